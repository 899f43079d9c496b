"""What territories write of themselves."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.domain.meetings import Bilingual
from bot.domain.statements import Statement, Topic
from storage.schema import statements, territories
from storage.upsert import upsert


def write(
    connection: Connection, territory_id: int, topic: Topic, language: str, text: str, *, by: int, now: datetime
) -> None:
    """The words about a topic in one language from now on; those in the other stay."""
    keys = {"territory_id": territory_id, "topic": topic.value}
    upsert(connection, statements, keys, {f"text_{language}": text, "written_by": by, "written_at": now})


def of_initiative(connection: Connection, initiative_id: int) -> list[Statement]:
    """All that its territories wrote."""
    rows = connection.execute(
        select(statements)
        .join(territories, territories.c.id == statements.c.territory_id)
        .where(territories.c.initiative_id == initiative_id)
        .order_by(statements.c.id)
    )
    return [
        Statement(row.id, row.territory_id, Topic(row.topic), Bilingual(row.text_fr, row.text_zh), row.written_at)
        for row in rows
    ]


def one(connection: Connection, territory_id: int, topic: Topic) -> Statement | None:
    row = connection.execute(
        select(statements).where(statements.c.territory_id == territory_id, statements.c.topic == topic.value)
    ).first()
    if row is None:
        return None
    return Statement(row.id, row.territory_id, topic, Bilingual(row.text_fr, row.text_zh), row.written_at)
