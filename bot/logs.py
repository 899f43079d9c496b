"""What is logged goes to stderr, without the bot's token: addresses of the Bot API hold it, and so may an error."""

import logging
import re
import sys

TOKEN = re.compile(r"(\d{3,}):[A-Za-z0-9_-]{8,}")
"""A bot's number, a colon and its secret."""
PASSWORD = re.compile(r"(://[^:/\s]+):[^@/\s]+@")
"""A password in an address."""
CHATTY = ("httpx", "httpcore", "alembic", "apscheduler", "asyncio")
"""Libraries that tell every step of theirs."""


class Redacted(logging.Formatter):
    """Formats as always, and strikes out what opens anything."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def redacted(line: str) -> str:
    """The line without tokens and passwords; the bot's number stays, so that one still knows which bot it is."""
    return PASSWORD.sub(r"\1:…@", TOKEN.sub(r"\1:…", line))


def log_to_stderr(level: str) -> None:
    """Log from this level on ("INFO"); libraries that tell every step only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # A beat that takes longer than a second leaves the next one out, as it should.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
