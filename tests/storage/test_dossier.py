"""What a dossier is made of, as it is kept on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.domain.domains import Domain
from bot.domain.dossier_facts import Group
from bot.domain.funding import Standing
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.meetings import Bilingual
from bot.domain.money import Currency, Money
from bot.domain.people import College, Member, Status
from bot.domain.stages import Fact
from bot.domain.statements import Topic
from storage import dossier, entries, funding, initiatives, members, people, stages, statements
from storage import schema as tables
from storage.engine import Connection, Store, open_store

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]
FRANC = Money(units=1, currency=Currency.XAF)


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    store = open_store(database_url, tmp_path / "keys")
    yield store
    await store.close()


def joined(c: Connection, name: str, organisation: str = "", status: Status = Status.ACTIVE) -> Member:
    """Somebody in the cooperation of Pointe-Noire and Suzhou, which exists from then on."""
    here = initiatives.by_code(c, "PNSZ") or initiatives.open_initiative(
        c, code="PNSZ", name_fr="Coopération", name_zh="合作", places=PLACES, now=NOW
    )
    person = people.add_person(c, sum(map(ord, name)), "fr", NOW)
    return members.add(
        c,
        initiative_id=here.id,
        person_id=person.id,
        territory_id=initiatives.territories_of(c, here.id)[0].id,
        college=College.ELECTED,
        name=name,
        organisation=organisation,
        now=NOW,
        status=status,
    )


async def test_members_are_counted_by_organisation_and_listed_by_name(store: Store) -> None:
    def deed(c: Connection) -> None:
        marie, awa, _paul = joined(c, "Marie", "Mairie"), joined(c, "Awa", "Mairie"), joined(c, "Paul")
        joined(c, "Zoé", "Mairie", Status.PENDING)
        place = marie.territory_id
        assert dossier.groups(c, marie.initiative_id) == (
            Group(place, College.ELECTED, "Mairie", 2),
            Group(place, College.ELECTED, "", 1),
        )
        assert [member.name for member, _at in dossier.admitted(c, marie.initiative_id)] == ["Awa", "Marie", "Paul"]
        assert dossier.admitted(c, awa.initiative_id)[0][1] == NOW

    await store.write(deed)


async def test_a_statement_keeps_its_number_and_its_other_language(store: Store) -> None:
    def deed(c: Connection) -> None:
        marie = joined(c, "Marie")
        place, later = marie.territory_id, NOW + timedelta(days=1)
        for language, text, at in (("fr", "Un port", NOW), ("zh", "一个港口", later), ("fr", "Un grand port", later)):
            statements.write(c, place, Topic.CONTEXT, language, text, by=marie.id, now=at)
        [kept] = statements.of_initiative(c, marie.initiative_id)
        assert (kept.words, kept.written_at) == (Bilingual("Un grand port", "一个港口"), later)
        assert statements.one(c, place, Topic.CONTEXT) == kept
        assert statements.one(c, place, Topic.ASSETS) is None

    await store.write(deed)


async def test_a_value_goes_with_its_contribution(store: Store) -> None:
    def deed(c: Connection) -> None:
        marie = joined(c, "Marie")
        offer = entries.add(
            c,
            marie,
            kind=EntryKind.CONTRIBUTION,
            domain=Domain.CULTURE,
            language="fr",
            text="Une salle",
            offer=ContributionKind.PREMISES,
            now=NOW,
        )
        for units in (1, 5):
            funding.value(c, offer.id, Money(units=units, currency=Currency.EUR), by=marie.id, now=NOW)
        assert funding.valuations_of(c, marie.initiative_id)[offer.id].money.units == 5
        c.execute(delete(tables.entries))
        assert funding.valuations_of(c, marie.initiative_id) == {}

    await store.write(deed)


async def test_only_money_that_is_promised_or_granted_fills_the_stage_of_funding(store: Store) -> None:
    def deed(c: Connection) -> None:
        marie = joined(c, "Marie")
        here = marie.initiative_id

        def counted() -> int:
            return stages.facts(c, here, [marie.territory_id], NOW).numbers[Fact.FUNDS]

        number = funding.add_fund(
            c,
            initiative_id=here,
            source="Région",
            language="fr",
            money=FRANC,
            standing=Standing.ASKED,
            by=marie.id,
            now=NOW,
        )
        assert counted() == 0
        funding.move_fund(c, number, Standing.GRANTED, by=marie.id, now=NOW)
        assert (counted(), funding.funds_of(c, here)[0].standing) == (1, Standing.GRANTED)
        funding.take_fund_away(c, number)
        assert (counted(), funding.funds_of(c, here)) == (0, [])

    await store.write(deed)
