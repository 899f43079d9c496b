"""A reader gets the letters of a lane in the order in which they were due, whatever is tried again."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event

from bot.domain.deliveries import Lane, State
from storage import outbox, replanning, stuck
from tests.storage.test_outbox import NOW, letter, persons

MINUTE = timedelta(minutes=1)


async def claimed(store, *, at=NOW, limit=8):
    """The keys that can be claimed then, and what was claimed."""
    letters = await store.write(lambda c: outbox.claim(c, "me", at, 15.0, limit))
    return [each.key for each in letters], letters


async def ends(store, letter, state=State.SENT):
    await store.write(partial(outbox.settle, letter=letter, state=state, now=NOW))


async def test_one_at_a_time_is_on_its_way_to_a_reader_in_each_lane(store):
    awa, li = await persons(store, 2)
    planned = [
        letter("awa later", awa, due=NOW - MINUTE),
        letter("awa first", awa, due=NOW - 2 * MINUTE),
        letter("li", li),
        letter("awa reminder", awa, lane=Lane.REMINDER),
    ]
    await store.write(lambda c: outbox.plan_all(c, planned, NOW))
    keys, letters = await claimed(store)
    assert sorted(keys) == ["awa first", "awa reminder", "li"]
    assert await claimed(store) == ([], [])
    await ends(store, next(each for each in letters if each.key == "awa first"))
    assert (await claimed(store))[0] == ["awa later"]


async def test_what_is_tried_again_later_keeps_its_place(store):
    (awa,) = await persons(store, 1)
    await store.write(lambda c: outbox.plan_all(c, [letter("first", awa), letter("second", awa)], NOW))
    for _ in range(2):
        keys, (first,) = await claimed(store, at=NOW + MINUTE)
        assert keys == ["first"]
        await store.write(lambda c, first=first: outbox.postpone(c, first, NOW + MINUTE, "no connection"))
        assert await claimed(store, at=NOW) == ([], [])
    _keys, (first,) = await claimed(store, at=NOW + MINUTE)
    await ends(store, first, State.DEAD)
    assert (await claimed(store))[0] == ["second"]


async def test_whoever_waits_holds_nobody_else_up(store):
    awa, li = await persons(store, 2)
    await store.write(lambda c: outbox.plan_all(c, [letter("awa", awa), letter("awa 2", awa), letter("li", li)], NOW))
    _keys, (first, *_rest) = await claimed(store, limit=1)
    await store.write(lambda c: outbox.postpone(c, first, NOW + MINUTE, "patience"))
    assert (await claimed(store))[0] == ["li"]


async def test_what_is_due_much_later_is_behind_nobody_and_before_nobody(store):
    (awa,) = await persons(store, 1)
    planned = [letter("tomorrow", awa, due=NOW + timedelta(days=1)), letter("now", awa)]
    await store.write(lambda c: outbox.plan_all(c, planned, NOW))
    assert (await claimed(store))[0] == ["now"]


async def test_a_group_has_its_order_too(store):
    (awa,) = await persons(store, 1)
    group = [replace(letter(key, awa), person_id=None, chat_id=-5) for key in ("first", "second")]
    other = replace(letter("elsewhere", awa), person_id=None, chat_id=-6)
    await store.write(lambda c: outbox.plan_all(c, [*group, other], NOW))
    assert (await claimed(store))[0] == ["first", "elsewhere"]


async def test_a_letter_that_moved_is_at_its_new_place(store):
    (awa,) = await persons(store, 1)
    moves = replace(letter("moves", awa, due=NOW - MINUTE), subject="moving")
    await store.write(lambda c: outbox.plan_all(c, [moves, letter("stays", awa)], NOW))
    _keys, (first,) = await claimed(store)
    await store.write(lambda c: outbox.postpone(c, first, NOW + MINUTE, "patience"))
    later = replace(moves, due_at=NOW + 2 * MINUTE, expires_at=NOW + 9 * MINUTE)
    await store.write(lambda c: replanning.replan(c, "moving", [later], NOW))
    assert (await claimed(store))[0] == ["stays"]


async def test_planning_again_leaves_a_letter_that_waits_where_it_is(store):
    (awa,) = await persons(store, 1)
    planned = [letter("waits", awa)]
    await store.write(lambda c: outbox.plan_all(c, planned, NOW))
    _keys, (waits,) = await claimed(store)
    await store.write(lambda c: outbox.postpone(c, waits, NOW + MINUTE, "patience"))
    await store.write(lambda c: replanning.replan(c, "s", planned, NOW))
    assert await claimed(store) == ([], [])
    assert (await claimed(store, at=NOW + MINUTE))[0] == ["waits"]


async def test_what_was_claimed_in_a_commit_that_nobody_heard_of_is_given_back(store):
    awa, li = await persons(store, 2)
    await store.write(lambda c: outbox.plan_all(c, [letter("known", awa), letter("unheard", li)], NOW))
    _keys, (known, _unheard) = await claimed(store)
    await store.write(lambda c: outbox.give_back(c, "me", [known.id]))
    keys, (again,) = await claimed(store)
    assert (keys, again.attempts) == (["unheard"], 1)
    assert await store.write(lambda c: outbox.settle(c, known, State.SENT, NOW))
    await store.write(lambda c: outbox.give_back(c, "somebody else", []))
    assert await claimed(store) == ([], [])


async def way_of(store, question):
    """How SQLite will look for it. Reading the whole outbox would take longer with every year of the cooperation."""
    said: list[str] = []

    def listening(connection):
        event.listen(connection, "before_cursor_execute", lambda *told: said.append(told[2]))
        question(connection)

    await store.write(listening)
    explained = "EXPLAIN QUERY PLAN " + said[0]
    return await store.read(lambda c: [row[3] for row in c.exec_driver_sql(explained, (0,) * said[0].count("?"))])


@pytest.mark.parametrize(
    "question",
    [
        stuck.waiting,
        stuck.held_since,
        partial(stuck.ended, since=NOW),
        partial(stuck.overdue, now=NOW),
        partial(outbox.upcoming, limit=5),
    ],
    ids=["waiting", "held", "ended", "overdue", "upcoming"],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_the_operator_asks_is_found_by_indexes(store, question):
    way = await way_of(store, question)
    assert any("USING" in step and ("ix_outbox" in step or "PRIMARY KEY" in step) for step in way)
    assert [step for step in way if step.startswith("SCAN outbox") and "USING" not in step] == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_claim_looks_nowhere_but_in_its_indexes(store):
    way = await way_of(store, lambda c: outbox.claim(c, "me", NOW, 15.0, 8))
    assert [step for step in way if "outbox" in step and " USING " not in step] == []
    for index in ("ix_outbox_due", "ix_outbox_open_person_id", "ix_outbox_open_chat_id"):
        assert sum(index in step for step in way) == len(Lane)
