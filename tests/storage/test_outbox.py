"""The outbox: unique by key, claimed once and in order, planned anew without losing what has ended."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.domain.deliveries import Lane, State
from storage import outbox, outbox_past, people, replanning
from storage.engine import open_store
from storage.outbox import Planned
from storage.schema import outbox as rows

NOW = datetime(2026, 12, 9, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
async def person(store):
    (only,) = await persons(store, 1)
    return only


async def persons(store, number: int) -> list[int]:
    """So many people's numbers."""

    def deed(connection):
        return [people.add_person(connection, n, "fr", NOW).id for n in range(1, number + 1)]

    numbers: list[int] = await store.write(deed)
    return numbers


def letter(key: str, person_id: int, *, lane: Lane = Lane.NOTICE, due: datetime = NOW, subject: str = "s") -> Planned:
    return Planned(key, person_id, None, None, subject, lane, "trial {}", due, due + HOUR)


async def standing(store):
    """Every key with its state and the moment it is due."""
    statement = select(rows.c.key, rows.c.state, rows.c.due_at)
    return {key: (State(state), due) for key, state, due in await store.read(lambda c: c.execute(statement).all())}


async def test_the_same_key_is_one_row_and_the_first_stays(store, person):
    first = letter("k", person)
    await store.write(lambda c: outbox.plan_all(c, [first, replace(first, due_at=NOW + HOUR)], NOW))
    await store.write(lambda c: outbox.plan(c, replace(first, due_at=NOW + HOUR), NOW))
    assert await standing(store) == {"k": (State.PLANNED, NOW)}


async def test_many_are_claimed_once_by_many(store, database_url):
    other = open_store(database_url)
    readers = await persons(store, 200)
    await store.write(lambda c: outbox.plan_all(c, [letter(f"{person}", person) for person in readers], NOW))
    claims = await asyncio.gather(
        *(
            each.write(partial(outbox.claim, owner=f"sender {n}", now=NOW, seconds=15.0, limit=8))
            for n in range(15)
            for each in (store, other)
        )
    )
    await other.close()
    keys = [claimed.key for claim in claims for claimed in claim]
    assert len(keys) == len(set(keys))
    rest = await store.write(lambda c: outbox.claim(c, "the last", NOW, 15.0, 500))
    assert len(keys) + len(rest) == 200


async def test_lanes_then_hours_then_age_decide_who_goes_first(store, person):
    planned = [
        letter("broadcast", person, lane=Lane.BROADCAST, due=NOW - HOUR),
        letter("reminder", person, lane=Lane.REMINDER),
        letter("later notice", person),
        letter("earlier notice", person, due=NOW - HOUR),
        letter("not yet", person, lane=Lane.NOTICE, due=NOW + HOUR),
    ]
    await store.write(lambda c: outbox.plan_all(c, planned, NOW))
    order = []
    while claimed := await store.write(lambda c: outbox.claim(c, "me", NOW, 15.0, 1)):
        order.append(claimed[0].key)
        await store.write(partial(outbox.settle, letter=claimed[0], state=State.SENT, now=NOW))
    assert order == ["earlier notice", "later notice", "reminder", "broadcast"]


async def test_replanning_moves_adds_withdraws_and_brings_back_and_touches_no_ending(store, person):
    first = [letter(key, person) for key in ("ended", "moves", "goes", "stays")]
    await store.write(lambda c: replanning.replan(c, "s", first, NOW))
    (ended,) = await store.write(lambda c: outbox.claim(c, "me", NOW, 15.0, 8))
    await store.write(lambda c: outbox.settle(c, ended, State.SENT, NOW))
    wanted = [
        letter("moves", person, due=NOW + HOUR), letter("ended", person, due=NOW + HOUR),
        letter("stays", person), letter("new", person),
    ]  # fmt: skip
    for _ in range(2):
        await store.write(lambda c: replanning.replan(c, "s", wanted, NOW))
        assert await standing(store) == {
            "moves": (State.PLANNED, NOW + HOUR),
            "goes": (State.WITHDRAWN, NOW),
            "ended": (State.SENT, NOW),
            "stays": (State.PLANNED, NOW),
            "new": (State.PLANNED, NOW),
        }
    await store.write(lambda c: replanning.replan(c, "s", [*wanted, letter("goes", person)], NOW))
    assert (await standing(store))["goes"] == (State.PLANNED, NOW)


