"""The rules of the stages, read at start: the package's own, or those of the operator's file."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from bot.domain.stages import Stages

OURS = Path(__file__).with_name("stages.toml")


class StagesRefused(Exception):
    """The file cannot be used; `problems` are whole sentences, each with the place of the fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_stages(file: Path) -> Stages:
    """The stages that a file describes. Raises StagesRefused."""
    try:
        return Stages.model_validate(tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise StagesRefused([f"the file {file} cannot be read ({error.strerror})."]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StagesRefused([f"the file {file} is not TOML ({error})."]) from None
    except ValidationError as refused:
        raise StagesRefused([_sentence(file, each["loc"], each["msg"]) for each in refused.errors()]) from None


@lru_cache
def usual_stages() -> Stages:
    """Those that come with the package."""
    return read_stages(OURS)


def _sentence(file: Path, place: tuple[int | str, ...], message: str) -> str:
    """Where the fault is, counted from 1 as a person counts: "stages 3, checks 1, fact"."""
    spelled = "".join(f" {part + 1}" if isinstance(part, int) else f", {part}" for part in place).lstrip(", ")
    reason = message.removeprefix("Value error, ")
    return f"{file}{f', {spelled}' if spelled else ''}: {reason}."
