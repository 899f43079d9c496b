"""The bot dies at random moments, twenty times and more, while two hundred people join, log, answer and vote.

What must hold: every act is there exactly once, the last vote of each counts and no other, no reminder is lost, no
message is repeated but those that were in flight at a kill, and somebody polls again within ten seconds.
"""

import asyncio
import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.meetings import Bilingual, Coming
from bot.domain.people import College, Status
from bot.domain.rules import Rule
from bot.sandbox import Sandbox
from bot.sandbox.http_api import BotApi
from handlers.meetings_letters import replan
from storage import dialogues, initiatives, invitations, meetings, members, people
from storage.ballots_opening import Proposed, open_ballot
from storage.engine import Connection, Store, open_store
from storage.schema import entries, outbox, persons, rsvps, votes
from storage.schema import members as members_table
from tests.kills.bot_process import BotProcess
from tests.kills.walkers import Walker, in_french
from tests.sandbox.serving import served
from tests.town.noon import places_at_noon

MEMBERS, JOINING, KILLS, LATE_KILLS, OPTIONS = 140, 60, 16, 6, 5
FIRST = 50_000
REMINDER = in_french("Reminder: it is today at {hour}.").split(":")[0]
"""How every reminder begins."""
SOON = timedelta(hours=1, seconds=5)
"""A meeting is called for then: the last kills come while its call and its reminders are on their way."""


def called(connection: Connection, now: datetime, initiative_id: int, starts_at: datetime) -> int:
    """A meeting is called, and everybody is to be told and reminded."""
    meeting_id = meetings.call(
        connection,
        initiative_id=initiative_id,
        title=Bilingual(fr="Séance", zh="会议"),
        agenda=Bilingual(),
        starts_at=starts_at,
        duration=timedelta(minutes=90),
        place="",
        link="",
        called_by=members.of_initiative(connection, initiative_id)[0].id,
        now=now,
    )
    meeting = meetings.by_id(connection, meeting_id)
    assert meeting is not None
    replan(connection, meeting, now)
    return meeting_id


def prepared(connection: Connection, now: datetime) -> tuple[str, int, int]:
    """A cooperation with many members, an open ballot, a meeting soon, and an invitation that admits."""
    initiative = initiatives.open_initiative(
        connection, code="KILLS", name_fr="Coopération", name_zh="合作", places=places_at_noon(now), now=now
    )
    place = initiatives.territories_of(connection, initiative.id)[0]
    member = None
    for number in range(MEMBERS):
        person = people.add_person(connection, FIRST + number, "fr", now)
        dialogues.begin(connection, person.id)
        dialogues.enter(connection, person.id, initiative.id)
        member = members.add(
            connection,
            initiative_id=initiative.id,
            person_id=person.id,
            territory_id=place.id,
            college=list(College)[number % 4],
            name=f"Membre {number}",
            now=now,
            status=Status.ACTIVE,
        )
    assert member is not None
    invitation = invitations.standing(
        connection,
        initiative_id=initiative.id,
        made_by=member.id,
        now=now,
        college=College.DIASPORA,
        territory_id=place.id,
    )
    ballot = open_ballot(
        connection,
        initiative_id=initiative.id,
        question_fr="Par quoi commencer ?",
        question_zh="先做什么？",
        proposed=[Proposed(None, f"Action {n}", f"行动{n}") for n in range(OPTIONS)],
        rule=Rule(),
        secret=False,
        native=False,
        closes_at=now + timedelta(days=1),
        opened_by=member.id,
        now=now,
    )
    return invitation.code, ballot.id, called(connection, now, initiative.id, now + timedelta(days=3))


async def a_member_s_day(walker: Walker, ballot: int, meeting: int, chance: random.Random) -> int:
    """Logs, answers the meeting, and votes three times; returns the option of the last vote."""
    await asyncio.sleep(chance.uniform(0, 25))
    await walker.says("/help", in_french("<b>What you can do here</b>"))
    option = 0
    for _ in range(3):
        option = chance.randrange(OPTIONS)
        walker.votes(ballot, option)
        await asyncio.sleep(chance.uniform(0, 1))
    await walker.logs()
    walker.answers(meeting, Coming.NO)
    walker.answers(meeting, Coming.YES)
    return option


async def a_newcomer_s_day(walker: Walker, code: str, chance: random.Random) -> None:
    await asyncio.sleep(chance.uniform(0, 25))
    await walker.joins(f"i-{code}")
    await walker.logs()


