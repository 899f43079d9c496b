"""Days counted from today on a calendar whose weeks begin on Monday."""

from datetime import date, timedelta


def on(year: int, month: int, day: int) -> date | None:
    """That day, or None when no calendar has it, or none that anybody meets by (1900 to 2199)."""
    try:
        return date(year, month, day) if 1900 <= year < 2200 else None
    except ValueError:
        return None


def full_year(written: str | None) -> int | None:
    """27 and 2027 are the same year."""
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def next_on(today: date, month: int, day: int) -> date | None:
    """The next such day within twelve months, today included; None when there is none (29 February, 31 April)."""
    this_year = on(today.year, month, day)
    if this_year and this_year >= today:
        return this_year
    next_year = on(today.year + 1, month, day)
    # 29 February asked for in March waits for a leap year, which must be the very next one
    return next_year if next_year and (this_year or month < today.month) else None


def next_numbered(today: date, day: int) -> date | None:
    """The next day of that number, of this month or, when that is over, of the next one; None when it has none."""
    return on(today.year, today.month, day) if day >= today.day else in_month(today, 1, day)


def in_month(today: date, months: int, day: int) -> date | None:
    """That day of the month which lies `months` after the present one."""
    years, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return on(years, month + 1, day)


def weekend(today: date, weeks: int) -> tuple[date, date]:
    """Saturday and Sunday of the week that lies `weeks` after the present one."""
    return of_week(today, weeks, 5), of_week(today, weeks, 6)


def around(today: date, part: str, months: int) -> tuple[date | None, ...]:
    """The days that the "start", "middle" or "end" of a month may mean, so many months after the present one."""
    if part != "end":
        return tuple(in_month(today, months, day) for day in ((1, 2, 3) if part == "start" else (14, 15, 16)))
    first_after = in_month(today, months + 1, 1)
    return tuple(first_after - timedelta(days=back) for back in (3, 2, 1)) if first_after else ()


def months_until(today: date, month: int) -> int:
    """How many months after the present one the next such month lies; the present one counts."""
    return (month - today.month) % 12


def of_week(today: date, weeks: int, weekday: int) -> date:
    """A weekday (Monday is 0) of the week that lies `weeks` after the present one."""
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def after(today: date, weekday: int) -> date:
    """The first such weekday after today, never today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def coming(today: date, weekday: int) -> tuple[date, ...]:
    """What a bare weekday may mean: the coming one, or on that very weekday today or in a week."""
    return (today, after(today, weekday)) if today.weekday() == weekday else (after(today, weekday),)
