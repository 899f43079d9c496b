"""A request to join as a card: who asks, and what became of it."""

from markupsafe import Markup

from bot.chat import Button, Press, Screen, Turn, button
from bot.chat.screen import plain
from bot.domain.joining import DeclineReason, ready_reason
from bot.domain.people import Member, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from storage import members


class Admit(Press, called="admit"):
    member: int


class Decline(Press, called="decline"):
    member: int


class ShowRequest(Press, called="request"):
    member: int


class ListWaiting(Press, called="waiting"):
    page: int = 0


def request(turn: Turn, member: Member, _: Words) -> Screen:
    """The card about somebody who asks."""
    return Screen(
        text=paragraphs(_("<b>Somebody asks to join</b>"), about(turn, member, _)),
        rows=((button(_("Admit"), Admit(member=member.id)), button(_("Decline"), Decline(member=member.id))),),
    )


def about(turn: Turn, member: Member, _: Words) -> Markup:
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


def decided(turn: Turn, member_id: int, _: Words, *, toast: object = "") -> Screen:
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
            about(turn, member, _),
            lines(
                vocabulary.status(_, member.status),
                _("Answered by {name}.", name=by.name) if by and by.name else "",
                _("Reason: {reason}", reason=worded(decision.reason, _)) if decision.reason else "",
            ),
        ),
        rows=rows,
        toast=plain(toast),
    )


def worded(reason: str, _: Words) -> str | Markup:
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
