"""What cannot be read, what breaks, and a database that is away: nobody is lost, nobody waits for nothing."""

import asyncio
import sqlite3
from typing import Any

import pytest
from sqlalchemy import text

import handlers
from bot.incidents import KEPT
from storage.engine import StoreAway
from tests.machine import trial
from tests.machine.looking import counted, recorded, shown
from tests.town import Town


async def test_an_update_that_cannot_be_read_is_set_aside_and_the_rest_goes_on(town):
    awa = await town.member("Awa")
    town.sandbox.updates.put("message", {"message_id": 1, "text": "no date, no chat"}, "lane")
    town.sandbox.say(awa.id, "/trial_count")
    await town.settles()
    awa.sees("count 1")
    ((kind, trace, kept),) = await recorded(town)
    assert (kind, trace.split()[0]) == ("unreadable update", "KeyError")
    assert "no date, no chat" in (kept or "")
    town.clock.move_by(2 * KEPT)
    await town.bot.pulse.forget()
    assert await recorded(town) == []


@pytest.mark.parametrize(("language", "sorry"), [("fr", "ce numéro"), ("zh", "编号")])
async def test_a_bug_is_numbered_apologised_for_and_changes_nothing(town, language, sorry):
    awa = await town.member("Awa", language=language)
    await awa.says("/trial_break")
    awa.sees(sorry, "1")
    ((kind, trace, kept),) = await recorded(town)
    assert (kind, kept) == ("bug", None)
    assert "RuntimeError" in trace
    assert "trial.py" in trace
    assert "secret" not in trace
    assert await counted(town, awa) == ""
    await town.restarts()
    await awa.says("/trial_count")
    awa.sees("count 1")
    assert len(await recorded(town)) == 1


async def test_a_stranger_is_apologised_to_as_well(town):
    zoe = town.visitor("Zoé", "fr")
    await zoe.says("/trial_break")
    zoe.sees("ce numéro")


async def test_a_screen_that_telegram_refuses_is_numbered_and_apologised_for(town):
    awa = await town.member("Awa")
    await awa.says("/trial_open")
    awa.sees("C’est fait", "1")
    assert [kind for kind, *_ in await recorded(town)] == ["reply"]
    await town.restarts()
    assert shown(awa, "C’est fait") == 1


async def test_a_database_that_is_away_is_waited_for_and_nothing_is_acknowledged(town, monkeypatch):
    awa = await town.member("Awa")
    write, away = town.bot.store.write, asyncio.Event()
    asked = asyncio.Event()

    async def is_away(deed: Any) -> Any:
        if not away.is_set():
            asked.set()
            raise StoreAway("gone for lunch")
        return await write(deed)

    monkeypatch.setattr(town.bot.store, "write", is_away)
    town.sandbox.say(awa.id, "/trial_count")
    town.sandbox.updates.put("message", {"message_id": 1}, "an unreadable one")
    town.sandbox.say(awa.id, "/trial_break")
    living = asyncio.create_task(town.bot.polling.once(0))
    await asked.wait()
    await asyncio.sleep(0.3)
    assert not living.done()
    assert town.sandbox.pending == 3
    away.set()
    await living
    await town.settles()
    assert town.sandbox.pending == 0
    assert await counted(town, awa) == "1"
    awa.sees("count 1", "ce numéro")
    assert sorted(kind for kind, *_ in await recorded(town)) == ["bug", "unreadable update"]


async def test_a_sqlite_file_that_another_program_holds_is_waited_for(sqlite_url, monkeypatch):
    monkeypatch.setattr(handlers, "SUBJECTS", [*handlers.SUBJECTS, trial.routes])
    monkeypatch.setattr("storage.sqlite.BUSY", 0.05)
    town = Town(sqlite_url)
    await town.opens()
    awa = await town.member("Awa")
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    town.sandbox.say(awa.id, "/trial_count")
    living = asyncio.create_task(town.bot.polling.once(0))
    await asyncio.sleep(0.4)
    assert not living.done()
    other.execute("ROLLBACK")
    await living
    await town.settles()
    awa.sees("count 1")
    other.close()
    await town.closes()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_connections_that_the_server_ends_are_made_anew(town):
    awa = await town.member("Awa")
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    for number in (1, 2, 3):
        for _ in range(2):
            with pytest.raises(StoreAway):
                await town.bot.store.write(lambda c: c.execute(text(others)))
        await awa.says("/trial_count")
        awa.sees(f"count {number}")
    assert await recorded(town) == []
