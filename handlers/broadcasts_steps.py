"""Writing to all: a conversation that shows everything before anything leaves.

Write a message   -> for whom? everybody, or by college, territory, language, answer to a meeting (each narrows)
                  -> the text in one's own language -> the same text in the other language (both, or nothing)
                  -> what each side will read, and how many people  -> Send now
                                                                    -> At a chosen hour (typed, and read back)
                                                                    -> Correct either text, change for whom, discard
"""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.chat import Step, Turn
from bot.domain.broadcasts import Audience


class Draft(BaseModel):
    """What is known of a message so far. `due` is aware, or None for now; an `urgent` one leaves in quiet hours too."""

    model_config = ConfigDict(frozen=True)
    audience: Audience = Audience()
    text_fr: str = ""
    text_zh: str = ""
    due: datetime | None = None
    urgent: bool = False

    def but(self, **values: object) -> "Draft":
        return self.model_copy(update=values)


class By(StrEnum):
    """What an audience can be narrowed by."""

    COLLEGE = "college"
    TERRITORY = "territory"
    LANGUAGE = "language"
    MEETING = "meeting"


class AskAudience(Step, called="broadcast.audience"):
    draft: Draft


class AskNarrower(Step, called="broadcast.narrower"):
    draft: Draft
    by: By


class AskText(Step, called="broadcast.text"):
    """`language` is the one that the text is asked in."""

    draft: Draft
    language: str


class AskHour(Step, called="broadcast.hour"):
    draft: Draft


class Confirm(Step, called="broadcast.confirm"):
    draft: Draft


def what_is_missing(turn: Turn, draft: Draft) -> Step:
    """The next question: one's own language first, then the other; both, or nothing is sent."""
    for language in sorted(turn.languages, key=lambda code: code != turn.language):
        if not (draft.text_zh if language == "zh" else draft.text_fr):
            return AskText(draft=draft, language=language)
    return Confirm(draft=draft)
