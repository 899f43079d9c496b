"""The roster's lists and its search, on both databases: a few statements, however many members there are."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import event, insert, update

from bot.domain.deliveries import Unreached
from bot.domain.people import College, Member, Status
from bot.domain.roster import Section
from storage import initiatives, members, people, roster
from storage.engine import Connection, Store
from storage.schema import members as members_table
from storage.schema import persons

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
SINCE = NOW.date() - timedelta(weeks=4)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]


def opened(c: Connection, code: str = "PNSZ") -> int:
    return initiatives.open_initiative(c, code=code, name_fr="Coopération", name_zh="合作", places=PLACES, now=NOW).id


def member(c: Connection, here: int, telegram_id: int | None, name: str, status: Status = Status.ACTIVE) -> Member:
    person = people.add_person(c, telegram_id, "fr", NOW)
    place = initiatives.territories_of(c, here)[0].id
    return members.add(
        c,
        initiative_id=here,
        person_id=person.id,
        territory_id=place,
        college=College.ELECTED,
        name=name,
        now=NOW,
        status=status,
    )


def names(listed: list[roster.Listed]) -> list[str]:
    return [each.member.name for each in listed]


async def test_everybody_stands_in_their_lists(store: Store) -> None:
    def deed(c: Connection) -> None:
        here, elsewhere = opened(c), opened(c, "OTHER")
        member(c, elsewhere, 99, "Ailleurs")
        awa, old, older = member(c, here, 1, "Awa"), member(c, here, 2, "Vieux"), member(c, here, 3, "Plus vieux")
        for each, weeks in ((awa, 3), (old, 5), (older, 9)):
            members.change(c, each.id, seen_on=NOW.date() - timedelta(weeks=weeks))
        member(c, here, 4, "Suspendu", Status.SUSPENDED)
        member(c, here, 5, "En attente", Status.PENDING)
        member(c, here, None, "Sans Telegram")
        people.mark_unreachable(c, 2, Unreached.BLOCKED, NOW)
        assert roster.numbers(c, here, SINCE) == {
            Section.IN: 4,
            Section.SILENT: 2,
            Section.UNREACHED: 1,
            Section.ELSEWHERE: 1,
            Section.SUSPENDED: 1,
        }

        def listed(section: Section) -> list[roster.Listed]:
            return roster.page(c, here, section, SINCE, skip=0, limit=8)

        assert names(listed(Section.IN)) == ["Awa", "Vieux", "Plus vieux", "Sans Telegram"]
        assert names(listed(Section.SILENT)) == ["Plus vieux", "Vieux"]
        assert names(listed(Section.ELSEWHERE)) == ["Sans Telegram"]
        assert names(listed(Section.SUSPENDED)) == ["Suspendu"]
        [unreached] = listed(Section.UNREACHED)
        assert (unreached.member.name, unreached.unreached) == ("Vieux", Unreached.BLOCKED)
        assert not unreached.is_reached

    await store.write(deed)


async def test_somebody_is_found_whatever_is_typed_and_under_their_new_name(store: Store) -> None:
    def deed(c: Connection) -> None:
        here = opened(c)
        mei = member(c, here, 1, "王梅")
        member(c, here, 2, "Zoé N’Zila", Status.PENDING)
        member(c, here, 3, "Parti Wang", Status.LEFT)
        member(c, opened(c, "OTHER"), 4, "王昇")
        for typed, expected in (
            ("wang", ["王梅"]),
            ("梅", ["王梅"]),
            ("zoe nzila", ["Zoé N’Zila"]),
            ("100%", []),
            ("_", []),
            ("", []),
        ):
            found, number = roster.found(c, here, typed, limit=8)
            assert (names(found), number) == (expected, len(expected))
        members.change(c, mei.id, name="李喆")
        assert names(roster.found(c, here, "zhe", limit=8)[0]) == ["李喆"]
        assert roster.found(c, here, "wang", limit=8) == ([], 0)
        members.change(c, mei.id, organisation="苏州市政府")
        assert [each.id for each in roster.active_called(c, here, "suzhou li")] == [mei.id]

    await store.write(deed)


async def test_a_day_is_noted_once_and_never_goes_back(store: Store) -> None:
    def deed(c: Connection) -> None:
        awa = member(c, opened(c), 1, "Awa")
        for day, stands in ((date(2026, 11, 27), 27), (date(2026, 11, 26), 27), (date(2026, 11, 27), 27)):
            now = members.by_id(c, awa.id)
            assert now is not None
            members.seen(c, now, day)
            kept = members.by_id(c, awa.id)
            assert kept is not None and kept.seen_on == date(2026, 11, stands)

    await store.write(deed)


async def test_a_thousand_members_cost_no_more_statements_than_three(store: Store) -> None:
    def crowd(c: Connection, code: str, number: int, base: int) -> int:
        here = opened(c, code)
        place = initiatives.territories_of(c, here)[0].id
        c.execute(
            insert(persons),
            [{"telegram_id": base + n, "language": "zh", "consented_at": NOW} for n in range(number)],
        )
        ids = [row[0] for row in c.execute(persons.select().where(persons.c.telegram_id >= base)).all()]
        c.execute(
            insert(members_table),
            [
                {
                    "initiative_id": here,
                    "person_id": person,
                    "territory_id": place,
                    "college": "elected",
                    "name": f"王 {at}",
                    "status": "active",
                    "asked_at": NOW,
                    "sought": f"王 {at}|wang",
                }
                for at, person in enumerate(ids)
            ],
        )
        c.execute(update(members_table).values(seen_on=NOW.date() - timedelta(weeks=6)))
        return here

    def spent(c: Connection, here: int) -> tuple[int, int]:
        statements: list[str] = []
        event.listen(c, "before_cursor_execute", lambda *args: statements.append(args[2]))
        roster.numbers(c, here, SINCE)
        shown = roster.page(c, here, Section.SILENT, SINCE, skip=0, limit=8)
        found, number = roster.found(c, here, "wang", limit=8)
        assert len(shown) == len(found) == min(number, 8)
        return len(statements), number

    few = await store.write(lambda c: spent(c, crowd(c, "FEW", 3, 1_000)))
    many = await store.write(lambda c: spent(c, crowd(c, "MANY", 1_000, 10_000)))
    assert (few, many) == ((4, 3), (4, 1_000))


async def test_likely_doubles_share_a_word_of_the_name_in_either_script(store: Store) -> None:
    def deed(c: Connection) -> None:
        here = opened(c)
        mei = member(c, here, 1, "王梅")
        for number, name in enumerate(("Wang Mei", "王喆", "梅兰", "Awa", "Li Wm", "Mei"), start=2):
            member(c, here, number, name)
        member(c, here, 20, "王梅", Status.LEFT)
        member(c, opened(c, "OTHER"), 30, "王梅")
        likely = roster.likely_doubles(c, mei, limit=3)
        assert likely[0].name == "Wang Mei"
        assert {each.name for each in roster.likely_doubles(c, mei, limit=9)} == {"Wang Mei", "王喆", "梅兰", "Mei"}
        assert len(likely) == 3

    await store.write(deed)
