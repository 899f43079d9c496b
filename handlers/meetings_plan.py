"""What is known so far of a meeting that is being called or moved, and the questions on the way there."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from bot.chat import Step
from bot.domain.meetings import Bilingual
from bot.domain.notices import Notice, Reminders, usual
from bot.domain.places import Pin
from bot.domain.series import Every
from bot.words.typed import Reason


class Plan(BaseModel):
    """A meeting that nobody but its author knows of. `meeting` is the number of the one that is moved, or 0.

    `zone` is what typed hours are read in; `length` is in minutes; `placed` says that it was asked where.
    With `windows` everybody is asked which of them suits (until `closes_at`), and `starts_at` comes of it.
    It comes again `every` so often (see bot.domain.series) until that day; or once.
    `remind` is None as long as nobody chose when everybody is reminded.
    """

    model_config = ConfigDict(frozen=True)

    initiative: int
    zone: str
    meeting: int = 0
    title_fr: str = ""
    title_zh: str = ""
    agenda_fr: str = ""
    agenda_zh: str = ""
    starts_at: datetime | None = None
    length: int = 0
    place: str = ""
    link: str = ""
    placed: bool = False
    capacity: int | None = None
    urgent: bool = False
    pin: Pin | None = None
    windows: tuple[datetime, ...] = ()
    closes_at: datetime | None = None
    every: Every | None = None
    nth: int = 0
    until: date | None = None
    remind: tuple[Notice, ...] | None = None

    @property
    def reminders(self) -> Reminders:
        return usual(self.every) if self.remind is None else frozenset(self.remind)

    @property
    def title(self) -> Bilingual:
        return Bilingual(self.title_fr, self.title_zh)

    @property
    def agenda(self) -> Bilingual:
        return Bilingual(self.agenda_fr, self.agenda_zh)

    @property
    def duration(self) -> timedelta:
        return timedelta(minutes=self.length)

    def but(self, **values: Any) -> Self:
        return self.model_copy(update=values)


class AskTitle(Step, called="meeting.title"):
    plan: Plan


class AskOtherTitle(Step, called="meeting.title.other"):
    plan: Plan


class AskAgenda(Step, called="meeting.agenda"):
    plan: Plan


class AskOtherAgenda(Step, called="meeting.agenda.other"):
    plan: Plan


class AskWhen(Step, called="meeting.when"):
    """`gone`: the hour that was chosen has gone by meanwhile."""

    plan: Plan
    gone: bool = False


class FindLength(Step, called="meeting.find.length"):
    """How long, before hours are proposed: it decides what fits. `poll`: they are to be offered in a date poll."""

    plan: Plan
    poll: bool = False


class FindHour(Step, called="meeting.find"):
    """A page of proposed hours, from 0."""

    plan: Plan
    page: int = 0


class PickWindows(Step, called="date_poll.windows"):
    """The hours that a date poll offers, with a page of proposed ones, from 0."""

    plan: Plan
    page: int = 0


class AskPollClose(Step, called="date_poll.close"):
    plan: Plan


class PollLook(Step, called="date_poll.last"):
    plan: Plan


class AskDecent(Step, called="meeting.decent"):
    """From when to when people may be asked to meet; `plan` goes on afterwards."""

    plan: Plan


class AskHour(Step, called="meeting.hour"):
    """The day is known, the hour is not. `contradicted`: the hour that was named does not belong to it."""

    plan: Plan
    day: date
    contradicted: bool = False


class AskDay(Step, called="meeting.day"):
    """The hour is known, the day is not."""

    plan: Plan
    hour: time


class PickMoment(Step, called="meeting.pick"):
    """A text left several moments, or one that was not quite said."""

    plan: Plan
    why: Reason
    moments: tuple[datetime, ...]
    day: date | None = None
    words: str = ""


class PickDay(Step, called="meeting.pick.day"):
    """A text left several days, or one that was not quite said; the hour is asked next."""

    plan: Plan
    why: Reason
    days: tuple[date, ...]
    words: str = ""


class ConfirmWhen(Step, called="meeting.echo"):
    """The hour as it was understood, in every place."""

    plan: Plan
    starts_at: datetime


class AskDuration(Step, called="meeting.duration"):
    plan: Plan


class AskPlace(Step, called="meeting.place"):
    """Where it is; with `plan.pin`, what the point on the map is called."""

    takes_pin: ClassVar[bool] = True

    plan: Plan


class AskCapacity(Step, called="meeting.capacity"):
    """How many places there are: of a meeting that is being called, or of one that is called (`plan.meeting`)."""

    plan: Plan


class AskReminders(Step, called="meeting.reminders"):
    """How long before everybody is reminded."""

    plan: Plan


class AskRepeat(Step, called="meeting.repeat"):
    """How often it comes again."""

    plan: Plan


class AskUntil(Step, called="meeting.until"):
    """Until when it comes again."""

    plan: Plan


class LastLook(Step, called="meeting.last"):
    plan: Plan


def placed(plan: Plan) -> Step:
    """What follows once it is known where: the last look, or where hours are offered for everybody to choose from,
    until when they can."""
    return AskPollClose(plan=plan) if plan.windows else LastLook(plan=plan)
