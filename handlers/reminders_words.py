"""Reminders in words, and the small lists in which they are chosen."""

from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup

from bot.chat import Button
from bot.domain.meetings import Meeting
from bot.domain.notices import AHEAD, Notice, Reminders
from bot.words import Words


def span(_: Words, notice: Notice) -> Markup:
    """How long before the start a reminder leaves."""
    minutes = round(AHEAD[notice].total_seconds() / 60)
    if minutes < 60:
        return _.plural("{n} minute", "{n} minutes", minutes)
    if minutes < 24 * 60:
        return _.plural("{n} hour", "{n} hours", minutes // 60)
    return _.plural("{n} day", "{n} days", minutes // (24 * 60))


def ticked(_: Words, notice: Notice, reminders: Reminders) -> Markup:
    """What a button says that chooses a reminder or takes it back."""
    return Markup("✓ {}").format(span(_, notice)) if notice in reminders else span(_, notice)


def listed(_: Words, reminders: Reminders) -> Markup:
    """All of them in one sentence."""
    if not reminders:
        return _("Reminders: none")
    return _("Reminders: {spans} before", spans=_.list(span(_, notice) for notice in AHEAD if notice in reminders))


def generally(_: Words, always: Reminders | None) -> Markup:
    """What somebody chose for all their meetings."""
    return _("Reminders: as each meeting has it") if always is None else listed(_, always)


def still_to_come(starts_at: datetime, now: datetime) -> list[Notice]:
    """The reminders of a meeting at that hour whose moment is not past: only those can be chosen."""
    return [notice for notice in AHEAD if starts_at - AHEAD[notice] > now]


def is_to_come(meeting: Meeting, notice: Notice, now: datetime) -> bool:
    return notice in still_to_come(meeting.starts_at, now)


def in_pairs(buttons: Iterable[Button]) -> list[tuple[Button, ...]]:
    """Two in a row."""
    each = list(buttons)
    return [tuple(each[at : at + 2]) for at in range(0, len(each), 2)]
