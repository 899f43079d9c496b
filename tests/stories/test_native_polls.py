"""Ballots in Telegram's own polls: answers are votes, for those on the roll and until the close."""

import pytest

from bot.domain.people import Status
from handlers.ballots_polls import note_poll
from storage import polls as polls_store
from storage.schema import polls, stray_answers, votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.town import Phone


def poll_of(phone: Phone):
    return next(shown for shown in reversed(phone.town.sandbox.history(phone.id)) if shown.poll)


@pytest.fixture
async def opened(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, native=True)
    return awa, li


async def test_answers_count_change_and_are_taken_back(town, opened):
    awa, li = opened
    awa.sees("Vote nominatif", "Irriguer les maraîchers")
    await awa.votes("Irriguer", "Former")
    awa.sees("Votre bulletin est compté", "• Irriguer", "• Former")
    await town.restarts()
    await awa.votes("Réparer")
    assert [vote.choice for vote in await rows(town, votes)] == ["[1]"]
    await awa.votes()
    awa.sees("vous n'avez plus de bulletin")
    assert await rows(town, votes) == []
    await awa.votes("Réparer")
    await li.votes("修复两口水井")
    li.sees("您的选票已计入")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    awa.sees("1. Réparer deux forages : 2 voix (100 %)")
    assert poll_of(awa).poll["is_closed"] and poll_of(li).poll["is_closed"]


async def test_a_forwarded_poll_does_not_count(town, opened):
    awa, _li = opened
    waiting = await town.member("Marc", status=Status.PENDING)
    late = await town.member("Zoé")
    stranger = town.visitor("Eve", "fr")
    poll = poll_of(awa)
    for phone, why in ((waiting, "n'a pas encore accepté"), (late, "avant que votre inscription")):
        town.sandbox.forward(awa.id, awa.id, poll.message_id, phone.id)
        town.sandbox.vote(phone.id, poll.poll["id"], [0])
        await town.settles()
        phone.sees("n'est pas compté", why)
    town.sandbox.forward(awa.id, awa.id, poll.message_id, stranger.id)
    town.sandbox.vote(stranger.id, poll.poll["id"], [0])
    await town.settles()
    stranger.sees_nothing()
    assert await rows(town, votes) == []


async def test_an_answer_after_the_close_is_told_so(town, opened):
    awa, _li = opened
    await town.reaches("2026-11-28 17:59 Asia/Shanghai")
    awa.look_away()
    town.clock.move_to(town.clock.now().replace(second=0, minute=0, hour=10))
    town.sandbox.vote(awa.id, poll_of(awa).poll["id"], [0])
    await town.settles()
    awa.sees("arrivé après et n'est pas compté")
    assert await rows(town, votes) == []


async def test_an_answer_that_overtakes_the_note_counts(town, opened):
    """The poll stands in the chat before its number is noted: the answer waits for the note."""
    awa, _li = opened
    note = next(row for row in await rows(town, polls) if row.chat_id == awa.id)
    await town.bot.store.write(lambda c: c.execute(polls.delete().where(polls.c.poll_id == note.poll_id)))
    await awa.votes("Former")
    assert await rows(town, votes) == [] and len(await rows(town, stray_answers)) == 1
    await town.restarts()
    person_id = await town.bot.store.read(lambda c: polls_store.person_behind(c, awa.id))
    await town.bot.store.write(
        lambda c: note_poll(c, note.ballot_id, note.poll_id, person_id, note.chat_id, note.message_id)
    )
    await town.settles()
    awa.sees("Votre bulletin est compté", "• Former")
    assert [vote.choice for vote in await rows(town, votes)] == ["[2]"]


async def test_an_answer_to_a_poll_that_stays_unknown_brings_the_poll_anew(town, opened):
    awa, _li = opened
    await town.bot.store.write(lambda c: c.execute(polls.delete()))
    await awa.votes("Former")
    await town.passes(minutes=2)
    awa.sees("je ne retrouve plus", "Former des formateurs")
    await awa.votes("Former")
    assert [vote.choice for vote in await rows(town, votes)] == ["[2]"]


async def test_the_poll_can_be_asked_for_again(town, opened):
    awa, _li = opened
    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("Recevoir le sondage")
    awa.sees("Revoici le sondage", "Irriguer les maraîchers")
    await awa.votes("Irriguer")
    assert len(await rows(town, votes)) == 1
