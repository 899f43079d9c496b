"""A meeting as a file that any calendar imports (iCalendar, RFC 5545 and 5546).

The UID stays the same for as long as the meeting exists and SEQUENCE counts its changes, so a newer file takes the
place of an older one in the calendar: moved (PUBLISH) or called off (CANCEL). A feed that calendars subscribe to
would hold many of the same events: it is to be made from `_event` as well, behind an address of its own.
"""

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, NonNegativeInt, PositiveInt

from bot.domain.places import Pin
from bot.prints.made import Filename, Made
from bot.prints.zone_data import zone_data

if TYPE_CHECKING:
    import icalendar

AROUND = timedelta(days=400)
"""How long before and after a meeting its zone is described: over a year, so that both changes of a year are in it."""


class CalendarFile(BaseModel):
    """One meeting. `made_at` is when the file was asked for, `changed_at` when the meeting last changed; `zone` is the
    IANA zone that the hours are written in; `alarms` are minutes before the start; `organiser` and `address` say whose
    meeting it is and where that can be reached."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["calendar"] = "calendar"
    filename: Filename
    uid: str
    sequence: NonNegativeInt
    cancelled: bool
    made_at: AwareDatetime
    changed_at: AwareDatetime
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    zone: str
    title: str
    description: str
    location: str = ""
    pin: Pin | None = None
    url: str = ""
    organiser: str
    address: str
    alarms: tuple[PositiveInt, ...] = ()


def render(spec: CalendarFile) -> Made:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Passerelle//Meetings//FR-ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if spec.cancelled else "PUBLISH")
    calendar.add_component(zone_data(spec.zone, spec.starts_at - AROUND, spec.ends_at + AROUND))
    calendar.add_component(_event(spec))
    return Made(filename=spec.filename, mime="text/calendar; charset=utf-8", content=calendar.to_ical())


def _event(spec: CalendarFile) -> "icalendar.Event":
    import icalendar

    event = icalendar.Event()
    event.add("uid", spec.uid)
    event.add("sequence", spec.sequence)
    event.add("dtstamp", spec.made_at.astimezone(UTC))
    event.add("last-modified", spec.changed_at.astimezone(UTC))
    event.add("dtstart", spec.starts_at.astimezone(ZoneInfo(spec.zone)))
    event.add("dtend", spec.ends_at.astimezone(ZoneInfo(spec.zone)))
    event.add("summary", spec.title)
    event.add("description", spec.description)
    event.add("status", "CANCELLED" if spec.cancelled else "CONFIRMED")
    if spec.location:
        event.add("location", spec.location)
    if spec.pin is not None:
        event.add("geo", tuple(float(degrees) for degrees in spec.pin.degrees))
    if spec.url:
        event.add("url", spec.url)
    organiser = icalendar.vCalAddress(spec.address)
    organiser.params["CN"] = icalendar.vText(spec.organiser)
    event["organizer"] = organiser
    for minutes in () if spec.cancelled else spec.alarms:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -timedelta(minutes=minutes))
        alarm.add("description", spec.title)
        event.add_component(alarm)
    return event
