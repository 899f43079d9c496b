"""A grammar: patterns tried from left to right, words that mean nothing here, and an honest list of the rest."""

import re
from collections.abc import Callable
from datetime import datetime

from bot.words.typed.heard import Heard

Rule = Callable[[Heard, re.Match[str]], bool | None]
"""Notes what a match says; False when on second thoughts it says nothing."""

_BETWEEN = re.compile(r"[\s,;.!?()\[\]\"«»、。~/|:-]+")
_UNKNOWN = re.compile(r"[a-z0-9][a-z0-9.:/'-]*|[〇零一二两三四五六七八九十百千万]+|.", re.DOTALL)


class Grammar:
    """The rules of one language, tried in the order in which they were taught."""

    def __init__(self, filler: str) -> None:
        """`filler`: a pattern of words that change nothing."""
        self._filler = re.compile(filler)
        self._rules: list[tuple[re.Pattern[str], Rule]] = []

    def rule(self, pattern: str) -> Callable[[Rule], Rule]:
        """Teach a rule for what matches `pattern`, in cleaned text."""

        def teach(rule: Rule) -> Rule:
            self._rules.append((re.compile(pattern, re.ASCII), rule))
            return rule

        return teach

    def hear(self, text: str, now: datetime) -> Heard:
        """Everything that this language makes of cleaned `text`, read at `now` on the wall clock."""
        heard = Heard(now)
        at, left = 0, ""
        while at < len(text):
            if end := self._understand(heard, text, at) or self._skip(text, at):
                left += " "
            else:
                unknown = _UNKNOWN.match(text, at)
                assert unknown is not None  # it takes any character
                left += unknown.group()
                end = unknown.end()
            at = end
        heard.left = " ".join(left.split())
        return heard

    def _understand(self, heard: Heard, text: str, at: int) -> int | None:
        for pattern, rule in self._rules:
            if (match := pattern.match(text, at)) and rule(heard, match) is not False:
                return match.end()
        return None

    def _skip(self, text: str, at: int) -> int | None:
        skipped = _BETWEEN.match(text, at) or self._filler.match(text, at)
        return skipped.end() if skipped else None
