"""python -m bot: the commands of the bot's operator."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable

from bot.logs import log_to_stderr, redacted
from bot.settings import Settings, SettingsRefused, read_settings


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
    return asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> int:
    """The real bot, until SIGTERM or Ctrl-C."""
    from telegram.error import InvalidToken, TelegramError

    from bot.app import Passerelle
    from bot.clock import Clock

    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    passerelle = Passerelle(settings, Clock())
    try:
        await passerelle.start()
    except InvalidToken:
        raise SettingsRefused(["BOT_TOKEN is not known to Telegram: copy it again from BotFather."]) from None
    except TelegramError as error:
        raise SettingsRefused([f"BOT_API_URL: Telegram cannot be reached ({error.message})."]) from None
    running, ending = asyncio.create_task(passerelle.run()), asyncio.create_task(stopped.wait())
    await asyncio.wait([running, ending], return_when=asyncio.FIRST_COMPLETED)
    running.cancel()
    (ended,) = await asyncio.gather(running, return_exceptions=True)
    await passerelle.stop()
    if isinstance(ended, Exception):
        raise ended
    return 0


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


Options = Callable[[argparse.ArgumentParser], None]
COMMANDS: dict[str, tuple[str, Callable[[argparse.Namespace], int], Options | None]] = {
    "run": ("the real bot, with BOT_TOKEN in .env", _run, None),
    "demo": ("everything on this machine: phones, both cities and a clock on one page", _demo, _demo_options),
    "check": ("what is wrong with the settings, the database, the token or the catalogues", _check, None),
    "outbox": ("what has left, what waits, and what is stuck and why", _outbox, None),
    "migrate": ("bring the database to the newest schema", _migrate, None),
}

if __name__ == "__main__":
    sys.exit(main())
