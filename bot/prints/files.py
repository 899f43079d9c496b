"""Documents that are only text: what a person reads about themselves, and what a machine can read."""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from bot.prints.made import Filename, Made


class TextFile(BaseModel):
    """A text to keep."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["text"] = "text"
    filename: Filename
    content: str


class JsonFile(BaseModel):
    """The same for a machine, still readable by a person."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["json"] = "json"
    filename: Filename
    data: JsonValue


def render_text(spec: TextFile) -> Made:
    return Made(filename=spec.filename, mime="text/plain; charset=utf-8", content=spec.content.encode())


def render_json(spec: JsonFile) -> Made:
    written = json.dumps(spec.data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return Made(filename=spec.filename, mime="application/json", content=written.encode())
