"""What one is in this cooperation, and changing it.

/me          the card: name, organisation, function, college, territory, hours, standing
             [Change the name] [Change the organisation] …   one question, then the card again
             Whoever moves to another college or territory is told to the coordination, because votes are counted by
             both. Hours are read as in the territory, or as in a place of one's own. Who reads both languages says so.
/language    one tap: from there on everything speaks it, the list of commands too
"""

from bot.chat import (
    N_,
    Again,
    Answer,
    Choice,
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
from bot.domain.initiatives import LANGUAGES
from bot.domain.joining import FUNCTION_LONGEST, NAME_LONGEST, ORGANISATION_LONGEST, is_a_name, one_line
from bot.domain.people import College
from bot.domain.second_tap import may_move
from bot.words import Words, zones
from handlers import vocabulary
from handlers.lengths import too_long
from handlers.me_card import Change, ChangeZone, Part, ReadBoth, card
from handlers.me_coordination import Moved, tell_of_oneself
from handlers.me_quiet import follow
from storage import initiatives, members, people

routes = Routes("me")
BLANK = "blank"
"""The choice to leave an organisation or a function blank."""
FOLLOW = "follow"
"""The choice to read hours as in one's territory again."""
LONGEST = {Part.NAME: NAME_LONGEST, Part.ORGANISATION: ORGANISATION_LONGEST, Part.FUNCTION: FUNCTION_LONGEST}


class AskPart(Step, called="me.part"):
    """What is it from now on?"""

    part: Part


class AskZone(Step, called="me.zone"):
    """As in which place do you read hours?"""


class Speak(Press, called="speak"):
    """Speak this language with me."""

    language: str


@routes.command(
    "me",
    right=Right.PERSON,
    menu=N_("About you: see it, change it, leave"),
    more=N_(
        "Your name, organisation, college, territory, hours and reminders.\n"
        "This is also where you leave the cooperation."
    ),
)
def show_me(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return card(turn, _)


@routes.press(Change, right=Right.READER)
def change(turn: Turn, press: Change, _: Words) -> Step:
    return AskPart(part=press.part)


@routes.asks(AskPart)
def ask_part(turn: Turn, step: AskPart, _: Words) -> Screen:
    match step.part:
        case Part.NAME:
            return Screen(text=_("Under which name will the members see you from now on?"))
        case Part.ORGANISATION:
            return Screen(text=_("Which organisation do you belong to?"), choices=_blank(_))
        case Part.FUNCTION:
            return Screen(text=_("What is your function there?"), choices=_blank(_))
        case Part.COLLEGE:
            return Screen(
                text=_("In which college are you from now on? The coordination will be told."),
                choices=tuple(choice(vocabulary.first_up(vocabulary.college(_, each)), each) for each in College),
            )
        case Part.TERRITORY:
            return Screen(
                text=_("For which territory are you here from now on? The coordination will be told."),
                choices=tuple(choice(place.name(_.code), place.id) for place in turn.territories),
            )


@routes.answer(AskPart, right=Right.READER)
def hear_part(turn: Turn, step: AskPart, answer: Answer, _: Words) -> Screen | Again:
    if step.part in (Part.COLLEGE, Part.TERRITORY):
        return _moved(turn, step.part, answer.value, _) if answer.value is not None else manners.choose_please(_)
    text = "" if answer.value == BLANK else one_line(answer.text)
    if beyond := max(0, len(text) - LONGEST[step.part]):
        return too_long(_, beyond)
    if step.part is Part.NAME and not is_a_name(text):
        return Again(help=_("A name has letters, and does not begin with a slash."))
    return _noted(turn, _, **{step.part.value: text})


@routes.press(ChangeZone, right=Right.PERSON)
def change_zone(turn: Turn, _press: ChangeZone, _: Words) -> Step:
    return AskZone()


@routes.asks(AskZone)
def ask_zone(turn: Turn, _step: AskZone, _: Words) -> Screen:
    likely = tuple(choice(zones.city(_, zone), zone) for zone in zones.LIKELY)
    follow = (choice(_("As in my territory"), FOLLOW),) if turn.member_or_none is not None and turn.person.zone else ()
    return Screen(
        text=_("As in which city do you want to read hours? Tap one, or write another large city."),
        choices=likely + follow,
    )


@routes.answer(AskZone, right=Right.PERSON)
def hear_zone(turn: Turn, _step: AskZone, answer: Answer, _: Words) -> Screen | Again:
    zone = None if answer.value == FOLLOW else answer.value or zones.read_zone(answer.text)
    if zone is None and answer.value != FOLLOW:
        return Again(
            help=_(
                "I do not know that place. Write a large city nearby, for example Dakar or Beijing,"
                " or a time zone such as Africa/Brazzaville."
            )
        )
    people.set_zone(turn.connection, turn.person.id, zone)
    follow(turn)
    turn.refresh()
    return card(turn, _, _("Noted. From now on all hours are shown this way."))


@routes.press(ReadBoth, right=Right.READER)
def read_both(turn: Turn, press: ReadBoth, _: Words) -> Screen:
    """Those who read both languages are asked to approve words in either, and may translate."""
    people.set_reads_both(turn.connection, turn.person.id, press.both)
    turn.refresh()
    if not press.both:
        return card(turn, _, _("Noted: you read one language here."))
    return card(turn, _, _("Noted, thank you: you may be asked to approve words in either language."))


@routes.command(
    "language",
    right=Right.PERSON,
    menu=N_("Choose French or Chinese"),
    more=N_(
        "I speak the language that you choose, from then on.\n"
        "What people wrote keeps its own, with its translation beside it."
    ),
)
def show_language(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return Screen(
        text=_("Which language shall I speak with you?"),
        rows=(tuple(button(turn.languages[code].own_name, Speak(language=code)) for code in LANGUAGES),),
    )


@routes.press(Speak, right=Right.PERSON)
def speak(turn: Turn, press: Speak, _old: Words) -> Screen:
    """The answer is in the new language already, and so is the chat's list of commands."""
    code = press.language if press.language in LANGUAGES else turn.person.language
    people.set_language(turn.connection, turn.person.id, code)
    turn.refresh()
    member, _ = turn.member_or_none, turn.words
    other = next(each for each in LANGUAGES if each != code)
    return Screen(
        text=_("From now on I speak this language with you."),
        rows=((button(turn.languages[other].own_name, Speak(language=other)),),),
        menu=Menu(
            language=code,
            coordinator=member is not None and member.coordinates,
            relay=member is not None and member.relay,
        ),
    )


def _blank(_: Words) -> tuple[Choice, ...]:
    return (choice(_("Leave this blank"), BLANK),)


def _moved(turn: Turn, part: Part, value: str, _: Words) -> Screen:
    """Another college or territory: the coordination is told, unless nothing has changed."""
    before = turn.member
    if part is Part.TERRITORY and int(value) != before.territory_id:
        initiatives.lock(turn.connection, turn.initiative.id)
        if not may_move(before, members.coordinators(turn.connection, turn.initiative.id)):
            return card(turn, _, _("You coordinate with others. Give the coordination back first, then you can move."))
    shown = _noted(turn, _, **{part.value: value if part is Part.COLLEGE else int(value)})
    if (turn.member.college, turn.member.territory_id) != (before.college, before.territory_id):
        letter = Moved(
            initiative=before.initiative_id, member=before.id, college=before.college, territory=before.territory_id
        )
        tell_of_oneself(turn, letter)
    return shown


def _noted(turn: Turn, _: Words, **values: object) -> Screen:
    """Keep it, and show how things stand now."""
    members.change(turn.connection, turn.member.id, **values)
    turn.refresh()
    return card(turn, _, _("Noted."))
