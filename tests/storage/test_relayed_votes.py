"""The same person, by their own hand, by a relay and twice, in every order: one row that counts at the most."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from bot.domain.ballots import Ballot, why_not
from bot.domain.choices import Choice
from bot.domain.paper import Of, Sheet, Standing
from bot.domain.people import College, Status
from bot.domain.relaying import ActKind, Channel
from bot.domain.relaying import Standing as ActStanding
from bot.domain.rules import Rule
from bot.domain.voices import Move, Voice, after
from storage import ballots, initiatives, members, people, relayed, sheets, votes, waiting_votes
from storage import schema as tables
from storage.ballot_keys import KeyMissing
from storage.ballots_opening import Proposed, open_ballot
from storage.counting import counted
from storage.engine import Connection, Store, open_store
from storage.erasure import erase

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]
MOVES = (Move.DIRECT, Move.RELAY, Move.CONFIRM, Move.CANCEL, Move.TAKE_BACK)
WITH_PAPER = (Move.DIRECT, Move.RELAY, Move.CONFIRM, Move.PAPER)


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(database_url, tmp_path / "keys")
    yield store
    await store.close()


def opened(c: Connection, *, secret: bool) -> tuple[Ballot, list[int]]:
    """A ballot on whose roll two people are: a relay and somebody without Telegram."""
    here = initiatives.open_initiative(c, code="PNSZ", name_fr="C", name_zh="合", places=PLACES, now=NOW)
    place = initiatives.territories_of(c, here.id)[0].id
    numbers = [
        members.add(
            c,
            initiative_id=here.id,
            person_id=people.add_person(c, telegram_id, "fr", NOW).id,
            territory_id=place,
            college=College.ASSOCIATION,
            name=name,
            now=NOW,
            status=Status.ACTIVE,
        ).id
        for telegram_id, name in ((1, "Marie"), (None, "Mama Ngo"))
    ]
    ballot = open_ballot(
        c,
        initiative_id=here.id,
        question_fr="Quoi",
        question_zh="什么",
        proposed=[Proposed(None, "A", "甲"), Proposed(None, "B", "乙")],
        rule=Rule(),
        secret=secret,
        native=False,
        closes_at=NOW + timedelta(days=1),
        opened_by=numbers[0],
        now=NOW,
    )
    return ballot, numbers


def happens(c: Connection, ballot: Ballot, member_id: int, move: Move) -> None:
    """A direct vote is for A, a relayed one for B."""
    seat = waiting_votes.seat_to_relay(c, ballot.id, member_id)
    assert seat is not None
    match move:
        case Move.DIRECT:
            votes.cast(c, ballot, seat, (0,))
        case Move.TAKE_BACK:
            votes.take_back(c, ballot, seat)
        case Move.RELAY:
            waiting_votes.put(c, ballot, seat, (1,))
        case Move.CONFIRM:
            waiting_votes.confirm(c, ballot, seat)
        case Move.CANCEL:
            waiting_votes.cancel(c, ballot, seat)
        case Move.PAPER:
            sheet = on_paper(c, ballot, [member_id], [(0, 1)])
            if not sheets.counted_elsewhere(c, ballot, sheets.lines_of(c, sheet.id)):
                sheets.count(c, ballot, sheet, by=member_id, now=NOW)


def on_paper(c: Connection, ballot: Ballot, people: list[int], papers: list[Choice]) -> Sheet:
    """A sheet with these people, all ticked, is entered with these papers."""
    named = members.named(c, people)
    number = sheets.print_down(
        c,
        initiative_id=ballot.initiative_id,
        of=Of.BALLOT,
        thing_id=ballot.id,
        territory_id=named[people[0]].territory_id,
        college=None,
        people=[named[each] for each in people],
        by=people[0],
        now=NOW,
    )
    sheet = sheets.by_id(c, number)
    assert sheet is not None
    sheets.enter(c, sheet, range(1, len(people) + 1), by=people[0], now=NOW)
    sheets.keep_papers(c, ballot, sheet, papers)
    return sheet


def start_again(c: Connection, ballot_id: int) -> None:
    c.execute(delete(tables.votes).where(tables.votes.c.ballot_id == ballot_id))
    c.execute(delete(tables.waiting_votes).where(tables.waiting_votes.c.ballot_id == ballot_id))
    c.execute(update(tables.roll).where(tables.roll.c.ballot_id == ballot_id).values(voted=False, voice=""))


@pytest.mark.parametrize("secret", [False, True], ids=["named", "secret"])
async def test_in_every_order_one_person_is_one_row(store: Store, secret: bool) -> None:
    def deed(c: Connection) -> None:
        ballot, (_marie, ngo) = opened(c, secret=secret)
        for happened in product(MOVES, repeat=3):
            start_again(c, ballot.id)
            voice = Voice.NONE
            for move in happened:
                then = after(voice, move)
                voice = voice if then is None else then
                happens(c, ballot, ngo, move)
            counting = [vote.choice for vote in votes.all_of(c, ballot.id)]
            expected = {Voice.DIRECT: [(0,)], Voice.RELAYED: [(1,)]}.get(voice, [])
            waiting = len(c.execute(select(tables.waiting_votes)).all())
            assert (counting, waiting) == (expected, int(voice is Voice.WAITING)), happened
            result = counted(c, ballot)
            assert result.voters.overall == int(voice.counts)
            assert (result.relayed, result.unconfirmed) == (int(voice is Voice.RELAYED), int(voice is Voice.WAITING))
            assert ballots.turnout(c, ballot.id).voted == int(voice.counts)

    await store.write(deed)


async def test_a_relayed_secret_vote_stands_under_a_pseudonym_and_a_lock(store: Store) -> None:
    def deed(c: Connection) -> None:
        ballot, (_marie, ngo) = opened(c, secret=True)
        happens(c, ballot, ngo, Move.RELAY)
        [waiting] = c.execute(select(tables.waiting_votes)).all()
        assert waiting.voter != str(ngo) and not waiting.choice.startswith("[")
        happens(c, ballot, ngo, Move.CONFIRM)
        [vote] = c.execute(select(tables.votes)).all()
        assert vote.voter == waiting.voter
        votes.seal(c, ballot)
        [sealed] = c.execute(select(tables.votes)).all()
        assert sealed.choice == "[1]" and sealed.voter != waiting.voter and sealed.college is None

    await store.write(deed)


async def test_ones_own_vote_says_that_what_was_typed_gave_way(store: Store) -> None:
    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=False)
        whom = members.by_id(c, ngo)
        assert whom is not None
        happens(c, ballot, ngo, Move.RELAY)
        relayed.note(c, ActKind.VOTE, ballot.id, whom, by=marie, channel=Channel.PHONE, now=NOW)
        happens(c, ballot, ngo, Move.DIRECT)
        assert [act.standing for act in relayed.of_member(c, ngo, limit=5)] == [ActStanding.OVERRIDDEN]

    await store.write(deed)


async def test_a_key_that_is_lost_takes_what_waits_along(store: Store, tmp_path: Path) -> None:
    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=True)
        happens(c, ballot, marie, Move.DIRECT)
        happens(c, ballot, ngo, Move.RELAY)
        for file in (tmp_path / "keys").iterdir():
            file.unlink()
        with pytest.raises(KeyMissing):
            happens(c, ballot, ngo, Move.CONFIRM)
        assert votes.give_up(c, ballot.id) == 1
        assert ballots.voices(c, ballot.id) == {Voice.NONE: 2}
        assert c.execute(select(tables.waiting_votes)).all() == []

    await store.write(deed)


async def test_with_a_secret_paper_in_every_order_one_person_is_one_row(store: Store) -> None:
    def deed(c: Connection) -> None:
        ballot, (_marie, ngo) = opened(c, secret=True)
        for happened in product(WITH_PAPER, repeat=3):
            start_again(c, ballot.id)
            voice = Voice.NONE
            for move in happened:
                seat = waiting_votes.seat_to_relay(c, ballot.id, ngo)
                assert seat is not None
                if move is Move.DIRECT and why_not(ballot, seat, members.by_id(c, ngo), NOW) is not None:
                    continue
                then = after(voice, move)
                voice = voice if then is None else then
                happens(c, ballot, ngo, move)
            expected = {Voice.DIRECT: [(0,)], Voice.RELAYED: [(1,)], Voice.PAPER: [(0, 1)]}.get(voice, [])
            assert [vote.choice for vote in votes.all_of(c, ballot.id)] == expected, happened
            assert counted(c, ballot).on_paper == int(voice is Voice.PAPER)

    await store.write(deed)


async def test_a_named_sheet_counts_for_those_who_have_not_voted_themselves(store: Store) -> None:
    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=False)
        sheet = on_paper(c, ballot, [marie, ngo], [(1,), (0, 1)])
        assert counted(c, ballot).unconfirmed == 2
        happens(c, ballot, marie, Move.DIRECT)
        assert sheets.count(c, ballot, sheet, by=marie, now=NOW) == sheets.Counted(votes=1, own=1)
        assert sorted(vote.choice for vote in votes.all_of(c, ballot.id)) == [(0,), (0, 1)]
        assert ballots.voices(c, ballot.id) == {Voice.DIRECT: 1, Voice.RELAYED: 1}
        happens(c, ballot, ngo, Move.DIRECT)
        assert [vote.choice for vote in votes.all_of(c, ballot.id)] == [(0,), (0,)]

    await store.write(deed)


async def test_papers_wait_under_lock_and_an_erasure_sends_their_sheet_back(store: Store) -> None:
    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=True)
        sheet = on_paper(c, ballot, [marie, ngo], [(1,), (0, 1)])
        waiting = c.execute(select(tables.waiting_votes)).all()
        assert len(waiting) == 2 and not any(row.choice.startswith("[") for row in waiting)
        whom = members.by_id(c, ngo)
        assert whom is not None
        erase(c, whom.person_id, None, NOW)
        assert c.execute(select(tables.waiting_votes)).all() == []
        again = sheets.by_id(c, sheet.id)
        assert again is not None and again.standing is Standing.REFUSED
        assert [line.member.id for line in sheets.lines_of(c, sheet.id)] == [marie]

    await store.write(deed)


async def test_no_receipt_leads_from_a_voter_to_a_paper_in_the_box(store: Store) -> None:
    """Two papers on a sheet: the choice beside one's receipt could be the other one's."""

    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=True)
        seat = waiting_votes.seat_to_relay(c, ballot.id, marie)
        assert seat is not None
        receipt = votes.cast(c, ballot, seat, (0,))
        sheet = on_paper(c, ballot, [marie, ngo], [(1,), (0, 1)])
        assert sheets.count(c, ballot, sheet, by=ngo, now=NOW) == sheets.Counted(votes=2, own=0)
        seat = waiting_votes.seat_to_relay(c, ballot.id, marie)
        assert seat is not None and votes.receipt_that_stands(c, ballot, seat) is None
        votes.seal(c, ballot)
        published = dict(votes.listed(c, ballot.id))
        assert sorted(published.values()) == [(0, 1), (1,)]
        assert receipt not in published

    await store.write(deed)


async def test_whoever_is_erased_takes_nobody_elses_paper_out_of_the_box(store: Store) -> None:
    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=True)
        sheet = on_paper(c, ballot, [marie, ngo], [(1,), (0, 1)])
        sheets.count(c, ballot, sheet, by=marie, now=NOW)
        whom = members.by_id(c, ngo)
        assert whom is not None
        erase(c, whom.person_id, None, NOW)
        assert sorted(vote.choice for vote in votes.all_of(c, ballot.id)) == [(0, 1), (1,)]
        assert ballots.turnout(c, ballot.id).voted == 2

    await store.write(deed)


@pytest.mark.parametrize("secret", [False, True], ids=["named", "secret"])
async def test_whoever_stands_twice_on_a_sheet_has_one_vote(store: Store, secret: bool) -> None:
    """As after two memberships were put together: the lines go over, and there is one seat."""

    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=secret)
        sheet = on_paper(c, ballot, [marie, ngo], [(0,), (1,)])
        lines = tables.sheet_lines
        c.execute(update(lines).where(lines.c.sheet_id == sheet.id, lines.c.member_id == marie).values(member_id=ngo))
        assert sheets.count(c, ballot, sheet, by=marie, now=NOW).votes == 1
        assert len(list(votes.all_of(c, ballot.id))) == ballots.turnout(c, ballot.id).voted == 1

    await store.write(deed)


async def test_a_sheet_that_cannot_be_opened_changes_nothing(store: Store) -> None:
    """One of two votes was made with another key: neither seat is touched."""

    def deed(c: Connection) -> None:
        ballot, (marie, ngo) = opened(c, secret=True)
        sheet = on_paper(c, ballot, [marie, ngo], [(0,), (1,)])
        here = (tables.roll.c.ballot_id == ballot.id, tables.roll.c.member_id == ngo)
        c.execute(update(tables.roll).where(*here).values(voted=True, voice=Voice.DIRECT.value))
        with pytest.raises(KeyMissing):
            sheets.count(c, ballot, sheet, by=marie, now=NOW)
        assert list(votes.all_of(c, ballot.id)) == []
        assert ballots.voices(c, ballot.id)[Voice.PAPER] == 0

    await store.write(deed)


async def test_a_vote_on_its_way_while_its_sheet_is_counted_is_no_second_one(store: Store) -> None:
    def begun(c: Connection) -> tuple[Ballot, int, Sheet]:
        ballot, (marie, ngo) = opened(c, secret=True)
        return ballot, marie, on_paper(c, ballot, [marie, ngo], [(0,), (1,)])

    ballot, marie, sheet = await store.write(begun)

    def votes_directly(c: Connection) -> None:
        voting, seat, whom = ballots.voting(c, ballot.id), ballots.seat_of(c, 1, ballot.id), members.by_id(c, marie)
        assert voting is not None and seat is not None
        if why_not(voting, seat, whom, NOW) is None:
            votes.cast(c, voting, seat, (1,))

    def is_counted(c: Connection) -> None:
        voting = ballots.voting(c, ballot.id)
        assert voting is not None
        sheets.count(c, voting, sheet, by=marie, now=NOW)

    await asyncio.gather(*(store.write(votes_directly) for _each in range(4)), store.write(is_counted))
    found, voted = await store.read(
        lambda c: (sorted(vote.choice for vote in votes.all_of(c, ballot.id)), ballots.turnout(c, ballot.id).voted)
    )
    assert (found, voted) == ([(0,), (1,)], 2)
