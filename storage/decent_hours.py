"""From when to when an initiative may ask its people to meet, on their own clocks."""

from sqlalchemy import Connection, select, update

from bot.domain.windows import DecentHours
from storage.schema import initiatives


def of_initiative(connection: Connection, initiative_id: int) -> DecentHours:
    row = connection.execute(
        select(initiatives.c.decent_begins, initiatives.c.decent_ends).where(initiatives.c.id == initiative_id)
    ).first()
    return DecentHours() if row is None else DecentHours(*row)


def change(connection: Connection, initiative_id: int, hours: DecentHours) -> None:
    connection.execute(
        update(initiatives)
        .where(initiatives.c.id == initiative_id)
        .values(decent_begins=hours.begins, decent_ends=hours.ends)
    )
