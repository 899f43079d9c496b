"""When a meeting is: typed as people type it, asked back where it is not one moment, shown in every place's hours.

When is it? (hours of Pointe-Noire)            [Hours of Suzhou]
  demain 15h              -> the moment in every place       [Confirm] [Change the hour]
  demain                  -> at what hour? (the day is kept)
  15h                     -> which day? (the hour is kept)
  demain 3h               -> [1. Thu 26 Nov 03:00] [2. Thu 26 Nov 15:00]
  31/02, hier, …          -> what was understood, and an example
  [Find a good hour]      -> see meetings_finding
  [Ask everybody: …]      -> see date_polls_opening
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice, manners
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import NotADate, Reason, Unclear, Understood, read_window
from handlers import dates, hours, meetings_changing, meetings_remarks
from handlers import meetings_words as wording
from handlers.meetings_plan import (
    AskDay,
    AskDuration,
    AskHour,
    AskPlace,
    AskWhen,
    ConfirmWhen,
    FindHour,
    FindLength,
    LastLook,
    PickDay,
    PickMoment,
    PickWindows,
    Plan,
)

routes = Routes("meetings_when")
OFFERED = 6
"""How many moments or days are offered to choose from."""
NOON = time(12)
FIND, POLL = "find", "poll"


@routes.asks(AskWhen)
def ask_when(turn: Turn, step: AskWhen, _: Words) -> Screen:
    named = hours.zones(turn, _)
    return Screen(
        text=paragraphs(
            _("That hour has gone by in the meantime.") if step.gone else "",
            lines(
                _("<b>When is the meeting?</b> Write the day and the hour."),
                _("I read them as hours of: {place}", place=named.get(step.plan.zone, step.plan.zone)),
            ),
            dates.example(_),
        ),
        choices=(
            choice(_("Find a good hour"), FIND),
            *([] if step.plan.meeting else [choice(_("Ask everybody: date poll"), POLL)]),
            *(
                choice(_("Use the hours of: {place}", place=place), zone)
                for zone, place in named.items()
                if zone != step.plan.zone
            ),
        ),
    )


@routes.answer(AskWhen, right=Right.COORDINATOR)
def hear_when(turn: Turn, step: AskWhen, answer: Answer, _: Words) -> Step | Again:
    if answer.value == FIND:
        return FindHour(plan=step.plan) if step.plan.length else FindLength(plan=step.plan)
    if answer.value == POLL:
        return PickWindows(plan=step.plan) if step.plan.length else FindLength(plan=step.plan, poll=True)
    if answer.value is not None:
        return AskWhen(plan=step.plan.but(zone=answer.value))
    return settled(turn, step.plan, read_when(turn, step.plan, answer.text, _), _)


@routes.asks(AskHour)
def ask_hour(turn: Turn, step: AskHour, _: Words) -> Screen:
    day = _day(step.day, step.plan, _)
    contradiction = Unclear(Reason.CONTRADICTION, day=step.day)
    return Screen(
        text=paragraphs(
            dates.wrong(contradiction, step.plan.zone, _) if step.contradicted else "",
            lines(_("<b>{day}: at what hour?</b>", day=day), _("For example: 3 pm, or 9:30")),
        ),
        choices=(choice(_("Choose another day"), "other"),),
    )


@routes.answer(AskHour, right=Right.COORDINATOR)
def hear_hour(turn: Turn, step: AskHour, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        return AskWhen(plan=step.plan)
    afresh = read_when(turn, step.plan, answer.text, _)
    if isinstance(afresh, Understood) or (isinstance(afresh, Unclear) and afresh.reason in _SPEAKS_OF_A_DAY):
        return settled(turn, step.plan, afresh, _)
    hour = f"{answer.text}:00" if answer.text.isascii() and answer.text.isdigit() else answer.text
    that_day = read_when(turn, step.plan, f"{step.day.isoformat()} {hour}", _)
    if isinstance(that_day, Unclear) and that_day.reason is Reason.IMPOSSIBLE:
        return Again(help=lines(dates.wrong(that_day, step.plan.zone, _)))
    if isinstance(that_day, NotADate) or (not isinstance(that_day, Understood) and not that_day.moments):
        if isinstance(that_day, Unclear) and that_day.reason is Reason.CONTRADICTION:
            return settled(turn, step.plan, that_day, _)
        return Again(help=_("I do not see an hour in this."))
    return settled(turn, step.plan, that_day, _)


_SPEAKS_OF_A_DAY = frozenset(Reason) - {Reason.DAY_MISSING, Reason.WORDS_LEFT, Reason.IMPOSSIBLE}


@routes.asks(AskDay)
def ask_day(turn: Turn, step: AskDay, _: Words) -> Screen:
    hour = _.hour(datetime.combine(_today(turn, step.plan), step.hour, ZoneInfo(step.plan.zone)), step.plan.zone)
    return Screen(
        text=lines(_("<b>At {hour}, on which day?</b>", hour=hour), _("For example: tomorrow, Monday, or 12 March"))
    )


@routes.answer(AskDay, right=Right.COORDINATOR)
def hear_day(turn: Turn, step: AskDay, answer: Answer, _: Words) -> Step | Again:
    read = read_when(turn, step.plan, answer.text, _)
    if isinstance(read, Unclear) and read.reason is Reason.HOUR_MISSING and read.day is not None:
        read = read_when(turn, step.plan, f"{read.day.isoformat()} {step.hour:%H:%M}", _)
    return settled(turn, step.plan, read, _)


@routes.asks(PickMoment)
def ask_moment(turn: Turn, step: PickMoment, _: Words) -> Screen:
    zone = step.plan.zone
    return Screen(
        text=paragraphs(
            _doubt(step, _),
            _("<b>Which moment do you mean?</b> Choose one, or write it again."),
            lines(
                *(
                    Markup("{}. {}").format(n, hours.on_one_line(turn, moment, _))
                    for n, moment in enumerate(step.moments, start=1)
                )
            ),
        ),
        choices=tuple(
            choice(f"{n}. {_.short_day(moment, zone)} {_.hour(moment, zone)}", n)
            for n, moment in enumerate(step.moments, start=1)
        ),
    )


@routes.answer(PickMoment, right=Right.COORDINATOR)
def hear_moment(turn: Turn, step: PickMoment, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        return ConfirmWhen(plan=step.plan, starts_at=step.moments[int(answer.value) - 1])
    return settled(turn, step.plan, read_when(turn, step.plan, answer.text, _), _)


@routes.asks(PickDay)
def pick_day(turn: Turn, step: PickDay, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _doubt(step, _), _("<b>Which day do you mean?</b> Choose one, or write the day and the hour again.")
        ),
        choices=tuple(choice(_day(day, step.plan, _), day.isoformat()) for day in step.days),
    )


@routes.answer(PickDay, right=Right.COORDINATOR)
def hear_picked_day(turn: Turn, step: PickDay, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        return AskHour(plan=step.plan, day=date.fromisoformat(answer.value))
    return settled(turn, step.plan, read_when(turn, step.plan, answer.text, _), _)


@routes.asks(ConfirmWhen)
def ask_confirm(turn: Turn, step: ConfirmWhen, _: Words) -> Screen:
    moving = meetings_changing.what_moves(turn, step.plan, _)
    return Screen(
        text=paragraphs(
            moving,
            lines(
                _("<b>I understand:</b>"),
                hours.everywhere(turn, step.starts_at, _),
                _("Duration: {length}", length=wording.length(_, step.plan.duration)) if step.plan.length else "",
            ),
            meetings_remarks.remarks(turn, step.starts_at, step.plan.duration, _),
            _("Everybody who was told will be told the old and the new hour.") if moving else "",
        ),
        choices=(
            choice(_("Move the meeting to this hour") if moving else _("Confirm this hour"), "yes"),
            choice(_("Change the hour"), "no"),
        ),
    )


@routes.answer(ConfirmWhen, right=Right.COORDINATOR)
def hear_confirm(turn: Turn, step: ConfirmWhen, answer: Answer, _: Words) -> Step | Screen | Again:
    match answer.value:
        case "yes" if step.starts_at <= turn.now:
            return AskWhen(plan=step.plan, gone=True)
        case "yes" if step.plan.meeting:
            return meetings_changing.moved(turn, step.plan.meeting, step.starts_at, _)
        case "yes":
            plan = step.plan.but(starts_at=step.starts_at, windows=())
            if not plan.length:
                return AskDuration(plan=plan)
            return LastLook(plan=plan) if plan.placed else AskPlace(plan=plan)
        case "no":
            return AskWhen(plan=step.plan)
        case _other:
            read = read_when(turn, step.plan, answer.text, _)
            if isinstance(read, NotADate):
                return manners.choose_please(_)
            return settled(turn, step.plan, read, _)


def read_when(turn: Turn, plan: Plan, text: str, _: Words) -> Understood | Unclear | NotADate:
    return read_window(text, language=_.code, now=turn.now, zone=ZoneInfo(plan.zone))


def settled(turn: Turn, plan: Plan, read: Understood | Unclear | NotADate, _: Words) -> Step | Again:
    """The next question after what was read: whatever was understood is kept."""
    if isinstance(read, Understood):
        if read.until is not None and not plan.meeting:  # one that is moved stays as long as it was
            plan = plan.but(length=round((read.until - read.moment).total_seconds() / 60))
        return ConfirmWhen(plan=plan, starts_at=read.moment)
    if isinstance(read, NotADate) or read.reason in (Reason.PAST, Reason.IMPOSSIBLE, Reason.TOO_FAR, Reason.LUNAR):
        return Again(help=dates.asked_back(read, plan.zone, _))
    if read.moments:
        return PickMoment(plan=plan, why=read.reason, moments=read.moments[:OFFERED], day=read.day, words=read.words)
    match read:
        case Unclear(Reason.HOUR_MISSING, day=date() as day):
            return AskHour(plan=plan, day=day)
        case Unclear(Reason.CONTRADICTION, day=date() as day):
            return AskHour(plan=plan, day=day, contradicted=True)
        case Unclear(Reason.DAY_MISSING, hour=time() as hour):
            return AskDay(plan=plan, hour=hour)
    if days := read.days or ((read.day,) if read.day else ()):
        return PickDay(plan=plan, why=read.reason, days=days[:OFFERED], words=read.words)
    return Again(help=dates.asked_back(read, plan.zone, _))


def _doubt(step: PickMoment | PickDay, _: Words) -> Markup:
    """What keeps the text from being one moment."""
    day = step.day if isinstance(step, PickMoment) else step.days[0]
    if step.why is Reason.REPEATED_HOUR and day is not None:
        return _("That hour comes twice on {day}: the clocks go back.", day=_day(day, step.plan, _))
    return dates.wrong(Unclear(step.why, day=day, words=step.words), step.plan.zone, _)


def _day(day: date, plan: Plan, _: Words) -> str:
    return _.day(datetime.combine(day, NOON, ZoneInfo(plan.zone)), plan.zone)


def _today(turn: Turn, plan: Plan) -> date:
    return turn.now.astimezone(ZoneInfo(plan.zone)).date()
