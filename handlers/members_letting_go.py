"""Letting somebody go: the membership ends. As it excludes somebody, a second coordinator agrees.

the card of a member -> Let go -> why, and what goes and what stays -> asked of a second coordinator, then done
"""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Again, Answer, Letter, Menu, Right, Routes, Screen, Step, Toast, Turn, choice, manners
from bot.chat.screen import plain
from bot.domain.log_of_acts import Topic
from bot.domain.people import Member, Status
from bot.domain.suspending import WhyLetGo, against_letting_go
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.admission_acts import called
from handlers.meetings_seats import give_places_left
from handlers.members import USEFUL_FOR
from handlers.members_card import HERE, card, member_of_here, not_here
from handlers.members_list import listed_on
from handlers.members_presses import LEAVE, LetGo, ListMembers
from handlers.members_standing_words import hindered, why_let_go
from handlers.second_taps import ask
from storage import members, suspending

routes = Routes("members_letting_go")


class AskWhyLetGo(Step, called="member.let_go"):
    """Why does this membership end?"""

    member: int


class MemberLetGo(Act, called="member.let_go"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    why: WhyLetGo


class Ended(Letter, called="member.ended"):
    """Your membership has ended."""

    again: ClassVar[bool] = True
    """Whoever is put out must know it, and what they can do; twice, it stays true."""

    member: int
    why: WhyLetGo


@routes.press(LetGo, right=Right.COORDINATOR)
def let_go(turn: Turn, press: LetGo, _: Words) -> Step | Toast:
    member = member_of_here(turn, press.member, HERE)
    if member is None:
        return not_here(_)
    why_not = against_letting_go(member)
    return Toast(text=plain(hindered(why_not, member, _)), alert=True) if why_not else AskWhyLetGo(member=member.id)


@routes.asks(AskWhyLetGo)
def ask_why(turn: Turn, step: AskWhyLetGo, _: Words) -> Screen:
    member = members.by_id(turn.connection, step.member)
    return Screen(
        text=paragraphs(
            _what_it_does(member.name if member else "?", _),
            _("Why? They read the reason, and so do the members in the log."),
        ),
        choices=(
            *(choice(why_let_go(each, _), each) for each in WhyLetGo),
            choice(_("Leave it as it is"), LEAVE),
        ),
    )


@routes.answer(AskWhyLetGo, right=Right.COORDINATOR)
def hear_why(turn: Turn, step: AskWhyLetGo, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return manners.choose_please(_)
    member = member_of_here(turn, step.member, HERE)
    if member is None:
        return Screen(text=Markup.escape(not_here(_).text))
    if answer.value == LEAVE:
        return card(turn, member, _)
    return ask(turn, MemberLetGo(member=step.member, why=WhyLetGo(answer.value)), _)


def show(turn: Turn, act: MemberLetGo, _: Words) -> Markup | None:
    member = member_of_here(turn, act.member, HERE)
    if member is None or against_letting_go(member) is not None:
        return None
    return paragraphs(_what_it_does(member.name, _), _("Reason: {reason}", reason=why_let_go(act.why, _)))


@routes.shared_act(MemberLetGo, shows=show)
def do(turn: Turn, act: MemberLetGo, by: Member, _: Words) -> Screen:
    member = members.by_id(turn.connection, act.member)
    assert member is not None, "it was shown just now"
    suspending.let_go(turn.connection, member, by.id, act.why, turn.now)
    give_places_left(turn, member.initiative_id)
    turn.plan(
        Ended(initiative=member.initiative_id, member=member.id, why=act.why),
        key=f"ended:{member.id}:{turn.now.timestamp()}",
        person_id=member.person_id,
        expires=turn.now + USEFUL_FOR,
    )
    roster = listed_on(turn, ListMembers(), _)
    done = _("{name} is not a member any more.", name=member.name)
    return roster.model_copy(update={"text": paragraphs(done, roster.text)})


@routes.tells(MemberLetGo)
def tell(turn: Turn, act: MemberLetGo, who: object, _: Words) -> Markup:
    return _(
        "{who} ended the membership of {name}: {reason}.",
        who=who,
        name=called(turn, act.member, _),
        reason=why_let_go(act.why, _),
    )


@routes.letter(Ended)
def write_ended(turn: Turn, letter: Ended, _: Words) -> Screen | None:
    member = turn.member_or_none
    if member is None or member.id != letter.member or member.status is not Status.LEFT:
        return None
    return Screen(
        text=paragraphs(
            _("<b>The coordination has ended your membership of {name}.</b>", name=turn.initiative.name(_.code)),
            _("Reason: {reason}", reason=why_let_go(letter.why, _)),
            _("Your votes stay counted. /start asks to join again, /privacy has everything about you erased."),
        ),
        menu=Menu(language=turn.language, coordinator=False),
    )


def _what_it_does(name: str, _: Words) -> Markup:
    return paragraphs(
        _("<b>End the membership of {name}?</b>", name=name),
        lines(
            _("What goes: invitations, reminders and ballots; what they said is shown no more."),
            _("What stays: their votes are counted, and the actions that they proposed go on under their name."),
            _("They come back only by asking; no link admits them by itself."),
        ),
    )
