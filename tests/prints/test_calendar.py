"""Calendar files, read by two parsers that did not write them, and by a third one for the clocks."""

import io
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import ics
import pytest
import vobject
from dateutil.tz import tzical
from pydantic import TypeAdapter

from bot.domain.places import Pin
from bot.prints import CalendarFile, Print, make

STARTS = datetime(2027, 3, 29, 13, 0, tzinfo=UTC)
TITLE = "Eau ; assainissement, forages · 水与卫生设施"
DESCRIPTION = (
    "Ordre du jour :\n1. Forages, puits\n2. Financement ; suite\n\n———\n\n议程：\n一、水井\n" + "很长的一行，" * 40
)
FILE = CalendarFile(
    filename="水与卫生 2027-03-29.ics",
    uid="4b1f@passerelle",
    sequence=3,
    cancelled=False,
    made_at=STARTS - timedelta(days=30),
    changed_at=STARTS - timedelta(days=31),
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=90),
    zone="Europe/Paris",
    title=TITLE,
    description=DESCRIPTION,
    location="Mairie, salle « B »",
    pin=Pin(-4_769_162, 11_866_362),
    url="https://t.me/passerelle_bot?start=m-3",
    organiser="Coopération Pointe-Noire – Suzhou",
    address="https://t.me/passerelle_bot",
    alarms=(1440, 60),
)


def written(file: CalendarFile = FILE) -> str:
    return make(file).content.decode()


def test_every_line_is_short_and_ends_as_calendars_want():
    content = make(FILE).content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_first_parser_reads_all_of_it():
    [event] = ics.Calendar(written()).events
    assert (event.uid, event.name, event.description) == (FILE.uid, TITLE, DESCRIPTION)
    assert event.begin.datetime == STARTS
    assert event.end.datetime == FILE.ends_at
    assert event.begin.utcoffset() == timedelta(hours=2)  # the day after Paris went over to summer time
    assert (event.location, event.url, event.status) == (FILE.location, FILE.url, "CONFIRMED")
    assert (event.geo.latitude, event.geo.longitude) == (-4.769162, 11.866362)
    assert sorted(alarm.trigger for alarm in event.alarms) == [timedelta(days=-1), timedelta(hours=-1)]
    assert event.last_modified.datetime == FILE.changed_at


def test_the_second_parser_reads_all_of_it():
    calendar = vobject.readOne(written())
    event = calendar.vevent
    assert (calendar.version.value, calendar.method.value) == ("2.0", "PUBLISH")
    assert (event.uid.value, event.sequence.value) == (FILE.uid, "3")
    assert (event.summary.value, event.description.value) == (TITLE, DESCRIPTION)
    assert event.dtstart.value == STARTS
    assert event.dtend.value == FILE.ends_at
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Paris"]
    assert event.organizer.params["CN"] == [FILE.organiser]
    assert [alarm.action.value for alarm in event.valarm_list] == ["DISPLAY", "DISPLAY"]
    assert [alarm.trigger.value for alarm in event.valarm_list] == [timedelta(days=-1), timedelta(hours=-1)]


def test_a_cancelled_meeting_takes_itself_out_and_rings_no_more():
    gone = FILE.model_copy(update={"cancelled": True, "sequence": 4})
    calendar = vobject.readOne(written(gone))
    assert calendar.method.value == "CANCEL"
    assert (calendar.vevent.uid.value, calendar.vevent.sequence.value) == (FILE.uid, "4")
    assert calendar.vevent.status.value == "CANCELLED"
    [event] = ics.Calendar(written(gone)).events
    assert (event.uid, event.status, list(event.alarms)) == (FILE.uid, "CANCELLED", [])


@pytest.mark.parametrize("zone", ["Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris", "America/New_York"])
def test_its_clocks_are_those_of_the_zone(zone):
    """Hour by hour over the year around the meeting, both changes of clocks included."""
    described = tzical(io.StringIO(written(FILE.model_copy(update={"zone": zone})))).get(zone)
    real = ZoneInfo(zone)
    for hour in range(-180 * 24, 180 * 24):
        moment = STARTS + timedelta(hours=hour)
        local = moment.astimezone(real).replace(tzinfo=None)
        if local.replace(tzinfo=real, fold=0).utcoffset() == local.replace(tzinfo=real, fold=1).utcoffset():
            assert local.replace(tzinfo=described).utcoffset() == moment.astimezone(real).utcoffset(), moment


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Africa/Brazzaville", "20270329T140000"), ("Asia/Shanghai", "20270329T210000"), ("UTC", "20270329T130000")],
)
def test_hours_are_written_in_the_readers_zone(zone, hours):
    text = written(FILE.model_copy(update={"zone": zone}))
    assert re.search(rf"^DTSTART.*{hours}", text, re.MULTILINE)
    assert vobject.readOne(text).vevent.dtstart.value == STARTS
    [event] = ics.Calendar(text).events
    assert event.begin.datetime == STARTS


def test_it_can_be_kept_until_it_is_made():
    kind: TypeAdapter[Print] = TypeAdapter(Print)
    assert kind.validate_json(FILE.model_dump_json()) == FILE
