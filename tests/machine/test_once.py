"""Every update is lived once and answered, whatever Telegram repeats and wherever the process dies."""

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.intake.living import InOrder
from storage import updates
from storage.engine import StoreAway
from tests.machine.looking import counted, recorded, shown


async def test_what_telegram_delivers_twice_is_lived_once(town):
    awa = await town.member("Awa")
    town.sandbox.faults.add("duplicate", times=None)
    for _ in range(3):
        await awa.says("/trial_count")
    assert await counted(town, awa) == "3"
    assert [shown(awa, f"count {n}") for n in (1, 2, 3)] == [1, 1, 1]


async def test_what_comes_in_another_order_is_lived_all_the_same(town):
    people = [await town.member(name) for name in ("Awa", "Éric", "Marie", "Paul")]
    town.sandbox.faults.add("reorder", times=None, chance=0.5)
    for _ in range(5):
        for phone in people:
            town.sandbox.say(phone.id, "/trial_count")
    await town.settles()
    await town.settles()
    assert [await counted(town, phone) for phone in people] == ["5"] * 4


async def test_a_process_that_dies_before_the_commit_has_lived_nothing(town, monkeypatch):
    awa = await town.member("Awa")

    async def dies(_deed: Any) -> None:
        await asyncio.Event().wait()

    with monkeypatch.context() as dying:
        dying.setattr(town.bot.store, "write", dies)
        town.sandbox.say(awa.id, "/trial_count")
        living = asyncio.create_task(town.bot.polling.once(0))
        await asyncio.sleep(0.05)
        living.cancel()
    assert await counted(town, awa) == ""
    await town.restarts()
    assert await counted(town, awa) == "1"
    assert shown(awa, "count 1") == 1


async def test_a_process_that_dies_before_it_speaks_owes_the_reply_to_the_next(town, monkeypatch):
    awa = await town.member("Awa")

    async def dies(*_: Any) -> None: ...

    monkeypatch.setattr(town.bot.speech, "begin", dies)
    town.sandbox.say(awa.id, "/trial_count")
    await town.bot.polling.once(0)
    assert (await counted(town, awa), shown(awa, "count")) == ("1", 0)
    await town.restarts()
    assert (await counted(town, awa), shown(awa, "count 1")) == ("1", 1)
    await town.restarts()
    assert shown(awa, "count") == 1


async def test_a_process_that_dies_before_it_crosses_out_repeats_the_reply_and_nothing_else(town, monkeypatch):
    awa = await town.member("Awa")

    async def dies(_update_ids: list[int]) -> None: ...

    monkeypatch.setattr(town.bot.speech, "_spoken", dies)
    await awa.says("/trial_count")
    await town.restarts()
    assert (await counted(town, awa), shown(awa, "count 1")) == ("1", 2)


async def test_the_reply_to_a_commit_that_nobody_heard_of_is_spoken(town, monkeypatch):
    """The connection breaks after COMMIT: the deed is lived again, finds itself lived, and its reply is said."""
    awa = await town.member("Awa")
    write = town.bot.store.write
    broken: list[bool] = []

    async def breaks_once(deed: Any) -> Any:
        done = await write(deed)
        if not broken:
            broken.append(True)
            raise StoreAway("the connection broke after the commit")
        return done

    monkeypatch.setattr(town.bot.store, "write", breaks_once)
    await awa.says("/trial_count")
    assert (await counted(town, awa), shown(awa, "count 1")) == ("1", 1)


async def test_a_reply_that_a_new_release_cannot_read_does_not_stand_in_the_way(town):
    awa = await town.member("Awa")
    now = town.clock.now()
    await town.bot.store.write(lambda c: updates.live(c, 5, now, '{"chat_id": "of an old release"}'))
    await town.restarts()
    await awa.says("/trial_count")
    assert shown(awa, "count 1") == 1
    assert [kind for kind, *_ in await recorded(town)] == ["unreadable reply"]
    await town.restarts()
    assert len(await recorded(town)) == 1


async def test_whoever_loses_a_race_is_shown_where_the_winner_left_it(town):
    li = await town.member("李", "苏州", "zh")
    await li.says("/trial_ask")
    await li.says("one")
    li.sees("heard so far: one")
    await li.says("race")
    li.sees("另一台设备", "heard so far: one")
    await li.says("two")
    li.sees("heard so far: one, two")
    assert await recorded(town) == []


async def test_one_persons_updates_keep_their_order(town):
    awa, li = await town.member("Awa"), await town.member("李", "苏州", "zh")
    for letter in "abcdefghijklmnopqrst":
        for phone in (awa, li):
            town.sandbox.say(phone.id, f"/trial_note {letter}")
    await town.settles()
    assert await counted(town, awa) == await counted(town, li) == "abcdefghijklmnopqrst"


@pytest.mark.parametrize("many", [1, 200])
async def test_nobody_waits_for_somebody_elses_turn(town, many):
    awa, li = await town.member("Awa"), await town.member("李", "苏州", "zh")

    def update(phone: Any, number: int) -> Update:
        chat = {"id": phone.id, "type": "private"}
        user = {"id": phone.id, "is_bot": False, "first_name": "x"}
        message = {"message_id": number, "date": 1, "chat": chat, "from": user, "text": "x"}
        return Update.de_json({"update_id": number, "message": message}, town.bot.application.bot)

    order, gate, lived = InOrder(), asyncio.Event(), []

    async def turn(number: int) -> None:
        await gate.wait()
        lived.append(number)

    async def quick() -> None:
        lived.append(0)

    waiting = [asyncio.create_task(order.process_update(update(awa, n), turn(n))) for n in range(1, many + 1)]
    await asyncio.sleep(0)
    await order.process_update(update(li, 999), quick())
    assert lived == [0]
    gate.set()
    await asyncio.gather(*waiting)
    assert lived == list(range(many + 1))
