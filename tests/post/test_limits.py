"""At the limit and never over it: against both rate models, on a clock that is not waited for."""

import asyncio
import random
import statistics
from collections import Counter

import pytest
from telegram.error import RetryAfter

from bot.domain.deliveries import Lane
from bot.passage import Passage
from bot.sandbox.rates import sliding_window, token_bucket
from tests.post.no_time import Telegram

chance = random.Random()


def quick() -> tuple[float, float]:
    return chance.uniform(0.001, 0.004), chance.uniform(0.001, 0.004)


def far() -> tuple[float, float]:
    return chance.uniform(0.040, 0.043), chance.uniform(0.040, 0.043)


def whimsical() -> tuple[float, float]:
    return chance.uniform(0.0, 0.15), chance.choice((0.0, 0.0, 0.0, 0.2))


async def broadcast(rates, letters, line, *, stops=0.0):
    """Letters to so many people while five a second ask. The machine `stops` for so many seconds every five seconds.
    Returns Telegram, and for how many seconds each reply waited in the limiter."""
    waits: list[float] = []
    chance.seed(30)

    async def story(telegram: Telegram) -> None:
        async def ask(chat_id: int) -> None:
            asked = telegram.now()
            await telegram.send(chat_id, left=lambda at: waits.append(at - asked))

        async def people_ask() -> None:
            number = 0
            while True:
                await asyncio.sleep(chance.expovariate(5))
                asking.append(asyncio.create_task(ask(10_000 + number % 40)))
                number += 1

        async def stop() -> None:
            while stops:
                await asyncio.sleep(5)
                telegram.stands_still(stops)

        asking: list[asyncio.Task[None]] = []
        meanwhile = [asyncio.create_task(people_ask()), asyncio.create_task(stop())]
        await telegram.post(range(1, letters + 1))
        for task in meanwhile:
            task.cancel()
        await asyncio.gather(*asking)

    return await asyncio.to_thread(Telegram(rates, line=line).play, story), waits


@pytest.mark.parametrize("rates", [token_bucket, sliding_window])
@pytest.mark.parametrize("letters", [90, 900])
async def test_a_broadcast_with_replies_is_never_refused_and_hardly_slower_than_the_limit(rates, letters):
    async def story(telegram: Telegram) -> None:
        async def somebody_asks() -> None:
            for number in range(letters // 60):
                await asyncio.sleep(2)
                asked = telegram.now()
                await telegram.send(10_000 + number % 5)
                waits.append(telegram.now() - asked)

        waits: list[float] = []
        await asyncio.gather(telegram.post(range(1, letters + 1)), somebody_asks())
        assert max(waits) < 0.2

    telegram = await asyncio.to_thread(Telegram(rates()).play, story)
    assert telegram.refused == []
    sent = len(telegram.taken)
    assert sent == letters + letters // 60
    assert telegram.taken[-1][0] <= 1.06 * sent / 30
    assert telegram.busiest(1.0) <= 30
    assert telegram.busiest(0.1) <= 4


@pytest.mark.parametrize("rates", [token_bucket, sliding_window])
@pytest.mark.parametrize("letters", [300, 3000])
async def test_at_the_limit_and_never_over_it_while_five_people_a_second_ask(rates, letters):
    telegram, waits = await broadcast(rates(), letters, quick)
    assert telegram.refused == []
    assert len(telegram.taken) == letters + len(waits)
    assert telegram.taken[-1][0] <= 1.02 * len(telegram.taken) / 30
    assert telegram.busiest(1.0) <= 30
    assert statistics.median(waits) <= 1 / 30
    assert max(waits) < 0.2


@pytest.mark.parametrize("rates", [token_bucket, sliding_window])
@pytest.mark.parametrize(("line", "times"), [("far", 1.02), ("whimsical", 1.2)])
async def test_a_line_that_is_long_or_never_twice_the_same_leads_to_no_refusal(rates, line, times):
    telegram, _ = await broadcast(rates(), 900, {"far": far, "whimsical": whimsical}[line])
    assert telegram.refused == []
    assert telegram.busiest(1.0) <= 30
    assert telegram.taken[-1][0] <= times * len(telegram.taken) / 30


@pytest.mark.parametrize("rates", [token_bucket, sliding_window])
async def test_a_machine_that_stops_now_and_then_is_never_refused_and_makes_up_for_it(rates):
    telegram, _ = await broadcast(rates(), 900, quick, stops=0.08)
    assert telegram.refused == []
    assert telegram.busiest(1.0) <= 30
    assert telegram.taken[-1][0] <= 1.03 * len(telegram.taken) / 30


@pytest.mark.parametrize("rates", [token_bucket, sliding_window])
async def test_one_chat_gets_a_short_burst_and_then_one_a_second(rates):
    async def story(telegram: Telegram) -> None:
        await asyncio.gather(*(telegram.send(1) for _ in range(12)))

    telegram = await asyncio.to_thread(Telegram(rates()).play, story)
    assert (telegram.refused, len(telegram.taken)) == ([], 12)
    assert telegram.busiest(0.5) == 3
    assert 8 <= telegram.taken[-1][0] <= 10


@pytest.mark.parametrize("rates", [token_bucket, sliding_window])
@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.NOTICE])
async def test_a_group_gets_twenty_a_minute(rates, lane):
    async def story(telegram: Telegram) -> None:
        if lane is Lane.REPLY:
            await asyncio.gather(*(telegram.send(-5, lane) for _ in range(45)))
        else:
            await telegram.post([-5] * 45, lane)

    telegram = await asyncio.to_thread(Telegram(rates()).play, story)
    assert (telegram.refused, len(telegram.taken)) == ([], 45)
    assert telegram.busiest(60.0) == 20


