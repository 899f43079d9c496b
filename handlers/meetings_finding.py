"""Finding the hour of a meeting: hours that are decent in every place and on nobody's holiday, to choose from.

When is it?   [Find a good hour]
  how long? (if nobody said yet)
  1. Fri 27 Nov · Pointe-Noire 08:00 · Suzhou 15:00   [1. …] [2. …] … [See later hours] [Change the decent hours]
    a number  -> the moment in every place, to be confirmed (meetings_when)
    a date    -> read as it always is
  no hour is decent everywhere -> says so, and offers those that ask the least, with what they ask of whom
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.days_off import day_off, exchanges_known
from bot.domain import windows
from bot.domain.windows import Closed, DecentHours, Proposal
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import read_duration, read_hours
from handlers import holidays, hours
from handlers import meetings_words as wording
from handlers.meetings_card import enters
from handlers.meetings_plan import AskDecent, AskWhen, ConfirmWhen, FindHour, FindLength, PickWindows, Plan
from handlers.meetings_remarks import on_the_wall
from handlers.meetings_when import read_when, settled
from storage import decent_hours

routes = Routes("meetings_finding")
A_PAGE = 6
DURATIONS = (60, 90, 120)
"""Minutes that are offered."""
DECENT = ((8 * 60, 19 * 60), (9 * 60, 18 * 60), (7 * 60, 21 * 60))
"""Decent hours that are offered, in minutes after midnight."""
LATER, FIRST, POLL, CHANGE, TYPE, KEEP = "later", "first", "poll", "hours", "type", "keep"


# How long.


@routes.asks(FindLength)
def ask_length(_turn: Turn, _step: FindLength, _: Words) -> Screen:
    return Screen(
        text=lines(_("<b>How long will it last?</b>"), _("Choose, or write it, for example: 45 minutes")),
        choices=tuple(choice(wording.length(_, timedelta(minutes=each)), each) for each in DURATIONS),
        columns=3,
    )


@routes.answer(FindLength, right=Right.COORDINATOR)
def hear_length(_turn: Turn, step: FindLength, answer: Answer, _: Words) -> Step | Again:
    lasting = timedelta(minutes=int(answer.value)) if answer.value else read_duration(answer.text, _.code)
    if lasting is None:
        return Again(help=_("I do not see how long that is. Between 5 minutes and 24 hours, for example: 1 h 15"))
    plan = step.plan.but(length=round(lasting.total_seconds() / 60))
    return PickWindows(plan=plan) if step.poll else FindHour(plan=plan)


# The proposals.


@routes.asks(FindHour)
def ask_hour(turn: Turn, step: FindHour, _: Words) -> Screen:
    decent = decent_hours.of_initiative(turn.connection, turn.initiative.id)
    shown, more = proposed(turn, step.plan, decent, step.page)
    zone = step.plan.zone
    choices = [
        choice(f"{n}. {_.short_day(each.starts_at, zone)} {_.hour(each.starts_at, zone)}", n)
        for n, each in enumerate(shown, start=1)
    ]
    if more:
        choices.append(choice(_("See later hours"), LATER))
    elif step.page:
        choices.append(choice(_("Back to the first hours"), FIRST))
    if not step.plan.meeting:
        choices.append(choice(_("Ask everybody: date poll"), POLL))
    choices.append(choice(_("Change the decent hours"), CHANGE))
    choices.append(choice(_("Write the hour myself"), TYPE))
    return Screen(text=said(turn, step.plan, decent, shown, _), choices=tuple(choices))


@routes.answer(FindHour, right=Right.COORDINATOR)
def hear_hour(turn: Turn, step: FindHour, answer: Answer, _: Words) -> Step | Again:
    match answer.value:
        case None:
            return settled(turn, step.plan, read_when(turn, step.plan, answer.text, _), _)
        case "later":
            return FindHour(plan=step.plan, page=step.page + 1)
        case "first":
            return FindHour(plan=step.plan)
        case "poll":
            return PickWindows(plan=step.plan)
        case "hours":
            return AskDecent(plan=step.plan)
        case "type":
            return AskWhen(plan=step.plan)
        case number:
            decent = decent_hours.of_initiative(turn.connection, turn.initiative.id)
            shown, _more = proposed(turn, step.plan, decent, step.page)
            return ConfirmWhen(plan=step.plan, starts_at=shown[int(number) - 1].starts_at)


def proposed(turn: Turn, plan: Plan, decent: DecentHours, page: int) -> tuple[list[Proposal], bool]:
    """A page of good hours, or where there is none of those that ask the least; and whether there are more."""
    zones = _zones(turn)
    good = windows.page(windows.proposals(zones, decent, plan.duration, day_off, turn.now), page, A_PAGE)
    if good[0] or page:
        return good
    return windows.least_bad(zones, decent, plan.duration, day_off, turn.now, A_PAGE), False


def said(turn: Turn, plan: Plan, decent: DecentHours, shown: list[Proposal], _: Words) -> Markup:
    """The proposals in every place's hours, and what they rest on."""
    rule = {
        "begins": on_the_wall(decent.begins),
        "ends": on_the_wall(decent.ends),
        "length": wording.length(_, plan.duration),
    }
    if not shown:
        return paragraphs(_("I find no hour in the next three months. Please write one yourself."))
    if shown[0].hurts:
        return paragraphs(
            lines(
                _("<b>No hour is decent in every place.</b>"),
                _("From {begins} to {ends} there is no {length} that all places share on a working day.", **rule),
            ),
            _("These hours ask the least; they are good for nobody:"),
            lines(*(_line(turn, n, each, _) for n, each in enumerate(shown, start=1))),
        )
    return paragraphs(
        lines(
            _("<b>Hours that are decent in every place</b>"),
            _("Working days, {begins} to {ends} everywhere, {length}.", **rule),
        ),
        _only_one(turn, shown[0], decent, _),
        lines(*(_line(turn, n, each, _) for n, each in enumerate(shown, start=1))),
        lines(*_left_out(turn, shown, _)),
    )


