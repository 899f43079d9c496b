"""Changing a member's details for them: name, organisation, function, college, territory.

the card of a member -> Change their details -> which one -> the question -> the card again; the member is
told, and it stands in the log
"""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import (
    Act,
    Again,
    Answer,
    Button,
    Choice,
    Letter,
    Press,
    Right,
    Routes,
    Screen,
    Step,
    Toast,
    Turn,
    button,
    choice,
    manners,
)
from bot.domain.joining import is_a_name, one_line
from bot.domain.log_of_acts import Topic
from bot.domain.people import College, Member
from bot.domain.second_tap import may_move
from bot.domain.suspending import Hindrance
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.admission_acts import called
from handlers.lengths import too_long
from handlers.me import BLANK, LONGEST
from handlers.me_card import Part
from handlers.me_coordination import USEFUL_FOR
from handlers.members_card import HERE, card, member_of_here, not_here
from handlers.members_presses import ChangeTheirs, ShowMember
from handlers.members_standing_words import hindered
from storage import initiatives, members

routes = Routes("members_changing")


class ChangeTheirPart(Press, called="member.change.part"):
    member: int
    part: Part


class AskTheirPart(Step, called="member.part"):
    """What is it from now on?"""

    member: int
    part: Part


class MemberChanged(Act, called="member.changed"):
    """One of a member's details; college and territory decide how their votes are counted from the next ballot on."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    part: Part


class ChangedForYou(Letter, called="member.changed"):
    """The coordination has changed one of your details."""

    again: ClassVar[bool] = False
    """News that nobody waits for: /me shows the same at any time."""

    member: int
    part: Part
    by: int


@routes.press(ChangeTheirs, right=Right.COORDINATOR)
def change_theirs(turn: Turn, press: ChangeTheirs, _: Words) -> Screen | Toast:
    member = member_of_here(turn, press.member, HERE)
    if member is None:
        return not_here(_)

    def part(label: object, which: Part) -> Button:
        return button(label, ChangeTheirPart(member=member.id, part=which))

    return Screen(
        text=paragraphs(
            _("<b>What do you want to change of {name}?</b>", name=member.name),
            lines(*(_part(turn, member, each, _) for each in Part)),
            _("They are told, with your name."),
        ),
        rows=(
            (part(_("Change the name"), Part.NAME), part(_("Change the organisation"), Part.ORGANISATION)),
            (part(_("Change the function"), Part.FUNCTION), part(_("Change the college"), Part.COLLEGE)),
            (part(_("Change the territory"), Part.TERRITORY),),
            (button(_("Leave it as it is"), ShowMember(member=member.id)),),
        ),
    )


@routes.press(ChangeTheirPart, right=Right.COORDINATOR)
def change_part(turn: Turn, press: ChangeTheirPart, _: Words) -> Step | Toast:
    if member_of_here(turn, press.member, HERE) is None:
        return not_here(_)
    return AskTheirPart(member=press.member, part=press.part)


@routes.asks(AskTheirPart)
def ask_part(turn: Turn, step: AskTheirPart, _: Words) -> Screen:
    member = members.by_id(turn.connection, step.member)
    name = member.name if member else "?"
    match step.part:
        case Part.NAME:
            return Screen(text=_("Under which name will the members see {name} from now on?", name=name))
        case Part.ORGANISATION:
            return Screen(text=_("Which organisation does {name} belong to?", name=name), choices=_blank(_))
        case Part.FUNCTION:
            return Screen(text=_("What is the function of {name} there?", name=name), choices=_blank(_))
        case Part.COLLEGE:
            return Screen(
                text=_("In which college is {name} from now on? Votes that are open count as before.", name=name),
                choices=tuple(choice(vocabulary.first_up(vocabulary.college(_, each)), each) for each in College),
            )
        case Part.TERRITORY:
            return Screen(
                text=_("Which territory is {name} here for? Votes that are open count as before.", name=name),
                choices=tuple(choice(place.name(_.code), place.id) for place in turn.territories),
            )


@routes.answer(AskTheirPart, right=Right.COORDINATOR)
def hear_part(turn: Turn, step: AskTheirPart, answer: Answer, _: Words) -> Screen | Again:
    member = member_of_here(turn, step.member, HERE)
    if member is None:
        return Screen(text=Markup.escape(not_here(_).text))
    if step.part in (Part.COLLEGE, Part.TERRITORY):
        if answer.value is None:
            return manners.choose_please(_)
        return _changed(turn, member, step.part, answer.value if step.part is Part.COLLEGE else int(answer.value), _)
    text = "" if answer.value == BLANK else one_line(answer.text)
    if beyond := max(0, len(text) - LONGEST[step.part]):
        return too_long(_, beyond)
    if step.part is Part.NAME and not is_a_name(text):
        return Again(help=_("A name has letters, and does not begin with a slash."))
    return _changed(turn, member, step.part, text, _)


@routes.letter(ChangedForYou)
def write_changed(turn: Turn, letter: ChangedForYou, _: Words) -> Screen | None:
    member, by = turn.member_or_none, members.by_id(turn.connection, letter.by)
    if member is None or member.id != letter.member or not member.may_read:
        return None
    return Screen(
        text=paragraphs(
            _("{name} of the coordination has changed your details:", name=by.name)
            if by and by.name
            else _("The coordination has changed your details:"),
            _part(turn, member, letter.part, _),
            _("If that is not right, /me changes it."),
        )
    )


@routes.tells(MemberChanged)
def tell_changed(turn: Turn, act: MemberChanged, who: object, _: Words) -> Markup:
    part = {
        Part.NAME: _("name"),
        Part.ORGANISATION: _("organisation"),
        Part.FUNCTION: _("function"),
        Part.COLLEGE: _("college"),
        Part.TERRITORY: _("territory"),
    }[act.part]
    return _("{who} changed a detail of {name}: {part}.", who=who, name=called(turn, act.member, _), part=part)


def _changed(turn: Turn, member: Member, part: Part, value: str | int, _: Words) -> Screen:
    """Keep it and tell the member, unless nothing has changed."""
    if getattr(member, part.value) == value:
        return card(turn, member, _)
    if part is Part.TERRITORY:
        initiatives.lock(turn.connection, turn.initiative.id)
        if not may_move(member, members.coordinators(turn.connection, turn.initiative.id)):
            return card(turn, member, _, hindered(Hindrance.COORDINATES, member, _))
    members.change(turn.connection, member.id, **{part.value: value})
    if member.id != turn.member.id:
        turn.note(MemberChanged(member=member.id, part=part))
        turn.plan(
            ChangedForYou(initiative=member.initiative_id, member=member.id, part=part, by=turn.member.id),
            key=f"changed:{member.id}:{part.value}:{turn.now.timestamp()}",
            person_id=member.person_id,
            expires=turn.now + USEFUL_FOR,
            subject=f"member:{member.id}",
        )
    turn.refresh()
    now = members.by_id(turn.connection, member.id)
    assert now is not None
    return card(turn, now, _, _("Noted."))


def _part(turn: Turn, member: Member, part: Part, _: Words) -> object:
    """A detail as it stands; blank when there is none."""
    match part:
        case Part.NAME:
            return _("Name: {name}", name=member.name)
        case Part.ORGANISATION:
            return _("Organisation: {organisation}", organisation=member.organisation or "–")
        case Part.FUNCTION:
            return _("Function: {function}", function=member.function or "–")
        case Part.COLLEGE:
            return _("College: {college}", college=vocabulary.college(_, member.college))
        case Part.TERRITORY:
            return _("Territory: {territory}", territory=turn.territory(member.territory_id).name(_.code))


def _blank(_: Words) -> tuple[Choice, ...]:
    return (choice(_("Leave this blank"), BLANK),)
