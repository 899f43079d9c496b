"""Time zones, case by case: both cities, Paris on both days on which it changes its clocks, midnight, a leap day, and
what becomes of a meeting when a country changes its rules after it was called.

What is kept of a meeting is a moment in UTC. When a zone's rules change, the moment stays, the hour on that zone's wall
is another one, and the remarks and proposals count with the new rules: nobody elsewhere is moved without being told.
"""

import struct
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.meetings import Bilingual, Meeting, Standing
from bot.domain.notices import Notice
from bot.domain.reminders import Reader, plan
from bot.domain.windows import DecentHours, minutes_outside, remarks, shared
from bot.words.language import Languages
from bot.words.typed import Reason, Unclear, Understood, read_date

PN, SZ, PARIS = "Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris"
WORDS = Languages()


def at(when: str, zone: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "zone", "pointe_noire", "suzhou", "paris"),
    [
        # an ordinary day, in winter and in summer
        ("2026-12-10 09:00", PN, "2026-12-10 09:00", "2026-12-10 16:00", "2026-12-10 09:00"),
        ("2027-07-01 09:00", PN, "2027-07-01 09:00", "2027-07-01 16:00", "2027-07-01 10:00"),
        ("2026-12-10 09:00", SZ, "2026-12-10 02:00", "2026-12-10 09:00", "2026-12-10 02:00"),
        # Paris goes forward on 28 March 2027: an hour before, and after
        ("2027-03-28 01:59", PARIS, "2027-03-28 01:59", "2027-03-28 08:59", "2027-03-28 01:59"),
        ("2027-03-28 03:00", PARIS, "2027-03-28 02:00", "2027-03-28 09:00", "2027-03-28 03:00"),
        ("2027-03-28 02:00", PN, "2027-03-28 02:00", "2027-03-28 09:00", "2027-03-28 03:00"),
        # and back on 31 October 2027
        ("2027-10-31 01:59", PARIS, "2027-10-31 00:59", "2027-10-31 07:59", "2027-10-31 01:59"),
        ("2027-10-31 03:00", PARIS, "2027-10-31 03:00", "2027-10-31 10:00", "2027-10-31 03:00"),
        ("2027-10-31 01:30", PN, "2027-10-31 01:30", "2027-10-31 08:30", "2027-10-31 02:30"),
        # midnight belongs to the day that begins, and is another day over there
        ("2026-12-31 00:00", PN, "2026-12-31 00:00", "2026-12-31 07:00", "2026-12-31 00:00"),
        ("2027-01-01 00:00", SZ, "2026-12-31 17:00", "2027-01-01 00:00", "2026-12-31 17:00"),
        ("2026-12-31 18:00", PN, "2026-12-31 18:00", "2027-01-01 01:00", "2026-12-31 18:00"),
        # a leap day, and its edges
        ("2028-02-29 09:00", PN, "2028-02-29 09:00", "2028-02-29 16:00", "2028-02-29 09:00"),
        ("2028-02-28 17:00", PN, "2028-02-28 17:00", "2028-02-29 00:00", "2028-02-28 17:00"),
        ("2028-02-29 17:00", PN, "2028-02-29 17:00", "2028-03-01 00:00", "2028-02-29 17:00"),
    ],
)
def test_one_moment_on_every_wall(typed, zone, pointe_noire, suzhou, paris):
    now = at("2026-11-25 09:00", PN)
    read = read_date(typed, language="fr", now=now, zone=ZoneInfo(zone))
    assert isinstance(read, Understood)
    assert [shown(read.moment, each) for each in (PN, SZ, PARIS)] == [pointe_noire, suzhou, paris]
    assert str(WORDS["fr"].hour(read.moment, SZ)) == suzhou[-5:]


@pytest.mark.parametrize(
    ("typed", "reason", "moments"),
    [
        ("2027-03-28 02:30", Reason.NONEXISTENT_HOUR, ["2027-03-28 01:30"]),
        ("2027-03-28 02:00", Reason.NONEXISTENT_HOUR, ["2027-03-28 01:00"]),
        ("2027-10-31 02:00", Reason.REPEATED_HOUR, ["2027-10-31 00:00", "2027-10-31 01:00"]),
        ("2027-10-31 02:59", Reason.REPEATED_HOUR, ["2027-10-31 00:59", "2027-10-31 01:59"]),
    ],
)
def test_hours_that_paris_skips_or_lives_twice_are_asked_back(typed, reason, moments):
    read = read_date(typed, language="fr", now=at("2026-11-25 09:00", PN), zone=ZoneInfo(PARIS))
    assert isinstance(read, Unclear) and read.reason is reason
    assert [shown(moment, "UTC") for moment in read.moments] == moments


@pytest.mark.parametrize(
    ("weekly_in", "on_wall", "pointe_noire", "paris"),
    [
        # every Monday around the change of March: it stands still where it is held, and moves for the others
        (PARIS, "10:00", ["10:00", "10:00", "09:00", "09:00"], ["10:00"] * 4),
        (PN, "10:00", ["10:00"] * 4, ["10:00", "10:00", "11:00", "11:00"]),
    ],
)
def test_every_week_across_a_change(weekly_in, on_wall, pointe_noire, paris):
    mondays = [date(2027, 3, 15) + timedelta(weeks=n) for n in range(4)]
    moments = [at(f"{day} {on_wall}", weekly_in) for day in mondays]
    assert [shown(moment, PN)[-5:] for moment in moments] == pointe_noire
    assert [shown(moment, PARIS)[-5:] for moment in moments] == paris


