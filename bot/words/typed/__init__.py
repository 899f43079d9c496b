"""Dates, hours, durations and amounts as people type them, in French and in Chinese; unclear ones are asked back."""

from bot.words.typed.amounts import Unread, read_amount
from bot.words.typed.answer import NotADate, Reason, Unclear, Understood
from bot.words.typed.durations import read_duration
from bot.words.typed.ranges import read_hours, read_window
from bot.words.typed.reading import read_date

__all__ = [
    "NotADate",
    "Reason",
    "Unclear",
    "Understood",
    "Unread",
    "read_amount",
    "read_date",
    "read_duration",
    "read_hours",
    "read_window",
]
