"""Opening a date poll while a meeting is being called.

When is it?  [Ask everybody: date poll]   or, at the proposed hours, the same
  how long? (if nobody said yet)
  ✓ 1. Thu 26 Nov 09:00 …                 a tap offers the hour or takes it back; any other date can be written
  [Go on with these hours]  -> where (meetings_calling) -> until when can people answer?
  a last look -> "Open the date poll": everybody is asked
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import Again, Answer, Choice, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.date_polls import WINDOWS_FEWEST, WINDOWS_MOST, DatePoll, State, latest_close
from bot.domain.windows import NOTICE
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import Understood, read_date
from handlers import date_polls_words as wording
from handlers import dates, hours, meetings_finding
from handlers.date_polls_card import card
from handlers.date_polls_letters import replan
from handlers.meetings_acts import DatePollOpened
from handlers.meetings_card import enters
from handlers.meetings_plan import AskPlace, AskPollClose, PickWindows, Plan, PollLook
from handlers.meetings_remarks import remarks
from storage import date_polls, decent_hours

routes = Routes("date_polls_opening")
LATER, FIRST, DONE = "later", "first", "done"
DAYS_OPEN = (2, 3, 7)
"""How many days people are given, as choices."""
SOONEST = timedelta(hours=1)
"""A poll stays open at least so long."""


# Which hours.


@routes.asks(PickWindows)
def ask_windows(turn: Turn, step: PickWindows, _: Words) -> Screen:
    plan = step.plan
    shown, more = _offered(turn, step)
    others = [when for when in plan.windows if when not in shown]
    choices = [_tick(plan, when, _) for when in (*shown, *others)]
    if more:
        choices.append(choice(_("See later hours"), LATER))
    elif step.page:
        choices.append(choice(_("Back to the first hours"), FIRST))
    if len(plan.windows) >= WINDOWS_FEWEST:
        choices.append(choice(_("Go on with these hours"), DONE))
    return Screen(
        text=paragraphs(
            _("<b>Which hours do you offer?</b>"),
            lines(
                _.plural("{n} hour chosen:", "{n} hours chosen:", len(plan.windows))
                if plan.windows
                else _("Choose from 2 to 12."),
                *(_chosen(turn, plan, n, when, _) for n, when in enumerate(plan.windows, start=1)),
            ),
            _("Tap an hour to offer it or to take it back. You can also write any other one, for example: Monday 3 pm"),
        ),
        choices=tuple(choices),
    )


@routes.answer(PickWindows, right=Right.COORDINATOR)
def hear_windows(turn: Turn, step: PickWindows, answer: Answer, _: Words) -> Step | Again:
    match answer.value:
        case None:
            read = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(step.plan.zone))
            if not isinstance(read, Understood):
                return Again(help=dates.asked_back(read, step.plan.zone, _))
            return _with(turn, step, {*step.plan.windows, read.moment}, _)
        case "later":
            return PickWindows(plan=step.plan, page=step.page + 1)
        case "first":
            return PickWindows(plan=step.plan)
        case "done":
            return AskPollClose(plan=step.plan) if step.plan.placed else AskPlace(plan=step.plan)
        case when:
            return _with(turn, step, {*step.plan.windows} ^ {datetime.fromisoformat(when)}, _)


def _with(turn: Turn, step: PickWindows, windows: set[datetime], _: Words) -> Step | Again:
    """The same question with these windows, if they can be offered."""
    if len(windows) > WINDOWS_MOST:
        return Again(help=_("At most 12 hours can be offered. Take one back first."))
    if any(when < turn.now + NOTICE for when in windows):
        return Again(help=_("An hour that is offered must be at least a day ahead, so that everybody can answer."))
    return PickWindows(plan=step.plan.but(windows=tuple(sorted(windows))), page=step.page)


def _offered(turn: Turn, step: PickWindows) -> tuple[list[datetime], bool]:
    """A page of good hours, and whether there are more."""
    decent = decent_hours.of_initiative(turn.connection, turn.initiative.id)
    shown, more = meetings_finding.proposed(turn, step.plan, decent, step.page)
    return [each.starts_at for each in shown], more


def _tick(plan: Plan, when: datetime, _: Words) -> Choice:
    label = f"{_.short_day(when, plan.zone)} {_.hour(when, plan.zone)}"
    return choice(f"✓ {label}" if when in plan.windows else label, when.isoformat())


def _chosen(turn: Turn, plan: Plan, n: int, when: datetime, _: Words) -> Markup:
    """A window that is offered, with what is to be known of it."""
    return lines(wording.window(turn, n, when, _), remarks(turn, when, plan.duration, _))


# Until when.


@routes.asks(AskPollClose)
def ask_close(turn: Turn, step: AskPollClose, _: Words) -> Screen:
    zone = step.plan.zone
    latest = _latest(turn, step.plan)
    moments = [turn.now.replace(minute=0, second=0, microsecond=0) + timedelta(days=days) for days in DAYS_OPEN]
    offered = [moment for moment in moments if moment < latest]
    return Screen(
        text=paragraphs(
            lines(
                _("<b>Until when can people answer?</b>"),
                _("I read them as hours of: {place}", place=hours.zones(turn, _).get(zone, zone)),
            ),
            _("At the latest: {moment}", moment=_.moment(latest, zone)),
            _("A day before, those who have not answered are reminded."),
        ),
        choices=(
            *(choice(_("Until {moment}", moment=_short(moment, zone, _)), moment.isoformat()) for moment in offered),
            choice(_("As late as possible: {moment}", moment=_short(latest, zone, _)), latest.isoformat()),
        ),
    )


@routes.answer(AskPollClose, right=Right.COORDINATOR)
def hear_close(turn: Turn, step: AskPollClose, answer: Answer, _: Words) -> Step | Again:
    latest = _latest(turn, step.plan)
    if answer.value is not None:
        closes_at = datetime.fromisoformat(answer.value)
    else:
        read = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(step.plan.zone))
        if not isinstance(read, Understood):
            return Again(help=dates.asked_back(read, step.plan.zone, _))
        closes_at = read.moment
    if closes_at > latest:
        said = _.moment(latest, step.plan.zone)
        return Again(help=_("That is too late: the first hour comes soon after. At the latest: {moment}", moment=said))
    if latest < turn.now + SOONEST:
        return PickWindows(plan=step.plan.but(windows=_still_good(turn, step.plan)))
    if closes_at < turn.now + SOONEST:
        return Again(help=_("People need an hour at the least to answer."))
    return PollLook(plan=step.plan.but(closes_at=closes_at))


def _latest(turn: Turn, plan: Plan) -> datetime:
    """When the poll closes at the latest; now, when no hour is offered any more."""
    return latest_close(plan.windows) if plan.windows else turn.now


def _short(moment: datetime, zone: str, _: Words) -> str:
    return f"{_.short_day(moment, zone)} {_.hour(moment, zone)}"


def _still_good(turn: Turn, plan: Plan) -> tuple[datetime, ...]:
    """The windows that are still far enough ahead."""
    return tuple(when for when in plan.windows if when >= turn.now + NOTICE)


# The last look.


@routes.asks(PollLook)
def ask_open(turn: Turn, step: PollLook, _: Words) -> Screen:
    poll = _drafted(turn, step.plan)
    return Screen(
        text=paragraphs(
            _("Nobody has been asked yet. This is what everybody will read:"),
            wording.headline(_, poll),
            wording.facts(_, poll),
            lines(*(wording.window(turn, n, when, _) for n, when in enumerate(poll.windows, start=1))),
            wording.named(_),
            wording.standing(turn, poll, _),
        ),
        choices=(
            choice(_("Open the date poll"), "open"),
            choice(_("Change the hours"), "windows"),
            choice(_("Change the close"), "close"),
            choice(_("Give up asking"), "discard"),
        ),
    )


@routes.answer(PollLook, right=Right.COORDINATOR)
def hear_open(turn: Turn, step: PollLook, answer: Answer, _: Words) -> Step | Screen | Again:
    plan = step.plan
    match answer.value:
        case "open" if plan.closes_at is None or plan.closes_at < turn.now + SOONEST:
            return AskPollClose(plan=plan)
        case "open":
            return _opened(turn, plan, _)
        case "windows":
            return PickWindows(plan=plan)
        case "close":
            return AskPollClose(plan=plan)
        case "discard":
            return Screen(text=_("Discarded: nobody was asked."))
        case _other:
            return manners.choose_please(_)


def _opened(turn: Turn, plan: Plan, _: Words) -> Screen:
    if not enters(turn, plan.initiative, Right.COORDINATOR):
        return manners.not_yours(Right.COORDINATOR, _)
    assert plan.closes_at is not None
    poll_id = date_polls.open_poll(
        turn.connection,
        initiative_id=plan.initiative,
        title=plan.title,
        agenda=plan.agenda,
        length=plan.duration,
        place=plan.place,
        link=plan.link,
        pin=plan.pin,
        windows=plan.windows,
        opened_by=turn.member.id,
        closes_at=plan.closes_at,
        now=turn.now,
    )
    poll = date_polls.by_id(turn.connection, poll_id)
    assert poll is not None
    turn.note(DatePollOpened(poll=poll_id))
    replan(turn, poll)
    return card(turn, poll, _, lead=_("<b>The date poll is open.</b> Everybody is being asked; you can answer here."))


def _drafted(turn: Turn, plan: Plan) -> DatePoll:
    """The poll as it would be."""
    return DatePoll(
        id=0,
        initiative_id=plan.initiative,
        title=plan.title,
        agenda=plan.agenda,
        length=plan.duration,
        place=plan.place,
        link=plan.link,
        windows=plan.windows,
        state=State.OPEN,
        opened_by=turn.member.id,
        opened_at=turn.now,
        closes_at=plan.closes_at or turn.now,
        closed_at=None,
        meeting_id=None,
    )
