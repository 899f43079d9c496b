"""Two memberships of one person are put together: nothing is lost, and no vote counts twice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.domain.ballots import Ballot
from bot.domain.choices import Choice
from bot.domain.merging import Hindrance
from bot.domain.people import College, Member, Status
from bot.domain.rules import Rule
from bot.domain.voices import Voice
from storage import (
    actions,
    ballots,
    initiatives,
    members,
    merging,
    merging_votes,
    people,
    suspending,
    votes,
    waiting_votes,
)
from storage import schema as tables
from storage.ballots_opening import Proposed, open_ballot
from storage.engine import Connection, Store, open_store
from storage.erasure import erase
from storage.own_data import own_data
from tests.town.remains import remains

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
CLOSE = NOW + timedelta(days=3)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]
KEPT, GONE, OTHER = 701, 702, 703


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(database_url, tmp_path / "keys")
    yield store
    await store.close()


def comes(c: Connection, here: int, telegram_id: int, name: str) -> Member:
    person = people.add_person(c, telegram_id, "fr", NOW)
    return members.add(
        c,
        initiative_id=here,
        person_id=person.id,
        territory_id=initiatives.territories_of(c, here)[0].id,
        college=College.ELECTED,
        name=name,
        now=NOW,
        status=Status.ACTIVE,
    )


def settled(c: Connection) -> tuple[Member, Member, Member]:
    here = initiatives.open_initiative(c, code="PNSZ", name_fr="Coopération", name_zh="合作", places=PLACES, now=NOW).id
    kept, gone, other = (
        comes(c, here, number, name) for number, name in ((KEPT, "王梅"), (GONE, "Wang_Mei"), (OTHER, "Li"))
    )
    return kept, gone, other


def opens(c: Connection, here: int, *, secret: bool) -> Ballot:
    return open_ballot(
        c,
        initiative_id=here,
        question_fr="?",
        question_zh="？",
        proposed=[Proposed(None, f"fr{n}", f"zh{n}", None) for n in range(3)],
        rule=Rule(),
        secret=secret,
        native=False,
        closes_at=CLOSE,
        opened_by=1,
        now=NOW,
    )


def holds(c: Connection, ballot: Ballot, member: Member, voice: Voice, choice: Choice) -> None:
    """This place holds a vote of that kind."""
    seat = waiting_votes.seat_to_relay(c, ballot.id, member.id)
    assert seat is not None
    match voice:
        case Voice.DIRECT:
            votes.cast(c, ballot, seat, choice)
        case Voice.WAITING | Voice.RELAYED:
            assert waiting_votes.put(c, ballot, seat, choice)
            again = waiting_votes.seat_to_relay(c, ballot.id, member.id)
            if voice is Voice.RELAYED and again is not None:
                waiting_votes.confirm(c, ballot, again)
        case Voice.PAPER:
            votes.note(c, seat, Voice.PAPER)
        case Voice.NONE:
            pass


def put_together(c: Connection, kept: Member, gone: Member) -> Hindrance | None:
    met = merging_votes.meeting_votes(c, kept, gone, to_change=True)
    if (why_not := merging_votes.against(c, met, NOW)) is not None:
        return why_not
    merging_votes.merge(c, met, kept)
    merging.merge(c, kept, gone, by=kept.id, now=NOW)
    return None


def test_every_column_that_refers_to_a_member_has_its_way() -> None:
    """Whoever adds one says what becomes of it when two memberships are one."""
    referring = {
        f"{column.table.name}.{column.name}"
        for table in tables.metadata.sorted_tables
        for column in table.c
        for key in column.foreign_keys
        if key.target_fullname == "members.id"
    }
    told = {f"{column.table.name}.{column.name}" for column in merging.GOES_OVER}
    told |= {f"{table.name}.member_id" for table in (*merging.ONCE, *merging.LATEST)}
    assert told | merging.OWN_WAY | merging.STAYS == referring | {"members.merged_into"}


@pytest.mark.parametrize("secret", [False, True], ids=["named", "secret"])
async def test_in_every_order_of_hands_one_vote_counts_at_the_most(store: Store, secret: bool) -> None:
    def deed(c: Connection) -> None:
        kept, _gone, other = settled(c)
        for number, (mine, theirs) in enumerate(product(Voice, Voice)):
            gone = comes(c, kept.initiative_id, 1000 + number, "Double")
            ballot = opens(c, kept.initiative_id, secret=secret)
            holds(c, ballot, other, Voice.DIRECT, (2,))
            holds(c, ballot, kept, mine, (0,))
            holds(c, ballot, gone, theirs, (1,))
            before = ballots.turnout(c, ballot.id)
            why_not = put_together(c, kept, gone)
            if mine is theirs is Voice.PAPER:
                assert why_not is Hindrance.TWO_PAPERS
                assert ballots.turnout(c, ballot.id) == before
                members.change(c, gone.id, status=Status.LEFT.value)
                continue
            assert why_not is None
            after = ballots.turnout(c, ballot.id)
            counts = mine.counts or theirs.counts
            assert (after.roll, after.voted) == (before.roll - 1, 1 + counts)
            counted = sorted(vote.choice for vote in votes.all_of(c, ballot.id))
            own = counted[:-1]
            assert counted[-1] == (2,)
            if Voice.PAPER in (mine, theirs):
                assert own == []
            elif counts:
                first = Voice.DIRECT if Voice.DIRECT in (mine, theirs) else Voice.RELAYED
                assert own == [(0,) if mine is first else (1,)]
            seat = waiting_votes.seat_to_relay(c, ballot.id, kept.id)
            assert seat is not None and seat.voted == counts
            assert waiting_votes.seat_to_relay(c, ballot.id, gone.id) is None
            if own:
                again = votes.cast(c, ballot, seat, (2,))
                assert votes.receipt_that_stands(c, ballot, seat) == again
                assert [vote.choice for vote in votes.all_of(c, ballot.id)] == [(2,), (2,)]

    await store.write(deed)


async def test_a_place_on_a_roll_goes_over_to_whoever_has_none(store: Store) -> None:
    def deed(c: Connection) -> None:
        here = initiatives.open_initiative(c, code="X", name_fr="x", name_zh="x", places=PLACES, now=NOW).id
        gone = comes(c, here, GONE, "Wang Mei")
        other = comes(c, here, OTHER, "Li")
        ballot = opens(c, here, secret=True)
        holds(c, ballot, gone, Voice.DIRECT, (1,))
        kept = comes(c, here, KEPT, "王梅")
        holds(c, ballot, other, Voice.DIRECT, (2,))
        assert put_together(c, kept, gone) is None
        assert ballots.turnout(c, ballot.id) == ballots.Turnout(2, 2)
        assert sorted(vote.choice for vote in votes.all_of(c, ballot.id)) == [(1,), (2,)]
        seat = ballots.seat_of(c, kept.person_id, ballot.id)
        assert seat is not None and votes.receipt_that_stands(c, ballot, seat) is not None
        assert ballots.seat_of(c, gone.person_id, ballot.id) is None

    await store.write(deed)


async def test_a_secret_vote_without_its_key_is_not_put_together_now(store: Store, tmp_path: Path) -> None:
    def before(c: Connection) -> tuple[Member, Member]:
        kept, gone, _other = settled(c)
        holds(c, opens(c, kept.initiative_id, secret=True), gone, Voice.DIRECT, (1,))
        return kept, gone

    kept, gone = await store.write(before)
    for key in (tmp_path / "keys").iterdir():
        key.rename(tmp_path / key.name)
    assert await store.write(lambda c: put_together(c, kept, gone)) is Hindrance.LOCKED


async def test_all_goes_over_and_what_both_have_stays_once(store: Store) -> None:
    def deed(c: Connection) -> None:
        kept, gone, other = settled(c)
        here = kept.initiative_id
        for author in (kept, gone):
            c.execute(
                insert(tables.entries).values(
                    initiative_id=here,
                    member_id=author.id,
                    kind="stake",
                    domain="culture",
                    language="fr",
                    text=author.name,
                    logged_at=NOW,
                )
            )
        proposals = [
            c.execute(
                insert(tables.actions)
                .values(
                    initiative_id=here,
                    member_id=gone.id,
                    domain="economy",
                    language="fr",
                    title=title,
                    status="proposed",
                    proposed_at=NOW,
                )
                .returning(tables.actions.c.id)
            ).scalar_one()
            for title in ("a", "b")
        ]
        actions.support(c, proposals[0], kept.id, NOW)
        for proposal in proposals:
            actions.support(c, proposal, gone.id, NOW)
        meetings = [
            c.execute(
                insert(tables.meetings)
                .values(
                    initiative_id=here,
                    title_fr="Réunion",
                    starts_at=CLOSE,
                    ends_at=CLOSE,
                    status="called",
                    called_by=gone.id,
                    called_at=NOW,
                    changed_at=NOW,
                )
                .returning(tables.meetings.c.id)
            ).scalar_one()
            for _ in range(3)
        ]
        later = NOW + timedelta(hours=1)
        for meeting, member, answer, moment in (
            (meetings[0], kept, "yes", later),
            (meetings[0], gone, "no", NOW),
            (meetings[1], kept, "yes", NOW),
            (meetings[1], gone, "no", later),
            (meetings[2], gone, "maybe", NOW),
        ):
            c.execute(
                insert(tables.rsvps).values(
                    meeting_id=meeting, member_id=member.id, answer=answer, answered_at=moment, number=None
                )
            )
        for member in (kept, gone):
            c.execute(
                insert(tables.attendance).values(
                    meeting_id=meetings[0], member_id=member.id, ticked_at=NOW, ticked_by=gone.id
                )
            )
        assert merging.belongings(c, gone.id) == merging.Belongings(entries=1, actions=2, answers=3, votes=0)
        assert put_together(c, kept, gone) is None

        def all_of(column):
            return list(c.scalars(select(column)))

        assert set(all_of(tables.entries.c.member_id)) == {kept.id}
        assert set(all_of(tables.actions.c.member_id)) == {kept.id}
        assert sorted(all_of(tables.supports.c.member_id)) == [kept.id, kept.id]
        assert all_of(tables.attendance.c.member_id) == [kept.id]
        assert set(all_of(tables.meetings.c.called_by)) == {kept.id}
        answers = c.execute(select(tables.rsvps).order_by(tables.rsvps.c.meeting_id)).all()
        assert [(row.member_id, row.answer) for row in answers] == [
            (kept.id, "yes"),
            (kept.id, "no"),
            (kept.id, "maybe"),
        ]
        now = members.by_id(c, gone.id)
        assert now is not None and (now.status, now.name) == (Status.LEFT, "Wang_Mei")
        assert suspending.was_let_go(c, now)
        assert merging.belongings(c, other.id) == merging.Belongings(0, 0, 0, 0)
        assert [row["text"] for row in own_data(c, kept.person_id)["entries"]] == ["王梅", "Wang_Mei"]
        erase(c, kept.person_id, KEPT, NOW)
        assert remains(c, "Wang_Mei") == remains(c, "王梅") == []

    await store.write(deed)


async def test_of_a_date_poll_the_later_answers_stand_as_a_whole(store: Store) -> None:
    def deed(c: Connection) -> None:
        kept, gone, _other = settled(c)
        poll = c.execute(
            insert(tables.date_polls)
            .values(
                initiative_id=kept.initiative_id, minutes=60, state="open", opened_at=NOW, closes_at=CLOSE, title_fr="D"
            )
            .returning(tables.date_polls.c.id)
        ).scalar_one()
        for position in range(2):
            c.execute(insert(tables.date_windows).values(poll_id=poll, position=position, starts_at=CLOSE))
        for member, position, answer, moment in (
            (kept, 0, "yes", NOW),
            (kept, 1, "yes", NOW),
            (gone, 0, "no", NOW + timedelta(hours=1)),
        ):
            c.execute(
                insert(tables.date_answers).values(
                    poll_id=poll, position=position, member_id=member.id, answer=answer, answered_at=moment
                )
            )
        assert put_together(c, kept, gone) is None
        rows = c.execute(select(tables.date_answers)).all()
        assert [(row.member_id, row.position, row.answer) for row in rows] == [(kept.id, 0, "no")]

    await store.write(deed)
