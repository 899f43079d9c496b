"""Every sentence of Telegram's, and every way a line breaks, has its ending."""

import aiohttp
import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.deliveries import Unreached
from bot.endings import Ending, Later, Moved, NotReached, Refused, TryAgain, Uncertain, ending_of
from bot.http_client import NotConnected


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """The error as a client raises it over another one."""
    error.__cause__ = cause
    return error


TABLE: list[tuple[TelegramError, Ending]] = [
    (Forbidden("Forbidden: bot was blocked by the user"), NotReached(Unreached.BLOCKED)),
    (Forbidden("Forbidden: user is deactivated"), NotReached(Unreached.DEACTIVATED)),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), NotReached(Unreached.NEVER_STARTED)),
    (Forbidden("Forbidden: bot was kicked from the group chat"), NotReached(Unreached.REMOVED)),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), NotReached(Unreached.REMOVED)),
    (Forbidden("Forbidden: bot is not a member of the channel chat"), NotReached(Unreached.REMOVED)),
    (Forbidden("Forbidden: a sentence of next year"), NotReached(Unreached.BLOCKED)),
    (BadRequest("Chat not found"), NotReached(Unreached.NOT_FOUND)),
    (BadRequest("Have no rights to send a message"), NotReached(Unreached.REMOVED)),
    (BadRequest("Not enough rights to send text messages to the chat"), NotReached(Unreached.REMOVED)),
    (BadRequest("Message is too long"), Refused("Message is too long")),
    (BadRequest("Can't parse entities: unclosed start tag"), Refused("Can't parse entities: unclosed start tag")),
    (InvalidToken("Unauthorized"), Refused("Unauthorized")),
    (Conflict("terminated by other getUpdates request"), Refused("terminated by other getUpdates request")),
    (RetryAfter(7), Later(7.0)),
    (ChatMigrated(-1002), Moved(-1002)),
    (NetworkError("Bad Gateway"), TryAgain("Bad Gateway")),
    (NetworkError("Internal Server Error (500)"), TryAgain("Internal Server Error (500)")),
    (NetworkError("Service Unavailable (503)"), TryAgain("Service Unavailable (503)")),
    (NotConnected("no connection: ClientConnectorError"), TryAgain("no connection: ClientConnectorError")),
    (caused(NetworkError("httpx.ConnectError: "), httpx.ConnectError("")), TryAgain("ConnectError")),
    (caused(TimedOut(), httpx.ConnectTimeout("")), TryAgain("ConnectTimeout")),
    (TimedOut("Pool timeout: All connections in the connection pool are occupied."),
     TryAgain("Pool timeout: All connections in the connection pool are occupied.")),
    (caused(TimedOut(), httpx.ReadTimeout("")), Uncertain("Timed out")),
    (caused(TimedOut(), aiohttp.SocketTimeoutError()), Uncertain("Timed out")),
    (caused(NetworkError("the connection broke: ServerDisconnectedError"), aiohttp.ServerDisconnectedError()),
     Uncertain("the connection broke: ServerDisconnectedError")),
    (caused(NetworkError("httpx.ReadError: "), httpx.ReadError("")), Uncertain("httpx.ReadError: ")),
]  # fmt: skip


@pytest.mark.parametrize(("error", "ending"), TABLE, ids=[str(error)[:40] for error, _ in TABLE])
def test_each_has_its_ending(error: TelegramError, ending: Ending) -> None:
    assert ending_of(error) == ending
