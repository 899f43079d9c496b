"""Decent hours: what an initiative has before anybody chose, and that those before this release keep all they had."""

from sqlalchemy import Connection, text

from bot.domain.windows import DecentHours
from storage import decent_hours
from storage.migrations.runner import downgrade, upgrade
from tests.storage.test_migrations import empty_url as empty_url
from tests.storage.test_migrations import over

BEFORE = "0004"
OPENED = (
    "INSERT INTO initiatives (code, name_fr, name_zh, opened_at) VALUES ('PNSZ', 'Coopération', '合作', {moment})",
    "INSERT INTO territories (initiative_id, position, name_fr, name_zh, zone, language)"
    " VALUES (1, 0, 'Pointe-Noire', '黑角', 'Africa/Brazzaville', 'fr')",
)


def left(connection: Connection) -> list[str]:
    return [str(name) for name in connection.execute(text("SELECT name_zh FROM territories")).scalars()]


async def test_forth_and_back_with_an_initiative_in_it(empty_url):
    def opened(connection: Connection) -> None:
        upgrade(connection, BEFORE)
        on_sqlite = connection.dialect.name == "sqlite"
        for statement in OPENED:
            connection.execute(text(statement.format(moment=0 if on_sqlite else "now()")))
        if on_sqlite:
            connection.commit()

    await over(empty_url, opened)
    await over(empty_url, upgrade)

    def chosen(connection: Connection) -> tuple[DecentHours, DecentHours]:
        before = decent_hours.of_initiative(connection, 1)
        decent_hours.change(connection, 1, DecentHours(540, 1080))
        return before, decent_hours.of_initiative(connection, 1)

    assert await over(empty_url, chosen) == (DecentHours(8 * 60, 19 * 60), DecentHours(540, 1080))
    assert await over(empty_url, left) == ["黑角"]
    await over(empty_url, lambda c: downgrade(c, BEFORE))
    assert await over(empty_url, left) == ["黑角"]  # what belongs to an initiative goes nowhere when its columns go
    await over(empty_url, upgrade)
    assert await over(empty_url, lambda c: decent_hours.of_initiative(c, 1)) == DecentHours()
