"""The migrations make exactly the tables of the schema, forwards and backwards, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine import migrate
from storage.migrations.runner import HEAD, VERSIONS, current_revision, differences, downgrade, upgrade
from storage.schema import metadata
from storage.sqlite import sqlite_engine


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Any) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


async def over(url: str, look: Callable[[Connection], Any]) -> Any:
    """Something done on one connection, as the migrations are."""
    if url.startswith("sqlite"):
        with sqlite_engine(url).connect() as connection:
            return look(connection)
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        done = await connection.run_sync(look)
    await engine.dispose()
    return done


async def test_they_make_the_schema(empty_url):
    await migrate(empty_url)
    assert await over(empty_url, differences) == []
    assert await over(empty_url, current_revision) == HEAD


async def test_twice_is_once(empty_url):
    await migrate(empty_url)
    await migrate(empty_url)
    assert await over(empty_url, differences) == []


async def test_down_and_up_again(empty_url):
    await migrate(empty_url)
    await over(empty_url, lambda c: downgrade(c, "base"))
    assert set(await over(empty_url, lambda c: inspect(c).get_table_names())) <= {"alembic_version"}
    await over(empty_url, upgrade)
    assert await over(empty_url, differences) == []


async def test_a_difference_would_be_noticed(empty_url):
    await migrate(empty_url)
    await over(empty_url, lambda c: c.exec_driver_sql("DROP TABLE incidents"))
    assert len(await over(empty_url, differences)) >= 1


async def test_a_migration_that_fails_leaves_nothing_half_made(empty_url, monkeypatch):
    from alembic import op

    made = op.create_table

    def fails_at_the_outbox(name: str, *columns: Any, **options: Any) -> Any:
        if name == "outbox":
            raise RuntimeError("the disk is full")
        return made(name, *columns, **options)

    monkeypatch.setattr(op, "create_table", fails_at_the_outbox)
    with pytest.raises(RuntimeError):
        await migrate(empty_url)
    monkeypatch.undo()
    assert await over(empty_url, lambda c: inspect(c).get_table_names()) == []
    await migrate(empty_url)
    assert await over(empty_url, differences) == []


def test_the_revisions_are_one_line():
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(VERSIONS.parent)).get_heads() == [HEAD]


def test_every_table_says_what_it_belongs_to():
    """A row goes with what it belongs to: every reference says what happens when its end is deleted."""
    kept_on_purpose = {"territories"}
    for table in metadata.tables.values():
        for reference in table.foreign_keys:
            assert reference.ondelete in ("CASCADE", "SET NULL") or reference.column.table.name in kept_on_purpose


async def test_titles_that_were_translated_are_kept_up_and_down(empty_url):
    """The wordings' migration makes the actions anew: what refers to them stays, and so does what they said."""
    await over(empty_url, lambda c: upgrade(c, "0010"))

    def before(c: Connection) -> None:
        for statement in (
            "INSERT INTO initiatives (id, code, opened_at) VALUES (1, 'X', '2026-11-25 08:00:00')",
            "INSERT INTO actions (id, initiative_id, domain, language, title, translated_title, status, proposed_at)"
            " VALUES (1, 1, 'culture', 'fr', 'Puits', '水井', 'accepted', '2026-11-25 08:00:00')",
            "INSERT INTO ballots (id, initiative_id, secret, native, status, opened_at, closes_at)"
            " VALUES (1, 1, false, false, 'open', '2026-11-25 08:00:00', '2026-11-26 08:00:00')",
            "INSERT INTO options (id, ballot_id, position, action_id) VALUES (1, 1, 0, 1)",
        ):
            c.exec_driver_sql(statement)

    await over(empty_url, before)
    await over(empty_url, upgrade)
    kept = "SELECT o.action_id, w.language, w.text FROM options o JOIN wordings w ON w.thing_id = o.action_id"
    assert await over(empty_url, lambda c: [tuple(r) for r in c.exec_driver_sql(kept)]) == [(1, "zh", "水井")]
    await over(empty_url, lambda c: downgrade(c, "0010"))
    title = "SELECT o.action_id, a.translated_title FROM options o JOIN actions a ON a.id = o.action_id"
    assert await over(empty_url, lambda c: [tuple(r) for r in c.exec_driver_sql(title)]) == [(1, "水井")]