async def test_edits_and_stopped_polls_count_and_answered_presses_do_not():
    async def story(telegram: Telegram) -> None:
        for method in ("editMessageText", "stopPoll", "sendPoll"):
            await telegram.send(1, method=method)
        began = telegram.now()
        await telegram.send(1, method="answerCallbackQuery")
        assert telegram.now() == began
        await telegram.send(1, method="editMessageText")
        assert telegram.now() - began > 2

    await asyncio.to_thread(Telegram(token_bucket()).play, story)


async def test_a_reply_goes_before_a_reminder_and_a_reminder_before_a_broadcast():
    async def story(telegram: Telegram) -> None:
        await telegram.send(99)  # takes the first slot: the others have to queue
        await asyncio.gather(
            *(telegram.send(chat, Lane.BROADCAST) for chat in range(1, 40)),
            *(telegram.send(chat, Lane.REMINDER) for chat in range(41, 50)),
            *(telegram.send(chat, Lane.REPLY) for chat in range(51, 60)),
        )

    telegram = await asyncio.to_thread(Telegram(token_bucket()).play, story)
    middle = {lane: sum(at for at, _, each in telegram.taken if each is lane) / n for lane, n in (
        (Lane.REPLY, 10), (Lane.REMINDER, 9), (Lane.BROADCAST, 39))}  # fmt: skip
    assert middle[Lane.REPLY] < middle[Lane.REMINDER] < middle[Lane.BROADCAST]


async def test_no_lane_starves():
    async def story(telegram: Telegram) -> None:
        everything = [
            asyncio.create_task(telegram.send(1000 * lane + chat, lane)) for lane in Lane for chat in range(600)
        ]
        await asyncio.sleep(20)
        for task in everything:
            task.cancel()

    telegram = await asyncio.to_thread(Telegram(token_bucket()).play, story)
    taken = Counter(lane for _, _, lane in telegram.taken)
    assert taken[Lane.REPLY] > 4 * sum(taken[lane] for lane in Lane if lane is not Lane.REPLY) * 0.9
    assert min(taken[lane] for lane in Lane) >= 30


