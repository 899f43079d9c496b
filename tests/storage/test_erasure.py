"""Erasure: whoever adds a table that refers to people has to say here what becomes of it."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Column, insert, select

from bot.domain.actions import ActionStatus
from bot.domain.date_polls import Suits
from bot.domain.deliveries import Lane, State
from bot.domain.extensions import Extension
from bot.domain.funding import Standing as FundStanding
from bot.domain.giving_up import GivenUp
from bot.domain.log_of_acts import Topic, verify
from bot.domain.meetings import Bilingual
from bot.domain.milestones import MilestoneKind, Pass
from bot.domain.money import Currency, Money
from bot.domain.notices import Notice
from bot.domain.paper import Of
from bot.domain.paper import Standing as PaperStanding
from bot.domain.people import College, Member, Status
from bot.domain.relaying import ActKind, Channel, Settled
from bot.domain.relaying import Standing as ActStanding
from bot.domain.rules import Rule
from bot.domain.second_tap import Standing
from bot.domain.stages import StageName
from bot.domain.statements import Topic as StatementTopic
from bot.domain.wordings import TITLE, Thing
from storage import (
    actions,
    ballots,
    ballots_prepared,
    contacts,
    corrections,
    date_polls,
    dialogues,
    differences,
    extensions,
    funding,
    initiatives,
    log_of_acts,
    members,
    milestones,
    outbox,
    people,
    relayed,
    requests,
    sheets,
    stages,
    statements,
    succession,
    translations,
    updates,
    votes,
    wishes,
)
from storage import schema as tables
from storage import wordings as all_wordings
from storage.ballots_opening import Proposed, open_ballot, prepare
from storage.engine import Connection, Store, open_store
from storage.erasure import erase
from storage.own_data import as_json, own_data
from tests.town.remains import remains

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]
AWA, MARIE = 700_000_001, 700_000_002
TRACES = ("Awa Makaya", "Atelier_Kouilou", "Présidente-fondatrice", str(AWA), "Mon texte à moi", "Ma proposition seule")
SHELLS = {"members.person_id", "rsvps.member_id", "roll.member_id", "attendance.member_id"}
"""What still points to somebody erased: the empty rows that counts refer to."""


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(database_url, tmp_path / "keys")
    yield store
    await store.close()


def person_columns() -> list[Column[int]]:
    """Every column that refers to a person or a member."""
    return [
        column
        for table in tables.metadata.sorted_tables
        for column in table.c
        for key in column.foreign_keys
        if key.target_fullname in ("persons.id", "members.id")
    ]


def pointing_at(c: Connection, person_id: int, mine: list[int]) -> set[str]:
    """The columns that refer to this person, somewhere."""
    found = set()
    for column in person_columns():
        [key] = column.foreign_keys
        ids = [person_id] if key.target_fullname == "persons.id" else mine
        if c.execute(select(column).where(column.in_(ids))).first() is not None:
            found.add(f"{column.table.name}.{column.name}")
    return found


def _joined(c: Connection, telegram_id: int, name: str, initiative_id: int, college: College) -> Member:
    person = people.add_person(c, telegram_id, "fr", NOW)
    people.set_zone(c, person.id, "Europe/Paris")
    dialogues.begin(c, person.id)
    dialogues.enter(c, person.id, initiative_id)
    return members.add(
        c,
        initiative_id=initiative_id,
        person_id=person.id,
        territory_id=initiatives.territories_of(c, initiative_id)[0].id,
        college=college,
        name=name,
        organisation="Atelier_Kouilou" if telegram_id == AWA else "Mairie",
        function="Présidente-fondatrice" if telegram_id == AWA else "Agent",
        now=NOW,
        status=Status.ACTIVE,
        coordinator=True,
    )


def lived(c: Connection) -> tuple[Member, Member, dict[str, int]]:
    """Awa has done all that one can do; Marie too. Returns both, and ids of what is to be looked at."""
    here = initiatives.open_initiative(c, code="PNSZ", name_fr="Coopération", name_zh="合作", places=PLACES, now=NOW)
    awa = _joined(c, AWA, "Awa Makaya", here.id, College.ASSOCIATION)
    marie = _joined(c, MARIE, "Marie", here.id, College.TECHNICIAN)
    dialogues.move(c, awa.person_id, 0, 'meeting.title {"said": "Mon texte à moi"}')
    members.change(c, marie.id, decided_by=awa.id)
    members.change(c, awa.id, reason="Awa Makaya a demandé")

    def action(title: str, status: ActionStatus, author: int, **more: object) -> int:
        row = {
            "initiative_id": here.id,
            "member_id": author,
            "domain": "economy",
            "language": "fr",
            "title": title,
            "status": status.value,
            "proposed_at": NOW,
        }
        return int(c.execute(insert(tables.actions).values(**row, **more).returning(tables.actions.c.id)).scalar_one())

    ids = {
        "alone": action("Ma proposition seule", ActionStatus.PROPOSED, awa.id),
        "taken": action("Retenue", ActionStatus.ACCEPTED, awa.id),
        "voted": action("Mise au vote", ActionStatus.SET_ASIDE, awa.id),
        "joined": action("Point de ralliement", ActionStatus.SET_ASIDE, awa.id),
    }
    signed = {"decided_by": awa.id}
    ids["hers"] = action("De Marie", ActionStatus.MERGED, marie.id, merged_into=ids["joined"], **signed)
    for supported in (ids["alone"], ids["taken"]):
        for member in (awa, marie):
            actions.support(c, supported, member.id, NOW)
    for thing, author, text in (
        (ids["alone"], marie.id, "我自己的提议"),
        (ids["taken"], awa.id, "已采纳"),
        (ids["hers"], awa.id, "玛丽的"),
    ):
        all_wordings.write(
            c,
            initiative_id=here.id,
            thing=Thing.ACTION,
            thing_id=thing,
            part=TITLE,
            language="zh",
            text=text,
            author_id=author,
            translated=True,
            now=NOW,
        )
    taken = translations.source(c, here.id, Thing.ACTION, ids["voted"], TITLE)
    assert taken is not None and translations.take(c, taken, awa.id, NOW)
    [hers] = all_wordings.of(c, Thing.ACTION, [ids["alone"]])[ids["alone"]]
    all_wordings.approve(c, [hers, *all_wordings.of(c, Thing.ACTION, [ids["hers"]])[ids["hers"]]], awa.id, NOW)
    for member, text in ((awa, "Mon texte à moi"), (marie, "Celui de Marie")):
        c.execute(
            insert(tables.entries).values(
                initiative_id=here.id,
                member_id=member.id,
                kind="motivation",
                domain="culture",
                language="fr",
                text=text,
                logged_at=NOW,
            )
        )
    statements.write(c, awa.territory_id, StatementTopic.CONTEXT, "fr", "Ce qu’est ce lieu", by=awa.id, now=NOW)
    franc = Money(units=1, currency=Currency.XAF)
    funding.add_indicator(
        c,
        initiative_id=here.id,
        action_id=ids["taken"],
        what=Bilingual("Foyers"),
        baseline="0",
        target="1",
        by=awa.id,
        now=NOW,
    )
    funding.add_fund(
        c,
        initiative_id=here.id,
        source="Région",
        language="fr",
        money=franc,
        standing=FundStanding.ASKED,
        by=awa.id,
        now=NOW,
    )
    maries = c.execute(select(tables.entries.c.id).where(tables.entries.c.member_id == marie.id)).scalar_one()
    funding.value(c, maries, franc, by=awa.id, now=NOW)
    meeting = c.execute(
        insert(tables.meetings)
        .values(
            initiative_id=here.id,
            title_fr="Réunion",
            starts_at=LATER,
            ends_at=LATER + timedelta(hours=1),
            status="called",
            called_by=awa.id,
            called_at=NOW,
            changed_at=NOW,
        )
        .returning(tables.meetings.c.id)
    ).scalar_one()
    for member in (awa, marie):
        other = marie if member is awa else awa
        answered = {"note": "Mon texte à moi" if member is awa else "", "answered_by": other.id, "number": member.id}
        c.execute(
            insert(tables.rsvps).values(
                meeting_id=meeting, member_id=member.id, answer="yes", answered_at=NOW, **answered
            )
        )
        c.execute(
            insert(tables.attendance).values(
                meeting_id=meeting, member_id=member.id, ticked_at=LATER, ticked_by=other.id
            )
        )
        c.execute(
            insert(tables.notes).values(
                initiative_id=here.id,
                meeting_id=meeting,
                kind="task",
                language="fr",
                text="Écrire au port",
                written_by=member.id,
                written_at=NOW,
                holder_id=member.id,
                due_on=LATER.date(),
            )
        )
        wishes.choose(c, meeting, member.id, frozenset({Notice.QUARTER_BEFORE}), NOW)
        wishes.choose_always(c, member.person_id, frozenset(), NOW)
        c.execute(insert(tables.told).values(meeting_id=meeting, reader=member.person_id, starts_at=LATER, sequence=0))
    c.execute(
        insert(tables.drafts).values(meeting_id=meeting, text_fr="Compte rendu", written_by=awa.id, written_at=NOW)
    )
    c.execute(
        insert(tables.approvals).values(
            meeting_id=meeting, territory_id=awa.territory_id, member_id=awa.id, version="x", approved_at=NOW
        )
    )
    poll = date_polls.open_poll(
        c,
        initiative_id=here.id,
        title=Bilingual("Quand se voir"),
        agenda=Bilingual(),
        length=timedelta(hours=1),
        place="",
        link="",
        windows=[LATER, LATER + timedelta(days=1)],
        opened_by=awa.id,
        closes_at=LATER - timedelta(days=1),
        now=NOW,
    )
    for member in (awa, marie):
        date_polls.answer(c, poll, member.id, {0: Suits.YES, 1: Suits.NO}, NOW)
    for name, secret, closes in (
        ("open_named", False, LATER),
        ("open_secret", True, LATER),
        ("closed_named", False, NOW - timedelta(minutes=1)),
        ("closed_secret", True, NOW - timedelta(minutes=1)),
    ):
        ballot = open_ballot(
            c,
            initiative_id=here.id,
            question_fr=f"Question {name}",
            question_zh="问题",
            proposed=[
                Proposed(ids["voted"], "Mise au vote", "付诸表决"),
                Proposed(None, "B", "乙"),
            ],
            rule=Rule(),
            secret=secret,
            native=False,
            closes_at=closes,
            opened_by=awa.id,
            now=NOW - timedelta(days=1),
        )
        ids[name] = ballot.id
        for member, choice in ((awa, {0}), (marie, {1})):
            seat = ballots.seat_of(c, member.person_id, ballot.id)
            assert seat is not None
            votes.cast(c, ballot, seat, tuple(choice))
    for ballot in ballots.close_due(c, NOW):
        votes.seal(c, ballot)
    for member, note in ((awa, "Ma proposition seule diffère"), (marie, "Celle de Marie diffère")):
        differences.raise_one(c, ids["open_named"], member.id, note, "fr", NOW)
    remark = differences.raise_one(c, ids["open_named"], awa.id, "Mon texte à moi diffère", "fr", NOW)
    extended = ballots.by_id(c, ids["open_named"])
    assert extended is not None
    why = Extension(awa.id, extended.closes_at, LATER + timedelta(days=1), "Plus de temps", "", NOW)
    assert extensions.extend(c, extended, why)
    prepared = prepare(
        c,
        initiative_id=here.id,
        question_fr="Abandonnée",
        question_zh="已放弃",
        proposed=[Proposed(None, "Rien", "没有")],
        rule=Rule(),
        secret=False,
        native=False,
        opens_at=NOW,
        closes_at=LATER,
        prepared_by=awa.id,
        now=NOW,
    )
    [title] = all_wordings.of(c, Thing.ACTION, [ids["taken"]])[ids["taken"]]
    corrections.keep(c, prepared.id, title, "Un autre titre", awa.id, NOW)
    ballots_prepared.give_up(c, prepared, GivenUp(awa.id, "", "没有预算", NOW))
    differences.answer(c, remark.id, by=awa.id, now=NOW, text="Non", language="fr")
    c.execute(
        insert(tables.polls).values(
            poll_id="p1", ballot_id=ids["open_named"], member_id=awa.id, chat_id=AWA, message_id=5
        )
    )
    c.execute(insert(tables.stray_answers).values(poll_id="p2", telegram_id=AWA, positions="[0]", came_at=NOW))
    c.execute(
        insert(tables.broadcasts).values(
            initiative_id=here.id,
            text_fr="À tous",
            text_zh="致大家",
            audience="{}",
            status="ended",
            sent_by=awa.id,
            written_at=NOW,
            due_at=NOW,
        )
    )
    milestones.record(
        c,
        initiative_id=here.id,
        kind=MilestoneKind.CONVENTION,
        on_day=NOW.date(),
        whom="Les deux mairies",
        language="fr",
        money=None,
        by=awa.id,
        now=NOW,
    )
    stages.pass_over(c, here.id, StageName.FUNDING, Pass(awa.id, "La région paie", "", NOW))
    whys = ((awa, marie, "Mon texte à moi"), (marie, awa, "Awa Makaya est venue"), (marie, marie, "Le sien"))
    for by, about, because in whys:
        act, reasons = f'coordinator.named {{"member": {about.id}}}', {"fr": because}
        log_of_acts.note(
            c, here.id, topic=Topic.PEOPLE, act=act, by=by.id, now=NOW, about=about.id, second=awa.id, reasons=reasons
        )
        asked = requests.add(c, here.id, act, by.id, NOW, about=about.id, reasons=reasons)
        other = marie if by is awa else awa
        requests.settle(c, asked.id, Standing.REFUSED, other.id, NOW, f"{because}, alors non", "fr")
    for member in (awa, marie):
        other = marie if member is awa else awa
        contacts.add(c, member, Channel.PHONE, "+242 Mon texte à moi" if member is awa else "", by=other.id, now=NOW)
        typed = relayed.note(c, ActKind.ANSWER, meeting, member, by=other.id, channel=Channel.PHONE, now=NOW)
        relayed.settle(c, typed, ActStanding.CONFIRMED, Settled.COUNTERSIGNED, by=other.id, now=NOW)
        contacts.note_wrong(c, member.person_id, NOW)
        sheet = sheets.print_down(
            c,
            initiative_id=here.id,
            of=Of.MEETING,
            thing_id=meeting,
            territory_id=member.territory_id,
            college=None,
            people=[member],
            by=member.id,
            now=NOW,
        )
        printed = sheets.by_id(c, sheet)
        assert printed is not None
        sheets.enter(c, printed, [1], by=member.id, now=NOW)
        sheets.settle(c, printed, PaperStanding.COUNTED, by=member.id, now=NOW)
    begun = succession.ask(c, awa, NOW)
    for member in (awa, marie):
        succession.be_willing(c, begun.id, member.id, NOW)
    succession.vote(c, begun.id, ids["closed_named"], [awa, marie])
    c.execute(insert(tables.invitations).values(code="abcd", initiative_id=here.id, made_by=awa.id, made_at=NOW))
    for member in (awa, marie):
        letters = [
            outbox.Planned(
                f"{kind}:{member.id}", member.person_id, None, here.id, kind, lane, f"{kind} {{}}", NOW, LATER
            )
            for kind, lane in (("meeting.news", Lane.NOTICE), ("broadcast", Lane.BROADCAST))
        ]
        outbox.plan_all(c, letters, NOW)
    for letter in outbox.claim(c, "me", NOW, 60.0, 10):
        if letter.key.startswith("broadcast"):
            outbox.settle(
                c,
                letter,
                State.SENT,
                NOW,
                reason="to Awa Makaya" if letter.person_id == awa.person_id else "",
                message_id=9,
            )
        else:
            outbox.postpone(c, letter, LATER, "")
    updates.live(c, 1, NOW, f'{{"chat_id":{AWA},"screen":{{"text":"Mon texte à moi"}}}}')
    updates.live(c, 2, NOW, f'{{"chat_id":{MARIE},"screen":{{"text":"Bonjour Marie"}}}}')
    c.execute(insert(tables.incidents).values(at=NOW, kind="bug", trace="ValueError: Atelier_Kouilou", kept=None))
    c.execute(insert(tables.incidents).values(at=NOW, kind="update", trace="x", kept=f'{{"from":{{"id":{AWA}}}}}'))
    c.execute(insert(tables.incidents).values(at=NOW, kind="bug", trace="AtelierXKouilou is not theirs", kept=None))
    return awa, marie, ids


async def test_nothing_leads_back_to_whoever_was_erased(store: Store) -> None:
    def deed(c: Connection) -> None:
        awa, _marie, _ids = lived(c)
        every = {f"{column.table.name}.{column.name}" for column in person_columns()}
        assert pointing_at(c, awa.person_id, [awa.id]) == every, "the story above does not touch every table"
        assert {trace for trace in TRACES if remains(c, trace)} == set(TRACES)
        erase(c, awa.person_id, AWA, NOW)
        assert remains(c, *TRACES) == []
        assert pointing_at(c, awa.person_id, [awa.id]) == SHELLS
        assert c.execute(select(tables.told).where(tables.told.c.reader == awa.person_id)).first() is None
        assert people.known(c, AWA, 0).person is None

    await store.write(deed)


async def test_what_belongs_to_others_stays(store: Store) -> None:
    def deed(c: Connection) -> None:
        awa, marie, ids = lived(c)
        erase(c, awa.person_id, AWA, NOW)
        assert members.by_id(c, marie.id) == marie
        assert list(c.scalars(select(tables.entries.c.text))) == ["Celui de Marie"]
        assert set(c.scalars(select(tables.actions.c.id))) == set(ids.values()) & {
            ids["taken"],
            ids["voted"],
            ids["joined"],
            ids["hers"],
        }
        assert list(c.scalars(select(tables.actions.c.member_id).where(tables.actions.c.member_id.is_not(None)))) == [
            marie.id
        ]
        assert [update_id for update_id, _owed in updates.owed(c, 10)] == [2]
        [poll] = date_polls.standing(c, marie.initiative_id)
        assert date_polls.answered(c, poll.id) == {marie.person_id}
        assert list(c.scalars(select(tables.incidents.c.trace).order_by(tables.incidents.c.id))) == [
            "",
            "x",
            "AtelierXKouilou is not theirs",
        ]
        upcoming = outbox.upcoming(c, 10)
        assert [each.telegram_id for each in upcoming] == [MARIE]
        assert outbox.endings(c, "broadcast") == {State.SENT: 2}
        assert outbox.endings(c, "meeting.news") == {State.WITHDRAWN: 1, State.PLANNED: 1}

    await store.write(deed)


async def test_the_log_of_acts_stays_whole_without_what_was_said(store: Store) -> None:
    def deed(c: Connection) -> None:
        awa, _marie, _ids = lived(c)
        erase(c, awa.person_id, AWA, NOW)
        assert verify(log_of_acts.chain(c, awa.initiative_id)).rows == 3
        assert verify(log_of_acts.chain(c, awa.initiative_id)).fault is None
        said = [reason and reason.fr for _row, reason in log_of_acts.chain(c, awa.initiative_id)]
        assert said == [None, None, "Le sien"]

    await store.write(deed)


async def test_closed_votes_are_counted_and_open_ones_are_taken_back(store: Store) -> None:
    def deed(c: Connection) -> None:
        awa, marie, ids = lived(c)
        erase(c, awa.person_id, AWA, NOW)

        def choices(name: str) -> list[list[int]]:
            kept = c.scalars(select(tables.votes.c.choice).where(tables.votes.c.ballot_id == ids[name]))
            return sorted(json.loads(choice) for choice in kept)

        assert choices("closed_named") == [[0], [1]]
        assert choices("closed_secret") == [[0], [1]]
        assert choices("open_named") == [[1]]
        assert [vote.choice for vote in votes.all_of(c, ids["open_secret"])] == [(1,)]
        assert ballots.turnout(c, ids["closed_named"]) == ballots.Turnout(2, 2)
        assert ballots.turnout(c, ids["open_secret"]) == ballots.Turnout(1, 1)
        voters = set(c.scalars(select(tables.votes.c.voter).where(tables.votes.c.ballot_id == ids["closed_named"])))
        assert str(marie.id) in voters
        assert str(awa.id) not in voters

    await store.write(deed)


async def test_own_data_holds_all_of_oneself_and_nothing_of_others(store: Store) -> None:
    def deed(c: Connection) -> None:
        awa, _marie, ids = lived(c)
        data = as_json(own_data(c, awa.person_id))
        written = json.dumps(data, ensure_ascii=False)
        for word in ("Awa Makaya", "Atelier_Kouilou", "Présidente-fondatrice", str(AWA), "Mon texte à moi", "À tous"):
            assert word in written
        for word in ("Marie", "Mairie", str(MARIE), "Celui de Marie"):
            assert word not in written
        assert [row["title"] for row in data["actions"]] == [
            "Ma proposition seule",
            "Retenue",
            "Mise au vote",
            "Point de ralliement",
        ]
        chosen = {row["question_fr"]: (row["voted"], row["choice"]) for row in data["ballots"]}
        mine = [{"fr": "Mise au vote", "zh": "付诸表决"}]
        assert chosen == {
            "Question open_named": (True, mine),
            "Question open_secret": (True, None),
            "Question closed_named": (True, mine),
            "Question closed_secret": (True, None),
        }
        assert [row["letter"] for row in data["letters"]] == ["meeting.news", "broadcast"]
        assert [row["code"] for row in data["invitations"]] == ["abcd"]
        assert data["decisions"] == [{"requests_answered": 1, "actions_decided": 1, "wordings_approved": 2}]
        assert [row["text"] for row in data["wordings"]] == ["已采纳", "玛丽的"]
        assert len(data["differences"]) == 2
        [answered] = data["meeting_answers"]
        assert (answered["answer"], answered["note"]) == ("yes", "Mon texte à moi")
        assert answered["typed_by_somebody_else"]
        assert [row["remind"] for row in data["meeting_reminders_chosen"]] == ["quarter"]
        assert data["person"][0]["remind"] == ""
        assert [row["answer"] for row in data["date_poll_answers"]] == ["yes", "no"]
        empty = [subject for subject, rows in data.items() if not rows]
        assert empty == []
        assert len(ids) == 9

    await store.write(deed)


async def test_somebody_in_no_cooperation_is_erased_too(store: Store) -> None:
    def deed(c: Connection) -> None:
        person = people.add_person(c, AWA, "zh", NOW)
        dialogues.begin(c, person.id)
        erase(c, person.id, AWA, NOW)
        assert remains(c, str(AWA)) == []
        again = people.add_person(c, AWA, "zh", NOW)
        assert again.id != person.id

    await store.write(deed)


async def test_the_last_to_coordinate_is_known(store: Store) -> None:
    def deed(c: Connection) -> None:
        awa, marie, _ids = lived(c)
        assert initiatives.coordinated_alone_by(c, awa.person_id) == []
        members.change(c, marie.id, coordinator=False)
        assert [each.code for each in initiatives.coordinated_alone_by(c, awa.person_id)] == ["PNSZ"]
        assert initiatives.coordinated_alone_by(c, marie.person_id) == []

    await store.write(deed)
