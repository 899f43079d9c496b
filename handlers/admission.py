"""Who asks to join is answered by the coordination, by whoever is first.

a card to everybody who coordinates                      [Admit] [Decline]
  Decline -> why: ready reasons, or typed                the person is told, and can ask again
  Admit   -> the person is told, with what is open now
/waiting  the requests that wait, the oldest first
"""

from bot.chat import (
    N_,
    Again,
    Answer,
    Payload,
    Right,
    Routes,
    Screen,
    Step,
    Theme,
    Toast,
    Turn,
    button,
    choice,
)
from bot.chat.screen import plain
from bot.domain.joining import REASON_LONGEST, DeclineReason, one_line, ready_reason
from bot.domain.people import Member, Status
from bot.words import Words
from bot.words.language import paragraphs
from handlers.admission_acts import Admitted, Declined
from handlers.admission_cards import (
    Admit,
    Decline,
    ListWaiting,
    ShowRequest,
    decided,
    request,
    worded,
)
from handlers.admission_letters import tell
from handlers.lengths import too_long
from handlers.meetings_letters import replan_upcoming
from storage import initiatives, members

routes = Routes("admission")
PAGE = 5


class AskReason(Step, called="joining.decline"):
    """Why is this person not admitted?"""

    member: int


# Answering.


@routes.press(Admit, right=Right.PERSON)
def admit(turn: Turn, press: Admit, _: Words) -> Screen | Toast:
    member = _of_mine(turn, press.member)
    if member is None:
        return _not_here(_)
    if not members.decide(turn.connection, member.id, Status.ACTIVE, turn.member.id, turn.now):
        return _too_late(turn, member, _)
    turn.note(Admitted(member=member.id))
    tell(turn, member)
    replan_upcoming(turn.connection, member.initiative_id, turn.now, person_id=member.person_id)
    return decided(turn, member.id, _, toast=_("Admitted."))


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
        choices=tuple(choice(worded(each, _), each) for each in DeclineReason),
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
    ready = ready_reason(reason)
    turn.note(
        Declined(member=member.id, reason=ready), reasons={turn.language: reason} if reason and ready is None else None
    )
    tell(turn, member)
    return decided(turn, member.id, _)


@routes.command(
    "waiting",
    right=Right.COORDINATOR,
    menu=N_("Answer who asks to join"),
    theme=Theme.PEOPLE,
    more=N_(
        "Requests to join, the oldest first: one tap admits or declines.\n"
        "Whoever is declined reads your reason, and can ask again."
    ),
)
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
        return decided(turn, member.id, _)
    return request(turn, member, _)


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


def _too_late(turn: Turn, member: Member, _: Words) -> Screen:
    return decided(turn, member.id, _, toast=_("Somebody answered already."))


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
