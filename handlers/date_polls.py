"""Answering a date poll: each window by a tap, all of them by one, or in writing; and reading who said what.

the card   1. Thu 26 Nov 09:00        a tap: yes, then if need be, then no
           [Yes to all] [No to all]   or "1 et 3 oui, 2 si besoin", or the number of a window for one more tap
           [Read who answered what]   answers are named, and every member is told so
"""

from collections.abc import Mapping

from markupsafe import Markup

from bot.chat import Payload, Right, Routes, Screen, Turn, button
from bot.chat.screen import plain
from bot.domain.date_polls import DatePoll, Suits
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed.suits import read_suits
from handlers import date_polls_words as wording
from handlers.date_polls_card import card, found, gone
from handlers.date_polls_letters import need_no_reminder
from handlers.date_polls_presses import AnswerAll, AnswerWindow, OpenDatePoll, ReadDateAnswers
from handlers.lengths import shortened
from storage import date_polls

routes = Routes("date_polls")
NAMES_SHOWN = 90
"""Names on one screen, shared by the windows; at least three of each answer are shown."""


@routes.press(OpenDatePoll, right=Right.READER)
def open_poll(turn: Turn, press: OpenDatePoll, _: Words) -> Screen:
    poll = found(turn, press.poll)
    return gone(_) if poll is None else card(turn, poll, _)


@routes.link("d", right=Right.READER)
def open_link(turn: Turn, payload: Payload, _: Words) -> Screen:
    """From a group's card to the poll."""
    number = payload.text
    poll = found(turn, int(number)) if number.isascii() and number.isdigit() and len(number) < 16 else None
    return gone(_) if poll is None else card(turn, poll, _)


@routes.press(AnswerWindow, right=Right.READER)
def say(turn: Turn, press: AnswerWindow, _: Words) -> Screen:
    return _answered(turn, press.poll, {press.position: press.answer}, _)


@routes.press(AnswerAll, right=Right.READER)
def say_all(turn: Turn, press: AnswerAll, _: Words) -> Screen:
    poll = date_polls.by_id(turn.connection, press.poll)
    positions = range(len(poll.windows)) if poll is not None else ()
    return _answered(turn, press.poll, dict.fromkeys(positions, press.answer), _)


@routes.typed_unasked(right=Right.PERSON)
def hear_answers(turn: Turn, text: str, _: Words) -> Screen | None:
    """« 1 et 3 oui, 2 si besoin » answers the poll that is open; with several open ones, one is asked which."""
    said = read_suits(text)
    if said is None:
        return None
    open_ones = date_polls.open_for(turn.connection, turn.person.id, turn.now)
    if not open_ones:
        return None
    if len(open_ones) > 1:
        presses = [OpenDatePoll(poll=poll.id) for poll in open_ones]
        return Screen(
            text=_("Several date polls are open. Open the one that you mean, and write it there."),
            rows=tuple(
                (button(_("Answer the date poll: {title}", title=shortened(poll.title.best(_.code), 30)), press),)
                for poll, press in zip(open_ones, presses, strict=True)
            ),
            numbered=tuple(press.encode() for press in presses),
        )
    poll_id, answers = open_ones[0].id, {number - 1: suits for number, suits in said.items()}
    return _answered(turn, poll_id, answers, _, in_writing=True)


@routes.press(ReadDateAnswers, right=Right.READER)
def read_answers(turn: Turn, press: ReadDateAnswers, _: Words) -> Screen:
    poll = found(turn, press.poll)
    if poll is None:
        return gone(_)
    return Screen(
        text=paragraphs(wording.headline(_, poll), *_names(turn, poll, _)),
        rows=((button(_("Back to the date poll"), OpenDatePoll(poll=poll.id)),),),
    )


def _answered(turn: Turn, poll_id: int, said: Mapping[int, Suits], _: Words, *, in_writing: bool = False) -> Screen:
    """The answers count at once, as long as the poll is open; the card shows them. A tap is answered beside the card,
    what came in writing above it."""
    poll = found(turn, poll_id, to_answer=True)
    if poll is None:
        return gone(_)
    refused = _refused(turn, poll, said, _)
    if refused is None:
        date_polls.answer(turn.connection, poll.id, turn.member.id, said, turn.now)
        need_no_reminder(turn, poll, turn.person.id)
    told = refused or _noted(turn, poll, _)
    if in_writing:
        return card(turn, poll, _, lead=told)
    return card(turn, poll, _).model_copy(update={"toast": plain(told), "alert": refused is not None})


def _refused(turn: Turn, poll: DatePoll, said: Mapping[int, Suits], _: Words) -> Markup | None:
    """Why this cannot be said now, if so."""
    if not poll.takes_answers(turn.now):
        return _("This date poll is closed; answers are not taken any more.")
    if not turn.member.is_active:
        return _("You can answer once the coordination has admitted you.")
    if not all(0 <= position < len(poll.windows) for position in said):
        return _("This date poll has {n} hours. Nothing was noted.", n=_.number(len(poll.windows)))
    return None


def _noted(turn: Turn, poll: DatePoll, _: Words) -> Markup:
    """What is still to be said, if anything."""
    left = len(poll.windows) - len(date_polls.answers_of(turn.connection, poll.id, turn.member.id))
    if not left:
        return _("Noted. You have answered every hour.")
    return _.plural("Noted. {n} hour is left to answer.", "Noted. {n} hours are left to answer.", left)


def _names(turn: Turn, poll: DatePoll, _: Words) -> list[Markup]:
    """Each window with the names of those who can come."""
    shown = max(3, NAMES_SHOWN // (2 * len(poll.windows)))
    everybody = date_polls.who_said(turn.connection, poll.id)
    found_names: list[Markup] = []
    for position, starts_at in enumerate(poll.windows):
        told = [wording.window(turn, position + 1, starts_at, _)]
        for suits in (Suits.YES, Suits.IF_NEED_BE):
            names = [shortened(name, 30) for at, what, name, _place in everybody if (at, what) == (position, suits)]
            if names:
                more = len(names) - shown
                listed = [*names[:shown], *([_.plural("{n} more", "{n} more", more)] if more > 0 else [])]
                told.append(_("{answer}: {names}", answer=wording.answer(_, suits), names=_.list(listed)))
        found_names.append(lines(*told))
    return found_names
