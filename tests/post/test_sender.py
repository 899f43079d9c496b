"""Every letter ends with a name, and what the name says is true."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from telegram.error import RetryAfter

from bot.domain.deliveries import State
from bot.passage import Passage
from storage import initiatives, people
from storage.engine import Connection
from storage.schema import persons
from tests.machine.looking import recorded, shown
from tests.machine.trial import Broken, Told, ToldOnce
from tests.post.letters import attempts, endings, minutes_pass, plan, reason

HELLO = Told(initiative=1, text="bonjour")
ONCE = ToldOnce(initiative=1, text="bonjour")


async def test_a_letter_is_sent_when_it_is_due_and_not_before(town):
    awa = await town.member("Awa")
    await plan(town, HELLO, to=awa, due=timedelta(minutes=30))
    await town.passes(minutes=29)
    assert shown(awa, "bonjour") == 0
    await town.restarts()
    await town.passes(minutes=2)
    assert (shown(awa, "bonjour"), await endings(town)) == (1, {State.SENT: 1})


async def test_the_same_key_is_one_letter(town):
    awa = await town.member("Awa")
    for _ in range(3):
        await plan(town, HELLO, to=awa)
    await town.settles()
    await plan(town, HELLO, to=awa)
    await town.settles()
    assert shown(awa, "bonjour") == 1


@pytest.mark.parametrize(("letter", "times", "state"), [(HELLO, 2, State.SENT), (ONCE, 1, State.UNCERTAIN)])
async def test_after_a_time_out_each_kind_follows_its_own_rule(town, letter, times, state):
    awa = await town.member("Awa")
    town.sandbox.faults.add("drop_after", method="sendMessage")
    await plan(town, letter, to=awa)
    await minutes_pass(town)
    assert (shown(awa, "bonjour"), await endings(town)) == (times, {state: 1})


@pytest.mark.parametrize(
    ("kind", "ends", "state"), [(Told, 2, State.SENT), (ToldOnce, 1, State.UNCERTAIN)], ids=["again", "once"]
)
async def test_the_beginning_of_a_long_letter_is_not_repeated_for_its_end(town, monkeypatch, kind, ends, state):
    monkeypatch.setattr("bot.wire.PATIENCE", (0.01,))
    awa = await town.member("Awa")
    say = town.sandbox.call

    async def answers_no_more_after_the_first(method, params=None, files=None):
        answer = await say(method, params, files)
        if method == "sendMessage" and params["text"].startswith("a"):
            town.sandbox.faults.add("drop_after", method="sendMessage")
        return answer

    monkeypatch.setattr(town.sandbox, "call", answers_no_more_after_the_first)
    await plan(town, kind(initiative=1, text="a" * 4000 + "\n" + "b" * 4000), to=awa)
    await minutes_pass(town)
    assert (shown(awa, "a" * 4000), shown(awa, "b" * 4000), await endings(town)) == (1, ends, {state: 1})


@pytest.mark.parametrize("letter", [HELLO, ONCE])
@pytest.mark.parametrize("fault", ["drop_before", "server_error", "flood"])
async def test_what_cannot_have_arrived_is_sent_again(town, letter, fault):
    awa = await town.member("Awa")
    town.sandbox.faults.add(fault, times=3, method="sendMessage")
    await plan(town, letter, to=awa)
    await minutes_pass(town)
    assert (shown(awa, "bonjour"), await endings(town)) == (1, {State.SENT: 1})


async def test_patience_that_telegram_asks_for_is_no_attempt(town):
    awa = await town.member("Awa")
    town.sandbox.faults.add("flood", times=20, retry_after=30, method="sendMessage")
    await plan(town, HELLO, to=awa, useful_for=timedelta(hours=20))
    await town.passes(hours=11)
    assert (shown(awa, "bonjour"), await attempts(town)) == (1, 1)


async def test_who_has_blocked_is_marked_and_comes_back_by_unblocking(town):
    awa = await town.member("Awa")
    await awa.blocks()
    await plan(town, HELLO, to=awa)
    await town.settles()
    assert await endings(town) == {State.UNREACHABLE: 1}
    await awa.unblocks()
    await plan(town, HELLO, to=awa, key="again")
    await town.settles()
    assert shown(awa, "bonjour") == 1


async def test_who_blocked_while_the_bot_slept_is_marked_at_the_first_letter_and_comes_back_by_writing(town):
    awa = await town.member("Awa")
    awa.person.blocked = True  # its update was lost: Telegram keeps it for a day
    await plan(town, HELLO, to=awa)
    await town.settles()
    assert await reason(town) == "blocked"
    assert not await reachable(town, awa)
    awa.person.blocked = False
    await awa.says("/trial_count")
    assert await reachable(town, awa)
    await plan(town, HELLO, to=awa, key="again")
    await town.settles()
    assert shown(awa, "bonjour") == 1


async def test_a_refusal_that_is_older_than_their_coming_back_marks_nobody(town, monkeypatch):
    awa = await town.member("Awa")
    awa.person.blocked = True
    send = town.bot.wire.send

    async def is_told_late(*args, **kwargs):
        ending = await send(*args, **kwargs)
        town.clock.move_by(timedelta(seconds=1))
        if awa.person.blocked:
            town.sandbox.unblock(awa.id)
            await town.bot.polling.once(0)
        return ending

    monkeypatch.setattr(town.bot.wire, "send", is_told_late)
    await plan(town, HELLO, to=awa)
    await town.settles()
    assert (await reason(town), await reachable(town, awa)) == ("blocked", True)
    await plan(town, HELLO, to=awa, key="again")
    await town.settles()
    assert shown(awa, "bonjour") == 1


async def test_every_reason_for_not_reaching_is_told_apart(town):
    gone, never = await town.member("Awa"), await town.member("Éric")
    gone.person.deactivated = True
    never.person.started = False
    await plan(town, HELLO, to=gone, key="gone")
    await plan(town, HELLO, to=never, key="never")
    await town.settles()
    assert (await reason(town, "gone"), await reason(town, "never")) == ("deactivated", "never_started")


async def test_a_group_that_became_a_supergroup_is_followed(town):
    group = await with_group(town)
    new = town.sandbox.upgrade_to_supergroup(group.id)
    await plan(town, HELLO, chat_id=group.id, key="1")
    await plan(town, HELLO, chat_id=group.id, key="2", due=timedelta(minutes=10))
    await town.passes(minutes=11)
    assert await endings(town) == {State.SENT: 2}
    assert [shown.text for shown in town.sandbox.history(new.id) if shown.from_bot] == ["bonjour", "bonjour"]
    assert await town.bot.store.read(lambda c: initiatives.groups_of(c, 1)) == [new.id]


async def test_a_group_that_put_the_bot_out_gets_nothing_any_more(town):
    group = await with_group(town)
    group.members[town.sandbox.bot_id] = "kicked"
    await plan(town, HELLO, chat_id=group.id, key="1")
    await town.settles()
    assert await reason(town, "1") == "removed"
    await plan(town, HELLO, chat_id=group.id, key="2")
    await town.settles()
    assert await endings(town) == {State.UNREACHABLE: 1, State.POINTLESS: 1}


async def test_what_has_expired_is_late_and_what_nobody_wants_is_pointless(town):
    awa = await town.member("Awa")
    await plan(town, HELLO, to=awa, key="late", useful_for=timedelta(minutes=1))
    await plan(town, ToldOnce(initiative=1, text="pointless"), to=awa, key="pointless")
    town.clock.move_by(timedelta(minutes=2))
    await town.settles()
    assert await endings(town) == {State.LATE: 1, State.POINTLESS: 1}
    assert shown(awa, "bonjour") == 0


async def test_what_expires_while_it_waits_for_its_turn_is_late(town, monkeypatch):
    awa = await town.member("Awa")
    limits = town.bot.application.bot.rate_limiter

    async def lets_it_go_an_hour_later(callback, args, kwargs, endpoint, data, rate_limit_args):
        town.clock.move_by(timedelta(hours=1))
        if isinstance(rate_limit_args, Passage) and not rate_limit_args.opens():
            raise RetryAfter(timedelta())
        return await callback(*args, **kwargs)

    monkeypatch.setattr(limits, "process_request", lets_it_go_an_hour_later)
    await plan(town, HELLO, to=awa, useful_for=timedelta(minutes=50))
    await town.settles()
    assert (shown(awa, "bonjour"), await endings(town)) == (0, {State.LATE: 1})


async def test_what_may_have_arrived_is_uncertain_however_it_ends(town):
    awa = await town.member("Awa")
    town.sandbox.faults.add("drop_after", method="sendMessage")
    await plan(town, HELLO, to=awa, useful_for=timedelta(seconds=1))
    await town.settles()
    await minutes_pass(town, 1)
    assert (shown(awa, "bonjour"), await endings(town)) == (1, {State.UNCERTAIN: 1})


async def test_what_cannot_be_written_or_read_is_dead_and_stops_nobody(town):
    awa = await town.member("Awa")
    await plan(town, Broken(initiative=1), to=awa, key="broken")
    await plan(town, 'of.an.old.release {"initiative": 1}', to=awa, key="unknown")
    await plan(town, 'trial.told {"text": 5', to=awa, key="garbled")
    await plan(town, HELLO, to=awa, key="fine")
    await town.settles()
    assert await endings(town) == {State.DEAD: 3, State.SENT: 1}
    ((kind, trace, _kept),) = await recorded(town)
    assert kind == "letter"
    assert "secret" not in trace


async def test_a_letter_that_telegram_will_never_take_is_dead_with_its_reason(town):
    awa = await town.member("Awa")
    await plan(town, Told(initiative=1, text=" "), to=awa)
    await town.settles()
    assert await endings(town) == {State.DEAD: 1}
    assert "empty" in await reason(town)


async def test_a_member_without_telegram_is_told_apart(town):
    awa = await town.member("Awa")
    await plan(town, HELLO, to=awa)
    await town.bot.store.write(lambda c: c.execute(update(persons).values(telegram_id=None)))
    await town.settles()
    assert (await endings(town), await reason(town)) == ({State.UNREACHABLE: 1}, "no_telegram")


async def reachable(town, phone):
    known = await town.bot.store.read(lambda c: people.known(c, phone.id, 0))
    return known.person.reachable


async def with_group(town):
    awa = await town.member("Awa")
    initiative = await town.with_initiative()
    group = town.sandbox.add_group("Les deux villes", [awa.id], bot_is_member=True)
    now = town.clock.now()

    def deed(connection: Connection) -> None:
        initiatives.link_group(connection, group.id, initiative.id, "Les deux villes", now)

    await town.settles()
    await town.bot.store.write(deed)
    return group
