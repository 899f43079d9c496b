"""Making a choice, a tap at a time: what a tap does to it, and what is left to give."""

from bot.domain.choices import Choice, Method
from bot.domain.rules import Rule


def nothing_yet(rule: Rule, options: int) -> Choice:
    """The choice of somebody who has not chosen anything."""
    return (0,) * options if rule.method is Method.POINTS else ()


def is_blank(choice: Choice, rule: Rule) -> bool:
    """Whether nothing is chosen."""
    return not any(choice) if rule.method is Method.POINTS else not choice


def left(choice: Choice, rule: Rule) -> int:
    """The points that are still to be given."""
    return rule.points - sum(choice)


def points_a_tap(rule: Rule) -> int:
    """The points that one tap gives: few enough to be fair, enough for all to be given in some twenty taps."""
    if rule.points <= 20:
        return 1
    return 5 if rule.points <= 100 else 10


def tapped(choice: Choice, rule: Rule, position: int) -> Choice:
    """The choice after a tap on an option: ticked or not any more; given points while there are any; ranked behind
    the others, or not any more. Where one option may be chosen, the tapped one replaces it."""
    match rule.method:
        case Method.POINTS:
            return _given(choice, position, min(points_a_tap(rule), left(choice, rule)))
        case Method.RANKING:
            return (*_without(choice, position),) if position in choice else (*choice, position)
        case Method.APPROVAL:
            if position in choice:
                return _without(choice, position)
            return (position,) if rule.at_most == 1 else tuple(sorted((*choice, position)))


def taken_off(choice: Choice, rule: Rule, position: int) -> Choice:
    """The choice with a tap's worth of points taken from an option again."""
    return _given(choice, position, -min(points_a_tap(rule), choice[position]))


def _given(choice: Choice, position: int, points: int) -> Choice:
    return tuple(has + points if at == position else has for at, has in enumerate(choice))


def _without(choice: Choice, position: int) -> Choice:
    return tuple(at for at in choice if at != position)
