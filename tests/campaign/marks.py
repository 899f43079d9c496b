"""How a letter is known: by a mark in its title, the kind of letter, and the chat it was for."""

import json
import re
from typing import NamedTuple

from bot.words import Languages

MARK = re.compile("⟦([a-z][0-9.]+)⟧")
REMINDERS = (
    "Reminder: it is today at {hour}.",
    "Reminder: it is tomorrow at {hour}.",
    "Reminder: it is on {moment}.",
    "You have not voted yet. This ballot closes on {moment}.",
)
REPORTS = ("Your message to all has left:",)


class Name(NamedTuple):
    """One letter. `about` is its subject's mark, `kind` is "reminder", "report" or "" for any other."""

    chat: int
    about: str
    kind: str


def marked(letter: str, number: int, changes: int = 0) -> str:
    """The mark of a meeting ("m", with how often it was moved), a ballot ("b") or a message to all ("w")."""
    return f"⟦{letter}{number}.{changes}⟧"


def of_text(chat: int, text: str) -> Name | None:
    """The letter that Telegram saw; None when it carries no mark and so is none of ours."""
    found = MARK.search(text)
    if found is None:
        return None
    kind = next((kind for kind, sentences in _SENTENCES.items() if any(each.search(text) for each in sentences)), "")
    return Name(chat, found[1], kind)


def of_row(chat: int, letter: str) -> Name:
    """The letter that a row of the outbox holds (`letter` is its name and its values as JSON)."""
    name, _, written = letter.partition(" ")
    values = json.loads(written)
    kind = name.rpartition(".")[2]
    kind = kind if kind in ("reminder", "report") else ""
    for letter_of, field in (("m", "meeting"), ("b", "ballot"), ("w", "broadcast")):
        if field in values:
            return Name(chat, f"{letter_of}{values[field]}.{values.get('sequence', 0)}", kind)
    return Name(chat, name, kind)


def _sentence(msgid: str, language: str) -> re.Pattern[str]:
    """How a sentence looks to the readers of a language, whatever is filled into it."""
    said = re.sub(r"<[^>]+>", "", str(Languages()[language](msgid).unescape()))
    return re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(said)))


_SENTENCES = {
    kind: [_sentence(msgid, language) for msgid in msgids for language in ("fr", "zh")]
    for kind, msgids in {"reminder": REMINDERS, "report": REPORTS}.items()
}
