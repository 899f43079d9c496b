"""python -m bot: the commands of the bot's operator."""

import argparse
import asyncio
import gc
import logging
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import log_to_stderr, redacted
from bot.operating import OPERATOR, Command
from bot.settings import Settings, SettingsRefused, read_settings

if TYPE_CHECKING:
    from bot.app import Passerelle

log = logging.getLogger(__name__)


def main() -> int:
    parser = argparse.ArgumentParser(prog="passerelle", description="Passerelle · 桥")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, (about, run, options) in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(run=run)
        if options is not None:
            options(command)
    arguments = parser.parse_args()
    try:
        code: int = arguments.run(arguments)
    except SettingsRefused as refused:
        sys.stderr.writelines(f"{problem}\n" for problem in refused.problems)
        return 2
    return code


def _run(_arguments: argparse.Namespace) -> int:
    from bot.check import NO_TOKEN

    settings = read_settings()
    if not settings.bot_token.get_secret_value():
        raise SettingsRefused([NO_TOKEN])
    log_to_stderr(settings.log_level)
    gc.disable()  # what is imported stays: looking for garbage meanwhile takes a tenth of the start
    return asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> int:
    """The real bot, until SIGTERM or Ctrl-C."""
    from bot.app import Passerelle
    from bot.clock import Clock

    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    passerelle = Passerelle(settings, Clock())
    starting, ending = asyncio.create_task(_start(passerelle)), asyncio.create_task(stopped.wait())
    await asyncio.wait([starting, ending], return_when=asyncio.FIRST_COMPLETED)
    if ending.done():
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await passerelle.let_go()
        return 0
    try:
        await starting
    except SettingsRefused:
        await passerelle.let_go()
        raise
    _look_for_garbage_from_here_on()
    running = asyncio.create_task(passerelle.run())
    await asyncio.wait([running, ending], return_when=asyncio.FIRST_COMPLETED)
    running.cancel()
    (ended,) = await asyncio.gather(running, return_exceptions=True)
    await passerelle.stop()
    if isinstance(ended, Exception):
        raise ended
    return 0


async def _start(passerelle: "Passerelle") -> None:
    """Wait for Telegram as long as it takes; a token that it does not know, or a database that is away, is refused."""
    from telegram.error import InvalidToken, NetworkError

    from storage.engine import StoreAway

    pause = 1.0
    while True:
        try:
            await passerelle.start()
            return
        except InvalidToken:
            raise SettingsRefused(["BOT_TOKEN is not known to Telegram: copy it again from BotFather."]) from None
        except NetworkError as error:
            log.warning("BOT_API_URL: Telegram cannot be reached (%s); trying again in %.0f s", error.message, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
        except (StoreAway, OSError) as away:
            raise SettingsRefused([f"DATABASE_URL: the database cannot be reached ({redacted(str(away))})."]) from None


def _look_for_garbage_from_here_on() -> None:
    """What was made until now stays for good: it is set apart, and only what comes is looked at."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _demo(arguments: argparse.Namespace) -> int:
    from bot.demo import run_demo

    log_to_stderr("WARNING")
    return run_demo(arguments.port, keep=arguments.keep)


def _demo_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8080, help="where the page is (8080)")
    command.add_argument("--keep", action="store_true", help="go on with the database of last time")


def _check(_arguments: argparse.Namespace) -> int:
    from bot.check import findings

    log_to_stderr("ERROR")
    well, wrong = asyncio.run(findings(read_settings()))
    sys.stdout.writelines([*(f"ok     {line}\n" for line in well), *(f"WRONG  {line}\n" for line in wrong)])
    return 1 if wrong else 0


def _migrate(_arguments: argparse.Namespace) -> int:
    from storage.engine import migrate

    settings = read_settings()
    log_to_stderr(settings.log_level)
    asyncio.run(migrate(settings.database_url))
    sys.stdout.write("The database is up to date.\n")
    return 0


def _words(_arguments: argparse.Namespace) -> int:
    from bot.words.harvest import harvest

    lacking = harvest()
    for code, sentences in lacking.items():
        sys.stdout.write(f"{code}: {len(sentences)} missing\n")
        sys.stdout.writelines(f"    {sentence}\n" for sentence in sentences)
    return 1 if any(lacking.values()) else 0


def _outbox(_arguments: argparse.Namespace) -> int:
    from bot.clock import Clock
    from bot.post.report import report
    from storage.engine import StoreAway

    settings = read_settings()
    log_to_stderr("ERROR")
    try:
        lines = asyncio.run(report(settings, Clock()))
    except StoreAway as away:
        raise SettingsRefused([f"DATABASE_URL: the database cannot be reached ({redacted(str(away))})."]) from None
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _recount(arguments: argparse.Namespace) -> int:
    from bot.recount import recounted

    code, lines, complaints = recounted(arguments.file, for_machines=arguments.json)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stderr.writelines(f"{line}\n" for line in complaints)
    return code


def _recount_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a ballot's recount file")
    command.add_argument("--json", action="store_true", help="say it for machines")


def _lost_key(arguments: argparse.Namespace) -> int:
    from bot.lost_key import give_up
    from storage.engine import StoreAway

    log_to_stderr("ERROR")
    try:
        code, sentence = asyncio.run(give_up(read_settings(), arguments.ballot))
    except StoreAway as away:
        raise SettingsRefused([f"DATABASE_URL: the database cannot be reached ({redacted(str(away))})."]) from None
    sys.stdout.write(f"{sentence}\n")
    return code


def _lost_key_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("ballot", type=int, help="the ballot's number")


COMMANDS: dict[str, Command] = {
    "run": ("the real bot, with BOT_TOKEN in .env", _run, None),
    "demo": ("everything on this machine: phones, both cities and a clock on one page", _demo, _demo_options),
    "check": ("what is wrong with the settings, the database, the token or the catalogues", _check, None),
    "outbox": ("what waits, whom letters did not reach and why, what is stuck and since when", _outbox, None),
    "recount": ("count a ballot again from its recount file, without the database", _recount, _recount_options),
    "lost-key": (
        "the key of a secret ballot is lost for good: its voters vote again",
        _lost_key,
        _lost_key_options,
    ),
    **OPERATOR,
    "words": ("gather the sentences for the translators, and say what is missing", _words, None),
    "migrate": ("bring the database to the newest schema", _migrate, None),
}

if __name__ == "__main__":
    sys.exit(main())
