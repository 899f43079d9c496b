"""What became of letters, in words: how many stand where, whom they did not reach, and why."""

from collections import Counter

from markupsafe import Markup

from bot.domain.deliveries import State, Unreached
from bot.words import Words
from bot.words.language import lines
from storage.rounds import MISSED, Missed


def counts(states: Counter[State], gone: Markup, _: Words) -> list[Markup]:
    """How many letters stand where; what counts nothing is not said. `gone` says who needed none any more."""
    waiting = states[State.PLANNED] + states[State.LEASED]
    failed = sum(states[state] for state in MISSED)
    sentences = (
        (states.total(), _("Planned: {n}", n=_.number(states.total()))),
        (waiting, _("Still to leave: {n}", n=_.number(waiting))),
        (states[State.HELD], _("Waiting until quiet hours are over: {n}", n=_.number(states[State.HELD]))),
        (states[State.SENT], _("Sent: {n}", n=_.number(states[State.SENT]))),
        (failed, _("Not reached, or not surely: {n}", n=_.number(failed))),
        (states[State.POINTLESS], gone),
    )
    return [sentence for number, sentence in sentences if number]


def names(missed: list[Missed], _: Words) -> Markup:
    """Whom letters did not reach, a line each with the reason; those who are not on Telegram share one."""
    on = [each for each in missed if not each.without_telegram]
    off = [each.name for each in missed if each.without_telegram]
    return lines(
        *(_("{name}: {reason}", name=each.name, reason=_reason(each, _)) for each in on),
        _("Not on Telegram: {names}", names=_.list(off)) if off else "",
    )


def _reason(missed: Missed, _: Words) -> Markup:
    if missed.state is State.UNCERTAIN:
        return _("the line broke while it left, it may not have arrived")
    if missed.state is State.LATE:
        return _("it could not leave in time")
    return unreached(missed.why, _)


def unreached(why: str, _: Words) -> Markup:
    """Why Telegram takes no letters to somebody. `why` is an Unreached's value."""
    return {
        Unreached.BLOCKED.value: _("has blocked this bot"),
        Unreached.DEACTIVATED.value: _("no longer has a Telegram account"),
        Unreached.NEVER_STARTED.value: _("has never opened the conversation with this bot"),
    }.get(why, _("Telegram refused the message"))
