"""Joining. STUB to be replaced"""

from bot.chat import Again, Answer, Payload, Press, Right, Routes, Screen, Step, Turn, button, choice
from bot.words import Words
from storage import people

routes = Routes("joining")


class Consent(Press, called="consent"):
    language: str


class AskName(Step, called="joining.name"):
    pass


@routes.command("start", right=Right.ANYONE)
def start(turn: Turn, payload: Payload, _: Words) -> Screen:
    return Screen(
        text=_("Welcome {name}", name=turn.first_name), rows=((button(_("I agree"), Consent(language=turn.language)),),)
    )


@routes.press(Consent, right=Right.ANYONE)
def consent(turn: Turn, press: Consent, _: Words) -> Step:
    turn.meet(people.add_person(turn.connection, turn.telegram_id, press.language, turn.now))
    return AskName()


@routes.asks(AskName)
def ask_name(turn: Turn, step: AskName, _: Words) -> Screen:
    return Screen(text=_("Which name?"), choices=(choice(_("Skip"), ""), choice("X", "x")))


@routes.answer(AskName, right=Right.PERSON)
def hear_name(turn: Turn, step: AskName, answer: Answer, _: Words) -> Screen | Again:
    if answer.text == "bad":
        return Again(help="no")
    return Screen(text=_("Thanks {x}", x=answer.value or answer.text))
