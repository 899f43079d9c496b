"""The log in the database: what is noted comes back as it was sealed, and two acts at once make one chain."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.audit import audit
from bot.domain.log_of_acts import Topic, verify
from bot.settings import read_settings
from storage import initiatives, log_of_acts
from storage.engine import Connection, Store, open_store
from storage.schema import log_of_acts as table
from tests.town import PLACES

NOW = datetime(2026, 11, 25, 8, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = open_store(database_url)
    yield store
    await store.close()


async def opened(store: Store, code: str = "PNSZ") -> int:
    def deed(c: Connection) -> int:
        return initiatives.open_initiative(c, code=code, name_fr="Une", name_zh="一", places=PLACES, now=NOW).id

    return await store.write(deed)


def noted(initiative_id: int, by: int) -> Callable[[Connection], None]:
    def deed(c: Connection) -> None:
        act = f'member.admitted {{"member":{by}}}'
        log_of_acts.note(c, initiative_id, topic=Topic.PEOPLE, act=act, by=by, now=NOW)

    return deed


async def test_many_acts_at_once_make_one_chain_for_each_initiative(store, database_url):
    first, second = await opened(store), await opened(store, "ABCD")
    await asyncio.gather(*(store.write(noted(each, by)) for by in range(12) for each in (first, second)))
    for each in (first, second):
        rows = await store.read(lambda c, each=each: list(log_of_acts.chain(c, each)))
        assert [row.number for row, _reason in rows] == list(range(1, 13))
        assert {row.by for row, _reason in rows} == set(range(12))
        assert verify(rows).fault is None


async def test_an_act_that_is_undone_leaves_no_gap(store):
    here = await opened(store)
    await store.write(noted(here, 1))

    def breaks(c: Connection) -> None:
        noted(here, 2)(c)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.write(breaks)
    await store.write(noted(here, 3))
    rows = await store.read(lambda c: list(log_of_acts.chain(c, here)))
    assert [row.by for row, _reason in rows] == [1, 3]
    assert verify(rows).fault is None


async def test_the_audit_names_the_first_broken_row(store, database_url):
    settings = read_settings(_env_file=None, database_url=database_url)
    assert await audit(settings) == (0, ["There is no initiative yet."])
    here = await opened(store)
    for by in range(1, 6):
        await store.write(noted(here, by))
    seal = await store.read(lambda c: log_of_acts.last_seal(c, here))
    assert await audit(settings) == (0, [f"ok     PNSZ: 5 acts, the newest sealed {seal}"])
    await store.write(lambda c: c.execute(update(table).where(table.c.number == 3).values(by_member=99)))
    code, [line] = await audit(settings)
    assert code == 1
    assert line == "BROKEN PNSZ: act 3: it is not what was sealed. 2 before it are whole."
