"""A choice that is not cast yet, small enough for a button: it stands there and nowhere else, so that what somebody
considers in a secret ballot is never written down.

Every choice that a ballot allows has a number, and the number is written in base 64. A button carries 64 bytes; the
largest numbers are those of 60 options ranked (277 bits, 47 characters) and of 100 points over 60 options (153 bits).

approval  a bit for each position
ranking   Lehmer's code: for each rank, which of the options that were left, counted from 1; 0 ends
points    stars and bars: the places of the bars, one behind each option's points, as a combination's number
"""

from base64 import b64decode, urlsafe_b64encode
from binascii import Error
from itertools import pairwise
from math import comb

from bot.domain.ballots import as_mask, from_mask
from bot.domain.choices import Choice, Method
from bot.domain.rules import Rule


def written(choice: Choice, rule: Rule, options: int) -> str:
    """The choice as text; blank when nothing is chosen. Points are within what there is to give."""
    match rule.method:
        case Method.APPROVAL:
            number = as_mask(choice)
        case Method.RANKING:
            number = _ranking(choice, options)
        case Method.POINTS:
            number = _points(choice)
    return urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8)).decode().rstrip("=")


def read(text: str, rule: Rule, options: int) -> Choice | None:
    """The choice that a text stands for; None when it is none of this ballot's."""
    try:
        number = int.from_bytes(b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True))
    except (Error, ValueError):
        return None
    match rule.method:
        case Method.APPROVAL:
            return from_mask(number) if number < 1 << options else None
        case Method.RANKING:
            return _as_ranking(number, options)
        case Method.POINTS:
            within = number < comb(options + rule.points, options)
            return _as_points(number, options, rule.points) if within else None


def _ranking(choice: Choice, options: int) -> int:
    remaining = list(range(options))
    digits = []
    for position in choice:
        digits.append((remaining.index(position) + 1, len(remaining) + 1))
        remaining.remove(position)
    number = 0
    for digit, base in reversed(digits):
        number = number * base + digit
    return number


def _as_ranking(number: int, options: int) -> Choice | None:
    remaining = list(range(options))
    choice = []
    while number and remaining:
        number, digit = divmod(number, len(remaining) + 1)
        if digit == 0:
            return None
        choice.append(remaining.pop(digit - 1))
    return tuple(choice) if number == 0 else None


def _points(choice: Choice) -> int:
    number = place = 0
    for bar, points in enumerate(choice, start=1):
        place += points
        number += comb(place + bar - 1, bar)
    return number


def _as_points(number: int, options: int, points: int) -> Choice:
    ends = []
    place = options + points
    for bar in range(options, 0, -1):
        place -= 1
        while comb(place, bar) > number:
            place -= 1
        number -= comb(place, bar)
        ends.append(place - bar + 1)
    ends.append(0)
    return tuple(end - begin for end, begin in pairwise(ends))[::-1]
