"""The same person twice: two memberships are put together. As it cannot be undone, a second coordinator agrees.

the card of a member -> Put two memberships together -> likely ones, or a part of the name
  -> what each of the two has                                [Keep this one] [Keep that one]
  -> asked of a second coordinator, then done; both accounts of the person are told
"""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Again, Answer, Letter, Press, Right, Routes, Screen, Step, Toast, Turn, button, choice
from bot.domain.log_of_acts import Topic
from bot.domain.merging import Hindrance, against_merging
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.admission_acts import called
from handlers.meetings_letters import replan_upcoming
from handlers.meetings_seats import give_places_left
from handlers.members import USEFUL_FOR
from handlers.members_card import HERE, card, member_of_here, not_here
from handlers.members_merging_words import has, hindered, told, what_it_does
from handlers.members_named import called as told_apart
from handlers.members_presses import FindDouble, ShowMember
from handlers.second_taps import ask
from storage import members, merging, merging_votes, roster

routes = Routes("members_merging")
OFFERED = 6
"""How many people that may be the same one are offered."""


class Compare(Press, called="member.compare"):
    """What each of the two has."""

    one: int
    other: int


class KeepThis(Press, called="member.merge"):
    """Put `gone` into `kept`."""

    kept: int
    gone: int


class AskDouble(Step, called="member.double"):
    """Who is the same person?"""

    member: int
    likely: tuple[int, ...] = ()


