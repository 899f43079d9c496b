"""How a reminder speaks: how near the meeting is, and what its reader has answered so far."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.meetings import Coming, Given, Meeting
from bot.words import Words


def soon(turn: Turn, meeting: Meeting, _: Words) -> Markup:
    """How near it is, by the reader's own calendar."""
    zone = ZoneInfo(turn.zone)
    days = (meeting.starts_at.astimezone(zone).date() - turn.now.astimezone(zone).date()).days
    hour = _.hour(meeting.starts_at, turn.zone)
    match days:
        case 0:
            return _("Reminder: it is today at {hour}.", hour=hour)
        case 1:
            return _("Reminder: it is tomorrow at {hour}.", hour=hour)
        case _other:
            moment = _.moment(meeting.starts_at, turn.zone)
            return _.plural(
                "Reminder: it is in {n} day, on {moment}.",
                "Reminder: it is in {n} days, on {moment}.",
                days,
                moment=moment,
            )


def asked(answer: Coming | None, _: Words) -> Markup:
    """What was answered so far, and what is hoped for."""
    match answer:
        case Coming.YES:
            return _("You said that you are coming. If that changes, one tap tells it.")
        case Coming.PARTLY:
            return _("You said that you are coming for part of it. If that changes, one tap tells it.")
        case Coming.NO:
            return _("You said that you are not coming. If that changes, one tap tells it.")
        case Coming.MAYBE:
            return _("You did not know yet whether you are coming. Do you know now?")
        case None:
            return _("Are you coming? One tap answers.")


def waiting(given: Given, _: Words) -> Markup:
    """Whoever would come and has no place yet may prepare for it, and need not wait for nothing."""
    return _(
        "You are number {n} on the waiting list, and will be told as soon as you have a place. If you cannot come any"
        " more, one tap tells it.",
        n=_.number(given.position),
    )
