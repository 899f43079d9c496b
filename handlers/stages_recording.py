"""Recording what happened outside the bot: a partner found, a convention signed, a file handed in, money promised.

[Record …] -> which day? -> with whom? -> (of money: how much?) -> it stands on the board
[Take back: …]   asks once more
"""

from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import N_, Act, Again, Answer, Right, Routes, Screen, Step, Toast, Turn, button, choice
from bot.chat.manners import write_please
from bot.domain.journal import language_of, too_many
from bot.domain.log_of_acts import Topic
from bot.domain.milestones import KIND_OF, WHOM_LONGEST, Milestone, MilestoneKind
from bot.domain.money import Money
from bot.domain.stages import Standing
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import NotADate, Reason, Unclear, Understood, Unread, read_amount, read_date
from handlers import dates
from handlers import stages_words as words
from handlers.actions_weighing import asked_back, example
from handlers.lengths import too_long
from handlers.stages import board, progress_of, stage_card
from handlers.stages_presses import RecordMilestone, ShowBoard, TakeMilestoneBack
from storage import milestones

routes = Routes("stages_recording")
EXAMPLE = N_("For example: 12 March 2026")


class AskMilestoneDay(Step, called="milestone.day"):
    kind: MilestoneKind


class AskMilestoneWhom(Step, called="milestone.whom"):
    kind: MilestoneKind
    on_day: date


class AskMilestoneAmount(Step, called="milestone.amount"):
    kind: MilestoneKind
    on_day: date
    whom: str


class MilestoneRecorded(Act, called="milestone.recorded"):
    topic: ClassVar[Topic] = Topic.COOPERATION

    kind: MilestoneKind
    on_day: date


class MilestoneTakenBack(Act, called="milestone.taken_back"):
    topic: ClassVar[Topic] = Topic.COOPERATION

    kind: MilestoneKind
    on_day: date


@routes.press(RecordMilestone, right=Right.COORDINATOR)
def begin(turn: Turn, press: RecordMilestone, _: Words) -> Step | Screen | Toast:
    for each in progress_of(turn):
        closed = each.standing is Standing.CLOSED
        if closed and any(KIND_OF.get(check.fact) is press.kind for check in each.stage.checks):
            return stage_card(turn, each.stage.name, _, _("It is too early for this:"))
    return AskMilestoneDay(kind=press.kind)


@routes.asks(AskMilestoneDay)
def ask_day(_turn: Turn, step: AskMilestoneDay, _: Words) -> Screen:
    asked = {
        MilestoneKind.PARTNER: _("<b>On which day was the partner found?</b>"),
        MilestoneKind.CONVENTION: _("<b>On which day was it signed?</b>"),
        MilestoneKind.DOSSIER: _("<b>On which day was it handed in?</b>"),
        MilestoneKind.FUNDS: _("<b>On which day was it promised?</b>"),
    }[step.kind]
    return Screen(text=lines(asked, _(EXAMPLE)), choices=(choice(_("Today"), "today"),))


@routes.answer(AskMilestoneDay, right=Right.COORDINATOR)
def hear_day(turn: Turn, step: AskMilestoneDay, answer: Answer, _: Words) -> Step | Again:
    today = turn.now.astimezone(ZoneInfo(turn.zone)).date()
    if answer.value == "today":
        return AskMilestoneWhom(kind=step.kind, on_day=today)
    if not answer.text:
        return write_please(_)
    read = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(turn.zone))
    if isinstance(read, NotADate):
        return Again(help=lines(_("I do not see a day in this."), _(EXAMPLE)))
    day = read.understood_as_day if isinstance(read, Understood) else _only_a_day(read)
    if day is None:
        assert isinstance(read, Unclear)
        return Again(help=lines(dates.wrong(read, turn.zone, _), _(EXAMPLE)))
    if day > today:
        return Again(
            help=lines(_("{day} is still to come. Write the day with its year.", day=words.dated(_, day)), _(EXAMPLE))
        )
    return AskMilestoneWhom(kind=step.kind, on_day=day)


def _only_a_day(read: Unclear) -> date | None:
    """A day that is past or that came without an hour: here both are as they should be."""
    return read.day if read.reason in (Reason.PAST, Reason.HOUR_MISSING, Reason.TOO_FAR) else None


