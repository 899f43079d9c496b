"""The `check` command: what is wrong with the settings, the database, the token or the catalogues, in plain words."""

from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.clock import Clock
from bot.clocks import complaint, seconds_ahead
from bot.http_client import http_client
from bot.settings import Settings
from bot.stages import StagesRefused, read_stages
from bot.words.language import FOLDERS, untranslated
from storage import ballot_keys
from storage.engine import StoreAway, open_store, revision_of

NO_TOKEN = (
    "BOT_TOKEN is missing: write the token that BotFather gave into .env."  # noqa: S105 - a sentence, no token
    " Example: BOT_TOKEN=123456:AbCdEf-your-token"
)


async def findings(settings: Settings) -> tuple[list[str], list[str]]:
    """What is well and what is wrong, a sentence each."""
    well, wrong = ["The settings can be read."], []
    for look in (_database, _keys, _stages, _token, _catalogues):
        fine, bad = await look(settings)
        well += fine
        wrong += bad
    return well, wrong


async def _database(settings: Settings) -> tuple[list[str], list[str]]:
    url = settings.database_url
    file = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None
    if file is not None and not file.exists():
        return [f"The database {file} does not exist yet; the first start makes it."], []
    try:
        found, newest = await revision_of(url)
    except StoreAway as error:
        return [], [f"DATABASE_URL: the database cannot be reached ({error}). Is it running, and is the address right?"]
    if found != newest:
        return [], [f"The database is at revision {found or 'none'}, not {newest}: run `python -m bot migrate`."]
    return [f"The database answers and is at revision {newest}."], await _clocks(url)


async def _clocks(url: str) -> list[str]:
    store = open_store(url)
    try:
        said = complaint(await seconds_ahead(store, Clock()))
    except StoreAway as error:
        said = f"DATABASE_URL: the database was reached and went away ({error})."
    finally:
        await store.close()
    return [said] if said else []


async def _keys(settings: Settings) -> tuple[list[str], list[str]]:
    try:
        ballot_keys.ready(Path(settings.ballot_keys))
    except OSError as error:
        return [], [f"BALLOT_KEYS: the folder {settings.ballot_keys} cannot be used ({error.strerror})."]
    return [f"The keys of secret ballots are kept in {settings.ballot_keys}: leave it out of every backup."], []


async def _stages(settings: Settings) -> tuple[list[str], list[str]]:
    if not settings.stages_file:
        return ["The stages of a cooperation are the usual ones."], []
    try:
        found = read_stages(Path(settings.stages_file))
    except StagesRefused as refused:
        return [], [f"STAGES_FILE: {problem}" for problem in refused.problems]
    return [f"STAGES_FILE describes {len(found.stages)} stages."], []


async def _token(settings: Settings) -> tuple[list[str], list[str]]:
    token = settings.bot_token.get_secret_value()
    if not token:
        return [], [NO_TOKEN]
    request = http_client(settings.bot_http_client, connections=1)
    bot = Bot(token, base_url=settings.bot_api_url, request=request, get_updates_request=request)
    try:
        async with bot:
            return [f"The token is good: the bot is @{bot.username}."], []
    except InvalidToken:
        return [], ["BOT_TOKEN is not known to Telegram: copy it again from BotFather, with the number and the colon."]
    except TelegramError as error:
        return [], [f"BOT_API_URL: Telegram cannot be reached ({error.message}). Is this machine online?"]


async def _catalogues(settings: Settings) -> tuple[list[str], list[str]]:
    well, wrong = [], []
    for code, folder in FOLDERS.items():
        missing, all_of_them = untranslated(code)
        where = f"locales/{folder}/LC_MESSAGES/bot.po"
        if missing:
            wrong.append(f"{missing} of {all_of_them} sentences have no translation in {where}.")
        else:
            well.append(f"All {all_of_them} sentences are translated in {where}.")
    return well, wrong