async def test_subjects_are_apart(store, person):
    await store.write(lambda c: outbox.plan_all(c, [letter("a", person), letter("b", person, subject="t")], NOW))
    await store.write(lambda c: outbox.withdraw(c, "s", NOW))
    await store.write(lambda c: replanning.replan(c, "s", [], NOW))
    assert await standing(store) == {"a": (State.WITHDRAWN, NOW), "b": (State.PLANNED, NOW)}
    assert await store.read(lambda c: outbox.endings(c, "t")) == {State.PLANNED: 1}


async def test_a_deed_that_fails_plans_nothing(store, person):
    def changes_its_mind(connection):
        outbox.plan(connection, letter("k", person), NOW)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - ours
        await store.write(changes_its_mind)
    assert await standing(store) == {}


async def test_only_letters_that_ended_long_ago_are_forgotten(store):
    readers = zip(("old", "new", "open"), await persons(store, 3), strict=True)
    await store.write(lambda c: outbox.plan_all(c, [letter(key, person) for key, person in readers], NOW))
    for claimed in await store.write(lambda c: outbox.claim(c, "me", NOW, 15.0, 3)):
        if claimed.key != "open":
            ended = NOW if claimed.key == "old" else NOW + 3 * HOUR
            await store.write(partial(outbox.settle, letter=claimed, state=State.SENT, now=ended))
    await store.write(lambda c: outbox_past.forget(c, NOW + HOUR))
    assert set(await standing(store)) == {"new", "open"}


async def test_what_ended_long_ago_is_forgotten_in_bounded_steps(store):
    readers = await persons(store, 7)
    await store.write(lambda c: outbox.plan_all(c, [letter(f"{person}", person) for person in readers], NOW))
    await store.write(lambda c: outbox.withdraw(c, "s", NOW))
    more = [await store.write(lambda c: outbox_past.forget(c, NOW + HOUR, 3)) for _ in range(3)]
    assert (more, await standing(store)) == ([True, True, False], {})


async def test_no_lane_hides_another_however_much_is_planned_for_later(store):
    readers = await persons(store, 30)
    later = [letter(f"later {person}", person, due=NOW + HOUR) for person in readers]
    due = [letter(f"due {person}", person, lane=Lane.BROADCAST) for person in readers[:5]]
    assert await store.read(outbox.next_due) is None
    await store.write(lambda c: outbox.plan_all(c, later, NOW))
    assert await store.read(outbox.next_due) == NOW + HOUR
    await store.write(lambda c: outbox.plan_all(c, due, NOW))
    assert await store.read(outbox.next_due) == NOW
    claimed = await store.write(lambda c: outbox.claim(c, "me", NOW, 15.0, 3))
    rest = await store.write(lambda c: outbox.claim(c, "me", NOW, 15.0, 9))
    assert [each.key for each in claimed + rest] == [f"due {person}" for person in readers[:5]]


async def test_a_group_that_became_a_supergroup_is_not_told_again_what_it_was_told(store, person):
    """Keys of letters to a group end in its chat, and replanning plans for the chat that it has now."""

    def to_chat(chat: int, key: str) -> Planned:
        return replace(letter(f"{key}:{chat}", person), person_id=None, chat_id=chat)

    await store.write(lambda c: outbox.plan(c, to_chat(-5, "told"), NOW))
    (told,) = await store.write(lambda c: outbox.claim(c, "me", NOW, 15.0, 8))
    await store.write(lambda c: outbox.settle(c, told, State.SENT, NOW))
    await store.write(lambda c: outbox.plan_all(c, [to_chat(-5, "ahead"), to_chat(-7, "other")], NOW))
    for _ in range(2):  # the second letter that comes back with the news changes nothing more
        await store.write(lambda c: outbox.follow_chat(c, -5, -100))
        again = [to_chat(-100, "told"), to_chat(-100, "ahead"), to_chat(-7, "other")]
        await store.write(lambda c, again=again: replanning.replan(c, "s", again, NOW))
    assert {key: state for key, (state, _due) in (await standing(store)).items()} == {
        "told:-100": State.SENT,
        "ahead:-100": State.PLANNED,
        "other:-7": State.PLANNED,
    }
    claimed = await store.write(lambda c: outbox.claim(c, "me", NOW, 15.0, 8))
    assert sorted((each.key, each.chat_id) for each in claimed) == [("ahead:-100", -100), ("other:-7", -7)]
