"""A subject for trying the machine: it counts in its member's function, breaks, asks, and writes long."""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Again, Answer, Brief, Letter, Payload, Right, Routes, Screen, Step, Turn
from bot.domain.deliveries import Lane
from bot.words import Words
from storage import dialogues, members

routes = Routes("trial")


class Asked(Step, called="trial.asked"):
    heard: tuple[str, ...] = ()


class Told(Letter, called="trial.told"):
    """May be sent again when nobody knows whether it arrived."""

    again: ClassVar[bool] = True
    text: str


class ToldOnce(Letter, called="trial.once"):
    lane: ClassVar[Lane] = Lane.BROADCAST
    again: ClassVar[bool] = False
    text: str


class Broken(Letter, called="trial.broken"):
    again: ClassVar[bool] = False


@routes.command("trial_count", right=Right.ACTIVE)
def count(turn: Turn, payload: Payload, _: Words) -> Screen:
    """Reads, adds, writes: two at once would lose one."""
    number = int(turn.member.function or 0) + 1
    members.change(turn.connection, turn.member.id, function=str(number))
    return Screen(text=Markup.escape(f"count {number}"))


@routes.command("trial_note", right=Right.ACTIVE)
def note(turn: Turn, payload: Payload, _: Words) -> Screen:
    members.change(turn.connection, turn.member.id, function=f"{turn.member.function}{payload.text}")
    return Screen(text=Markup("noted"))


@routes.command("trial_break", right=Right.ANYONE)
def fail(turn: Turn, payload: Payload, _: Words) -> Screen:
    if turn.member_or_none is not None:
        members.change(turn.connection, turn.member.id, function="99")
    raise RuntimeError("a secret of Awa's")


@routes.command("trial_open", right=Right.ANYONE)
def unclosed(turn: Turn, payload: Payload, _: Words) -> Screen:
    return Screen(text=Markup("<b>never closed"))


@routes.command("trial_long", right=Right.ANYONE)
def long(turn: Turn, payload: Payload, _: Words) -> Screen:
    return Screen(text=Markup("\n").join(page * 4000 for page in "123"), then=Screen(text=Markup("the end")))


@routes.command("trial_ask", right=Right.PERSON)
def ask(turn: Turn, payload: Payload, _: Words) -> Step:
    return Asked()


@routes.asks(Asked)
def asked(turn: Turn, step: Asked, _: Words) -> Screen:
    return Screen(text=Markup.escape(f"heard so far: {', '.join(step.heard) or 'nothing'}"))


@routes.answer(Asked, right=Right.PERSON)
def heard(turn: Turn, step: Asked, answer: Answer, _: Words) -> Step | Again:
    if answer.text == "race":  # another device answers at the same moment, in another process
        dialogues.move(turn.connection, turn.person.id, turn.known.version, step.written())
    return Asked(heard=(*step.heard, answer.text))


@routes.letter(Told)
def tell(turn: Turn, letter: Told, _: Words) -> Screen:
    return Screen(text=Markup.escape(letter.text))


@routes.letter(ToldOnce)
def tell_once(turn: Turn, letter: ToldOnce, _: Words) -> Screen | None:
    return None if letter.text == "pointless" else Screen(text=Markup.escape(letter.text))


@routes.letter(Broken)
def cannot_be_written(turn: Turn, letter: Broken, _: Words) -> Screen:
    raise RuntimeError("a secret of Awa's")


@routes.brief(Told)
def told_in_short(turn: Turn, letter: Told, _: Words) -> Brief:
    return Brief(text=Markup.escape(letter.text))


@routes.brief(ToldOnce)
def told_once_in_short(turn: Turn, letter: ToldOnce, _: Words) -> Brief | None:
    return None if letter.text == "pointless" else Brief(text=Markup.escape(letter.text))
