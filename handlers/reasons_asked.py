"""A reason in both languages, asked for one after the other: in one's own, then in the other, or left in one.

What is explained so has its own step and question, and decides what follows.
"""

from collections.abc import Mapping
from typing import Any, Protocol, Self, TypeVar

from bot.chat import Again, Answer, choice
from bot.chat.manners import write_please
from bot.chat.screen import Choice
from bot.domain.reasons import REASON_LONGEST
from bot.words import Words
from handlers.ballots_words import fault

LEAVE, ALONE = "leave", "alone"


class AskingWhy(Protocol):
    """A step that asks in `language`; `first` is the reason in the other one, once it is written."""

    @property
    def language(self) -> str: ...

    @property
    def first(self) -> str: ...

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self: ...


S = TypeVar("S", bound=AskingWhy)


def ways_on(step: AskingWhy, leave: object, _: Words) -> tuple[Choice, ...]:
    """The buttons under the question; `leave` is what the one says that changes nothing."""
    alone = (choice(_("Keep it in one language"), ALONE),) if step.first else ()
    return (*alone, choice(leave, LEAVE))


def heard(step: S, answer: Answer, _: Words) -> dict[str, str] | S | Again:
    """The reason by language once it is whole, the question in the other language, or what was wrong with this one."""
    other = "fr" if step.language == "zh" else "zh"
    if answer.value == ALONE:
        return {other: step.first}
    if not answer.text:
        return write_please(_)
    if (help_ := fault(answer.text, step.language, REASON_LONGEST, _)) is not None:
        return Again(help=help_)
    if step.first:
        return {other: step.first, step.language: answer.text}
    return step.model_copy(update={"language": other, "first": answer.text})
