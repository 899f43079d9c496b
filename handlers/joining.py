"""Joining.

/start, or a link of an invitation
  what this is, what is kept and why                     [I agree] [the other language]     nothing is stored before
  which cooperation (only when there are several), which college, which territory (unless the invitation says so)
  "Under which name will the members see you?"           [Awa] or typed
  organisation, function                                 typed, or [Skip]
  with an invitation that admits: in at once; otherwise the coordination is asked (see admission)
  whoever waits for an answer and opens a link that admits: in at once; a link that was revoked is said
"""

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Payload, Press, Right, Routes, Screen, Step, Turn, button, choice, manners
from bot.domain.initiatives import LANGUAGES
from bot.domain.invitations import could_be_a_code
from bot.domain.joining import (
    FUNCTION_LONGEST,
    NAME_LONGEST,
    ORGANISATION_LONGEST,
    Draft,
    Question,
    is_a_name,
    one_line,
)
from bot.domain.people import College
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.home import home
from handlers.initiatives import begin as begin_opening
from handlers.joining_arriving import already_in, arrive
from handlers.lengths import too_long
from storage import initiatives, invitations, members, people

routes = Routes("joining")
FROM_TELEGRAM, SKIP = "telegram", "skip"


class Consent(Press, called="consent"):
    """I agree: keep what I am about to say. `invitation` is the code that brought me, or blank."""

    language: str
    invitation: str = ""


class Speak(Press, called="greet"):
    """The same welcome in the other language."""

    language: str
    invitation: str = ""


class AskAbout(Step, called="joining"):
    """Whatever is missing of what somebody says about themselves."""

    said: Draft


# Coming to the door.


@routes.command(
    "start",
    right=Right.ANYONE,
    menu=N_("Where the cooperation stands"),
    more=N_("Where the cooperation stands, and the way to everything.\nType it whenever you are lost."),
)
def start(turn: Turn, _payload: Payload, _: Words) -> Step | Screen:
    return _at_the_door(turn, "", _)


@routes.link("i", right=Right.ANYONE)
def invited(turn: Turn, payload: Payload, _: Words) -> Step | Screen:
    return _at_the_door(turn, payload.text, _)


def _at_the_door(turn: Turn, text: str, _: Words) -> Step | Screen:
    """Anything can be put into a link or a forged press; what is no code is no invitation."""
    code = text if could_be_a_code(text) else ""
    if turn.person_or_none is None:
        return _welcome(turn, turn.language, code)
    standing = Step.read(turn.known.step) if turn.known.step else None
    if isinstance(standing, AskAbout) and not code:
        return standing
    invitation = invitations.by_code(turn.connection, code) if code else None
    here = turn.member_or_none
    if invitation is None and here is not None and (here.may_read or here.is_suspended):
        return home(turn, _)
    return _begin(turn, code, _)


@routes.press(Speak, right=Right.ANYONE)
def speak(turn: Turn, press: Speak, _: Words) -> Step | Screen:
    if press.language not in LANGUAGES or turn.person_or_none is not None:
        return _at_the_door(turn, press.invitation, _)
    return _welcome(turn, press.language, press.invitation if could_be_a_code(press.invitation) else "")


@routes.press(Consent, right=Right.ANYONE)
def consent(turn: Turn, press: Consent, _: Words) -> Step | Screen:
    if turn.person_or_none is not None or press.language not in LANGUAGES:
        return _at_the_door(turn, press.invitation, _)
    turn.meet(people.add_person(turn.connection, turn.telegram_id, press.language, turn.now))
    return _begin(turn, press.invitation if could_be_a_code(press.invitation) else "", turn.words)


def _welcome(turn: Turn, language: str, code: str) -> Screen:
    """What this is, in the language that was guessed; the other one is a tap away."""
    _ = turn.languages[language]
    other = turn.languages["fr" if language == "zh" else "zh"]
    invitation = invitations.by_code(turn.connection, code) if code else None
    initiative = initiatives.by_id(turn.connection, invitation.initiative_id) if invitation else None
    return Screen(
        text=paragraphs(
            _("<b>Passerelle · 桥</b>"),
            _("Here two cities build a cooperation: say what matters to you, meet, and decide together."),
            _("You are invited to: {name}", name=initiative.name(_.code)) if initiative else "",
            _("This invitation is not valid any more, but you can ask to join.") if code and not initiative else "",
            what_is_kept(_),
        ),
        rows=(
            (
                button(
                    _("I agree, let us begin"),
                    Consent(language=_.code, invitation=code if initiative is not None else ""),
                ),
            ),
            (
                button(
                    other.context("language switch", "Continue in English"), Speak(language=other.code, invitation=code)
                ),
            ),
        ),
    )


def what_is_kept(_: Words) -> Markup:
    """What anybody reads before they agree."""
    return lines(
        _("<b>Before we begin</b>"),
        _("Kept: your name, your college and territory, and what you say and answer here."),
        _("Why: so that the members know each other, are reminded of meetings, and vote."),
        _("You can see all of it and erase it at any time: /privacy."),
    )


