"""Secret ballots: while one is open no database tells who chose what; after the close nothing does; a lost key counts
nobody twice."""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.ballots import Ballot
from bot.domain.choices import Choice, Method
from bot.domain.rules import Rule
from bot.lost_key import give_up
from bot.settings import read_settings
from storage import ballots, votes
from storage.ballot_keys import BallotKey, KeyMissing
from storage.ballots_opening import Proposed, open_ballot
from storage.counting import counted
from storage.engine import Connection, Store, open_store
from storage.erasure import erase
from storage.schema import ballots as ballots_table
from storage.schema import metadata, roll
from storage.schema import votes as votes_table
from tests.storage.test_ballots import CLOSE, MEMBERS, NOW, settle

OPTIONS = 3


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
async def store(database_url: str, keys: Path) -> AsyncIterator[Store]:
    store = open_store(database_url, keys)
    await store.write(settle)
    yield store
    await store.close()


def opens(connection: Connection) -> Ballot:
    return open_ballot(
        connection,
        initiative_id=1,
        question_fr="?",
        question_zh="？",
        proposed=[Proposed(None, f"fr{n}", f"zh{n}") for n in range(OPTIONS)],
        rule=Rule(method=Method.RANKING),
        secret=True,
        native=False,
        closes_at=CLOSE,
        opened_by=1,
        now=NOW,
    )


def casts(ballot_id: int, who: int, choice: Choice, connection: Connection) -> str:
    ballot = ballots.voting(connection, ballot_id)
    seat = ballots.seat_of(connection, 1 + who, ballot_id)
    assert ballot is not None and seat is not None
    return votes.cast(connection, ballot, seat, choice)


def closes(connection: Connection) -> None:
    """The close as the beat lives it; the key goes by a beat of its own."""
    for ballot in ballots.close_due(connection, CLOSE):
        ballots.keep_result(connection, ballot.id, counted(connection, ballot))
        votes.seal(connection, ballot)


def everything(connection: Connection) -> str:
    """All that the database holds, as text."""
    return json.dumps([list(map(list, connection.execute(t.select()))) for t in metadata.sorted_tables], default=str)


def rows(connection: Connection) -> list[tuple[str, str]]:
    found = connection.execute(select(votes_table.c.voter, votes_table.c.choice)).all()
    return [(voter, choice) for voter, choice in found]


def files(keys: Path) -> list[Path]:
    return list(keys.iterdir())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def goes_away(keys: Path) -> None:
    """The folder is not mounted any more."""
    keys.rename(keys.with_name("away"))


def comes_back(keys: Path) -> None:
    keys.with_name("away").rename(keys)


def copied(database_url: str, to: Path) -> str:
    """A backup of a SQLite file, with what its log holds: the address of the copy."""
    source = database_url.removeprefix("sqlite:///")
    for ending in ("", "-wal"):
        if Path(f"{source}{ending}").exists():
            shutil.copy(f"{source}{ending}", f"{to}{ending}")
    return f"sqlite:///{to}"


async def voted(store: Store) -> tuple[Ballot, dict[int, str]]:
    """An open ballot in which everybody has voted, and the receipts."""
    ballot = await store.write(opens)
    return ballot, {who: await store.write(partial(casts, ballot.id, who, (who % OPTIONS,))) for who in range(MEMBERS)}


async def test_an_open_database_holds_neither_choices_nor_receipts_nor_the_key(store: Store, keys: Path) -> None:
    _ballot, receipts = await voted(store)
    [file] = files(keys)
    held = await store.read(everything)
    assert (mode(file), mode(keys)) == (0o600, 0o700)
    assert file.read_bytes().hex() not in held
    assert not any(receipt in held for receipt in receipts.values())
    during = await store.read(rows)
    assert len({len(choice) for _, choice in during}) == 1, "what one chose does not show by its length"
    assert len({choice for _, choice in during}) == MEMBERS, "equal choices look different"
    assert not {str(member) for member in range(1, MEMBERS + 1)} & {voter for voter, _ in during}


async def test_votes_replace_each_other_and_keep_their_receipt(store: Store) -> None:
    ballot = await store.write(opens)
    first = await store.write(partial(casts, ballot.id, 0, (0, 1)))
    assert await store.write(partial(casts, ballot.id, 0, (2,))) == first
    other = await store.write(partial(casts, ballot.id, 1, (1,)))
    assert other != first
    assert {vote.choice for vote in await store.read(lambda c: list(votes.all_of(c, ballot.id)))} == {(2,), (1,)}
    await store.write(closes)
    assert await store.read(lambda c: votes.listed(c, ballot.id)) == sorted([(first, (2,)), (other, (1,))])


async def test_after_the_close_nothing_links_and_the_key_is_gone(store: Store, keys: Path) -> None:
    ballot, receipts = await voted(store)
    [file] = files(keys)
    key = BallotKey(file.read_bytes())
    during = await store.read(rows)
    await store.write(closes)
    assert await store.read(lambda c: votes.published_under(c, receipts[4])) == [(ballot.id, (1,))]
    await store.write(votes.destroy_spent)
    assert files(keys) == []
    left = await store.read(everything)
    assert not any(voter in left or choice in left for voter, choice in during)
    assert not any(key.voter(member_id) in left for member_id in range(1, MEMBERS + 1))
    after = await store.read(lambda c: c.execute(select(votes_table)).all())
    assert {(row.college, row.territory_id) for row in after} == {(None, None)}
    assert sorted(row.receipt for row in after) == sorted(receipts.values())
    assert await store.read(lambda c: c.scalars(select(ballots_table.c.key_file)).all()) == [None]


