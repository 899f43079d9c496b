"""Who asks to join is answered by the coordination, by whoever is first.

a card to everybody who coordinates                      [Admit] [Decline]
  Decline -> why: ready reasons, or typed                the person is told, and can ask again
  Admit   -> the person is told, with what is open now
/waiting  the requests that wait, the oldest first
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import (
    N_,
    Again,
    Answer,
    Button,
    Letter,
    Menu,
    Payload,
    Press,
    Right,
    Routes,
    Screen,
    Step,
    Toast,
    Turn,
    button,
    choice,
)
from bot.chat.screen import plain
from bot.domain.deliveries import Lane
from bot.domain.joining import REASON_LONGEST, DeclineReason, one_line, ready_reason
from bot.domain.people import Member, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.home import home
from handlers.lengths import too_long
from handlers.meetings_letters import replan_upcoming
from storage import initiatives, members, outbox

routes = Routes("admission")
USEFUL_FOR = timedelta(days=14)
"""How long a request, or its answer, may wait to be delivered."""
PAGE = 5


class SomebodyAsks(Letter, called="joining.asks"):
    """Somebody asks to join."""

    lane: ClassVar[Lane] = Lane.NOTICE

    member: int


class Answered(Letter, called="joining.answered"):
    """Your request was answered."""

    lane: ClassVar[Lane] = Lane.NOTICE

    member: int


class Admit(Press, called="admit"):
    member: int


class Decline(Press, called="decline"):
    member: int


class ShowRequest(Press, called="request"):
    member: int


class ListWaiting(Press, called="waiting"):
    page: int = 0


class AskReason(Step, called="joining.decline"):
    """Why is this person not admitted?"""

    member: int


def ask_the_coordination(turn: Turn, member: Member) -> None:
    """Everybody who coordinates gets a card about somebody who asks."""
    turn.planned = True
    letter = SomebodyAsks(initiative=member.initiative_id, member=member.id)
    outbox.plan_all(
        turn.connection,
        [
            outbox.Planned(
                key=f"asks:{member.id}:{turn.now.timestamp()}:{each.person_id}",
                person_id=each.person_id,
                chat_id=None,
                initiative_id=member.initiative_id,
                subject=f"member:{member.id}",
                lane=letter.lane,
                letter=letter.written(),
                due_at=turn.now,
                expires_at=turn.now + USEFUL_FOR,
            )
            for each in members.coordinators(turn.connection, member.initiative_id)
        ],
        turn.now,
    )


@routes.letter(SomebodyAsks)
def write_request(turn: Turn, letter: SomebodyAsks, _: Words) -> Screen | None:
    member = members.by_id(turn.connection, letter.member)
    reader = turn.member_or_none
    if member is None or member.status is not Status.PENDING or reader is None or not reader.coordinates:
        return None
    return _request(turn, member, _)


@routes.letter(Answered)
def write_answer(turn: Turn, letter: Answered, _: Words) -> Screen | None:
    """What the person who asked is told; the command menu follows."""
    member = turn.member_or_none
    if member is None or member.id != letter.member:
        return None
    if member.is_active:
        overview = home(turn, _)
        news = _("<b>Welcome to {name}!</b> The coordination has admitted you.", name=turn.initiative.name(_.code))
        menu = Menu(language=turn.language, coordinator=member.coordinates)
        return overview.model_copy(update={"text": paragraphs(news, overview.text), "menu": menu})
    if member.status is not Status.DECLINED:
        return None
    decision = members.decision_of(turn.connection, member.id)
    return Screen(
        text=paragraphs(
            _("The coordination of {name} has not admitted you.", name=turn.initiative.name(_.code)),
            _("Reason: {reason}", reason=_reason(decision.reason, _)) if decision and decision.reason else "",
            _("If something was missing, you can ask again: /start."),
        )
    )


# Answering.


@routes.press(Admit, right=Right.PERSON)
def admit(turn: Turn, press: Admit, _: Words) -> Screen | Toast:
    member = _of_mine(turn, press.member)
    if member is None:
        return _not_here(_)
    if not members.decide(turn.connection, member.id, Status.ACTIVE, turn.member.id, turn.now):
        return _too_late(turn, member, _)
    _tell(turn, member)
    replan_upcoming(turn.connection, member.initiative_id, turn.now, person_id=member.person_id)
    return _decided(turn, member.id, _, toast=_("Admitted."))


@routes.press(Decline, right=Right.PERSON)
def decline(turn: Turn, press: Decline, _: Words) -> Step | Screen | Toast:
    member = _of_mine(turn, press.member)
    if member is None:
        return _not_here(_)
    if member.status is not Status.PENDING:
        return _too_late(turn, member, _)
    return AskReason(member=member.id)


@routes.asks(AskReason)
def ask_reason(turn: Turn, step: AskReason, _: Words) -> Screen:
    member = members.by_id(turn.connection, step.member)
    return Screen(
        text=paragraphs(
            _("Why is {name} not admitted? They will read your reason.", name=member.name if member else ""),
            _("Tap one, or write your own."),
        ),
        choices=tuple(choice(_reason(reason, _), reason) for reason in DeclineReason),
    )


@routes.answer(AskReason, right=Right.COORDINATOR)
def hear_reason(turn: Turn, step: AskReason, answer: Answer, _: Words) -> Screen | Again:
    member = _of_mine(turn, step.member)
    if member is None:
        return Screen(text=_("This request is not here any more. /waiting shows those that wait."))
    reason = answer.value or one_line(answer.text)
    if len(reason) > REASON_LONGEST:
        return too_long(_, len(reason) - REASON_LONGEST)
    if not members.decide(turn.connection, member.id, Status.DECLINED, turn.member.id, turn.now, reason):
        return _too_late(turn, member, _)
    _tell(turn, member)
    return _decided(turn, member.id, _)


@routes.command("waiting", right=Right.COORDINATOR, menu=N_("Answer who asks to join"))
def waiting(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, 0, _)


@routes.press(ListWaiting, right=Right.COORDINATOR)
def turn_waiting(turn: Turn, press: ListWaiting, _: Words) -> Screen:
    return _list(turn, press.page, _)


@routes.press(ShowRequest, right=Right.PERSON)
def show_request(turn: Turn, press: ShowRequest, _: Words) -> Screen | Toast:
    member = _of_mine(turn, press.member)
    if member is None:
        return _not_here(_)
    if member.status is not Status.PENDING:
        return _decided(turn, member.id, _)
    return _request(turn, member, _)


def _list(turn: Turn, page: int, _: Words) -> Screen:
    number = members.number_with(turn.connection, turn.initiative.id, Status.PENDING)
    if not number:
        return Screen(text=_("Nobody waits for an answer. /invite brings in others."))
    page = min(max(page, 0), (number - 1) // PAGE)
    shown = members.page(turn.connection, turn.initiative.id, skip=page * PAGE, limit=PAGE, status=Status.PENDING)
    presses = [ShowRequest(member=each.id) for each in shown]
    turning = (
        *((button(_("‹ Earlier requests"), ListWaiting(page=page - 1)),) if page else ()),
        *((button(_("Later requests ›"), ListWaiting(page=page + 1)),) if (page + 1) * PAGE < number else ()),
    )
    return Screen(
        text=paragraphs(
            _.plural("<b>{n} person waits for an answer</b>", "<b>{n} people wait for an answer</b>", number),
            _("Tap a name, or type its number."),
        ),
        rows=tuple(
            row
            for row in (
                *(
                    (button(f"{at}. {each.name}", press),)
                    for at, (each, press) in enumerate(zip(shown, presses, strict=True), 1)
                ),
                turning,
            )
            if row
        ),
        numbered=tuple(press.encode() for press in presses),
    )


def _request(turn: Turn, member: Member, _: Words) -> Screen:
    """The card about somebody who asks."""
    return Screen(
        text=paragraphs(_("<b>Somebody asks to join</b>"), _about(turn, member, _)),
        rows=((button(_("Admit"), Admit(member=member.id)), button(_("Decline"), Decline(member=member.id))),),
    )


def _about(turn: Turn, member: Member, _: Words) -> Markup:
    return lines(
        Markup("<b>{}</b>").format(member.name),
        _(
            "{college}, {territory}",
            college=vocabulary.first_up(vocabulary.college(_, member.college)),
            territory=turn.territory(member.territory_id).name(_.code),
        ),
        member.function,
        member.organisation,
    )


def _decided(turn: Turn, member_id: int, _: Words, *, toast: object = "") -> Screen:
    """The card once somebody answered: what, by whom, and the way to the next one."""
    member = members.by_id(turn.connection, member_id)
    decision = members.decision_of(turn.connection, member_id)
    assert member is not None
    assert decision is not None
    by = members.by_id(turn.connection, decision.by) if decision.by else None
    left = members.number_with(turn.connection, member.initiative_id, Status.PENDING)
    rows: tuple[tuple[Button, ...], ...] = ((button(_("See who else waits"), ListWaiting()),),) if left else ()
    return Screen(
        text=paragraphs(
            _about(turn, member, _),
            lines(
                vocabulary.status(_, member.status),
                _("Answered by {name}.", name=by.name) if by and by.name else "",
                _("Reason: {reason}", reason=_reason(decision.reason, _)) if decision.reason else "",
            ),
        ),
        rows=rows,
        toast=plain(toast),
    )


def _too_late(turn: Turn, member: Member, _: Words) -> Screen:
    return _decided(turn, member.id, _, toast=_("Somebody answered already."))


def _not_here(_: Words) -> Toast:
    return Toast(text=plain(_("This request is not here any more. /waiting shows those that wait.")), alert=True)


def _of_mine(turn: Turn, member_id: int) -> Member | None:
    """Somebody of an initiative that the reader coordinates; the reader speaks there from now on.

    A card may belong to another initiative than the one that its reader is in at the moment.
    """
    member = members.by_id(turn.connection, member_id)
    if member is None or not member.name:
        return None
    if turn.member_or_none is None or turn.member.initiative_id != member.initiative_id:
        own = members.of_person(turn.connection, turn.person.id, member.initiative_id)
        initiative = initiatives.by_id(turn.connection, member.initiative_id)
        if own is None or not own.coordinates or initiative is None:
            return None
        turn.enter(initiative, own)
    return member if turn.member.coordinates else None


def _tell(turn: Turn, member: Member) -> None:
    turn.plan(
        Answered(initiative=member.initiative_id, member=member.id),
        key=f"answered:{member.id}:{turn.now.timestamp()}",
        person_id=member.person_id,
        expires=turn.now + USEFUL_FOR,
        subject=f"member:{member.id}",
    )


def _reason(reason: str, _: Words) -> str | Markup:
    """A ready reason in the reader's language; one that was typed as it was."""
    match ready_reason(reason):
        case DeclineReason.UNKNOWN:
            return _("We do not know you yet: please say who you are")
        case DeclineReason.ELSEWHERE:
            return _("Your territory is not part of this cooperation")
        case DeclineReason.TWICE:
            return _("You are a member already")
        case DeclineReason.FULL:
            return _("No places are left in this college for now")
        case None:
            return reason
