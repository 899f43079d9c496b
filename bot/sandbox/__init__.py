"""A strict local Bot API with people on the other side: the demo's Telegram, and the tests'."""

from bot.sandbox.people import Change, Group, Person, Toast
from bot.sandbox.reading import Call, Shown
from bot.sandbox.refusals import ConnectionDropped, NotPossible, Refusal
from bot.sandbox.sandbox import Sandbox

__all__ = [
    "Call",
    "Change",
    "ConnectionDropped",
    "Group",
    "NotPossible",
    "Person",
    "Refusal",
    "Sandbox",
    "Shown",
    "Toast",
]
