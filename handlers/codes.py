"""The code of somebody without Telegram, typed to the bot.

/code ABC DEF, or a link    by the person, who has Telegram now: they agree, and everything of theirs is theirs here
                            by a relay: all that waits for that person is confirmed
Whoever is wrong five times waits a day.
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Menu, Payload, Press, Right, Routes, Screen, Step, Turn, button, manners
from bot.domain.codes import typed_code
from bot.domain.initiatives import LANGUAGES
from bot.domain.relaying import Contact
from bot.words import Words
from bot.words.language import paragraphs
from handlers.ballots_planning import replan
from handlers.home import home
from handlers.joining import what_is_kept
from handlers.meetings_letters import replan_upcoming
from handlers.relays_presses import SeeActs
from handlers.relays_settling import confirmed_all
from storage import ballots, coming_over, contacts, initiatives, members, people, relayed
from storage.ballot_keys import KeyMissing

routes = Routes("codes")


class AgreeWithCode(Press, called="code.agree"):
    """I agree: keep what I say, and this is my code."""

    language: str
    code: str = ""


class AskCode(Step, called="code.ask"):
    """What is your code?"""


@routes.command("code", right=Right.ANYONE)
def with_code(turn: Turn, payload: Payload, _: Words) -> Step | Screen:
    return _heard(turn, payload.text, _)


@routes.link("c", right=Right.ANYONE)
def by_link(turn: Turn, payload: Payload, _: Words) -> Step | Screen:
    return _heard(turn, payload.text, _)


@routes.press(AgreeWithCode, right=Right.ANYONE)
def agree(turn: Turn, press: AgreeWithCode, _: Words) -> Step | Screen:
    if turn.person_or_none is None:
        if press.language not in LANGUAGES:
            return _heard(turn, press.code, _)
        turn.meet(people.add_person(turn.connection, turn.telegram_id, press.language, turn.now))
    return _heard(turn, press.code, turn.words)


@routes.asks(AskCode)
def ask(_turn: Turn, _step: AskCode, _: Words) -> Screen:
    return Screen(
        text=_("<b>What is your code?</b> It has six letters and digits. Whoever entered you told it to you.")
    )


@routes.answer(AskCode, right=Right.PERSON)
def hear(turn: Turn, _step: AskCode, answer: Answer, _: Words) -> Screen | Again:
    if not answer.text:
        return manners.write_please(_)
    code = typed_code(answer.text)
    return _tried(turn, code, _) if code is not None else Again(help=_("A code has six letters and digits."))


def _heard(turn: Turn, typed: str, _: Words) -> Step | Screen:
    code = typed_code(typed)
    if turn.person_or_none is None:
        return _welcome(turn, code or "")
    return _tried(turn, code, _) if code is not None else AskCode()


def _welcome(turn: Turn, code: str) -> Screen:
    """What somebody who comes with a code reads first, in both languages: nothing is kept before they agree."""
    both = [turn.languages[language] for language in LANGUAGES]
    return Screen(
        text=paragraphs(
            *(
                paragraphs(_("Your code brings you in, with all that you have said before."), what_is_kept(_))
                for _ in both
            )
        ),
        rows=tuple((button(_("I agree, let us begin"), AgreeWithCode(language=_.code, code=code)),) for _ in both),
        unwritten=True,
    )


def _tried(turn: Turn, code: str, _: Words) -> Screen:
    if contacts.must_wait(turn.connection, turn.person.id, turn.now):
        return Screen(text=_("That was wrong too often. Please try again in a day, or ask whoever entered you."))
    try:
        contact = contacts.by_code(turn.connection, code)
    except KeyMissing:
        return Screen(text=_("No code can be checked now: the folder for keys is missing. Please try again later."))
    if contact is None:
        contacts.note_wrong(turn.connection, turn.person.id, turn.now)
        return Screen(
            text=_("No one has this code. Please compare it sign by sign, or ask whoever entered you for a new one.")
        )
    own = members.of_person(turn.connection, turn.person.id, contact.member.initiative_id)
    if own is None:
        return _come_over(turn, contact, _)
    initiative = initiatives.by_id(turn.connection, own.initiative_id)
    assert initiative is not None
    turn.enter(initiative, own)
    if own.relays:
        return confirmed_all(turn, contact.member, _)
    return Screen(
        text=_(
            "You are in this cooperation already, and {name} is another member. If both are you, ask the coordination"
            " to put them together.",
            name=contact.member.name,
        )
    )


def _come_over(turn: Turn, contact: Contact, _: Words) -> Screen:
    """From here on the member is this Telegram account."""
    coming_over.hand_over(turn.connection, contact.member, turn.person.id, turn.now)
    member = members.by_id(turn.connection, contact.member.id)
    initiative = initiatives.by_id(turn.connection, contact.member.initiative_id)
    assert member is not None and initiative is not None
    turn.enter(initiative, member)
    turn.forget_step()
    if member.is_active:
        replan_upcoming(turn.connection, initiative.id, turn.now, person_id=turn.person.id)
        for ballot in ballots.open_for(turn.connection, turn.person.id):
            replan(turn, ballot)
        turn.planned = True
    waits = len(relayed.waiting_of(turn.connection, member.id))
    overview = home(turn, _)
    return overview.model_copy(
        update={
            "text": paragraphs(
                _("<b>Welcome, {name}.</b> All that was typed for you is yours.", name=member.name),
                _waiting(waits, _),
                overview.text,
            ),
            "rows": ((button(_("See what was typed for me"), SeeActs(member=member.id)),), *overview.rows),
            "menu": Menu(language=turn.person.language, coordinator=member.coordinates, relay=member.relay),
        }
    )


def _waiting(waits: int, _: Words) -> Markup | str:
    if not waits:
        return ""
    return _.plural(
        "{n} thing waits for you to say whether it is so.",
        "{n} things wait for you to say whether they are so.",
        waits,
    )
