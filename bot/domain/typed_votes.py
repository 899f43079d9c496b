"""A vote as people type it, in either keyboard: numbers of options as they see them, counted from 1.

approval, ranking   3 1 7 · 3,1,7 · 3、1、7 · 3 > 1 > 7
points              3:5 1:2 · 3：5，1：2 · 3=5 1=2 · 3 5, 1 2 · 3 5 1 2
"""

import re
import unicodedata

from bot.domain.ballots import Refusal
from bot.domain.choices import Choice, Method
from bot.domain.rules import Rule

Heard = tuple[tuple[int, ...], ...]
"""What was typed: each option's number, followed by its points where points were typed."""
BETWEEN = r"[\s,;.、。·>]+"
NUMBERS = re.compile(rf"\d{{1,3}}(?:{BETWEEN}\d{{1,3}})*(?:{BETWEEN})?")
PAIRS = re.compile(rf"\d{{1,3}}\s*[:=]\s*\d{{1,4}}(?:{BETWEEN}\d{{1,3}}\s*[:=]\s*\d{{1,4}})*(?:{BETWEEN})?")


def heard(text: str) -> Heard | None:
    """The numbers in a text that holds nothing else, as pairs where it holds pairs; None otherwise."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if PAIRS.fullmatch(typed):
        return tuple((int(option), int(points)) for option, points in re.findall(r"(\d+)\s*[:=]\s*(\d+)", typed))
    if NUMBERS.fullmatch(typed):
        return tuple((int(number),) for number in re.findall(r"\d+", typed))
    return None


def as_choice(said: Heard, rule: Rule, order: tuple[int, ...]) -> Choice | Refusal:
    """The choice that was typed by somebody who sees the options in this order, or what cannot be read in it."""
    with_points = rule.method is Method.POINTS
    pairs = _paired(said) if with_points else said
    if pairs is None or (len(pairs[0]) == 2) is not with_points:
        return Refusal.UNCLEAR
    if not all(1 <= pair[0] <= len(order) for pair in pairs):
        return Refusal.UNKNOWN_OPTION
    positions = [order[pair[0] - 1] for pair in pairs]
    match rule.method:
        case Method.APPROVAL:
            return tuple(sorted(set(positions)))
        case Method.RANKING:
            return tuple(positions)
        case Method.POINTS:
            if len(set(positions)) < len(positions):
                return Refusal.TWICE
            points = dict(zip(positions, (pair[1] for pair in pairs), strict=True))
            return tuple(points.get(at, 0) for at in range(len(order)))


def _paired(said: Heard) -> Heard | None:
    """Plain numbers two by two: an option, then its points."""
    if len(said[0]) == 2:
        return said
    flat = [number for (number,) in said]
    return tuple(zip(flat[::2], flat[1::2], strict=True)) if len(flat) % 2 == 0 else None