def _zones(turn: Turn) -> list[str]:
    return list(dict.fromkeys(place.zone for place in turn.territories))


def _line(turn: Turn, n: int, each: Proposal, _: Words) -> Markup:
    when = Markup("{}. {}").format(n, hours.on_one_line(turn, each.starts_at, _))
    if not each.hurts:
        return when
    places = hours.territories(turn, _)
    return lines(when, _("Outside the decent hours in: {places}", places=_.list(places[zone] for zone in each.hurts)))


def _only_one(turn: Turn, first: Proposal, decent: DecentHours, _: Words) -> Markup | str:
    """What the places share on the day of the first proposal, when it is one stretch and not the whole day."""
    places = hours.territories(turn, _)
    day = first.starts_at.astimezone(ZoneInfo(_zones(turn)[0])).date()
    stretches = windows.shared(day, _zones(turn), decent)
    if len(stretches) != 1 or stretches[0].length >= timedelta(minutes=decent.ends - decent.begins):
        return ""
    [one] = stretches
    return lines(
        _("There is only one stretch a day that all places share:"),
        *(
            _("• {place}: {begins} to {ends}", place=name, begins=_.hour(one.begins, zone), ends=_.hour(one.ends, zone))
            for zone, name in places.items()
        ),
    )


def _left_out(turn: Turn, shown: list[Proposal], _: Words) -> list[Markup]:
    """The holidays that were passed over before and between these hours, and what is not known yet."""
    found: list[Markup] = []
    last = shown[-1].starts_at
    for zone, place in hours.territories(turn, _).items():
        day, until = (moment.astimezone(ZoneInfo(zone)).date() for moment in (turn.now, last))
        while (day := day + timedelta(days=1)) <= until:
            off = day_off(zone, day)
            if off is not None and off.why is not Closed.WEEKEND and day.weekday() < 5:
                found.append(_skipped(place, day, holidays.named(_, off), _))
        if not exchanges_known(zone, until.year):
            year = until.year
            found.append(_("{place}: the worked weekends of {year} are not announced yet.", place=place, year=year))
    return found


def _skipped(place: str, day: date, name: str, _: Words) -> Markup:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return _("Left out: {day}, {holiday} ({place})", day=_.short_day(noon, "UTC"), holiday=name, place=place)


# The decent hours.


@routes.asks(AskDecent)
def ask_decent(turn: Turn, _step: AskDecent, _: Words) -> Screen:
    now = decent_hours.of_initiative(turn.connection, turn.initiative.id)
    return Screen(
        text=paragraphs(
            _("<b>From when to when may people be asked to meet?</b>"),
            lines(
                _("It holds on everybody’s own clock, for the whole cooperation."),
                _("Today: {begins} to {ends}", begins=on_the_wall(now.begins), ends=on_the_wall(now.ends)),
            ),
            _("Choose, or write both hours, for example: 8:30 to 18:00"),
        ),
        choices=(
            *(choice(f"{on_the_wall(a)} – {on_the_wall(b)}", f"{a}-{b}") for a, b in DECENT),
            choice(_("Keep these hours"), KEEP),
        ),
    )


@routes.answer(AskDecent, right=Right.COORDINATOR)
def hear_decent(turn: Turn, step: AskDecent, answer: Answer, _: Words) -> Step | Again:
    if answer.value == KEEP:
        return FindHour(plan=step.plan)
    if answer.value is not None:
        begins, _dash, ends = answer.value.partition("-")
        typed: tuple[int, int] | None = int(begins), int(ends)
    else:
        typed = read_hours(answer.text, language=_.code)
    if typed is None or not DecentHours(*typed).are_hours:
        return Again(help=_("I do not see two hours in this, the second after the first. For example: 8:30 to 18:00"))
    if enters(turn, step.plan.initiative, Right.COORDINATOR):
        decent_hours.change(turn.connection, turn.initiative.id, DecentHours(*typed))
    return FindHour(plan=step.plan)
