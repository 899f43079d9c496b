"""A note in words: what was decided, or what is to be done, by whom and until when."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.notes import Note
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines
from handlers import meetings_words as wording
from storage import members

NOON = time(12)


def day(_: Words, when: date) -> str:
    """A day as it stands on every calendar, wherever its reader is."""
    return _.day(datetime.combine(when, NOON, tzinfo=UTC), "UTC")


def who_and_when(_: Words, note: Note, people: Mapping[int, Member]) -> Markup | str:
    """Who has a task, until when, and whether it is done; blank for a decision."""
    if not note.is_task:
        return ""
    holder = people.get(note.holder_id) if note.holder_id is not None else None
    parts: list[object] = [holder.name if holder is not None and holder.name else _("nobody has it yet")]
    if note.due_on is not None:
        parts.append(_("by {day}", day=day(_, note.due_on)))
    if note.done_at is not None:
        parts.append(_("done"))
    return Markup(" · ").join(parts)  # type: ignore[arg-type]


def holders(turn: Turn, noted: Iterable[Note]) -> dict[int, Member]:
    """Whoever has one of these tasks, by number."""
    return members.named(turn.connection, {each.holder_id for each in noted if each.holder_id is not None})


def line(_: Words, note: Note, people: Mapping[int, Member], n: int) -> Markup:
    """A note in a list."""
    what = Markup("{}. {}").format(n, wording.written(_, note.words))
    return lines(what, who_and_when(_, note, people))