async def test_a_429_for_one_chat_slows_only_that_chat_and_as_long_as_told():
    async def story(telegram: Telegram) -> None:
        with pytest.raises(RetryAfter):
            await telegram.send(7)
        began = telegram.now()
        await telegram.post(range(100, 158))
        assert telegram.now() - began < 2.2
        with pytest.raises(RetryAfter) as told:
            await telegram.send(7, Lane.NOTICE)  # comes back without being asked of Telegram
        assert told.value._retry_after.total_seconds() < 30
        await telegram.send(7)

    telegram = Telegram(token_bucket(), refuses=lambda chat, at: 30 if chat == 7 and at < 30 else None)
    await asyncio.to_thread(telegram.play, story)
    assert telegram.refused == [(0.0, 7)]
    assert 30 <= telegram.taken[-1][0] < 30.2


async def test_two_chats_that_are_refused_at_different_times_are_two_chats():
    async def story(telegram: Telegram) -> None:
        for chat in (7, 8):
            with pytest.raises(RetryAfter):
                await telegram.send(chat)
            await asyncio.sleep(20)
        began = telegram.now()
        await telegram.send(9)
        assert telegram.now() - began < 0.1

    await asyncio.to_thread(Telegram(refuses=lambda chat, at: 100 if chat in (7, 8) else None).play, story)


async def test_a_429_for_everybody_slows_everybody_and_the_rate_recovers():
    async def story(telegram: Telegram) -> None:
        await telegram.post(range(1, 5000))

    def storm(_chat: int, at: float) -> int | None:
        return 5 if 10 <= at < 15 else None

    telegram = await asyncio.to_thread(Telegram(token_bucket(), refuses=storm).play, story)
    assert 2 <= len(telegram.refused) <= 10
    assert not any(10 < at < 15 for at, *_ in telegram.taken)
    assert len(telegram.taken) == 4999

    def taken_in(second: int) -> int:
        return sum(second <= at < second + 1 for at, *_ in telegram.taken)

    assert taken_in(16) < 25
    assert taken_in(150) >= 28


async def test_a_letter_that_may_not_leave_any_more_when_its_turn_comes_goes_back():
    async def story(telegram: Telegram) -> None:
        for chat in (7, 8):
            with pytest.raises(RetryAfter):
                await telegram.send(chat)
        expired = Passage(Lane.BROADCAST, lambda: telegram.now() < 4)
        useful = Passage(Lane.BROADCAST, lambda: telegram.now() < 6)
        late, in_time = (asyncio.create_task(telegram.send(chat, way)) for chat, way in ((9, expired), (10, useful)))
        with pytest.raises(RetryAfter) as told:
            await late
        assert told.value._retry_after.total_seconds() == 0
        await in_time
        await asyncio.sleep(2)
        await telegram.send(10, useful)  # what follows a beginning that left is not held back

    telegram = await asyncio.to_thread(Telegram(refuses=lambda chat, at: 5 if at < 1 else None).play, story)
    assert [chat for _, chat, _ in telegram.taken] == [10, 10]
    assert telegram.taken[0][0] < 6 < telegram.taken[1][0]


async def test_who_stops_waiting_takes_nobodys_place():
    async def story(telegram: Telegram) -> None:
        await telegram.send(1)
        given_up = [asyncio.create_task(telegram.send(chat)) for chat in range(2, 60)]
        await asyncio.sleep(0)
        for task in given_up:
            task.cancel()
        began = telegram.now()
        await telegram.send(99)
        assert telegram.now() - began < 0.1

    telegram = await asyncio.to_thread(Telegram(token_bucket()).play, story)
    assert {chat for _, chat, _ in telegram.taken} == {1, 99}


async def test_a_paid_bot_may_send_a_thousand_a_second():
    async def story(telegram: Telegram) -> None:
        await asyncio.gather(*(telegram.send(chat, Lane.BROADCAST) for chat in range(1, 2001)))

    telegram = await asyncio.to_thread(Telegram(rate=1000).play, story)
    assert telegram.taken[-1][0] < 2.1
