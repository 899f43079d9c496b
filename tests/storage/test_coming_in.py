"""Invitations, requests to join and where a cooperation stands, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.initiatives import Initiative
from bot.domain.people import College, Member, Status
from storage import initiatives, invitations, members, people
from storage.engine import Connection, Store, open_store
from storage.overview import overview

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = open_store(database_url)
    yield store
    await store.close()


def opened(connection: Connection, code: str = "PNSZ") -> Initiative:
    return initiatives.open_initiative(
        connection, code=code, name_fr="Coopération", name_zh="合作", places=PLACES, now=NOW
    )


def asking(connection: Connection, initiative: Initiative, telegram_id: int, status: Status = Status.PENDING) -> Member:
    person = people.add_person(connection, telegram_id, "fr", NOW)
    place = initiatives.territories_of(connection, initiative.id)[0]
    return members.add(
        connection,
        initiative_id=initiative.id,
        person_id=person.id,
        territory_id=place.id,
        college=College.ELECTED,
        name=f"M{telegram_id}",
        now=NOW,
        status=status,
    )


async def test_the_same_invitation_is_made_once_and_is_gone_when_revoked(store: Store) -> None:
    def deed(c: Connection) -> None:
        initiative = opened(c)
        place = initiatives.territories_of(c, initiative.id)[1]
        me = asking(c, initiative, 1, Status.ACTIVE)
        general = invitations.standing(c, initiative_id=initiative.id, made_by=me.id, now=NOW)
        special = invitations.standing(
            c, initiative_id=initiative.id, made_by=me.id, now=NOW, college=College.ELECTED, territory_id=place.id
        )
        assert not general.admits
        assert special.admits_as(College.ELECTED, place.id)
        assert invitations.standing(c, initiative_id=initiative.id, made_by=me.id, now=NOW) == general
        assert invitations.by_code(c, special.code) == special
        assert invitations.of_initiative(c, initiative.id) == [general, special]
        invitations.revoke(c, special.id)
        assert invitations.by_code(c, special.code) is None
        assert invitations.of_initiative(c, initiative.id) == [general]

    await store.write(deed)


async def test_a_request_is_answered_once_and_can_be_made_again(store: Store) -> None:
    def deed(c: Connection) -> None:
        initiative = opened(c)
        first, second = asking(c, initiative, 1, Status.ACTIVE), asking(c, initiative, 2, Status.ACTIVE)
        awa = asking(c, initiative, 3)
        assert members.number_with(c, initiative.id, Status.PENDING) == 1
        assert members.decide(c, awa.id, Status.DECLINED, first.id, NOW, "elsewhere")
        assert not members.decide(c, awa.id, Status.ACTIVE, second.id, NOW)
        assert members.decision_of(c, awa.id) == members.Decision(Status.DECLINED, first.id, "elsewhere")
        again = members.ask_again(
            c,
            awa.id,
            territory_id=awa.territory_id,
            college=College.DIASPORA,
            name="Awa",
            organisation="",
            function="",
            status=Status.PENDING,
            coordinator=False,
            now=NOW,
        )
        assert (again.id, again.college, again.status) == (awa.id, College.DIASPORA, Status.PENDING)
        assert members.decision_of(c, awa.id) == members.Decision(Status.PENDING, None, "")
        assert members.decide(c, awa.id, Status.ACTIVE, second.id, NOW)
        members.leave(c, awa.id, NOW)
        assert [m.name for m in members.page(c, initiative.id, skip=0, limit=6)] == ["M1", "M2"]
        assert [m.name for m in members.page(c, initiative.id, skip=0, limit=6, status=Status.LEFT)] == ["Awa"]

    await store.write(deed)


async def test_whoever_coordinates_stands_first_in_the_list(store: Store) -> None:
    def deed(c: Connection) -> None:
        initiative = opened(c)
        initiatives.lock(c, initiative.id)
        listed = [asking(c, initiative, number, Status.ACTIVE) for number in range(1, 4)]
        members.change(c, listed[2].id, coordinator=True)
        assert [m.name for m in members.page(c, initiative.id, skip=0, limit=2)] == ["M3", "M1"]
        assert [m.name for m in members.page(c, initiative.id, skip=2, limit=2)] == ["M2"]

    await store.write(deed)


async def test_an_overview_counts_this_initiative_alone(store: Store) -> None:
    def deed(c: Connection) -> None:
        here, elsewhere = opened(c), opened(c, "OTHER")
        asking(c, here, 1)
        asking(c, elsewhere, 2)
        asking(c, elsewhere, 3)
        seen = overview(c, here.id, NOW + timedelta(days=1))
        assert (seen.waiting, seen.entries, seen.actions, seen.ballots) == (1, 0, 0, 0)
        assert seen.next_meeting is None
        assert seen.members == 0

    await store.write(deed)
