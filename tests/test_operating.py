"""What the operator does without a phone: backups, erasure on request, and words for what is typed wrongly."""

import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.backup import back_up, restore
from bot.chat import Deed
from bot.domain.deliveries import State
from bot.domain.log_of_acts import verify
from bot.domain.people import College, Status
from bot.erasing import describe, erase_member
from handlers.broadcasts_leaving import BroadcastLetter
from handlers.members import Named
from storage import initiatives, leases, log_of_acts, members, outbox, people
from storage.engine import Connection, open_store
from tests.postgres import programs
from tests.stories.deciding import TITLES, accepted, opens_a_ballot
from tests.stories.voting import stand
from tests.town import PLACES, Town
from tests.town.town import START


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for a backup, where PostgreSQL's own programs are at hand."""
    monkeypatch.setenv("PATH", f"{programs()}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "copy"


async def stops(town: Town) -> None:
    """The bot's process ends."""
    await town.bot.application.shutdown()
    await town.bot.store.close()


def mode_of(file: Path) -> int:
    return file.stat().st_mode & 0o777


def spoil(database_url: str) -> None:
    """The disk has written something else over the file."""
    Path(database_url.removeprefix("sqlite:///")).write_bytes(b"rubbish" * 1000)


async def names(town: Town) -> list[str]:
    return [each.name for each in await town.bot.store.read(lambda c: members.of_initiative(c, 1))]


async def test_a_backup_brings_everything_back_and_says_what_that_means(town: Town, copy: Path):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    named = await opens_a_ballot(li, close="2026-11-28 18:00")
    secret = await opens_a_ballot(li, close="2026-11-29 18:00", secret=True)
    for _ in (named, secret):
        await awa.taps("1. ")
        await awa.taps("Voter")

    def plans(connection):
        deed: Deed = town.bot.deed(connection)
        [awa_s] = [each for each in members.of_initiative(connection, 1) if each.name == "Awa"]
        for key, letter in (
            ("twice", Named(initiative=1, member=1)),
            ("once", BroadcastLetter(initiative=1, broadcast=9)),
        ):
            due = deed.now + timedelta(hours=1)
            deed.plan(letter, key=key, person_id=awa_s.person_id, due=due, expires=due + timedelta(days=9))

    await town.bot.store.write(plans)
    code, said = await back_up(town.settings, copy)
    assert code == 0, said
    assert mode_of(copy) == 0o600
    assert await back_up(town.settings, copy) == (1, [f"{copy} is there already: choose another name."])
    await town.member("Grace")
    town.clock.move_to(town.clock.now() + timedelta(hours=2))
    await stops(town)

    code, said = await restore(town.settings, town.clock, copy, force=False)
    assert code == 1
    assert "The database is not empty (3 members)" in said[0]
    assert "say --force" in said[0]
    code, said = await restore(town.settings, town.clock, copy.with_name("none"), force=True)
    assert (code, said) == (1, [f"There is no file {copy.with_name('none')}."])
    code, said = await restore(town.settings, town.clock, copy, force=True)
    assert code == 0, said
    assert said[1].startswith("1 letters")
    assert f"Ballot {named.id} is open: 1 votes" in said[2]
    assert f"Ballot {secret.id} is secret, and its key is there: 1 votes" in said[3]
    await town.opens()
    assert await names(town) == ["Awa", "李"]
    assert len(await stand(town, secret.id)) == 1
    endings = await town.bot.store.read(lambda c: outbox.endings(c, ""))
    assert endings[State.UNCERTAIN] == 1

    for key in town.keys.iterdir():
        key.unlink()
    await stops(town)
    code, said = await restore(town.settings, town.clock, copy, force=True)
    assert code == 0
    assert f"lost-key {secret.id} lets them vote again" in said[3]
    await town.opens()


async def test_a_database_that_the_bot_runs_on_is_not_replaced(town: Town, copy: Path):
    await town.member("Awa")
    await back_up(town.settings, copy)
    await town.bot.store.write(lambda c: leases.hold(c, "poller", "somebody", 60))
    code, said = await restore(town.settings, town.clock, copy, force=True)
    assert (code, said) == (1, ["The bot is running on this database: stop it first. Nothing was changed."])


async def test_a_backup_fills_an_empty_database(town: Town, copy: Path, database_url: str, tmp_path: Path, request):
    await town.member("Awa")
    await back_up(town.settings, copy)
    empty = f"sqlite:///{tmp_path / 'new' / 'x.db'}" if database_url.startswith("sqlite") else ""
    url = empty or request.getfixturevalue("postgres_url")
    settings = town.settings.model_copy(update={"database_url": url})
    code, said = await restore(settings, town.clock, copy, force=False)
    assert code == 0, said
    store = open_store(url)
    assert [each.name for each in await store.read(lambda c: members.of_initiative(c, 1))] == ["Awa"]
    await store.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_no_whole_backup_is_refused(town: Town, tmp_path: Path):
    await town.member("Awa")
    await stops(town)
    wrong, broken, newer = tmp_path / "wrong", tmp_path / "broken", tmp_path / "newer"
    wrong.write_text("not a database")
    await back_up(town.settings, broken)
    shutil.copy(broken, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    pages = broken.read_bytes()
    broken.write_bytes(pages[:8192] + b"\xff" * 4096 + pages[12288:])
    for file, word in ((wrong, "no backup of this bot"), (broken, ""), (newer, "newer release")):
        code, said = await restore(town.settings, town.clock, file, force=True)
        assert code == 1
        assert word in said[0]
    await town.opens()
    assert await names(town) == ["Awa"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_damaged_database_is_replaced_when_forced(town: Town, tmp_path: Path):
    await town.member("Awa")
    copy = tmp_path / "copy"
    await back_up(town.settings, copy)
    await stops(town)
    spoil(town.settings.database_url)
    code, said = await restore(town.settings, town.clock, copy, force=False)
    assert code == 1
    assert "is damaged" in said[0]
    assert (await restore(town.settings, town.clock, copy, force=True))[0] == 0
    await town.opens()
    assert await names(town) == ["Awa"]


async def test_somebody_is_erased_on_request(town: Town):
    awa, marie = await town.member("Awa"), await town.coordinator("Marie")
    await awa.says("/start")
    settings = town.settings
    [number] = [
        each.id for each in await town.bot.store.read(lambda c: members.of_initiative(c, 1)) if not each.coordinator
    ]
    nobody = (1, ["There is no member 999 with a name: nobody, or erased already."])
    assert await describe(settings, 999) == await erase_member(settings, town.clock, 999) == nobody
    code, said = await describe(settings, number)
    assert (code, said[0]) == (0, f"Member {number}: Awa. In: PNSZ.")
    assert said[1].startswith("Goes: name")
    assert said[2].startswith("Stays, without a name")
    assert await names(town) == ["Awa", "Marie"]
    assert (await erase_member(settings, town.clock, number))[0] == 0
    await town.restarts()
    await awa.says("/journal")
    awa.sees_not("Marie")
    await marie.says("/journal")
    marie.sees("L'équipe technique a effacé les données d'une personne")
    rows = await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))
    assert verify(rows).fault is None
    assert (await describe(settings, number))[0] == 1


Operator = Callable[..., tuple[int, str]]


@pytest.fixture
def operator(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Operator:
    """Gives a command as an operator does: how it ended, and what it said."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("BALLOT_KEYS", str(tmp_path / "keys"))

    def give(*arguments: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["passerelle", *arguments])
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        try:
            code = main()
        except SystemExit as refused:  # by argparse
            code = int(str(refused.code))
        said = capsys.readouterr()
        return code, said.out + said.err

    return give


def test_erasing_asks_once_more(operator: Operator, sqlite_url: str):
    async def awa_joined() -> None:
        store = open_store(sqlite_url)
        await store.write(_awa)
        await store.close()

    asyncio.run(awa_joined())
    code, said = operator("erase", "1", typed="oui\n")
    assert (code, said.splitlines()[0]) == (1, "Member 1: Awa. In: PNSZ.")
    assert said.endswith("Type the member's number once more to erase them: Nothing was erased.\n")
    code, said = operator("erase", "1", typed="1\n")
    assert code == 0
    assert "Member 1 is erased." in said
    code, said = operator("audit")
    assert (code, said[:22]) == (0, "ok     PNSZ: 1 acts, t")


def _awa(connection: Connection) -> None:
    here = initiatives.open_initiative(connection, code="PNSZ", name_fr="Une", name_zh="一", places=PLACES, now=START)
    place = initiatives.territories_of(connection, here.id)[0]
    members.add(
        connection,
        initiative_id=here.id,
        person_id=people.add_person(connection, 700_000_001, "fr", START).id,
        territory_id=place.id,
        college=College.ELECTED,
        name="Awa",
        now=START,
        status=Status.ACTIVE,
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lock-out", "Awa"], "invalid int value"),
        (["lock-out"], "required: telegram_id"),
        (["let-in", "5"], "5 is not locked out."),
        (["name-coordinator", "5", "XX"], "There is no initiative XX. There are: none yet."),
        (["backup", "/nowhere/at/all"], "cannot be written (No such file or directory)"),
        (["restore", "/nowhere/at/all"], "There is no file /nowhere/at/all."),
        (["erase", "5"], "There is no member 5 with a name"),
        (["audit"], "There is no initiative yet."),
    ],
)
def test_what_is_typed_wrongly_gets_words(operator: Operator, arguments: list[str], words: str):
    _code, said = operator(*arguments)
    assert words in said
