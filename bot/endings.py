"""What became of a message: every ending that Telegram or the network can give has a name, in one table."""

from dataclasses import dataclass
from datetime import datetime

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.deliveries import Unreached
from bot.http_client import NotConnected


@dataclass(frozen=True, slots=True)
class Delivered:
    """Telegram took it."""

    chat_id: int
    message_id: int
    poll_id: str | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Telegram asks for patience: again after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NotReached:
    """This chat cannot be written to; `asked_at` is when the letter set out that found it so."""

    why: Unreached
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TryAgain:
    """It cannot have arrived: no connection was made, or Telegram said that it failed on its side."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may have arrived: the connection broke, or nothing was answered in time."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message; a fault of ours."""

    reason: str


Ending = Delivered | Later | NotReached | TryAgain | Uncertain | Moved | Refused

UNREACHED = (
    ("bot was blocked", Unreached.BLOCKED),
    ("user is deactivated", Unreached.DEACTIVATED),
    ("can't initiate conversation", Unreached.NEVER_STARTED),
    ("bot was kicked", Unreached.REMOVED),
    ("is not a member", Unreached.REMOVED),
    ("chat not found", Unreached.NOT_FOUND),
    ("have no rights to send", Unreached.REMOVED),
    ("not enough rights", Unreached.REMOVED),
)
"""Stable parts of Telegram's sentences. What matches none and comes as 403 counts as blocked."""

UNCHANGED = "message is not modified"
"""Not a failure: the screen shows already what it should."""
GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
"""The message cannot be edited any more: the screen goes out as a new one."""
POLL_ENDED = ("poll has already been closed", "message with poll to stop not found")
"""Nothing is left to stop."""


def patience_of(told: RetryAfter) -> float:
    """For how many seconds Telegram asks to wait. (The library's public attribute is about to change its type.)"""
    return told._retry_after.total_seconds()


def ending_of(error: TelegramError) -> Ending:
    """The ending that an error of the library stands for. BadRequest is a NetworkError there, so it comes first."""
    sentence = error.message.lower()
    for part, why in UNREACHED:
        if part in sentence and isinstance(error, Forbidden | BadRequest):
            return NotReached(why)
    match error:
        case RetryAfter():
            return Later(patience_of(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return NotReached(Unreached.BLOCKED)
        case BadRequest() | InvalidToken():
            return Refused(error.message)
        case NotConnected():
            return TryAgain(error.message)
        case TimedOut() if error.message.startswith("Pool timeout"):
            return TryAgain(error.message)
        case NetworkError():
            cause = type(error.__cause__).__name__
            if cause in ("ConnectError", "ConnectTimeout"):
                return TryAgain(cause)
            if (
                sentence.startswith(("bad gateway", "internal server error", "service unavailable"))
                or "server error" in sentence
            ):
                return TryAgain(error.message)
            return Uncertain(error.message)
        case _:
            return Refused(error.message)
