"""From the pieces heard to one moment, or to the reason why it must be asked back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.words.typed.answer import Answer, NotADate, Reason, Unclear, Understood
from bot.words.typed.days import coming, of_week
from bot.words.typed.heard import Heard, Part
from bot.words.typed.hours import Hour, hours_meant

_FARTHEST = timedelta(days=731)
_SAID_AS_IT_IS = {Reason.IMPOSSIBLE, Reason.LUNAR, Reason.PAST, Reason.TOO_FAR}
"""What keeps a text from being a date whatever else stands in it."""


def settle(heard: Heard, zone: ZoneInfo) -> Answer:
    """What was heard, as one answer; nothing that was heard is dropped to reach one."""
    if not _speaks_of_a_date(heard):
        return NotADate()
    answer = _settle_understood(heard, zone)
    return _with_words_left(answer, heard) if heard.left else answer


def _speaks_of_a_date(heard: Heard) -> bool:
    """Beside words that nobody understands, an hour or a part of the day alone proves nothing."""
    named = heard.days or heard.weekdays or heard.moments or heard.spans or heard.lunar
    return bool(named or (not heard.left and (heard.clocks or heard.impossible or heard.weeks or heard.parts)))


def _with_words_left(answer: Answer, heard: Heard) -> Answer:
    if isinstance(answer, Understood):
        return Unclear(Reason.WORDS_LEFT, day=answer.understood_as_day, moments=(answer.moment,), words=heard.left)
    if isinstance(answer, NotADate) or answer.reason in _SAID_AS_IT_IS:
        return answer
    return replace(answer, reason=Reason.WORDS_LEFT, words=heard.left)


def _settle_understood(heard: Heard, zone: ZoneInfo) -> Answer:
    if heard.lunar:
        return Unclear(Reason.LUNAR, words=" ".join(heard.lunar))
    if heard.impossible:
        return Unclear(Reason.IMPOSSIBLE, words=" ".join(heard.impossible))
    if heard.moments or heard.spans:
        return _exact(heard)
    days = _days_meant(heard)
    if isinstance(days, Unclear):
        return days
    if not days:
        return Unclear(Reason.DAY_MISSING, hour=_certain_hour(heard))
    if not heard.clocks:
        return _day_alone(days, heard)
    return _day_and_hour(days, heard, zone)


def _exact(heard: Heard) -> Answer:
    """Moments that need no calendar: a span from now, or a date with its own offset."""
    ends = [heard.instant.replace(second=0, microsecond=0) + span for span in heard.spans]
    exact = heard.moments + [(end.astimezone(heard.now.tzinfo).date(), end) for end in ends]
    if len(exact) > 1 or heard.days or heard.weekdays or heard.weeks or heard.clocks or heard.parts:
        return Unclear(Reason.SEVERAL)
    day, moment = exact[0]
    return _in_time(Understood(moment.astimezone(UTC), not heard.spans, day), heard)


def _in_time(answer: Understood, heard: Heard) -> Answer:
    if answer.moment <= heard.instant:
        return Unclear(Reason.PAST, day=answer.understood_as_day, moments=(answer.moment,))
    if answer.moment - heard.instant > _FARTHEST:
        return Unclear(Reason.TOO_FAR, day=answer.understood_as_day)
    return answer


def _days_meant(heard: Heard) -> tuple[date, ...] | Unclear:
    """The days that all the pieces agree on; empty when no day was named at all."""
    pieces = list(heard.days)
    if len(set(heard.weekdays)) > 1 or len(set(heard.weeks)) > 1:
        return Unclear(Reason.SEVERAL, days=_union(pieces))
    if heard.weekdays and not pieces:
        weekday = heard.weekdays[0]
        pieces = [(of_week(heard.today, heard.weeks[0], weekday),) if heard.weeks else coming(heard.today, weekday)]
    if not pieces:
        return ()
    days = set(pieces[0]).intersection(*pieces[1:])
    if not days:
        return Unclear(Reason.SEVERAL, days=_union(pieces))
    if heard.weeks:
        week = {of_week(heard.today, heard.weeks[0], weekday) for weekday in range(7)}
        if not days & week:
            return Unclear(Reason.SEVERAL, days=tuple(sorted(days)))
        days = {day for day in days if day in week}
    if heard.weekdays:
        first = min(days)
        days = {day for day in days if day.weekday() == heard.weekdays[0]}
        if not days:
            return Unclear(Reason.WEEKDAY_MISMATCH, day=first)
    return tuple(sorted(days))


def _union(pieces: list[tuple[date, ...]]) -> tuple[date, ...]:
    return tuple(sorted({day for piece in pieces for day in piece}))


def _certain_hour(heard: Heard) -> time | None:
    parts: list[Part | None] = [*heard.parts] or [None]
    hours = {hour for clock in heard.clocks for part in parts for hour in hours_meant(clock, part)}
    if len(hours) != 1:
        return None
    later, hour = hours.pop()
    return None if later else hour  # the midnight that ends a day is not the hour of that day


def _day_alone(days: tuple[date, ...], heard: Heard) -> Answer:
    ahead = tuple(day for day in days if day >= heard.today)
    if not ahead:
        return Unclear(Reason.PAST, day=days[-1])
    if ahead[0] - heard.today > _FARTHEST:
        return Unclear(Reason.TOO_FAR, day=ahead[0])
    if len(ahead) > 1:
        return Unclear(Reason.AMBIGUOUS, days=ahead)
    return Unclear(Reason.HOUR_MISSING, day=ahead[0])


def _day_and_hour(days: tuple[date, ...], heard: Heard, zone: ZoneInfo) -> Answer:
    near = [day for day in days if -1 <= (day - heard.today).days <= _FARTHEST.days + 1]
    if not near:
        reason = Reason.PAST if days[0] < heard.today else Reason.TOO_FAR
        return Unclear(reason, day=days[0])
    part = heard.parts[0] if heard.parts else None
    hours = [set(hours_meant(clock, part)) for clock in heard.clocks]
    if len(set(heard.parts)) > 1 or not all(hours):
        return Unclear(Reason.CONTRADICTION, day=near[0])
    agreed = set.intersection(*hours)  # "15h (3h de l’après-midi)" is one hour said twice
    if not agreed:
        moments = {moment for named in _on_the_wall(near, set.union(*hours), zone) for moment in named.moments}
        return Unclear(Reason.SEVERAL, moments=tuple(sorted(moment for moment in moments if moment > heard.instant)))
    return _only_one_ahead(_on_the_wall(near, agreed, zone), heard)


@dataclass(frozen=True, slots=True)
class _Named:
    """A day and an hour on the wall of a zone, and the moments at which the wall shows them: none, one or two."""

    day: date
    wall: datetime
    moments: tuple[datetime, ...]


def _on_the_wall(days: Iterable[date], hours: Iterable[Hour], zone: ZoneInfo) -> list[_Named]:
    walls = [(day, datetime.combine(day + timedelta(days=later), hour, zone)) for day in days for later, hour in hours]
    return sorted((_Named(day, wall, _moments(wall, zone)) for day, wall in walls), key=lambda named: named.wall)


def _moments(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    both = {wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = (one for one in both if one.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None))
    return tuple(sorted(shown))


def _only_one_ahead(meant: list[_Named], heard: Heard) -> Answer:
    """The only moment ahead; among several only the person can choose."""
    ahead = {moment: named.day for named in meant for moment in named.moments if moment > heard.instant}
    moments = tuple(sorted(ahead))
    last = meant[-1]
    if len(moments) == 1:
        return _in_time(Understood(moments[0], True, ahead[moments[0]]), heard)
    if not moments and not last.moments and last.wall.astimezone(UTC) > heard.instant:
        moved_on = last.wall.astimezone(UTC)
        return Unclear(Reason.NONEXISTENT_HOUR, day=last.day, hour=last.wall.time(), moments=(moved_on,))
    if not moments:
        return Unclear(Reason.PAST, day=last.day, moments=last.moments)
    if len(meant) == 1:
        return Unclear(Reason.REPEATED_HOUR, day=last.day, hour=last.wall.time(), moments=moments)
    return Unclear(Reason.AMBIGUOUS, moments=moments)