async def test_the_rows_of_the_list_come_in_an_order_of_chance(store: Store) -> None:
    """Thirty ballots closed with the same votes in the same order: the rows do not always come in that order."""
    firsts = set()
    for _ in range(30):
        _ballot, receipts = await voted(store)
        await store.write(closes)
        order = await store.read(lambda c: c.scalars(select(votes_table.c.receipt)).all())
        firsts.add(list(receipts.values()).index(order[0]))
        await store.write(lambda c: c.execute(ballots_table.delete()))
    assert len(firsts) > 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_backup_made_during_the_vote_links_nothing_once_it_is_restored(
    store: Store, database_url: str, keys: Path, tmp_path: Path
) -> None:
    ballot, _receipts = await voted(store)
    backup = copied(database_url, tmp_path / "backup.db")
    await store.write(closes)
    await store.write(votes.destroy_spent)
    restored = open_store(backup, keys)
    assert len(await restored.read(rows)) == MEMBERS
    with pytest.raises(KeyMissing):
        await restored.read(lambda c: list(votes.all_of(c, ballot.id)))
    seats = await restored.read(lambda c: [ballots.seat_of(c, 1 + who, ballot.id) for who in range(MEMBERS)])
    assert all(seat is not None and seat.voted for seat in seats), "that somebody voted is no secret"
    receipts = [
        await restored.read(partial(votes.receipt_that_stands, ballot=ballot, seat=seat)) for seat in seats if seat
    ]
    assert receipts == [None] * MEMBERS
    await restored.close()


async def test_while_the_key_is_away_no_vote_is_taken_and_none_is_lost(store: Store, keys: Path) -> None:
    ballot, receipts = await voted(store)
    goes_away(keys)
    for who in (0, 1):
        with pytest.raises(KeyMissing):
            await store.write(partial(casts, ballot.id, who, (2,)))
    assert await store.read(lambda c: votes.are_locked_out(c, ballot.id))
    comes_back(keys)
    assert await store.write(partial(casts, ballot.id, 0, (2,))) == receipts[0]
    assert not await store.read(lambda c: votes.are_locked_out(c, ballot.id))


def is_in_the_way(folder: Path) -> None:
    folder.write_text("no folder")


async def test_a_folder_that_cannot_be_used_is_a_key_that_is_away(store: Store, keys: Path) -> None:
    """Not a database that is away, which would be waited for without a word."""
    ballot = await store.write(opens)
    is_in_the_way(keys)
    with pytest.raises(KeyMissing):
        await store.write(partial(casts, ballot.id, 0, (2,)))
    await store.write(closes)
    await store.write(votes.destroy_spent)
    assert await store.read(lambda c: c.scalars(select(ballots_table.c.key_file)).all()) != [None], "it is tried again"


async def test_a_key_that_is_lost_lets_its_voters_vote_again_when_the_operator_says_so(
    store: Store, keys: Path, database_url: str
) -> None:
    ballot, receipts = await voted(store)
    settings = read_settings(_env_file=None, database_url=database_url, ballot_keys=str(keys))
    assert await give_up(settings, ballot.id) == (
        1,
        f"The votes of ballot {ballot.id} can be opened: nothing is lost, and nothing was changed.",
    )
    shutil.rmtree(keys)
    code, said = await give_up(settings, ballot.id)
    assert code == 0 and said.startswith(f"{MEMBERS} votes of ballot {ballot.id} were dropped.")
    assert (await give_up(settings, 99))[0] == 1
    assert (await store.read(lambda c: ballots.turnout(c, ballot.id))).voted == 0
    again = await store.write(partial(casts, ballot.id, 0, (2,)))
    assert again != receipts[0]
    await store.write(closes)
    assert await store.read(lambda c: votes.listed(c, ballot.id)) == [(again, (2,))]


async def test_a_vote_under_another_key_is_never_counted_twice(store: Store, keys: Path) -> None:
    """Two machines that do not share the folder: whoever voted through one cannot vote again through the other."""
    ballot = await store.write(opens)
    [name] = await store.read(lambda c: c.scalars(select(ballots_table.c.key_file)).all())
    await store.write(partial(casts, ballot.id, 0, (1,)))
    (keys / name).write_bytes(os.urandom(32))
    with pytest.raises(KeyMissing):
        await store.write(partial(casts, ballot.id, 0, (2,)))
    assert len(await store.read(rows)) == 1


async def test_many_first_votes_at_once_make_one_key(store: Store, keys: Path) -> None:
    ballot = await store.write(opens)
    await asyncio.gather(*(store.write(partial(casts, ballot.id, who, (who % OPTIONS,))) for who in range(MEMBERS)))
    assert len(files(keys)) == 1
    assert len(await store.read(lambda c: list(votes.all_of(c, ballot.id)))) == MEMBERS


async def test_somebody_erased_takes_their_open_vote_along_unless_its_key_is_away(store: Store, keys: Path) -> None:
    ballot, _receipts = await voted(store)
    await store.write(lambda c: erase(c, 1, 100, NOW))
    assert len(await store.read(rows)) == MEMBERS - 1
    goes_away(keys)
    await store.write(lambda c: erase(c, 2, 101, NOW))
    assert len(await store.read(rows)) == MEMBERS - 1
    standing = await store.read(lambda c: c.scalars(select(roll.c.voted).where(roll.c.ballot_id == ballot.id)).all())
    assert standing == [True] * (MEMBERS - 1), "as many have voted as there are votes"


def test_a_choice_of_sixty_fits_under_the_lock() -> None:
    key = BallotKey(b"k" * 32)
    for choice in (tuple(range(60))[::-1], (100, *[0] * 59), ()):
        assert key.opened(key.locked(choice, "v"), "v") == choice
    assert len(key.locked(tuple(range(60)), "v")) == len(key.locked((), "v"))
    with pytest.raises(KeyMissing):
        key.opened(key.locked((1,), "v"), "w")
