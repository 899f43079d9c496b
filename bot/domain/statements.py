"""What a territory writes of itself for those who do not know it: a council, a funder, the other city."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.meetings import Bilingual


class Topic(StrEnum):
    """What a statement is about."""

    LEGAL_NAME = "legal_name"
    PRESENTATION = "presentation"
    CONTEXT = "context"
    ASSETS = "assets"

    def longest(self, language: str) -> int:
        """Characters that it may have: a territory's sheet is one page, with both languages. Chinese says as much in
        half as many."""
        longest = 150 if self is Topic.LEGAL_NAME else 400
        return longest // 2 if language == "zh" else longest


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a territory about a topic, each language written by somebody who works in it; blank in a language
    in which nobody wrote yet. `written_at` is when either was written last."""

    id: int
    territory_id: int
    topic: Topic
    words: Bilingual
    written_at: datetime
