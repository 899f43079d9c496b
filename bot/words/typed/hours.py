"""Which hours of which day an hour and a part of the day may mean together."""

from datetime import time

from bot.words.typed.heard import Clock, Dial, Part

Hour = tuple[int, time]
"""Days after the named day (0 or 1), and the hour there."""

_AFTERNOON = {
    Part.NOON: ({1, 2, 3}, {10, 11, 12, 13, 14, 15}),
    Part.AFTERNOON: ({1, 2, 3, 4, 5, 6, 7}, {12, 13, 14, 15, 16, 17, 18, 19}),
    Part.DUSK: ({4, 5, 6, 7, 8}, {16, 17, 18, 19, 20}),
}
"""The hours that are twelve more than said, and those that are as said."""


def hours_meant(clock: Clock, part: Part | None) -> tuple[Hour, ...]:
    """Every hour that may be meant, in order; none when the hour is not in that part of the day."""
    hour = clock.hour
    if clock.dial is Dial.MIDNIGHT:
        meant = _midnight(part)
    elif part is None:
        meant = [(0, hour), (0, hour + 12)] if clock.dial is Dial.DOUBTFUL else [(0, hour)]
    elif part is Part.MORNING:
        meant = [(0, hour)] if hour < 12 else []
    elif part is Part.DAWN:
        meant = [(0, hour % 12)] if hour <= 6 or hour == 12 else []
    elif part in _AFTERNOON:
        later, same = _AFTERNOON[part]
        meant = [(0, hour + 12)] if hour in later else [(0, hour)] if hour in same else []
    elif part is Part.EVENING:
        meant = _evening(hour)
    else:
        meant = _night(hour)
    return tuple(_on_the_dial(days, hour, clock.minute) for days, hour in meant)


def _midnight(part: Part | None) -> list[tuple[int, int]]:
    if part is Part.EVENING:
        return [(1, 0)]
    return [(0, 0), (1, 0)] if part in {None, Part.NIGHT} else []


def _evening(hour: int) -> list[tuple[int, int]]:
    """An evening runs into the night: 晚上12点 is its end, and at two o'clock one cannot tell which night it is."""
    if hour in {0, 12, 24}:
        return [(1, 0)]
    if hour in {1, 2, 3}:
        return [(0, hour), (1, hour)]
    if hour == 4:
        return [(0, 16), (1, 4)]
    if hour < 12:
        return [(0, hour + 12)]
    return [(0, hour)] if hour >= 16 else []


def _night(hour: int) -> list[tuple[int, int]]:
    if hour in {0, 12}:
        return [(0, 0), (1, 0)]
    if hour <= 6:
        return [(0, hour), (1, hour)]
    if 8 <= hour <= 11:
        return [(0, hour + 12)]
    return [(0, hour)] if hour >= 20 else []


def _on_the_dial(days: int, hour: int, minute: int) -> Hour:
    return (days + 1, time(0, minute)) if hour == 24 else (days, time(hour, minute))
