"""What an operator does without a phone: each command's words, what it asks for, and what it calls."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import log_to_stderr, redacted
from bot.settings import Settings, SettingsRefused, read_settings

if TYPE_CHECKING:
    from bot.clock import Clock

Command = tuple[str, Callable[[argparse.Namespace], int], Callable[[argparse.ArgumentParser], None] | None]
"""What it is for, what runs it, and what it asks for."""


def _audit(_arguments: argparse.Namespace) -> int:
    from bot.audit import audit

    return _told(lambda settings, _clock: audit(settings))


def _name_coordinator(arguments: argparse.Namespace) -> int:
    from bot.naming import name_coordinator

    return _told(lambda settings, clock: name_coordinator(settings, clock, arguments.telegram_id, arguments.initiative))


def _name_coordinator_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("telegram_id", type=int, help="the person's number on Telegram")
    command.add_argument("initiative", help="the initiative's code")


def _lock_out(arguments: argparse.Namespace) -> int:
    from bot.locking import lock

    return _told(lambda settings, clock: lock(settings, clock, arguments.telegram_id, out=True))


def _let_in(arguments: argparse.Namespace) -> int:
    from bot.locking import lock

    return _told(lambda settings, clock: lock(settings, clock, arguments.telegram_id, out=False))


def _account_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("telegram_id", type=int, help="the account's number on Telegram")


def _backup(arguments: argparse.Namespace) -> int:
    from bot.backup import back_up

    return _told(lambda settings, _clock: back_up(settings, arguments.file))


def _backup_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a new file")


def _restore(arguments: argparse.Namespace) -> int:
    from bot.backup import restore

    return _told(lambda settings, clock: restore(settings, clock, arguments.file, force=arguments.force))


def _restore_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a file that `backup` made")
    command.add_argument("--force", action="store_true", help="what the database holds now may go")


def _erase(arguments: argparse.Namespace) -> int:
    from bot.erasing import describe, erase_member

    member = arguments.member
    if code := _told(lambda settings, _clock: describe(settings, member)):
        return code
    sys.stdout.write("This cannot be undone. Type the member's number once more to erase them: ")
    sys.stdout.flush()
    if sys.stdin.readline().strip() != str(member):
        sys.stdout.write("Nothing was erased.\n")
        return 1
    return _told(lambda settings, clock: erase_member(settings, clock, member))


def _erase_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("member", type=int, help="the member's number")


def _told(does: "Callable[[Settings, Clock], Awaitable[tuple[int, list[str]]]]") -> int:
    """Do it on the database of the settings, and say what came of it."""
    from bot.clock import Clock
    from storage.engine import StoreAway

    async def done() -> tuple[int, list[str]]:
        return await does(read_settings(), Clock())

    log_to_stderr("ERROR")
    try:
        code, said = asyncio.run(done())
    except StoreAway as away:
        raise SettingsRefused([f"DATABASE_URL: the database cannot be reached ({redacted(str(away))})."]) from None
    sys.stdout.writelines(f"{line}\n" for line in said)
    return code


OPERATOR: dict[str, Command] = {
    "audit": ("whether the log of acts is whole: a row that was changed or taken away is named", _audit, None),
    "name-coordinator": (
        "name who coordinates an initiative that nobody coordinates",
        _name_coordinator,
        _name_coordinator_options,
    ),
    "lock-out": ("nothing is done for an account that somebody else may have", _lock_out, _account_options),
    "let-in": ("an account that was locked out is its owner's again", _let_in, _account_options),
    "backup": ("copy the database into one file, while the bot runs", _backup, _backup_options),
    "restore": ("the database as a backup holds it; the bot is stopped", _restore, _restore_options),
    "erase": ("erase a person who asked for it, once what goes and what stays was read", _erase, _erase_options),
}
