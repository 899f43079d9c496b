"""A meeting that comes again: how often and until when, and the meetings that a series has in the list.

the last look -> Repeat the meeting   every week, every two weeks, every month on the second (or last) Thursday
              -> until when           a day, typed or chosen
Each meeting of a series is one like any other: answered, moved and cancelled by itself. The first one is called as
usual and states the rhythm; those that follow are made in time, a few ahead, and nobody is told of each: whoever knew
the rhythm is reminded, and is told only what changes.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.chat import Again, Answer, Deed, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.meetings import Meeting
from bot.domain.reminders import Told
from bot.domain.series import Every, Rhythm, days_after, months_later, nths, starts_at, to_be_made
from bot.words import Words
from bot.words.typed import NotADate, Reason, Unclear, Understood, read_date
from handlers import dates
from handlers.meetings_letters import replan
from handlers.meetings_plan import AskRepeat, AskUntil, LastLook, Plan
from handlers.meetings_rhythm import how_often
from storage import meetings, readers, series
from storage.series import Series

routes = Routes("meetings_series")
ONCE = "once"
MONTHS = (3, 6, 12)
"""After how many months a series is offered to end."""
NOON = time(12)


def rhythm_of(plan: Plan) -> Rhythm | None:
    """The rhythm of a meeting that is being called; None when it takes place once."""
    if plan.every is None or plan.until is None or plan.starts_at is None:
        return None
    first = plan.starts_at.astimezone(ZoneInfo(plan.zone))
    if plan.until <= first.date():
        return None
    possible = nths(first.date())
    nth = plan.nth if plan.nth in possible else possible[0]
    return Rhythm(
        every=plan.every,
        first=first.date(),
        hour=first.time(),
        until=plan.until,
        zone=plan.zone,
        nth=nth if plan.every is Every.MONTH else 0,
    )


@routes.asks(AskRepeat)
def ask_repeat(_turn: Turn, step: AskRepeat, _: Words) -> Screen:
    return Screen(
        text=_("<b>How often does the meeting come again?</b>"),
        choices=(
            *(choice(how_often(rhythm, _), f"{rhythm.every}:{rhythm.nth}") for rhythm in _possible(step.plan)),
            choice(_("Only once"), ONCE),
        ),
    )


@routes.answer(AskRepeat, right=Right.COORDINATOR)
def hear_repeat(_turn: Turn, step: AskRepeat, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return manners.choose_please(_)
    if answer.value == ONCE:
        return LastLook(plan=step.plan.but(every=None, nth=0, until=None))
    every, _colon, nth = answer.value.partition(":")
    return AskUntil(plan=step.plan.but(every=Every(every), nth=int(nth)))


@routes.asks(AskUntil)
def ask_until(_turn: Turn, step: AskUntil, _: Words) -> Screen:
    return Screen(
        text=_("<b>Until when?</b> Write a day, for example: 30 June. It is the last on which the meeting may be."),
        choices=tuple(
            choice(_("Until {day}", day=_.full_date(_noon(day, step.plan), step.plan.zone)), day.isoformat())
            for day in _ends(step.plan)
        ),
    )


@routes.answer(AskUntil, right=Right.COORDINATOR)
def hear_until(turn: Turn, step: AskUntil, answer: Answer, _: Words) -> Step | Again:
    plan = step.plan
    if answer.value is not None:
        return LastLook(plan=plan.but(until=date.fromisoformat(answer.value)))
    read = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(plan.zone))
    day = _day_of(read)
    if day is None:
        if isinstance(read, Unclear):
            return Again(help=dates.asked_back(read, plan.zone, _))
        return Again(help=_("I do not see one day in this."))
    if rhythm_of(plan.but(until=day)) is None:
        return Again(help=_("That is not after the first meeting."))
    return LastLook(plan=plan.but(until=day))


def begin(turn: Turn, plan: Plan, meeting: Meeting) -> None:
    """The meeting that was just called is the first of a series, if it is to come again; the next ones are made."""
    rhythm = rhythm_of(plan)
    if rhythm is None:
        return
    series_id = series.begin(turn.connection, meeting.initiative_id, rhythm)
    series.join(turn.connection, series_id, meeting.id, rhythm.first)
    _make_due(turn, Series(series_id, meeting.initiative_id, rhythm, next(days_after(rhythm, rhythm.first), None)))


@routes.beat()
def make_ahead(deed: Deed) -> None:
    """A few meetings of every series are ahead: what is missing is made."""
    for each in series.due(deed.connection, deed.now, limit=5):
        _make_due(deed, each)


def _make_due(deed: Deed, each: Series) -> None:
    """Make the meetings that a series is to have by now, and note when the next one is to be made."""
    day, make_at = each.next_on, None
    while day is not None and (make_at := to_be_made(each.rhythm, day) or deed.now) <= deed.now:
        _make(deed, each, day)
        day = next(days_after(each.rhythm, day), None)
    series.next_is(deed.connection, each.id, day, None if day is None else make_at)


def _make(deed: Deed, each: Series, day: date) -> None:
    """The meeting of that day, like the one before it. A day that is past, or has its meeting, is passed over."""
    moment = starts_at(each.rhythm, day)
    if moment <= deed.now or series.is_made(deed.connection, each.id, day):
        return
    before = meetings.by_id(deed.connection, series.newest(deed.connection, each.id))
    assert before is not None
    meeting = meetings.by_id(deed.connection, meetings.call_again(deed.connection, before, moment, deed.now))
    assert meeting is not None
    series.join(deed.connection, each.id, meeting.id, day)
    readers.tell_all(deed.connection, meeting, Told(meeting.starts_at, meeting.sequence))
    replan(deed.connection, meeting, deed.now)
    deed.planned = True


def _possible(plan: Plan) -> list[Rhythm]:
    """The rhythms that the first meeting's day allows."""
    assert plan.starts_at is not None
    first = plan.starts_at.astimezone(ZoneInfo(plan.zone))
    kinds = [(Every.WEEK, 0), (Every.FORTNIGHT, 0), *((Every.MONTH, nth) for nth in nths(first.date()))]
    return [Rhythm(every, first.date(), first.time(), first.date(), plan.zone, nth) for every, nth in kinds]


def _ends(plan: Plan) -> list[date]:
    """The days at which a series is offered to end: so many months after its first meeting."""
    assert plan.starts_at is not None
    first = plan.starts_at.astimezone(ZoneInfo(plan.zone)).date()
    return [months_later(first, months) for months in MONTHS]


def _noon(day: date, plan: Plan) -> datetime:
    return datetime.combine(day, NOON, ZoneInfo(plan.zone))


def _day_of(read: Understood | Unclear | NotADate) -> date | None:
    """The one day that was typed, with or without an hour."""
    if isinstance(read, Understood):
        return read.understood_as_day
    if isinstance(read, Unclear) and read.reason is Reason.HOUR_MISSING:
        return read.day
    return None
