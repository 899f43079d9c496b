"""What people write about a meeting after it was called: translations, and what came of it."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.domain.meetings import Bilingual, Part
from storage import meetings_search
from storage.schema import meetings, occurrences


def write(connection: Connection, meeting_id: int, part: Part, language: str, text: str) -> bool:
    """Add what waits for translation. False when somebody else wrote it in the meantime, and theirs stays. The other
    meetings of a series that say the same get the same translation."""
    column, source = meetings.c[f"{part}_{language}"], meetings.c[f"{part}_{'fr' if language == 'zh' else 'zh'}"]
    statement = update(meetings).where(meetings.c.id == meeting_id, column == "").values({column.name: text})
    if connection.execute(statement).rowcount != 1:
        return False
    written = [meeting_id]
    if part is not Part.MINUTES:
        mine, others = occurrences.alias(), occurrences.alias()
        of_the_series = list(
            connection.scalars(
                select(others.c.meeting_id)
                .join(mine, mine.c.series_id == others.c.series_id)
                .where(mine.c.meeting_id == meeting_id)
            )
        )
        same = connection.scalar(select(source).where(meetings.c.id == meeting_id))
        connection.execute(
            update(meetings)
            .where(meetings.c.id.in_(of_the_series), column == "", source == same)
            .values({column.name: text})
        )
        written += of_the_series
    meetings_search.note(connection, written)
    return True


def keep_minutes(connection: Connection, meeting_id: int, minutes: Bilingual, now: datetime) -> bool:
    """Write down what came of a meeting. False when somebody else did in the meantime, and theirs stay."""
    statement = (
        update(meetings)
        .where(meetings.c.id == meeting_id, meetings.c.minutes_at.is_(None))
        .values(minutes_fr=minutes.fr, minutes_zh=minutes.zh, minutes_at=now)
    )
    if connection.execute(statement).rowcount != 1:
        return False
    meetings_search.note(connection, [meeting_id])
    return True
