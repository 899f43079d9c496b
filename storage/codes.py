"""Codes of people without Telegram, kept as keyed hashes only.

A code has six signs: whoever had the database could try them all against a plain hash in a moment. So the hash takes a
key, which lies beside those of the ballots (storage.ballot_keys), outside the database and outside its backups. When
that key is lost, no code fits any more and each has to be renewed.
"""

import secrets
from hashlib import sha256
from hmac import digest

from sqlalchemy import Connection

from bot.domain.codes import CODES, code_of
from storage.ballot_keys import key_of, new_key

NAME = "codes"


def drawn() -> str:
    """A new code."""
    return code_of(secrets.randbelow(CODES))


def hashed(connection: Connection, code: str) -> str:
    """What is kept of a code. Raises KeyMissing when there is no key and none can be made."""
    key = key_of(connection, NAME) or new_key(connection, NAME)
    return digest(key.secret, f"code:{code}".encode(), sha256).hex()
