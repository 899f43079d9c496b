"""A translation server that speaks LibreTranslate's language: it drafts, people decide."""

import json
from datetime import timedelta
from typing import Any

from bot.http_client import NotAnswered, ask_json

CHINESE = ("zh", "zh-Hans", "zh-CN")
"""What such servers call Chinese, in the order in which it is looked for."""


class NoDraft(Exception):
    """The server gave nothing that can be used; `wait` is how long it asks to be left alone, if it does."""

    def __init__(self, why: str, wait: timedelta | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Translator:
    """One server. What it calls Chinese is asked once, when it is first needed. Time-outs are in seconds."""

    def __init__(self, url: str, key: str, *, seconds: float = 30.0) -> None:
        self._url, self._key, self._seconds = url.rstrip("/"), key, seconds
        self._chinese = ""

    async def draft(self, text: str, language: str, into: str) -> str:
        """The text in the other language ("fr" or "zh"). Raises NoDraft."""
        self._chinese = self._chinese or await self._called_chinese()
        names = {"fr": "fr", "zh": self._chinese}
        question = {"q": text, "source": names[language], "target": names[into], "format": "text"}
        answer = await self._ask("POST", "/translate", question | ({"api_key": self._key} if self._key else {}))
        drafted = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(drafted, str) or not drafted.strip():
            raise NoDraft("no text came back")
        return drafted.strip()

    async def _called_chinese(self) -> str:
        answer = await self._ask("GET", "/languages")
        listed = answer if isinstance(answer, list) else []
        codes = {each.get("code") for each in listed if isinstance(each, dict)}
        if "fr" not in codes or not codes & set(CHINESE):
            raise NoDraft("the server does not know both languages")
        return next(code for code in CHINESE if code in codes)

    async def _ask(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        try:
            status, retry_after, content = await ask_json(method, self._url + path, body, seconds=self._seconds)
        except NotAnswered as error:
            raise NoDraft(str(error)) from error
        if status != 200:
            wait = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else None
            raise NoDraft(f"status {status}", None if wait is None else timedelta(seconds=min(wait, 86_400)))
        try:
            return json.loads(content)
        except ValueError as error:
            raise NoDraft("the answer is no JSON") from error
