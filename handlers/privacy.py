"""What is kept of people, taking it along, and having it erased.

/privacy     what is kept and why, in three lines        [Take my data] [Erase everything about me]
  my data    a text to read, and a JSON file for machines
  erasure    what goes, what stays without a name        [Go on to the erasure]
             "Erase everything about you?"               [Yes, erase everything] [No, keep everything]
             "Everything about you is erased."
Whoever is the last to coordinate may be erased too, and reads first what that means for the others.
"""

from bot.chat import (
    N_,
    Again,
    Answer,
    Menu,
    Payload,
    Press,
    Right,
    Routes,
    Screen,
    Step,
    Turn,
    button,
    choice,
    manners,
)
from bot.prints import JsonFile, TextFile
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.meetings_seats import give_places_left
from handlers.privacy_data import readable
from storage import initiatives
from storage.erasure import erase
from storage.own_data import as_json, own_data

routes = Routes("privacy")
YES, NO = "yes", "no"


class TakeData(Press, called="privacy.data"):
    """Give me all that is kept of me."""


class ThinkOfErasure(Press, called="privacy.erase"):
    """What would an erasure take away?"""


class GoOn(Press, called="privacy.erase.on"):
    """I have read it, ask me."""


class AskErasure(Step, called="privacy.erase"):
    """Erase everything about you?"""


@routes.command(
    "privacy",
    right=Right.ANYONE,
    menu=N_("What is kept of you; take it, erase it"),
    more=N_("What is kept of you, and why.\nTake it along as a file, or have it erased."),
)
def show_privacy(turn: Turn, _payload: Payload, _: Words) -> Screen:
    known = turn.person_or_none is not None
    return Screen(
        text=paragraphs(
            _("<b>What is kept, and why</b>"),
            lines(
                _("• Who you are: your Telegram number, language, name, organisation, function, college, territory."),
                _("• What you say and answer, and that you voted: the members read it, and every side is counted."),
                _("• The day on which you were last here: the coordination sees who may need a call."),
                _("• Which letters left for you, so that none comes twice. Nothing is sold or given to others."),
            ),
            _("In a secret vote, nothing but your own receipt links you to your choice once it has closed."),
            "" if known else _("So far nothing is kept about you: that begins when you agree to it in /start."),
        ),
        rows=(
            (button(_("Take my data"), TakeData()),),
            (button(_("Erase everything about me"), ThinkOfErasure()),),
        )
        if known
        else (),
    )


@routes.press(TakeData, right=Right.PERSON)
def take_data(turn: Turn, _press: TakeData, _: Words) -> Screen:
    data = own_data(turn.connection, turn.person.id)
    return Screen(
        text=_("Here is all that is kept of you: once to read, and once for a computer."),
        prints=(
            TextFile(filename=f"passerelle-{turn.now:%Y-%m-%d}.txt", content=readable(data, turn.zone, turn.now, _)),
            JsonFile(filename=f"passerelle-{turn.now:%Y-%m-%d}.json", data=as_json(data)),
        ),
        fresh=True,
    )


@routes.press(ThinkOfErasure, right=Right.PERSON)
def think_of_erasure(turn: Turn, _press: ThinkOfErasure, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>What an erasure takes away, in all your cooperations</b>"),
            lines(
                _("• your name, organisation, function, time zone and Telegram number"),
                _("• what you said, and the proposals that nobody has taken up"),
                _("• your votes that are still open, and all that was planned for you"),
            ),
            lines(
                _("<b>What stays, without your name</b>"),
                _("• your votes in ballots that are closed, and that somebody of your college answered a meeting"),
                _("• proposals that were retained or put to a vote"),
                _("• meetings, ballots and messages that you wrote for the coordination"),
            ),
            *_left_alone(turn, _),
            _("It cannot be undone. You may take your data along before."),
        ),
        rows=(
            (button(_("Take my data"), TakeData()),),
            (button(_("Go on to the erasure"), GoOn()),),
        ),
    )


@routes.press(GoOn, right=Right.PERSON)
def go_on(turn: Turn, _press: GoOn, _: Words) -> Step:
    return AskErasure()


@routes.asks(AskErasure)
def ask_erasure(turn: Turn, _step: AskErasure, _: Words) -> Screen:
    return Screen(
        text=paragraphs(_("<b>Erase everything about you, now and for good?</b>"), *_left_alone(turn, _)),
        choices=(choice(_("Yes, erase everything"), YES), choice(_("No, keep everything"), NO)),
    )


@routes.answer(AskErasure, right=Right.PERSON)
def hear_erasure(turn: Turn, _step: AskErasure, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return manners.choose_please(_)
    if answer.value == NO:
        return Screen(text=_("Everything stays as it is."))
    left = initiatives.of_person(turn.connection, turn.person.id)
    erase(turn.connection, turn.person.id, turn.telegram_id, turn.now)
    for initiative in left:
        give_places_left(turn, initiative.id)
    menu = Menu(language=turn.language, coordinator=False)
    turn.forget_person()
    return Screen(
        text=paragraphs(
            _("<b>Everything about you is erased.</b>"),
            _("I do not know you any more. Messages in this chat are on your phone: you can delete the chat there."),
            _("Should you want to come back one day, /start begins anew. Farewell!"),
        ),
        menu=menu,
    )


def _left_alone(turn: Turn, _: Words) -> list[object]:
    """For whoever is the last to coordinate: what becomes of each cooperation that is left alone."""
    return [
        _(
            "⚠ You are the last person to coordinate {initiative}. After you, nobody can admit members, call meetings"
            " or open ballots there. Rather let somebody else coordinate first: /members.",
            initiative=initiative.name(_.code),
        )
        for initiative in initiatives.coordinated_alone_by(turn.connection, turn.person.id)
    ]
