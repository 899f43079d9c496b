"""Who did how much, counted over all that the tables hold."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from bot.domain.concentration import Deed, Month
from bot.domain.people import College, Status
from storage import concentration, initiatives, members, people
from storage import schema as tables
from storage.engine import Connection, Store

DECEMBER = Month(2026, 12)
EARLY, LATE = DECEMBER.begins, DECEMBER.ends - timedelta(microseconds=1)
BEFORE, AFTER = EARLY - timedelta(microseconds=1), DECEMBER.ends
PLACES = [("Pointe-Noire", "黑角", "Africa/Brazzaville", "fr"), ("Suzhou", "苏州", "Asia/Shanghai", "zh")]


async def test_every_kind_is_counted_by_who_did_it_within_the_month_and_the_initiative(store: Store) -> None:
    def lived(c: Connection) -> tuple[list[tuple[Deed, int, int]], list[int]]:
        here, elsewhere = (
            initiatives.open_initiative(c, code=code, name_fr="C", name_zh="合", places=PLACES, now=BEFORE)
            for code in ("HERE", "ELSE")
        )
        awa, bea = (_member(c, here.id, n, name) for n, name in enumerate(("Awa", "Béa"), start=1))
        stranger = _member(c, elsewhere.id, 3, "李")
        for by, at in ((awa, EARLY), (awa, LATE), (bea, EARLY), (awa, BEFORE), (awa, AFTER)):
            _meeting(c, here.id, by, at)
        _meeting(c, elsewhere.id, stranger, EARLY)
        meeting = _meeting(c, here.id, None, EARLY)
        answers: list[tuple[int, int | None, datetime]] = [(awa, bea, EARLY), (bea, None, EARLY)]
        for whom, typist, at in answers:
            c.execute(
                insert(tables.rsvps).values(
                    meeting_id=meeting, member_id=whom, answer="yes", answered_at=at, answered_by=typist
                )
            )
        for n, (kind, at) in enumerate((("answer", EARLY), ("entry", EARLY), ("vote", LATE), ("vote", AFTER))):
            c.execute(
                insert(tables.relayed).values(
                    initiative_id=here.id,
                    kind=kind,
                    thing_id=n,
                    member_id=awa,
                    typed_by=bea,
                    channel="phone",
                    standing="waiting",
                    acted_at=at,
                )
            )
        members.change(c, awa, decided_by=bea, admitted_at=LATE)
        return concentration.acts(c, here.id, DECEMBER), [awa, bea]

    counted, (awa, bea) = await store.write(lived)
    together: dict[tuple[Deed, int], int] = {}
    for deed, member, number in counted:
        together[deed, member] = together.get((deed, member), 0) + number
    assert together == {
        (Deed.MEETINGS, awa): 2,
        (Deed.MEETINGS, bea): 1,
        (Deed.RELAYED, bea): 3,  # the answer to the meeting once, the entry, and the vote within the month
        (Deed.REQUESTS, bea): 1,
    }


def _member(c: Connection, initiative_id: int, telegram_id: int, name: str) -> int:
    person = people.add_person(c, telegram_id, "fr", BEFORE)
    place = initiatives.territories_of(c, initiative_id)[0].id
    return members.add(
        c,
        initiative_id=initiative_id,
        person_id=person.id,
        territory_id=place,
        college=College.ELECTED,
        name=name,
        now=datetime(2026, 10, 1, tzinfo=UTC),
        status=Status.ACTIVE,
    ).id


def _meeting(c: Connection, initiative_id: int, by: int | None, at: datetime) -> int:
    number: int = c.execute(
        insert(tables.meetings)
        .values(
            initiative_id=initiative_id,
            starts_at=AFTER,
            ends_at=AFTER,
            status="called",
            called_by=by,
            called_at=at,
            changed_at=at,
        )
        .returning(tables.meetings.c.id)
    ).scalar_one()
    return number
