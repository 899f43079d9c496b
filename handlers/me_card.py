"""The card of oneself: all that the others know, and a button to change each thing."""

from enum import StrEnum

from markupsafe import Markup

from bot.chat import Button, Press, Screen, Turn, button, manners
from bot.domain.people import Member
from bot.words import Words, zones
from bot.words.language import lines, paragraphs
from handlers import reminders_words, vocabulary
from storage import wishes


class Part(StrEnum):
    """What one can change of oneself. The values are columns of a member's row."""

    NAME = "name"
    ORGANISATION = "organisation"
    FUNCTION = "function"
    COLLEGE = "college"
    TERRITORY = "territory_id"


class Change(Press, called="me.change"):
    """I want to change this."""

    part: Part


class ChangeZone(Press, called="me.zone"):
    """I want to read hours as they are elsewhere."""


class ReadBoth(Press, called="me.both"):
    """I read both languages, or I do not."""

    both: bool


class ChangeQuiet(Press, called="me.quiet"):
    """I want my telephone to be left alone at other hours."""


class ChooseAlways(Press, called="me.reminders"):
    """I want to be reminded of meetings at other moments."""


class Leave(Press, called="me.leave"):
    """I want to leave this cooperation; what that means is shown first."""


def card(turn: Turn, _: Words, lead: Markup | str = "") -> Screen:
    """Everything about oneself in this initiative; `lead` says what has just changed."""
    member = turn.member_or_none
    zone = button(_("Change the time zone"), ChangeZone())
    quiet = button(_("Change the quiet hours"), ChangeQuiet())
    elsewhere = _("/language changes the language, /privacy shows all that is kept of you.")
    if member is None or not member.may_read:
        return Screen(
            text=paragraphs(
                lead,
                manners.suspended(_).text if member and member.is_suspended else _("You are not in a cooperation now."),
                lines(_hours(turn, _), quiet_hours(turn.person.quiet, _)),
                elsewhere,
            ),
            rows=((zone, quiet),),
        )
    return Screen(
        text=paragraphs(lead, _known(turn, member, _), elsewhere),
        rows=(
            (_changes(_("Change the name"), Part.NAME), _changes(_("Change the organisation"), Part.ORGANISATION)),
            (_changes(_("Change the function"), Part.FUNCTION), _changes(_("Change the college"), Part.COLLEGE)),
            (_changes(_("Change the territory"), Part.TERRITORY), zone),
            (quiet, button(_("Choose my reminders"), ChooseAlways())),
            (_both(turn, _),),
            (button(_("Leave this cooperation"), Leave()),),
        ),
    )


def _known(turn: Turn, member: Member, _: Words) -> Markup:
    return lines(
        _("<b>You in {initiative}</b>", initiative=turn.initiative.name(_.code)),
        _("Name: {name}", name=member.name),
        _("Organisation: {organisation}", organisation=member.organisation) if member.organisation else "",
        _("Function: {function}", function=member.function) if member.function else "",
        _("College: {college}", college=vocabulary.college(_, member.college)),
        _("Territory: {territory}", territory=turn.territory(member.territory_id).name(_.code)),
        _hours(turn, _),
        quiet_hours(turn.person.quiet, _),
        reminders_words.generally(_, wishes.always(turn.connection, turn.person.id)),
        _("You read French and Chinese.") if turn.person.reads_both else "",
        vocabulary.status(_, member.status),
        _("You coordinate this cooperation.") if member.coordinates else "",
    )


def _hours(turn: Turn, _: Words) -> Markup:
    """Where hours are read, and whether that was one's own choice."""
    if turn.person.zone:
        return _("Hours are shown as in {city}, as you chose.", city=zones.city(_, turn.person.zone))
    return _("Hours are shown as in {city}.", city=zones.city(_, turn.zone)) if turn.zone != "UTC" else Markup("")


def _both(turn: Turn, _: Words) -> Button:
    if turn.person.reads_both:
        return button(_("Say that I read one language"), ReadBoth(both=False))
    return button(_("Say that I read both languages"), ReadBoth(both=True))


def quiet_hours(span: tuple[int, int], _: Words) -> Markup:
    """From when until when one's telephone is left alone."""
    if span[0] == span[1]:
        return _("Quiet hours: none")
    return _("Quiet hours: {hours}", hours=span_of(span))


def span_of(span: tuple[int, int]) -> str:
    """21:00 – 08:00."""
    return " – ".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in span)


def _changes(label: Markup, part: Part) -> Button:
    return button(label, Change(part=part))