async def test_answers_given_before_there_were_places_keep_them_and_their_order_there_and_back(empty_url):
    def before(c: Connection) -> None:
        upgrade(c, "0005")
        begin(c)
        now = "'2026-11-25 08:00:00+00:00'" if c.dialect.name == "postgresql" else "'2026-11-25 08:00:00.000000'"
        c.exec_driver_sql(f"INSERT INTO initiatives (id, code, opened_at) VALUES (1, 'X', {now})")
        c.exec_driver_sql(
            "INSERT INTO territories (id, initiative_id, position, zone, language)"
            " VALUES (1, 1, 0, 'Africa/Brazzaville', 'fr')"
        )
        c.exec_driver_sql(
            "INSERT INTO meetings (id, initiative_id, title_fr, starts_at, ends_at, status, called_at, changed_at,"
            f" replanned_at) VALUES (1, 1, 'Réunion', {now}, {now}, 'called', {now}, {now}, {now})"
        )
        for n, answer in enumerate(("yes", "no", "yes"), start=1):
            c.exec_driver_sql(f"INSERT INTO persons (id, language, consented_at) VALUES ({n}, 'fr', {now})")
            c.exec_driver_sql(
                "INSERT INTO members (id, initiative_id, person_id, territory_id, college, status, asked_at)"
                f" VALUES ({n}, 1, {n}, 1, 'elected', 'active', {now})"
            )
            c.exec_driver_sql(
                f"INSERT INTO rsvps (meeting_id, member_id, answer, answered_at) VALUES (1, {n}, '{answer}', {now})"
            )
        end(c)

    def begin(c: Connection) -> None:
        if c.dialect.name == "sqlite":
            c.exec_driver_sql("BEGIN")

    def end(c: Connection) -> None:
        if c.dialect.name == "sqlite":
            c.exec_driver_sql("COMMIT")

    def answers(c: Connection, columns: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in c.exec_driver_sql(f"SELECT {columns} FROM rsvps ORDER BY member_id")]

    await over(empty_url, before)
    await over(empty_url, upgrade)
    assert await over(empty_url, lambda c: answers(c, "answer, number")) == [("yes", 1), ("no", None), ("yes", 2)]
    [[uid, sought]] = await over(empty_url, lambda c: c.exec_driver_sql("SELECT uid, sought FROM meetings").all())
    assert (len(uid), sought) == (36, "reunion")
    await over(empty_url, lambda c: downgrade(c, "0005"))
    assert await over(empty_url, lambda c: answers(c, "answer")) == [("yes",), ("no",), ("yes",)]


async def test_votes_from_before_there_were_relays_are_their_voters_own(empty_url):
    def before(c: Connection) -> None:
        upgrade(c, "0031")
        if c.dialect.name == "sqlite":
            c.exec_driver_sql("BEGIN")
        now = "'2026-11-25 08:00:00+00:00'" if c.dialect.name == "postgresql" else "'2026-11-25 08:00:00.000000'"
        c.exec_driver_sql(f"INSERT INTO initiatives (id, code, opened_at) VALUES (1, 'X', {now})")
        c.exec_driver_sql(
            "INSERT INTO territories (id, initiative_id, position, zone, language)"
            " VALUES (1, 1, 0, 'Africa/Brazzaville', 'fr')"
        )
        c.exec_driver_sql(
            "INSERT INTO ballots (id, initiative_id, secret, native, status, opened_at, closes_at)"
            f" VALUES (1, 1, false, false, 'open', {now}, {now})"
        )
        for n, voted in ((1, "true"), (2, "false")):
            c.exec_driver_sql(f"INSERT INTO persons (id, language, consented_at) VALUES ({n}, 'fr', {now})")
            c.exec_driver_sql(
                "INSERT INTO members (id, initiative_id, person_id, territory_id, college, status, asked_at)"
                f" VALUES ({n}, 1, {n}, 1, 'elected', 'active', {now})"
            )
            c.exec_driver_sql(
                "INSERT INTO roll (ballot_id, member_id, college, territory_id, voted)"
                f" VALUES (1, {n}, 'elected', 1, {voted})"
            )
        if c.dialect.name == "sqlite":
            c.exec_driver_sql("COMMIT")

    await over(empty_url, before)
    await over(empty_url, upgrade)
    held = "SELECT voice FROM roll ORDER BY member_id"
    assert await over(empty_url, lambda c: [row[0] for row in c.exec_driver_sql(held)]) == ["direct", ""]
    await over(empty_url, lambda c: downgrade(c, "0031"))
    voted = "SELECT voted FROM roll ORDER BY member_id"
    assert await over(empty_url, lambda c: [bool(row[0]) for row in c.exec_driver_sql(voted)]) == [True, False]
