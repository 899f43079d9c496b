"""Receipts come to a database in which people are voting: every vote is kept, and nobody's counts twice."""

from functools import partial

import pytest
from sqlalchemy import Connection

from bot.domain.receipts import is_good
from storage import ballots, votes
from storage.ballot_keys import KeyMissing
from storage.engine import migrate, open_store
from storage.migrations.runner import downgrade, upgrade
from tests.storage.test_migrations import empty_url as empty_url
from tests.storage.test_migrations import over

THEN = "'2026-11-25 08:00:00'"
BEFORE, AFTER = "0013", "0014"
NAMED, SECRET, CLOSED = 1, 2, 3


def as_before(c: Connection) -> None:
    """Two members; a named and a secret ballot that are open, with a vote of the first member in each; a closed one."""
    upgrade(c, BEFORE)
    for statement in (
        f"INSERT INTO initiatives (id, code, name_fr, name_zh, opened_at) VALUES (1, 'X', 'x', 'x', {THEN})",
        "INSERT INTO territories (id, initiative_id, name_fr, name_zh, zone, language, position)"
        " VALUES (1, 1, 'T', 'T', 'UTC', 'fr', 0)",
        f"INSERT INTO persons (id, telegram_id, language, consented_at, reachable) VALUES (1, 100, 'fr', {THEN}, true)",
        "INSERT INTO members (id, initiative_id, person_id, territory_id, college, name, status, coordinator, asked_at)"
        f" VALUES (1, 1, 1, 1, 'elected', 'Awa', 'active', false, {THEN})",
        *(
            "INSERT INTO ballots (id, initiative_id, secret, native, status, opened_at, closes_at, pseudonym_key)"
            f" VALUES ({ballot}, 1, {secret}, false, '{status}', {THEN}, {THEN}, {key})"
            for ballot, secret, status, key in (
                (NAMED, "false", "open", "NULL"),
                (SECRET, "true", "open", "'ab'"),
                (CLOSED, "true", "closed", "NULL"),
            )
        ),
        *(
            f"INSERT INTO options (ballot_id, position, label_fr, label_zh) VALUES ({ballot}, {at}, 'fr{at}', 'zh{at}')"
            for ballot in (NAMED, SECRET, CLOSED)
            for at in (0, 1)
        ),
        *(
            f"INSERT INTO roll (ballot_id, member_id, college, territory_id, voted) VALUES ({b}, 1, 'elected', 1, true)"
            for b in (NAMED, SECRET, CLOSED)
        ),
        *(
            "INSERT INTO votes (ballot_id, voter, college, territory_id, choice)"
            f" VALUES ({ballot}, '{voter}', 'elected', 1, '[1]')"
            for ballot, voter in ((NAMED, "1"), (SECRET, "9f"), (CLOSED, "77"))
        ),
    ):
        c.exec_driver_sql(statement)


async def test_votes_are_kept_and_those_of_a_secret_ballot_are_not_changed_any_more(empty_url, tmp_path):
    await over(empty_url, as_before)
    await migrate(empty_url)
    store = open_store(empty_url, tmp_path / "keys")
    for ballot_id in (NAMED, SECRET):
        assert [v.choice for v in await store.read(partial(_all_of, ballot_id))] == [(1,)]
    ballot, seat = await store.read(partial(_seat, NAMED))
    receipt = await store.read(lambda c: votes.receipt_that_stands(c, ballot, seat))
    assert receipt is not None and is_good(receipt)
    assert await store.write(lambda c: votes.cast(c, ballot, seat, (0,))) == receipt
    ballot, seat = await store.read(partial(_seat, SECRET))
    with pytest.raises(KeyMissing):
        await store.write(lambda c: votes.cast(c, ballot, seat, (0,)))
    await store.write(lambda c: votes.seal(c, ballot))
    [(sealed, choice)] = await store.read(lambda c: votes.listed(c, SECRET))
    assert is_good(sealed) and choice == (1,)
    await store.close()


async def test_going_back_keeps_what_the_release_before_can_read(empty_url):
    await over(empty_url, as_before)
    await over(empty_url, lambda c: upgrade(c, AFTER))
    await over(empty_url, lambda c: downgrade(c, BEFORE))
    kept = await over(empty_url, lambda c: c.exec_driver_sql("SELECT ballot_id FROM votes ORDER BY 1").scalars().all())
    assert kept == [NAMED, CLOSED]
    voted = await over(
        empty_url, lambda c: c.exec_driver_sql(f"SELECT voted FROM roll WHERE ballot_id = {SECRET}").scalar()
    )
    assert not voted, "whose vote was dropped may vote again"


def _all_of(ballot_id: int, c: Connection) -> list:
    return list(votes.all_of(c, ballot_id))


def _seat(ballot_id: int, c: Connection):
    return ballots.by_id(c, ballot_id), ballots.seat_of(c, 1, ballot_id)