class MembersMerged(Act, called="member.merged"):
    """`member` was put into `kept`."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    kept: int


class Merged(Letter, called="member.merged"):
    """Your two memberships are one."""

    again: ClassVar[bool] = True
    """It says which account goes on, and that receipts are new ones; twice, it stays true."""

    kept: int
    gone: int
    receipts: bool


@routes.press(FindDouble, right=Right.COORDINATOR)
def find_double(turn: Turn, press: FindDouble, _: Words) -> Step | Toast:
    member = member_of_here(turn, press.member, HERE)
    if member is None:
        return not_here(_)
    likely = roster.likely_doubles(turn.connection, member, limit=OFFERED)
    return AskDouble(member=member.id, likely=tuple(each.id for each in likely))


@routes.asks(AskDouble)
def ask_double(turn: Turn, step: AskDouble, _: Words) -> Screen:
    people = members.named(turn.connection, (step.member, *step.likely))
    member = people.get(step.member)
    return Screen(
        text=paragraphs(
            _("<b>Who is the same person as {name}?</b>", name=member.name if member else "?"),
            _("Tap, or write a part of the name.") if step.likely else _("Write a part of the name."),
        ),
        choices=tuple(choice(told_apart(turn, people[each], _), each) for each in step.likely if each in people),
    )


@routes.answer(AskDouble, right=Right.COORDINATOR)
def hear_double(turn: Turn, step: AskDouble, answer: Answer, _: Words) -> Step | Screen | Again:
    member = member_of_here(turn, step.member, HERE)
    if member is None:
        return Screen(text=Markup.escape(not_here(_).text))
    if answer.value is not None:
        other = member_of_here(turn, int(answer.value), HERE)
        return _compared(turn, member, other, _) if other else Screen(text=Markup.escape(not_here(_).text))
    found, _number = roster.found(turn.connection, turn.initiative.id, answer.text, limit=OFFERED + 1)
    others = [each.member.id for each in found if each.member.id != member.id][:OFFERED]
    if not others:
        return Again(help=_("Nobody else here has that name. Write another part of it, in either script."))
    return AskDouble(member=member.id, likely=tuple(others))


@routes.press(Compare, right=Right.COORDINATOR)
def compare(turn: Turn, press: Compare, _: Words) -> Screen | Toast:
    one, other = (member_of_here(turn, number, HERE) for number in (press.one, press.other))
    return _compared(turn, one, other, _) if one and other else not_here(_)


@routes.press(KeepThis, right=Right.COORDINATOR)
def keep_this(turn: Turn, press: KeepThis, _: Words) -> Screen | Toast:
    kept, gone = (member_of_here(turn, number, HERE) for number in (press.kept, press.gone))
    if kept is None or gone is None:
        return not_here(_)
    why_not = _against(turn, kept, gone)
    if why_not is not None:
        return card(turn, kept, _, hindered(why_not, gone, _))
    return ask(turn, MembersMerged(member=gone.id, kept=kept.id), _)


def show(turn: Turn, act: MembersMerged, _: Words) -> Markup | None:
    kept, gone = (member_of_here(turn, number, HERE) for number in (act.kept, act.member))
    if kept is None or gone is None or _against(turn, kept, gone) is not None:
        return None
    return what_it_does(turn, kept, gone, merging_votes.meeting_votes(turn.connection, kept, gone), _)


@routes.shared_act(MembersMerged, shows=show)
def do(turn: Turn, act: MembersMerged, by: Member, _: Words) -> Screen:
    people = members.named(turn.connection, (act.kept, act.member))
    kept, gone = people[act.kept], people[act.member]
    met = merging_votes.meeting_votes(turn.connection, kept, gone, to_change=True)
    assert merging_votes.against(turn.connection, met, turn.now) is None, "something came between, and nothing is done"
    merging_votes.merge(turn.connection, met, kept)
    merging.merge(turn.connection, kept, gone, by.id, turn.now)
    give_places_left(turn, kept.initiative_id)
    replan_upcoming(turn.connection, kept.initiative_id, turn.now, person_id=kept.person_id)
    letter = Merged(
        initiative=kept.initiative_id,
        kept=kept.id,
        gone=gone.id,
        receipts=any(each.goes_over for each in met),
    )
    for person_id in (kept.person_id, gone.person_id):
        turn.plan(
            letter,
            key=f"merged:{gone.id}:{person_id}:{turn.now.timestamp()}",
            person_id=person_id,
            expires=turn.now + USEFUL_FOR,
        )
    now = members.by_id(turn.connection, kept.id)
    assert now is not None
    return card(turn, now, _, _("Both memberships are one now."))


@routes.tells(MembersMerged)
def tell(turn: Turn, act: MembersMerged, who: object, _: Words) -> Markup:
    return _(
        "{who} put the memberships of {name} and {other} together: they are one person.",
        who=who,
        name=called(turn, act.kept, _),
        other=called(turn, act.member, _),
    )


@routes.letter(Merged)
def write_merged(turn: Turn, letter: Merged, _: Words) -> Screen | None:
    member, kept = turn.member_or_none, members.by_id(turn.connection, letter.kept)
    if member is None or kept is None or member.id not in (letter.kept, letter.gone):
        return None
    return told(turn, kept, _, goes_on_here=member.id == letter.kept, receipts=letter.receipts)


def _compared(turn: Turn, one: Member, other: Member, _: Words) -> Screen:
    """Both side by side, and which of them may be kept."""
    listed = [listed for each in (one, other) if (listed := roster.of_member(turn.connection, each.id))]
    buttons = [
        (button(_("Keep: {name}", name=told_apart(turn, kept, _)), KeepThis(kept=kept.id, gone=gone.id)),)
        for kept, gone in ((one, other), (other, one))
        if _against(turn, kept, gone) is None
    ]
    against = _against(turn, one, other) or _against(turn, other, one)
    return Screen(
        text=paragraphs(
            _("<b>Are these the same person?</b>"),
            *(lines(*has(turn, each, _)) for each in listed),
            _("Which of the two goes on? Everything of the other one goes over to it.")
            if buttons
            else hindered(against or Hindrance.NOT_NOW, other, _),
        ),
        rows=(*buttons, (button(_("Leave it as it is"), ShowMember(member=one.id)),)),
    )


def _against(turn: Turn, kept: Member, gone: Member) -> Hindrance | None:
    """Why the one cannot be put into the other now."""
    if (why_not := against_merging(kept, gone)) is not None:
        return why_not
    reached = {each: roster.of_member(turn.connection, each.id) for each in (kept, gone)}
    on = {each: listed is not None and listed.on_telegram for each, listed in reached.items()}
    if on[gone] and not on[kept]:
        return Hindrance.ELSEWHERE
    return merging_votes.against(turn.connection, merging_votes.meeting_votes(turn.connection, kept, gone), turn.now)