async def nothing_is_left(sandbox: Sandbox, store: Store) -> None:
    """Wait until every update was lived and every letter that is due has ended."""

    def unfinished(connection: Connection) -> int:
        due = outbox.c.state.in_(("planned", "leased")) & (outbox.c.due_at <= datetime.now(UTC))
        return connection.execute(select(func.count()).select_from(outbox).where(due)).scalar_one()

    async with asyncio.timeout(90):
        while sandbox.pending or await store.read(unfinished):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    await asyncio.sleep(1)


@pytest.mark.timeout(400)
@pytest.mark.xdist_group("kills")
async def test_twenty_two_kills_lose_nothing_and_count_nothing_twice(database_url: str, request: pytest.FixtureRequest):
    seed = random.SystemRandom().randrange(10**6)
    request.node.add_report_section("call", "seed", str(seed))
    chance = random.Random(seed)
    sandbox = Sandbox(now=lambda: datetime.now(UTC))
    store = open_store(database_url)
    walkers = [
        Walker(sandbox, sandbox.add_person(f"P{n}", language_code="fr", id=FIRST + n).id)
        for n in range(MEMBERS + JOINING)
    ]
    for walker in walkers[:MEMBERS]:
        sandbox.people[walker.id].started = True
    code, ballot, meeting = await store.write(lambda c: prepared(c, datetime.now(UTC)))
    async with served(BotApi(sandbox)) as address:
        bot = BotProcess(
            sandbox,
            store,
            {
                "BOT_TOKEN": sandbox.token,
                "BOT_API_URL": f"{address}/bot",
                "DATABASE_URL": database_url,
                "BOT_RATE": "1000",
                "LOG_LEVEL": "ERROR",
                "NO_PROXY": "127.0.0.1",
            },
            chance,
        )
        bot.start()
        await bot.polls()
        days = [
            asyncio.create_task(a_member_s_day(walker, ballot, meeting, random.Random(chance.random())))
            for walker in walkers[:MEMBERS]
        ]
        newcomers = [
            asyncio.create_task(a_newcomer_s_day(walker, code, random.Random(chance.random())))
            for walker in walkers[MEMBERS:]
        ]
        try:
            await bot.lives_and_dies(KILLS)
            last_votes = await asyncio.gather(*days)
            await asyncio.gather(*newcomers)
            soon = datetime.now(UTC) + SOON
            await store.write(lambda c: called(c, datetime.now(UTC), 1, soon))
            await bot.lives_and_dies(LATE_KILLS)
            await nothing_is_left(sandbox, store)
        finally:
            for task in (*days, *newcomers):
                task.cancel()
            sandbox.close()
            await bot.stop()

    def look(connection: Connection) -> dict[str, list]:
        names = dict(
            connection.execute(
                select(members_table.c.id, persons.c.telegram_id).join_from(members_table, persons)
            ).all()
        )
        told = connection.execute(
            select(persons.c.telegram_id, outbox.c.state)
            .join_from(outbox, persons)
            .where(outbox.c.letter.like("meeting.reminder %"), outbox.c.due_at <= datetime.now(UTC))
        ).all()
        return {
            "members": [names[row.id] for row in connection.execute(select(members_table.c.id))],
            "entries": [(names[r.member_id], r.text) for r in connection.execute(select(entries))],
            "rsvps": [(names[r.member_id], r.answer) for r in connection.execute(select(rsvps))],
            "votes": [(names[int(r.voter)], json.loads(r.choice)) for r in connection.execute(select(votes))],
            "told": [tuple(row) for row in told],
        }

    kept = await store.read(look)
    everybody = [walker.id for walker in walkers]
    assert sorted(kept["members"]) == everybody
    assert sorted(kept["entries"]) == [(each, f"Motivation de {each}") for each in everybody]
    assert sorted(kept["rsvps"]) == [(each, "yes") for each in everybody[:MEMBERS]]
    assert sorted(kept["votes"]) == [(each, [last_votes[at]]) for at, each in enumerate(everybody[:MEMBERS])]
    assert sorted(kept["told"]) == [(each, "sent") for each in everybody]
    await store.close()

    shown = Counter(
        (call.outcome["chat"]["id"], call.outcome["text"])
        for call in sandbox.record
        if call.method == "sendMessage" and call.ok
    )
    repeated = sum(times - 1 for times in shown.values())
    in_flight = sum(kill.in_flight for kill in bot.kills)
    slowest = max(kill.until_polling for kill in bot.kills)
    print(f"{len(bot.kills)} kills, {in_flight} sends in flight, {repeated} messages repeated, {slowest:.1f} s")
    assert {chat for chat, text in shown if REMINDER in text} == set(everybody)
    assert repeated <= in_flight
    assert slowest < 10
