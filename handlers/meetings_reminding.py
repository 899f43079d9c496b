"""Which reminders leave before a meeting.

for everybody   the last look, or Manage the meeting -> Choose its reminders: a tap puts one in or takes it back
for oneself     the card, or a reminder -> Choose my reminders: likewise, or none, or as usual again
Whoever has chosen for themselves keeps their choice. A reminder whose moment is past can no longer be chosen.
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Press, Right, Routes, Screen, Step, Turn, button, choice, manners
from bot.domain.meetings import Coming, Meeting
from bot.domain.notices import AHEAD, Notice, Reminders, closest, with_or_without
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers import meetings_words as wording
from handlers import reminders_words as naming
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_letters import replan
from handlers.meetings_plan import AskReminders, LastLook
from handlers.meetings_presses import ChooseReminders, OpenMeeting, SetReminders
from storage import meetings, wishes

routes = Routes("meetings_reminding")
DONE = "done"


class Remind(Press, called="meeting.remind"):
    """Remind me of this one then, or do not."""

    meeting: int
    notice: Notice
    wanted: bool


class RemindUsual(Press, called="meeting.remind.usual"):
    """Remind me of this one as of all the others, or not at all."""

    meeting: int
    usual: bool


class RemindAll(Press, called="meeting.remind.all"):
    """Remind everybody of this one then, or do not."""

    meeting: int
    notice: Notice
    wanted: bool


# For oneself.


@routes.press(ChooseReminders, right=Right.ACTIVE)
def choose_reminders(turn: Turn, press: ChooseReminders, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.ACTIVE)
    return gone(_) if meeting is None else _own(turn, meeting, _)


@routes.press(Remind, right=Right.ACTIVE)
def remind(turn: Turn, press: Remind, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.ACTIVE, to_change=True)
    if meeting is None:
        return gone(_)
    if not naming.is_to_come(meeting, press.notice, turn.now):
        return _own(turn, meeting, _, _past(_))
    chosen = with_or_without(_counting(turn, meeting), press.notice, wanted=press.wanted)
    return _chosen(turn, meeting, chosen, _)


@routes.press(RemindUsual, right=Right.ACTIVE)
def remind_usual(turn: Turn, press: RemindUsual, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.ACTIVE, to_change=True)
    if meeting is None:
        return gone(_)
    return _chosen(turn, meeting, None if press.usual else frozenset(), _)


def _chosen(turn: Turn, meeting: Meeting, chosen: Reminders | None, _: Words) -> Screen:
    """It counts from here on: what is planned for this person follows."""
    if meeting.is_ahead(turn.now):
        wishes.choose(turn.connection, meeting.id, turn.member.id, chosen, turn.now)
        replan(turn.connection, meeting, turn.now, person_id=turn.person.id)
    return _own(turn, meeting, _)


def _counting(turn: Turn, meeting: Meeting) -> Reminders:
    """The reminders that this member gets of it now."""
    own = wishes.of_meeting(turn.connection, meeting.id, turn.member.id)
    return closest(own, wishes.always(turn.connection, turn.person.id), meeting.remind)


def _own(turn: Turn, meeting: Meeting, _: Words, said: Markup | str = "") -> Screen:
    if not meeting.is_ahead(turn.now):
        return below(_("There is nothing to be reminded of any more."), card(turn, meeting, _))
    own = wishes.of_meeting(turn.connection, meeting.id, turn.member.id)
    always = wishes.always(turn.connection, turn.person.id)
    counting = closest(own, always, meeting.remind)
    toggles = [
        button(
            naming.ticked(_, notice, counting),
            Remind(meeting=meeting.id, notice=notice, wanted=notice not in counting),
        )
        for notice in naming.still_to_come(meeting.starts_at, turn.now)
    ]
    none = button(_("No reminder of this one"), RemindUsual(meeting=meeting.id, usual=False))
    usual = button(_("As usual again"), RemindUsual(meeting=meeting.id, usual=True))
    return Screen(
        text=paragraphs(
            said,
            lines(wording.headline(_, meeting), hours.on_one_line(turn, meeting.starts_at, _)),
            lines(_("<b>When are you reminded of this meeting?</b>"), naming.listed(_, counting), _why(own, always, _)),
            _declined(turn, meeting, _),
        ),
        rows=(
            *naming.in_pairs(toggles),
            *naming.in_pairs([*((none,) if counting else ()), *((usual,) if own is not None else ())]),
            (button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id)),),
        ),
    )


def _why(own: Reminders | None, always: Reminders | None, _: Words) -> Markup:
    """Whose choice that is."""
    if own is not None:
        return _("You chose this for this meeting.")
    if always is not None:
        return _("You chose this for all meetings, under /me.")
    return _("The coordination chose this. You can choose otherwise, here or for all meetings under /me.")


def _declined(turn: Turn, meeting: Meeting, _: Words) -> Markup | str:
    answer = meetings.answers_of(turn.connection, [meeting.id], turn.member.id).get(meeting.id)
    if answer is not Coming.NO:
        return ""
    return _("You said that you are not coming: as long as that stands, nothing reminds you.")


# For everybody.


@routes.press(SetReminders, right=Right.COORDINATOR)
def set_reminders(turn: Turn, press: SetReminders, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    return gone(_) if meeting is None else _of_all(turn, meeting, _)


@routes.press(RemindAll, right=Right.COORDINATOR)
def remind_all(turn: Turn, press: RemindAll, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR, to_change=True)
    if meeting is None:
        return gone(_)
    if not naming.is_to_come(meeting, press.notice, turn.now):
        return _of_all(turn, meeting, _, _past(_))
    if not meeting.is_cancelled and (press.notice in meeting.remind) is not press.wanted:
        chosen = with_or_without(meeting.remind, press.notice, wanted=press.wanted)
        meetings.set_reminders(turn.connection, meeting.id, chosen)
        meeting = _again(turn, meeting)
        replan(turn.connection, meeting, turn.now)
        turn.planned = True
    return _of_all(turn, meeting, _)


def _again(turn: Turn, meeting: Meeting) -> Meeting:
    changed = meetings.by_id(turn.connection, meeting.id)
    assert changed is not None
    return changed


def _of_all(turn: Turn, meeting: Meeting, _: Words, said: Markup | str = "") -> Screen:
    if not meeting.is_ahead(turn.now):
        return below(_("There is nothing to be reminded of any more."), card(turn, meeting, _))
    toggles = [
        button(
            naming.ticked(_, notice, meeting.remind),
            RemindAll(meeting=meeting.id, notice=notice, wanted=notice not in meeting.remind),
        )
        for notice in naming.still_to_come(meeting.starts_at, turn.now)
    ]
    return Screen(
        text=paragraphs(
            said,
            lines(wording.headline(_, meeting), hours.on_one_line(turn, meeting.starts_at, _)),
            lines(_asked(_), naming.listed(_, meeting.remind)),
            _each_for_themselves(_),
        ),
        rows=(*naming.in_pairs(toggles), (button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id)),)),
    )


@routes.asks(AskReminders)
def ask_reminders(turn: Turn, step: AskReminders, _: Words) -> Screen:
    """The same of a meeting that nobody knows of yet."""
    plan = step.plan
    possible = naming.still_to_come(plan.starts_at, turn.now) if plan.starts_at else list(AHEAD)
    return Screen(
        text=paragraphs(lines(_asked(_), naming.listed(_, plan.reminders)), _each_for_themselves(_)),
        choices=(
            *(choice(naming.ticked(_, notice, plan.reminders), notice) for notice in possible),
            choice(_("Go on with these reminders"), DONE),
        ),
        columns=2,
    )


@routes.answer(AskReminders, right=Right.COORDINATOR)
def hear_reminders(_turn: Turn, step: AskReminders, answer: Answer, _: Words) -> Step | Again:
    plan = step.plan
    if answer.value == DONE:
        return LastLook(plan=plan)
    if answer.value is None:
        return manners.choose_please(_)
    notice = Notice(answer.value)
    chosen = with_or_without(plan.reminders, notice, wanted=notice not in plan.reminders)
    return AskReminders(plan=plan.but(remind=tuple(each for each in AHEAD if each in chosen)))


def _asked(_: Words) -> Markup:
    return _("<b>When is everybody reminded of the meeting?</b>")


def _each_for_themselves(_: Words) -> Markup:
    return _("Each person may choose otherwise for themselves. Whoever declines is not reminded.")


def _past(_: Words) -> Markup:
    return _("The moment of that reminder is past.")
