"""Neither the token nor a password reaches a log, whoever writes it."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.http_client import http_client
from bot.logs import log_to_stderr, redacted
from bot.settings import read_settings

TOKEN = "123456789:AAExample-Secret_0123456789abcdefghi"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that this process logs meanwhile, at the chattiest level."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    log_to_stderr("DEBUG")
    yield stderr
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize("kind", ["aiohttp", "httpx"])
async def test_a_client_that_finds_nobody_tells_no_token(written, kind):
    client = http_client(kind, connections=1)
    await client.initialize()
    try:
        await client.do_request(f"http://127.0.0.1:1/bot{TOKEN}/getMe", "POST")
    except Exception:
        logging.getLogger("anybody").exception("could not ask http://127.0.0.1:1/bot%s/getMe", TOKEN)
    await client.shutdown()
    said = written.getvalue()
    assert "could not ask" in said
    assert "AAExample" not in said


def test_the_libraries_that_log_addresses_are_silenced(written):
    logging.getLogger("httpx").info('HTTP Request: POST https://api.telegram.org/bot%s/getMe "200 OK"', TOKEN)
    assert written.getvalue() == ""


def test_settings_show_no_token():
    settings = read_settings(_env_file=None, bot_token=TOKEN)
    assert "AAExample" not in f"{settings!r} {settings} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (f"bot{TOKEN}/sendMessage", "bot123456789:…/sendMessage"),
        ("postgresql+asyncpg://user:pass%20word@host/db", "postgresql+asyncpg://user:…@host/db"),
        ("2026-12-09 08:00:00,123 INFO at 10:30", "2026-12-09 08:00:00,123 INFO at 10:30"),
        (
            "incident 12 (bug): KeyError < handlers/me.py:120 show",
            "incident 12 (bug): KeyError < handlers/me.py:120 show",
        ),
    ],
)
def test_what_is_struck_out_and_what_stays(line, left):
    assert redacted(line) == left
