"""Finding meetings by words, in either language: each word stands somewhere in what is written about the meeting."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Select, bindparam, case, select, update

from bot.words.folded import folded
from storage.schema import meetings

_WRITTEN = (
    meetings.c.title_fr,
    meetings.c.title_zh,
    meetings.c.agenda_fr,
    meetings.c.agenda_zh,
    meetings.c.place,
    meetings.c.minutes_fr,
    meetings.c.minutes_zh,
)


def note(connection: Connection, meeting_ids: Collection[int]) -> None:
    """Bring what the search looks through up to date; to be called whenever something about them was written."""
    rows = connection.execute(select(meetings.c.id, *_WRITTEN).where(meetings.c.id.in_(meeting_ids))).all()
    if rows:
        connection.execute(
            update(meetings).where(meetings.c.id == bindparam("which")).values(sought=bindparam("words")),
            [{"which": row[0], "words": folded(" ".join(row[1:]))} for row in rows],
        )


def holding(initiative_id: int, typed: str, now: datetime) -> Select[tuple[object, ...]]:
    """The initiative's meetings that hold all these words: those to come first, the next one at the top; then those
    that are over, the latest first."""
    each_word = [meetings.c.sought.contains(word, autoescape=True) for word in folded(typed).split()]
    to_come = case((meetings.c.ends_at > now, meetings.c.starts_at))
    return (
        select(meetings)
        .where(meetings.c.initiative_id == initiative_id, *each_word)
        .order_by(meetings.c.ends_at <= now, to_come, meetings.c.starts_at.desc())
    )