@pytest.mark.parametrize(
    ("starts_at", "reminded_at"),
    [
        ("2027-03-28 12:00", "2027-03-27 11:00"),  # a day is twenty-four hours, whatever Paris does in the night
        ("2027-10-31 12:00", "2027-10-30 13:00"),
    ],
)
def test_a_reminder_a_day_ahead_on_both_change_days(starts_at, reminded_at):
    meeting = _meeting(at(starts_at, PARIS))
    notices = plan(meeting, [Reader(person_id=1)], at("2026-11-25 09:00", PN))
    [day_before] = [each for each in notices if each.kind is Notice.DAY_BEFORE]
    assert shown(day_before.due_at, PARIS) == reminded_at


# A zone that changes its rules.


@pytest.fixture
def rules(tmp_path: Path) -> Iterator[Path]:
    """A folder of our own in front of the zone database, and the database as it was afterwards."""
    before = zoneinfo.TZPATH
    (tmp_path / "Test").mkdir()
    zoneinfo.reset_tzpath([tmp_path, *before])
    yield tmp_path / "Test" / "City"
    zoneinfo.reset_tzpath(before)
    ZoneInfo.clear_cache(only_keys=["Test/City"])


def enact(file: Path, hours: int, changing: dict[datetime, int] | None = None) -> None:
    """The rules of Test/City from now on: so many hours ahead of UTC, and from some moments on, another number."""
    offsets = [hours, *(changing or {}).values()]
    moments = sorted(changing or {})
    head = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, len(moments), len(offsets), 4)
    types = b"".join(struct.pack(">lbb", 3600 * offset, 0, 0) for offset in offsets)

    def block(width: str) -> bytes:
        steps = struct.pack(f">{len(moments)}{width}", *(int(moment.timestamp()) for moment in moments))
        return head + steps + bytes(range(1, len(moments) + 1)) + types + b"XXX\x00"

    file.write_bytes(block("l") + block("q") + f"\n<+{offsets[-1]:02}>-{offsets[-1]}\n".encode())
    ZoneInfo.clear_cache(only_keys=["Test/City"])


def test_a_called_meeting_keeps_its_moment_when_a_zone_changes_its_rules(rules):
    enact(rules, 1)
    called = at("2027-06-01 10:00", "Test/City")
    assert shown(called, SZ) == "2027-06-01 17:00"
    assert remarks(called, timedelta(hours=1), ("Test/City", SZ), DecentHours(), lambda _zone, _day: None) == []
    enact(rules, 1, {datetime(2027, 5, 1, tzinfo=UTC): 4})  # the government decides it after the call
    assert called == datetime(2027, 6, 1, 9, tzinfo=UTC)
    assert shown(called, "Test/City") == "2027-06-01 13:00"
    assert shown(called, SZ) == "2027-06-01 17:00"
    assert str(WORDS["fr"].hour(called, "Test/City")) == "13:00"


def test_what_is_found_and_typed_afterwards_follows_the_new_rules(rules):
    enact(rules, 1)
    before = shared(date(2027, 6, 1), ("Test/City", SZ), DecentHours())
    enact(rules, 1, {datetime(2027, 5, 1, tzinfo=UTC): 4})
    after = shared(date(2027, 6, 1), ("Test/City", SZ), DecentHours())
    assert [(shown(each.begins, "UTC"), shown(each.ends, "UTC")) for each in (*before, *after)] == [
        ("2027-06-01 07:00", "2027-06-01 11:00"),
        ("2027-06-01 04:00", "2027-06-01 11:00"),
    ]
    evening = datetime(2027, 6, 1, 16, tzinfo=UTC)
    assert minutes_outside(evening, timedelta(hours=1), "Test/City", DecentHours()) == 60
    now = datetime(2027, 4, 1, tzinfo=UTC)
    read = read_date("2027-06-01 10:00", language="fr", now=now, zone=ZoneInfo("Test/City"))
    assert isinstance(read, Understood) and read.moment == datetime(2027, 6, 1, 6, tzinfo=UTC)
    skipped = read_date("2027-05-01 02:30", language="fr", now=now, zone=ZoneInfo("Test/City"))
    assert isinstance(skipped, Unclear) and skipped.reason is Reason.NONEXISTENT_HOUR


def _meeting(starts_at: datetime) -> Meeting:
    return Meeting(
        id=1,
        initiative_id=1,
        title=Bilingual("Eau"),
        agenda=Bilingual(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        place="",
        link="",
        standing=Standing.CALLED,
        reason="",
        reason_language="",
        sequence=0,
        called_by=1,
        called_at=datetime(2026, 11, 25, tzinfo=UTC),
        changed_at=datetime(2026, 11, 25, tzinfo=UTC),
        minutes=Bilingual(),
        minutes_at=None,
    )
