"""Where a person is in a conversation: one step, moved by compare-and-set on its version."""

from sqlalchemy import Connection, bindparam, insert, update

from storage.schema import dialogues


class DialogueMoved(Exception):
    """Another turn moved this dialogue first; this one is to be undone."""


_MOVE = (
    update(dialogues)
    .where(dialogues.c.person_id == bindparam("who"), dialogues.c.version == bindparam("was"))
    .values(step=bindparam("to_step"), version=bindparam("becomes"))
)
_ENTER = update(dialogues).where(dialogues.c.person_id == bindparam("who")).values(initiative_id=bindparam("where"))


def begin(connection: Connection, person_id: int) -> None:
    """The dialogue of somebody who has just consented."""
    connection.execute(insert(dialogues).values(person_id=person_id, version=0))


def move(connection: Connection, person_id: int, version: int, step: str | None) -> int:
    """Put the dialogue at this step (None: nothing is asked) and return the new version. Raises DialogueMoved."""
    moved = connection.execute(_MOVE, {"who": person_id, "was": version, "to_step": step, "becomes": version + 1})
    if moved.rowcount != 1:
        raise DialogueMoved
    return version + 1


def enter(connection: Connection, person_id: int, initiative_id: int) -> None:
    """Make this the initiative in which the person speaks from now on."""
    connection.execute(_ENTER, {"who": person_id, "where": initiative_id})
