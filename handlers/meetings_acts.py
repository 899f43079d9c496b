"""What the log tells of meetings, their minutes and date polls."""

from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Routes, Turn
from bot.domain.log_of_acts import Topic
from bot.words import Words
from storage import date_polls, meetings

routes = Routes("meetings acts")


class MeetingCalled(Act, called="meeting.called"):
    topic: ClassVar[Topic] = Topic.MEETINGS

    meeting: int


class MeetingMoved(Act, called="meeting.moved"):
    """`starts_at` is its new hour."""

    topic: ClassVar[Topic] = Topic.MEETINGS

    meeting: int
    starts_at: datetime


class MeetingCancelled(Act, called="meeting.cancelled"):
    """`following`: with all that follow in its series."""

    topic: ClassVar[Topic] = Topic.MEETINGS

    meeting: int
    following: bool = False


class MinutesPutUp(Act, called="minutes.put_up"):
    topic: ClassVar[Topic] = Topic.MEETINGS

    meeting: int


class MinutesApproved(Act, called="minutes.approved"):
    """For a territory; `sent` with the last one, which sends them to all."""

    topic: ClassVar[Topic] = Topic.MEETINGS

    meeting: int
    territory: int
    sent: bool = False


class DatePollOpened(Act, called="date_poll.opened"):
    topic: ClassVar[Topic] = Topic.MEETINGS

    poll: int


class DatePollDropped(Act, called="date_poll.dropped"):
    topic: ClassVar[Topic] = Topic.MEETINGS

    poll: int


@routes.tells(MeetingCalled)
def tell_called(turn: Turn, act: MeetingCalled, who: object, _: Words) -> Markup:
    return _("{who} called the meeting “{title}”.", who=who, title=_meeting(turn, act.meeting, _))


@routes.tells(MeetingMoved)
def tell_moved(turn: Turn, act: MeetingMoved, who: object, _: Words) -> Markup:
    return _(
        "{who} moved the meeting “{title}”. New hour: {moment}.",
        who=who,
        title=_meeting(turn, act.meeting, _),
        moment=_.moment(act.starts_at, turn.zone),
    )


@routes.tells(MeetingCancelled)
def tell_cancelled(turn: Turn, act: MeetingCancelled, who: object, _: Words) -> Markup:
    title = _meeting(turn, act.meeting, _)
    if act.following:
        return _("{who} cancelled the meeting “{title}” and all that follow.", who=who, title=title)
    return _("{who} cancelled the meeting “{title}”.", who=who, title=title)


@routes.tells(MinutesPutUp)
def tell_put_up(turn: Turn, act: MinutesPutUp, who: object, _: Words) -> Markup:
    return _("{who} put up the minutes of “{title}” for approval.", who=who, title=_meeting(turn, act.meeting, _))


@routes.tells(MinutesApproved)
def tell_approved(turn: Turn, act: MinutesApproved, who: object, _: Words) -> Markup:
    said = {
        "who": who,
        "title": _meeting(turn, act.meeting, _),
        "territory": turn.territory(act.territory).name(_.code),
    }
    if act.sent:
        return _("{who} approved the minutes of “{title}” for {territory}, and sent them to all.", **said)
    return _("{who} approved the minutes of “{title}” for {territory}.", **said)


@routes.tells(DatePollOpened)
def tell_poll_opened(turn: Turn, act: DatePollOpened, who: object, _: Words) -> Markup:
    return _("{who} opened the date poll “{title}”.", who=who, title=_poll(turn, act.poll, _))


@routes.tells(DatePollDropped)
def tell_poll_dropped(turn: Turn, act: DatePollDropped, who: object, _: Words) -> Markup:
    return _("{who} ended the date poll “{title}” without a meeting.", who=who, title=_poll(turn, act.poll, _))


def _meeting(turn: Turn, meeting_id: int, _: Words) -> str:
    meeting = meetings.by_id(turn.connection, meeting_id)
    return meeting.title.best(_.code) if meeting is not None else f"{meeting_id}"


def _poll(turn: Turn, poll_id: int, _: Words) -> str:
    poll = date_polls.by_id(turn.connection, poll_id)
    return poll.title.best(_.code) if poll is not None else f"{poll_id}"
