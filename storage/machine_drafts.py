"""What a machine drafted: kept apart from what people wrote, so that no screen can take one for the other."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from bot.domain.machine_drafts import next_try
from bot.domain.translations import Source, in_order
from storage import translations
from storage.schema import initiatives, machine_drafts
from storage.upsert import upsert

ANSWERS_WITHIN = timedelta(minutes=5)
"""After so long a try that nobody ended (its process died) is made again."""


def allowed(connection: Connection, initiative_id: int) -> bool:
    """Whether this initiative lets its members' words be sent to the machine."""
    found = select(initiatives.c.machine_drafts).where(initiatives.c.id == initiative_id)
    return bool(connection.scalar(found))


def allow(connection: Connection, initiative_id: int, yes: bool) -> None:
    connection.execute(update(initiatives).where(initiatives.c.id == initiative_id).values(machine_drafts=yes))


def next_wanted(connection: Connection, now: datetime) -> Source | None:
    """The text that most asks for a draft, of an initiative that allows it; from here on it is being drafted."""
    for initiative_id in connection.scalars(select(initiatives.c.id).where(initiatives.c.machine_drafts)).all():
        known = _known(connection, initiative_id)
        for each in in_order(translations.waiting(connection, initiative_id, now), now):
            row = known.get((each.thing.value, each.thing_id, each.part))
            if row is not None and (row.next_at is None or row.next_at > now):
                continue
            text = translations.source(connection, initiative_id, each.thing, each.thing_id, each.part)
            if text is not None:
                tries = row.tries + 1 if row is not None else 1
                _keep(connection, text, tries=tries, next_at=now + ANSWERS_WITHIN)
                return text
    return None


def keep(connection: Connection, source: Source, drafted: str) -> None:
    """The machine's words; nothing is to be tried again."""
    if allowed(connection, source.initiative_id):
        _keep(connection, source, text=drafted, next_at=None)


def failed(connection: Connection, source: Source, now: datetime, told_to_wait: timedelta | None) -> None:
    """The machine gave nothing: it is asked again later, or not any more."""
    row = connection.execute(select(machine_drafts).where(*_is(source))).first()
    if row is not None:
        _keep(connection, source, next_at=next_try(row.tries, now, told_to_wait))


def of(connection: Connection, source: Source) -> str:
    """The machine's draft of exactly these words; blank where there is none."""
    row = connection.execute(select(machine_drafts).where(*_is(source))).first()
    return row.text if row is not None and row.source == source.mark else ""


def _known(connection: Connection, initiative_id: int) -> dict[tuple[str, int, str], Any]:
    rows = connection.execute(select(machine_drafts).where(machine_drafts.c.initiative_id == initiative_id))
    return {(row.thing, row.thing_id, row.part): row for row in rows}


def _keep(connection: Connection, source: Source, **values: object) -> None:
    more = {"initiative_id": source.initiative_id, "source": source.mark, **values}
    upsert(connection, machine_drafts, dict(_keys(source)), more)


def _keys(source: Source) -> Mapping[str, Any]:
    return {
        "thing": source.thing.value,
        "thing_id": source.thing_id,
        "part": source.part,
        "language": source.into,
    }


def _is(source: Source) -> list[Any]:
    return [machine_drafts.c[name] == value for name, value in _keys(source).items()]
