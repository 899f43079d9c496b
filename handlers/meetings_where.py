"""Where a meeting is: a place in words, a link, a point on the map, or nothing.

Where is it?     typed                  -> the last look; a link in it is found
                 a location, a venue    -> a venue has its name; of a bare point it is asked
the card         [See the map]          -> the point, which opens in the phone's own map
"""

import re

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, Venue, choice
from bot.chat.screen import plain
from bot.domain.meetings import PLACE_LONGEST, Meeting
from bot.words import Words
from handlers import meetings_words as wording
from handlers.lengths import shortened
from handlers.meetings_card import found, gone
from handlers.meetings_plan import AskPlace, placed
from handlers.meetings_presses import SeeMap

routes = Routes("meetings_where")
LATER = "later"
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
NAME_LONGEST = 100
"""Characters of a venue's name and of its address."""


@routes.asks(AskPlace)
def ask_place(_turn: Turn, step: AskPlace, _: Words) -> Screen:
    if step.plan.pin is not None:
        return Screen(
            text=_("<b>The point is on the map. What is this place called?</b> Write its name or its address."),
            choices=(choice(_("Go on with the point alone"), LATER),),
        )
    return Screen(
        text=_(
            "<b>Where is it?</b> Write the place, the link, or both in one message; or send the location from the map."
        ),
        choices=(choice(_("Go on without a place"), LATER),),
    )


@routes.answer(AskPlace, right=Right.COORDINATOR)
def hear_place(_turn: Turn, step: AskPlace, answer: Answer, _: Words) -> Step | Again:
    plan = step.plan
    if answer.value == LATER:
        return placed(plan.but(place="", link="", placed=True))
    if over := wording.too_long(answer.text, PLACE_LONGEST, _):
        return over
    if answer.pin is not None and not answer.text:
        return AskPlace(plan=plan.but(pin=answer.pin))
    link = seen[0] if (seen := LINK.search(answer.text)) else ""
    place = " ".join(LINK.sub(" ", answer.text, count=1).split())
    return placed(plan.but(place=place, link=link, placed=True, pin=answer.pin or plan.pin))


@routes.press(SeeMap, right=Right.READER)
def see_map(turn: Turn, press: SeeMap, _: Words) -> Screen:
    meeting = found(turn, press.meeting)
    venue = _venue(meeting, _) if meeting is not None else None
    return gone(_) if venue is None else Screen(venue=venue)


def _venue(meeting: Meeting, _: Words) -> Venue | None:
    """The point with the place's name and address, or with the meeting's title where it has no name."""
    if meeting.pin is None:
        return None
    title, _comma, address = meeting.place.partition(",")
    title = title.strip() or plain(meeting.title.best(_.code))
    coordinates = ", ".join(str(degrees) for degrees in meeting.pin.degrees)
    return Venue(
        pin=meeting.pin,
        title=shortened(title, NAME_LONGEST),
        address=shortened(address.strip() or coordinates, NAME_LONGEST),
    )