# What is asked.


def _begin(turn: Turn, code: str, _: Words) -> Step | Screen:
    """The first question to somebody who is known and not in yet."""
    invitation = invitations.by_code(turn.connection, code) if code else None
    if invitation is not None:
        member = members.of_person(turn.connection, turn.person.id, invitation.initiative_id)
        said = Draft(
            initiative=invitation.initiative_id,
            invitation=code,
            college=invitation.college,
            territory=invitation.territory_id,
        )
        if member is not None and member.is_suspended:
            return manners.suspended(_)
        if member is None or not member.may_read:
            return _next(turn, said, _)
        if member.is_active or not invitation.admits:
            return already_in(turn, member, invitation, _)
        # Whoever waits for an answer has said the rest already, and this link is the answer.
        rest = {"name": member.name, "organisation": member.organisation, "function": member.function}
        return _next(turn, said.model_copy(update=rest), _)
    everything = initiatives.all_initiatives(turn.connection)
    if not everything:
        return begin_opening(turn) if turn.may_open else _nothing_yet(_)
    return _next(turn, Draft(initiative=everything[0].id if len(everything) == 1 else None, invitation=code), _)


@routes.asks(AskAbout)
def ask(turn: Turn, step: AskAbout, _: Words) -> Screen:
    said = step.said
    match said.missing:
        case Question.INITIATIVE:
            return Screen(
                text=paragraphs(_dead_link(turn, said, _), _("Which cooperation do you want to join?")),
                choices=tuple(
                    choice(each.name(_.code), each.id) for each in initiatives.all_initiatives(turn.connection)
                ),
            )
        case Question.COLLEGE:
            return Screen(
                text=paragraphs(_dead_link(turn, said, _), _("In which college are you?")),
                choices=tuple(choice(vocabulary.first_up(vocabulary.college(_, each)), each) for each in College),
            )
        case Question.TERRITORY:
            places = initiatives.territories_of(turn.connection, said.initiative or 0)
            return Screen(
                text=_("For which territory are you here?"),
                choices=tuple(choice(place.name(_.code), place.id) for place in places),
            )
        case Question.NAME:
            known = _name_on_telegram(turn)
            return Screen(
                text=_("Under which name will the members see you?"),
                choices=(choice(known, FROM_TELEGRAM),) if known else (),
            )
        case Question.ORGANISATION:
            return Screen(
                text=_("Which organisation are you in? For example: town hall, university, association."),
                choices=(choice(_("Skip"), SKIP),),
            )
        case _function:
            return Screen(
                text=_("What is your function there? For example: councillor, engineer, president."),
                choices=(choice(_("Skip"), SKIP),),
            )


@routes.answer(AskAbout, right=Right.PERSON)
def hear(turn: Turn, step: AskAbout, answer: Answer, _: Words) -> Step | Screen | Again:
    said = step.said
    match said.missing:
        case Question.INITIATIVE | Question.COLLEGE | Question.TERRITORY if answer.value is None:
            return manners.choose_please(_)
        case Question.INITIATIVE:
            said = said.model_copy(update={"initiative": int(answer.value or 0), "invitation": ""})
        case Question.COLLEGE:
            said = said.model_copy(update={"college": College(answer.value or "")})
        case Question.TERRITORY:
            said = said.model_copy(update={"territory": int(answer.value or 0)})
        case Question.NAME:
            name = _name_on_telegram(turn) if answer.value == FROM_TELEGRAM else one_line(answer.text)
            if not is_a_name(name):
                return Again(help=_("A name has letters, and does not begin with a slash."))
            if len(name) > NAME_LONGEST:
                return too_long(_, len(name) - NAME_LONGEST)
            said = said.model_copy(update={"name": name})
        case detail:
            longest = ORGANISATION_LONGEST if detail is Question.ORGANISATION else FUNCTION_LONGEST
            words = "" if answer.value == SKIP else one_line(answer.text)
            if len(words) > longest:
                return too_long(_, len(words) - longest)
            said = said.model_copy(update={(detail or Question.FUNCTION).value: words})
    return _next(turn, said, _)


def _next(turn: Turn, said: Draft, _: Words) -> Step | Screen:
    return AskAbout(said=said) if said.missing else arrive(turn, said, _)


def _dead_link(turn: Turn, said: Draft, _: Words) -> Markup | str:
    """Said above the first question to whoever came by a link that was revoked."""
    if not said.invitation or invitations.by_code(turn.connection, said.invitation) is not None:
        return ""
    return _("This invitation is not valid any more, but you can ask to join.")


def _nothing_yet(_: Words) -> Screen:
    return Screen(
        text=_(
            "No cooperation is open here yet. As soon as one is, its coordination can send you an invitation:"
            " a link or a picture to scan."
        )
    )


def _name_on_telegram(turn: Turn) -> str:
    name = one_line(turn.first_name)[:NAME_LONGEST]
    return name if is_a_name(name) else ""
