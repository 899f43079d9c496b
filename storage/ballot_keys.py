"""The key of an open secret ballot: a file of its own, outside the database.

Why. Somebody who votes again must replace their own vote, so while a ballot is open something has to link a voter to a
vote. That is this key: from it come the pseudonym that a vote stands under, the lock on its choice, and its receipt.

What links, and who has it, while the ballot is open
- The database holds, for each vote, a pseudonym (HMAC-SHA256) and the choice under AES-GCM, padded to one length. It
  holds neither receipts nor choices in clear. So the database alone, a backup of it, two backups from before and after
  one vote, and a log of its transactions tell who has voted, and not what.
- The key lies in a folder (setting BALLOT_KEYS), 0600, made at the first vote. It alone tells nothing.
- Whoever has both, which is whoever runs the server, could work out who chose what; so could somebody who watches the
  process, or Telegram, which carries the taps. The card says so.

How it is destroyed
- In the transaction that counts, the votes are written anew in random order, without pseudonym, college or territory,
  in clear and with their receipts: that is the list that is published (storage.votes.seal).
- Once that is committed, the file is overwritten, removed, and its name forgotten (`destroy_spent`, which is asked
  about once a second, so that a process that dies in between only leaves it to the next).
- A backup of the database that is restored afterwards brings back pseudonyms and locked choices that nobody can open.

What this does not do
- A copy of the folder undoes it: the folder is never to be backed up with the database, nor at all. On disks that
  write elsewhere instead of over (SSD, snapshots), what was removed may be recoverable for whoever has the disk.
- A key that is lost while its ballot is open locks the votes for good. Nothing is thrown away by itself, because a
  folder may just not be mounted: votes are refused, the close waits, the coordination is told. When it is really
  lost, `python -m bot lost-key BALLOT` drops the votes that nobody can read, and their voters may vote again.

Several processes on one PostgreSQL share the folder. A file appears whole or not at all, and only the first is kept.
"""

import json
import logging
import os
import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from bot.domain.choices import Choice
from bot.domain.receipts import receipt_of

log = logging.getLogger(__name__)
BYTES = 32
NONCE = 12
PADDED = 256
"""Bytes of a choice under lock, whatever it is: sixty options ranked take 230."""


class KeyMissing(Exception):
    """Votes are locked, and the key that opens them is not in the folder."""


@dataclass(frozen=True, slots=True)
class BallotKey:
    """What is made from a key. `voter` is a pseudonym, as text."""

    secret: bytes

    def voter(self, member_id: int) -> str:
        """Who a vote is from, for those who hold the key only."""
        return self._made("voter", str(member_id)).hex()

    def receipt(self, voter: str) -> str:
        """The same however often somebody votes: it proves that their vote was counted, and that none was added."""
        return receipt_of(int.from_bytes(self._made("receipt", voter)))

    def locked(self, choice: Choice, voter: str) -> str:
        nonce = secrets.token_bytes(NONCE)
        padded = json.dumps(choice).encode().ljust(PADDED)
        return b64encode(nonce + self._lock().encrypt(nonce, padded, voter.encode())).decode()

    def opened(self, locked: str, voter: str) -> Choice:
        """Raises KeyMissing when it was locked with another key."""
        content = b64decode(locked)
        try:
            return tuple(json.loads(self._lock().decrypt(content[:NONCE], content[NONCE:], voter.encode())))
        except InvalidTag:
            raise KeyMissing from None

    def _lock(self) -> AESGCM:
        return AESGCM(self._made("choice", ""))

    def _made(self, what: str, of: str) -> bytes:
        return digest(self.secret, f"{what}:{of}".encode(), sha256)


def ready(folder: Path) -> None:
    """Make the folder, for this user alone. Raises OSError when it cannot be written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    trial = folder / f".trial-{secrets.token_hex(8)}"
    trial.touch(mode=0o600)
    trial.unlink()


def key_of(connection: Connection, name: str) -> BallotKey | None:
    """The key of that name; None when it is not there, or the folder cannot be read."""
    try:
        return BallotKey((_folder(connection) / name).read_bytes())
    except OSError:
        return None


def new_key(connection: Connection, name: str) -> BallotKey:
    """The key of that name, made now unless another process has just made it. Raises KeyMissing when the folder cannot
    be written."""
    try:
        _make(_folder(connection), name)
    except OSError as error:
        log.warning("a ballot's key cannot be made: %s", error.strerror)
        raise KeyMissing from None
    made = key_of(connection, name)
    assert made is not None, "it was made a line ago"
    return made


def _make(folder: Path, name: str) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{name}-{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, folder / name)
    draft.unlink()
    _to_disk(folder)


def destroy(connection: Connection, name: str) -> bool:
    """Overwrite and remove a key. One that is gone already is as it should be; False when it could not be removed."""
    folder = _folder(connection)
    try:
        with (folder / name).open("r+b") as file:
            file.write(bytes(BYTES))
            file.flush()
            os.fsync(file.fileno())
        (folder / name).unlink()
        _to_disk(folder)
    except FileNotFoundError:
        return True
    except OSError as error:
        log.warning("the key of a closed ballot cannot be destroyed: %s", error.strerror)
        return False
    return True


def _folder(connection: Connection) -> Path:
    """Where the keys are: an option of every connection of a store."""
    folder = connection.get_execution_options().get("ballot_keys")
    assert isinstance(folder, Path), "this store was opened without a folder for keys"
    return folder


def _to_disk(folder: Path) -> None:
    """What was named or removed in a folder is so after a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