@routes.asks(AskMilestoneWhom)
def ask_whom(_turn: Turn, step: AskMilestoneWhom, _: Words) -> Screen:
    asked = {
        MilestoneKind.PARTNER: _("<b>Which partner, and through whose network?</b>"),
        MilestoneKind.CONVENTION: _("<b>Who signed it?</b>"),
        MilestoneKind.DOSSIER: _("<b>To whom was it handed in?</b>"),
        MilestoneKind.FUNDS: _("<b>Who promised it?</b>"),
    }[step.kind]
    return Screen(text=lines(asked, _("Name the institutions. Every member can read this.")))


@routes.answer(AskMilestoneWhom, right=Right.COORDINATOR)
def hear_whom(turn: Turn, step: AskMilestoneWhom, answer: Answer, _: Words) -> Step | Screen | Toast | Again:
    if not answer.text:
        return write_please(_)
    if beyond := too_many(answer.text, WHOM_LONGEST):
        return too_long(_, beyond)
    if step.kind.has_amount:
        return AskMilestoneAmount(kind=step.kind, on_day=step.on_day, whom=answer.text)
    return _record(turn, step.kind, step.on_day, answer.text, None, _)


@routes.asks(AskMilestoneAmount)
def ask_amount(_turn: Turn, _step: AskMilestoneAmount, _: Words) -> Screen:
    return Screen(text=lines(_("<b>How much?</b>"), example(_)))


@routes.answer(AskMilestoneAmount, right=Right.COORDINATOR)
def hear_amount(turn: Turn, step: AskMilestoneAmount, answer: Answer, _: Words) -> Screen | Toast | Again:
    if not answer.text:
        return write_please(_)
    amount = read_amount(answer.text)
    if isinstance(amount, Unread):
        return Again(help=asked_back(amount, _))
    return _record(turn, step.kind, step.on_day, step.whom, amount, _)


def _record(turn: Turn, kind: MilestoneKind, on_day: date, whom: str, money: Money | None, _: Words) -> Screen | Toast:
    milestones.record(
        turn.connection,
        initiative_id=turn.initiative.id,
        kind=kind,
        on_day=on_day,
        whom=whom,
        language=language_of(whom, turn.person.language),
        money=money,
        by=turn.member.id,
        now=turn.now,
    )
    turn.note(MilestoneRecorded(kind=kind, on_day=on_day))
    return _card_of(turn, kind, _, _("Noted. Everybody can read it now."))


def _card_of(turn: Turn, kind: MilestoneKind, _: Words, lead: object) -> Screen | Toast:
    """The stage that asks for such a record; the board, where none does."""
    for stage in turn.house.stages.stages:
        if any(KIND_OF.get(check.fact) is kind for check in stage.checks):
            return stage_card(turn, stage.name, _, lead)
    return board(turn, _)


@routes.press(TakeMilestoneBack, right=Right.COORDINATOR)
def take_back(turn: Turn, press: TakeMilestoneBack, _: Words) -> Screen | Toast:
    one = _found(turn, press.milestone)
    if one is None:
        return board(turn, _)
    if not press.sure:
        sure = TakeMilestoneBack(milestone=one.id, sure=True)
        return Screen(
            text=paragraphs(_("<b>Take this record back?</b> It goes for good."), words.milestone(_, one)),
            rows=((button(_("Take it back"), sure),), (button(_("Keep it"), ShowBoard()),)),
        )
    milestones.take_back(turn.connection, turn.initiative.id, one.id)
    turn.note(MilestoneTakenBack(kind=one.kind, on_day=one.on_day))
    return _card_of(turn, one.kind, _, _("The record is taken back."))


def _found(turn: Turn, milestone_id: int) -> Milestone | None:
    recorded = milestones.of_initiative(turn.connection, turn.initiative.id)
    return next((each for each in recorded if each.id == milestone_id), None)


@routes.tells(MilestoneRecorded)
def tell_recorded(_turn: Turn, act: MilestoneRecorded, who: object, _: Words) -> Markup:
    return _(
        "{who} recorded: {what}, {day}.",
        who=who,
        what=words.milestone_kind(_, act.kind),
        day=words.dated(_, act.on_day),
    )


@routes.tells(MilestoneTakenBack)
def tell_taken_back(_turn: Turn, act: MilestoneTakenBack, who: object, _: Words) -> Markup:
    return _(
        "{who} took back the record: {what}, {day}.",
        who=who,
        what=words.milestone_kind(_, act.kind),
        day=words.dated(_, act.on_day),
    )
