"""Ballots on both databases: the last vote counts once, under restarts; two ballots never mix; a close happens once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.ballots import Ballot, Status
from bot.domain.choices import Choice, Method
from bot.domain.money import Currency, Money
from bot.domain.people import College
from bot.domain.people import Status as Membership
from bot.domain.rules import Quorum, Rule
from bot.domain.tally import Result
from storage import ballots, initiatives, members, people, votes
from storage.ballots_opening import Proposed, open_ballot
from storage.counting import counted
from storage.engine import Connection, Store, open_store

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
CLOSE = NOW + timedelta(days=3)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]
OPTIONS, MEMBERS = 3, 6
ACTS = st.lists(
    st.tuples(
        st.integers(0, 1),  # which ballot
        st.integers(0, MEMBERS - 1),  # who
        st.frozensets(st.integers(0, OPTIONS - 1)).map(sorted).map(tuple),  # nothing takes the vote back
        st.integers(0, 9),  # 0: the process dies afterwards
    ),
    max_size=30,
)


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(database_url, tmp_path / "keys")
    await store.write(settle)
    yield store
    await store.close()


def settle(connection: Connection) -> None:
    """A cooperation of six active members in two territories, and one who waits."""
    initiative = initiatives.open_initiative(
        connection, code="PNSZ", name_fr="Coopération", name_zh="合作", places=PLACES, now=NOW
    )
    places = initiatives.territories_of(connection, initiative.id)
    for number in range(MEMBERS + 1):
        person = people.add_person(connection, 100 + number, "fr", NOW)
        members.add(
            connection,
            initiative_id=initiative.id,
            person_id=person.id,
            territory_id=places[number % 2].id,
            college=College.ELECTED if number % 2 else College.ASSOCIATION,
            name=f"M{number}",
            now=NOW,
            status=Membership.ACTIVE if number < MEMBERS else Membership.PENDING,
        )


def opens(
    connection: Connection,
    *,
    secret: bool = False,
    quorum: Quorum | None = None,
    rule: Rule | None = None,
    cost: Money | None = None,
) -> Ballot:
    return open_ballot(
        connection,
        initiative_id=1,
        question_fr="?",
        question_zh="？",
        proposed=[Proposed(None, f"fr{n}", f"zh{n}", cost) for n in range(OPTIONS)],
        rule=rule or Rule(quorum=quorum or Quorum()),
        secret=secret,
        native=False,
        closes_at=CLOSE,
        opened_by=1,
        now=NOW,
    )


def acts(ballot_id: int, who: int, choice: Choice, connection: Connection) -> None:
    """One vote, or one taken back, as a turn lives it."""
    ballot = ballots.voting(connection, ballot_id)
    seat = ballots.seat_of(connection, 1 + who, ballot_id)
    assert ballot is not None and seat is not None
    if choice:
        votes.cast(connection, ballot, seat, choice)
    else:
        votes.take_back(connection, ballot, seat)


def closes(connection: Connection) -> list[Result]:
    """The close as the beat lives it."""
    results = []
    for ballot in ballots.close_due(connection, CLOSE):
        result = counted(connection, ballot)
        ballots.keep_result(connection, ballot.id, result)
        votes.seal(connection, ballot)
        results.append(result)
    return results


async def test_the_roll_is_frozen_with_college_and_territory(store: Store) -> None:
    ballot = await store.write(partial(opens, quorum=Quorum(percent=40)))
    assert ballot.needed.overall == 3
    await store.write(lambda c: members.change(c, 7, status=Membership.ACTIVE.value))
    await store.write(lambda c: members.change(c, 1, college=College.DIASPORA.value))
    seats = await store.read(lambda c: [ballots.seat_of(c, person_id, ballot.id) for person_id in range(1, 8)])
    assert seats[6] is None
    assert seats[0] is not None and seats[0].college is College.ASSOCIATION
    assert (await store.read(lambda c: ballots.turnout(c, ballot.id))) == ballots.Turnout(roll=6, voted=0)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
async def test_votes_come_to_what_a_plain_list_says_under_restarts(database_url: str, tmp_path: Path, deeds) -> None:
    store = open_store(database_url, tmp_path / "keys")
    if await store.read(lambda c: initiatives.by_id(c, 1)) is None:
        await store.write(settle)
    await store.write(closes)  # what an earlier example left open
    both = [await store.write(partial(opens, secret=secret)) for secret in (False, True)]
    plain: list[dict[int, Choice]] = [{}, {}]
    for which, who, choice, dies in deeds:
        for _again in range(2 if dies == 1 else 1):  # the same vote twice counts once
            await store.write(partial(acts, both[which].id, who, choice))
        plain[which].pop(who, None)
        if choice:
            plain[which][who] = choice
        if dies == 0:
            await store.close()
            store = open_store(database_url, tmp_path / "keys")
    for ballot, expected in zip(both, plain, strict=True):
        turnout = await store.read(partial(ballots.turnout, ballot_id=ballot.id))
        assert turnout.voted == len(expected)
    await store.write(closes)
    for ballot, expected in zip(both, plain, strict=True):
        result = await store.read(partial(ballots.result_of, ballot_id=ballot.id))
        assert result is not None
        assert result.voters.overall == len(expected)
        assert list(result.scores) == [sum(at in choice for choice in expected.values()) for at in range(OPTIONS)]
    await store.close()


async def test_ballots_of_all_methods_at_once_are_each_counted_by_their_own(store: Store) -> None:
    ten = Money(units=10, currency=Currency.XAF)
    budget = Money(units=30, currency=Currency.XAF)
    chosen: dict[Method, list[Choice]] = {
        Method.APPROVAL: [(0,), (0, 1), (0, 2), (1,), (2,), (2,)],
        Method.POINTS: [(5, 0, 0), (0, 3, 2), (0, 4, 1), (1, 1, 1), (0, 0, 5), (0, 5, 0)],
        Method.RANKING: [(2, 1), (2, 0, 1), (1, 2), (0, 2), (2,), (1, 0)],
    }
    opened = {
        method: await store.write(partial(opens, rule=Rule(method=method, points=5, budget=budget), cost=ten))
        for method in Method
    }
    for who in range(MEMBERS):
        for method, ballot in opened.items():
            await store.write(partial(acts, ballot.id, who, chosen[method][who]))
    await store.write(closes)
    results = {
        method: await store.read(partial(ballots.result_of, ballot_id=ballot.id)) for method, ballot in opened.items()
    }
    told = {method: (result.order, result.scores) for method, result in results.items() if result is not None}
    assert told == {
        Method.APPROVAL: (((0, 2), (1,)), (3, 2, 3)),
        Method.POINTS: (((1,), (2,), (0,)), (6, 13, 9)),
        Method.RANKING: (((2,), (1,), (0,)), (4, 5, 8)),
    }
    for result in results.values():
        assert result is not None and result.funding is not None
        assert result.voters.overall == MEMBERS
        assert len(result.funding.completed) == 3
    ranked = results[Method.RANKING]
    assert ranked is not None and ranked.above[2] == (4, 4, 0)


async def test_a_close_happens_once_however_many_look(store: Store) -> None:
    ballot = await store.write(opens)
    await store.write(partial(acts, ballot.id, 0, (1,)))
    assert await store.write(lambda c: ballots.close_due(c, CLOSE - timedelta(microseconds=1))) == []
    found = await asyncio.gather(*(store.write(closes) for _ in range(4)))
    assert sum(len(results) for results in found) == 1
    closed = await store.read(partial(ballots.by_id, ballot_id=ballot.id))
    assert closed is not None and closed.status is Status.CLOSED


async def test_votes_and_the_close_at_the_same_time_agree(store: Store) -> None:
    """Every vote that was let in is counted: the ballot is looked at and voted in under one lock."""
    ballot = await store.write(opens)
    counted = []

    def vote(who: int, connection: Connection) -> None:
        now = ballots.voting(connection, ballot.id)
        assert now is not None
        if now.takes_votes(CLOSE - timedelta(seconds=1)):
            seat = ballots.seat_of(connection, 1 + who, ballot.id)
            assert seat is not None
            votes.cast(connection, now, seat, (0,))
            counted.append(who)

    deeds: list[Awaitable[object]] = [store.write(partial(vote, who)) for who in range(3)]
    deeds += [store.write(closes), *(store.write(partial(vote, who)) for who in range(3, 6))]
    await asyncio.gather(*deeds)
    result = await store.read(partial(ballots.result_of, ballot_id=ballot.id))
    assert result is not None and result.voters.overall == len(counted)


async def test_an_outcome_is_written_once(store: Store) -> None:
    ballot = await store.write(opens)
    assert not await store.write(lambda c: ballots.write_outcome(c, ballot.id, "trop tôt", "太早", NOW))
    await store.write(closes)
    assert await store.write(lambda c: ballots.write_outcome(c, ballot.id, "oui", "是", NOW))
    assert not await store.write(lambda c: ballots.write_outcome(c, ballot.id, "non", "否", NOW))
    written = await store.read(partial(ballots.by_id, ballot_id=ballot.id))
    assert written is not None and (written.outcome_fr, written.outcome_zh) == ("oui", "是")
