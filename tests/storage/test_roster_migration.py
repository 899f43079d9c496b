"""The roster's search and silence come to a database with members: they are found, and since when they are seen."""

from datetime import date

from sqlalchemy import Connection, select

from storage import roster
from storage.migrations.runner import downgrade, upgrade
from storage.schema import members
from tests.storage.test_migrations import empty_url as empty_url
from tests.storage.test_migrations import over

THEN = "'2026-11-02 08:00:00'"
BEFORE, AFTER = "0027", "0028"


def as_before(c: Connection) -> None:
    """Awa, who came in and said nothing; 王梅, who said something later; an empty shell of somebody erased."""
    upgrade(c, BEFORE)
    for statement in (
        f"INSERT INTO initiatives (id, code, name_fr, name_zh, opened_at) VALUES (1, 'X', 'x', 'x', {THEN})",
        "INSERT INTO territories (id, initiative_id, name_fr, name_zh, zone, language, position)"
        " VALUES (1, 1, 'T', 'T', 'UTC', 'fr', 0)",
        *(
            f"INSERT INTO persons (id, telegram_id, language, consented_at, reachable)"
            f" VALUES ({number}, {number}00, 'fr', {THEN}, true)"
            for number in (1, 2, 3)
        ),
        *(
            "INSERT INTO members"
            " (id, initiative_id, person_id, territory_id, college, name, organisation, status, coordinator, asked_at)"
            f" VALUES ({number}, 1, {number}, 1, 'elected', '{name}', '', '{status}', false, {THEN})"
            for number, name, status in ((1, "Awa", "active"), (2, "王梅", "active"), (3, "", "left"))
        ),
        "INSERT INTO entries (initiative_id, member_id, kind, domain, language, text, logged_at)"
        " VALUES (1, 2, 'stake', 'culture', 'zh', '码头', '2026-11-20 08:00:00')",
    ):
        c.exec_driver_sql(statement)


def known(c: Connection) -> list[tuple[str, date | None]]:
    rows = c.execute(select(members.c.sought, members.c.seen_on).order_by(members.c.id))
    return [(sought, seen_on) for sought, seen_on in rows]


async def test_members_are_found_and_their_last_day_is_that_of_what_they_did(empty_url):
    await over(empty_url, as_before)
    await over(empty_url, lambda c: upgrade(c, AFTER))
    awa, mei, shell = await over(empty_url, known)
    assert awa == ("awa", date(2026, 11, 2))
    assert mei[0].startswith("王梅|wangmei|") and mei[1] == date(2026, 11, 20)
    assert shell == ("", None)
    await over(empty_url, upgrade)
    [found], number = await over(empty_url, lambda c: roster.found(c, 1, "mei", limit=8))
    assert (found.member.name, number) == ("王梅", 1)


async def test_going_back_keeps_the_members(empty_url):
    await over(empty_url, as_before)
    await over(empty_url, lambda c: upgrade(c, AFTER))
    await over(empty_url, lambda c: downgrade(c, BEFORE))
    kept = await over(empty_url, lambda c: c.exec_driver_sql("SELECT name FROM members ORDER BY id").scalars().all())
    assert kept == ["Awa", "王梅", ""]
