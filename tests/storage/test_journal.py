"""Entries and actions as the store holds them, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.domain.actions import ActionStatus
from bot.domain.domains import Domain
from bot.domain.journal import ContributionKind, EntryKind, Part, Sieve
from bot.domain.people import College, Member, Status
from storage import actions, entries, initiatives, members, people
from storage.engine import Connection, Store, open_store
from tests.town import PLACES

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = open_store(database_url)
    yield store
    await store.close()


def joins(connection: Connection, code: str, telegram_id: int, place: int, college: College, status: Status) -> Member:
    here = initiatives.by_code(connection, code) or initiatives.open_initiative(
        connection, code=code, name_fr=code, name_zh=code, places=PLACES, now=NOW
    )
    return members.add(
        connection,
        initiative_id=here.id,
        person_id=people.add_person(connection, telegram_id, "fr", NOW).id,
        territory_id=initiatives.territories_of(connection, here.id)[place].id,
        college=college,
        name=f"n{telegram_id}",
        now=NOW,
        status=status,
    )


def says(
    connection: Connection,
    who: Member,
    text: str,
    *,
    kind: EntryKind = EntryKind.STAKE,
    domain: Domain = Domain.CULTURE,
    offer: ContributionKind | None = None,
) -> int:
    return entries.add(connection, who, kind=kind, domain=domain, language="fr", text=text, offer=offer, now=NOW).id


async def test_an_entry_comes_back_as_it_was_said_and_changed(store: Store):
    def deed(connection: Connection) -> int:
        awa = joins(connection, "A", 1, 0, College.ELECTED, Status.ACTIVE)
        entry_id = says(
            connection, awa, "<b> é 👩🏾‍🌾 ' \" \\ %s", kind=EntryKind.CONTRIBUTION, offer=ContributionKind.MONEY
        )
        later = NOW + timedelta(hours=1)
        entries.change_part(connection, entry_id, Part.IN_RETURN, "rien", language="fr", now=later)
        entries.change_domain(connection, entry_id, Domain.HEALTH, now=later)
        return entry_id

    entry_id = await store.write(deed)
    said = await store.read(lambda connection: entries.by_id(connection, 1, entry_id))
    assert said is not None
    entry = said.entry
    assert (entry.text, entry.offer, entry.domain) == (
        "<b> é 👩🏾‍🌾 ' \" \\ %s",
        ContributionKind.MONEY,
        Domain.HEALTH,
    )
    assert (entry.quantity, entry.in_return, entry.logged_at, entry.changed_at) == (
        "",
        "rien",
        NOW,
        NOW + timedelta(hours=1),
    )
    assert said.author.name == "n1"


async def test_what_is_shown_leaves_out_the_withdrawn_the_departed_and_the_others(store: Store):
    def deed(connection: Connection) -> None:
        awa = joins(connection, "A", 1, 0, College.ELECTED, Status.ACTIVE)
        waits = joins(connection, "A", 2, 1, College.DIASPORA, Status.PENDING)
        gone = joins(connection, "A", 3, 1, College.TECHNICIAN, Status.LEFT)
        refused = joins(connection, "A", 4, 1, College.TECHNICIAN, Status.DECLINED)
        elsewhere = joins(connection, "B", 5, 0, College.ELECTED, Status.ACTIVE)
        for who in (awa, waits, gone, refused, elsewhere):
            says(connection, who, who.name)
        withdrawn = says(connection, awa, "retiré")
        entries.withdraw(connection, withdrawn, NOW)
        back = says(connection, awa, "remis", domain=Domain.HEALTH)
        entries.withdraw(connection, back, NOW)
        entries.put_back(connection, back)

    await store.write(deed)

    def look(connection: Connection, sieve: Sieve) -> list[str]:
        return [said.entry.text for said in entries.read(connection, 1, sieve, limit=9, offset=0)]

    async def seen(sieve: Sieve) -> list[str]:
        return await store.read(lambda connection: look(connection, sieve))

    assert await seen(Sieve()) == ["remis", "n2", "n1"]
    assert await seen(Sieve(domain=Domain.CULTURE)) == ["n2", "n1"]
    assert await seen(Sieve(college=College.DIASPORA)) == ["n2"]
    assert await seen(Sieve(kind=EntryKind.MOTIVATION)) == []
    voices = await store.read(lambda connection: entries.voices(connection, 1, Sieve(college=College.DIASPORA)))
    assert voices.total == 3
    assert voices.silent_colleges() == [College.TECHNICIAN, College.ASSOCIATION]
    counted = await store.read(lambda connection: entries.number_of_member(connection, 1))
    assert counted == 2


async def test_an_entry_of_another_initiative_is_as_if_there_were_none(store: Store):
    def deed(connection: Connection) -> int:
        joins(connection, "A", 1, 0, College.ELECTED, Status.ACTIVE)
        return says(connection, joins(connection, "B", 2, 0, College.ELECTED, Status.ACTIVE), "ailleurs")

    entry_id = await store.write(deed)
    assert await store.read(lambda connection: entries.by_id(connection, 1, entry_id)) is None
    assert await store.read(lambda connection: entries.by_id(connection, 2, entry_id)) is not None


async def test_only_the_first_decision_on_a_state_counts(store: Store):
    def deed(connection: Connection) -> tuple[bool, bool]:
        awa = joins(connection, "A", 1, 0, College.ELECTED, Status.ACTIVE)
        seen = actions.propose(
            connection, awa, domain=Domain.HEALTH, language="fr", title="Puits", description="…", now=NOW
        )
        first = actions.decide(connection, seen, ActionStatus.ACCEPTED, by=awa, now=NOW)
        second = actions.decide(connection, seen, ActionStatus.SET_ASIDE, by=awa, now=NOW, reason="non")
        return first, second

    assert await store.write(deed) == (True, False)
    (action,) = await store.read(lambda connection: actions.accepted(connection, 1))
    assert (action.title_in("fr"), action.title_in("zh"), action.reason) == ("Puits", None, "")


async def test_a_page_costs_the_same_few_statements_however_much_was_said(store: Store):
    def deed(connection: Connection) -> None:
        everybody = [
            joins(connection, "A", number, number % 2, list(College)[number % 4], Status.ACTIVE)
            for number in range(1, 41)
        ]
        for number in range(400):
            says(connection, everybody[number % 40], f"texte {number}")

    await store.write(deed)

    def look(connection: Connection) -> tuple[int, int]:
        statements: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
        page = entries.read(connection, 1, Sieve(kind=EntryKind.STAKE), limit=5, offset=5)
        voices = entries.voices(connection, 1, Sieve())
        assert [said.entry.text for said in page] == [f"texte {number}" for number in range(394, 389, -1)]
        return len(statements), voices.total

    assert await store.read(look) == (2, 400)
