"""Every environment variable: typed, explained, and refused at start by its name when it is wrong."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org/bot"


class SettingsRefused(Exception):
    """The settings cannot be used; `problems` are whole sentences, each with a setting's name and an example."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """What the operator decides. Names in the environment are the field names in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    bot_token: SecretStr = Field(
        default=SecretStr(""),
        description="The token that BotFather gave. Needed by `run`.",
        examples=["123456:AbCdEf-your-token"],
    )
    bot_api_url: str = Field(
        default=TELEGRAM,
        description="Where the Bot API is; another server's address ends in /bot.",
        examples=["http://127.0.0.1:8081/bot"],
    )
    database_url: str = Field(
        default="sqlite:///data/passerelle.db",
        description="A SQLite file, or PostgreSQL for several machines.",
        examples=["sqlite:///data/passerelle.db", "postgresql+asyncpg://user:password@127.0.0.1/passerelle"],
    )
    ballot_keys: str = Field(
        default="keys",
        min_length=1,
        description="The folder for the keys of open secret ballots and of codes. Never back it up; machines share it.",
        examples=["keys", "/srv/passerelle/keys"],
    )
    bot_coordinators: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(),
        description="Telegram ids of the people who may open an initiative, separated by commas.",
        examples=["11111111,22222222"],
    )
    bot_http_client: Literal["aiohttp", "httpx"] = Field(
        default="aiohttp",
        description="The HTTP client towards Telegram: aiohttp (measured faster), or httpx, the library's default.",
        examples=["aiohttp"],
    )
    bot_rate: int = Field(
        default=30,
        ge=1,
        le=1000,
        description="Messages a second that Telegram allows this bot (30; up to 1000 for a bot that pays).",
        examples=["30"],
    )
    bot_webhook_url: str = Field(
        default="",
        description="The public https address of the webhook. Empty: long polling (the only way so far).",
        examples=[""],
    )
    translate_url: str = Field(
        default="",
        description="A LibreTranslate-compatible server for first drafts. Empty: people translate without one.",
        examples=["http://127.0.0.1:5000"],
    )
    translate_key: SecretStr = Field(
        default=SecretStr(""),
        description="The key of that server, where it wants one.",
        examples=["12345678-your-key"],
    )
    stages_file: str = Field(
        default="",
        description="A file of one's own with the stages of a cooperation, like bot/stages.toml. Empty: the usual.",
        examples=["bot/stages.toml"],
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much is logged. Nothing secret and no name is.", examples=["INFO"]
    )

    @field_validator("bot_coordinators", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if isinstance(value, str):
            return frozenset(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("bot_token", mode="after")
    @classmethod
    def _token_has_two_parts(cls, value: SecretStr) -> SecretStr:
        number, colon, secret = value.get_secret_value().partition(":")
        if value.get_secret_value() and not (colon and number.isdigit() and secret):
            raise ValueError("it is a number, a colon and a secret")
        return value

    @field_validator("bot_api_url", mode="after")
    @classmethod
    def _api_ends_in_bot(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")) or not value.endswith("/bot"):
            raise ValueError("it starts with http:// or https:// and ends in /bot")
        return value

    @field_validator("database_url", mode="after")
    @classmethod
    def _database_is_known(cls, value: str) -> str:
        if value.startswith("sqlite:///") and len(value) > len("sqlite:///") and ":memory:" not in value:
            return value
        if value.startswith("postgresql+asyncpg://"):
            return value
        raise ValueError("it is a SQLite file or a PostgreSQL address")

    @field_validator("translate_url", mode="after")
    @classmethod
    def _translator_has_an_address(cls, value: str) -> str:
        if value and not (value.startswith(("http://", "https://")) and urlsplit(value).hostname):
            raise ValueError("it starts with http:// or https://")
        return value

    @field_validator("translate_key", mode="after")
    @classmethod
    def _key_in_one_piece(cls, value: SecretStr) -> SecretStr:
        if any(sign.isspace() for sign in value.get_secret_value()):
            raise ValueError("it has no spaces in it")
        return value

    @field_validator("stages_file", mode="after")
    @classmethod
    def _stages_are_there(cls, value: str) -> str:
        if value and not Path(value).is_file():
            raise ValueError("there is no such file")
        return value

    @field_validator("bot_webhook_url", mode="after")
    @classmethod
    def _webhook_comes_later(cls, value: str) -> str:
        if value:
            raise ValueError("this release receives by long polling only: leave it empty")
        return value


def read_settings(**overrides: object) -> Settings:
    """The settings of this process. Raises SettingsRefused with one sentence for each that is wrong."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except UnicodeDecodeError:
        raise SettingsRefused(["The file .env is not UTF-8 text: write it anew with a plain text editor."]) from None
    except ValidationError as refused:
        raise SettingsRefused([_sentence(error["loc"], error["msg"]) for error in refused.errors()]) from None


def _sentence(place: tuple[int | str, ...], message: str) -> str:
    name = str(place[0])
    example = (Settings.model_fields[name].examples or [""])[0]
    reason = message.removeprefix("Value error, ")
    return f"{name.upper()} cannot be used: {reason}. Example: {name.upper()}={example}"
