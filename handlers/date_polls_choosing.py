"""What came of a date poll: one tap turns a window into the meeting, or the poll ends without one.

the card (coordinators)   [Call the meeting: Thu 26 Nov 09:00]  the suggested window, in one tap
                          [Choose another of these hours]        any window that is still ahead
                          [Give up this date poll]              asked once more
Those who said yes to that window are marked as coming; everybody is told by the meeting's own call.
"""

from bot.chat import Right, Routes, Screen, Turn, button
from bot.domain.date_polls import DatePoll, State, Suits
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import date_polls_words as wording
from handlers.date_polls_card import call_button, card, found, gone
from handlers.date_polls_letters import replan
from handlers.date_polls_presses import CallAt, ChooseWindow, DropDatePoll, DropForGood, OpenDatePoll
from handlers.meetings_acts import DatePollDropped
from handlers.meetings_calling import call
from handlers.meetings_card import below
from handlers.meetings_card import card as meeting_card
from handlers.meetings_plan import Plan
from storage import date_polls

routes = Routes("date_polls_choosing")


@routes.press(ChooseWindow, right=Right.COORDINATOR)
def choose(turn: Turn, press: ChooseWindow, _: Words) -> Screen:
    poll = found(turn, press.poll, Right.COORDINATOR)
    if poll is None:
        return gone(_)
    ahead = [n for n in range(len(poll.windows)) if poll.becomes_meeting(n, turn.now)]
    counted = date_polls.counted(turn.connection, poll)
    back = button(_("Back to the date poll"), OpenDatePoll(poll=poll.id))
    if not ahead:
        return Screen(
            text=paragraphs(wording.headline(_, poll), _("None of its hours can become the meeting any more.")),
            rows=((back,),),
        )
    return Screen(
        text=paragraphs(
            wording.headline(_, poll),
            lines(
                _("<b>Which hour becomes the meeting?</b>"),
                _("A tap calls it: everybody is told, and those who said yes are marked as coming."),
            ),
            wording.windows(turn, poll, counted, _),
        ),
        rows=(*((call_button(turn, poll, n, _),) for n in ahead), (back,)),
    )


@routes.press(CallAt, right=Right.COORDINATOR)
def call_at(turn: Turn, press: CallAt, _: Words) -> Screen:
    poll = found(turn, press.poll, Right.COORDINATOR, to_change=True)
    if poll is None:
        return gone(_)
    if not poll.becomes_meeting(press.position, turn.now):
        return below(_("This hour cannot become the meeting any more."), card(turn, poll, _))
    coming = date_polls.members_saying(turn.connection, poll.id, press.position, Suits.YES)
    meeting = call(turn, _plan(turn, poll, press.position), coming)
    replan(turn, date_polls.settle(turn.connection, poll, State.CALLED, turn.now, meeting.id))
    said = _.plural(
        "Everybody is being told. {n} person is marked as coming.",
        "Everybody is being told. {n} people are marked as coming.",
        len(coming),
    )
    return below(lines(_("<b>The meeting is called.</b>"), said), meeting_card(turn, meeting, _))


@routes.press(DropDatePoll, right=Right.COORDINATOR)
def ask_drop(turn: Turn, press: DropDatePoll, _: Words) -> Screen:
    poll = found(turn, press.poll, Right.COORDINATOR)
    if poll is None:
        return gone(_)
    if poll.state not in (State.OPEN, State.CLOSED):
        return card(turn, poll, _)
    return Screen(
        text=paragraphs(
            wording.headline(_, poll),
            _("<b>End this date poll without a meeting?</b> This cannot be undone."),
            _("Everybody who was asked is told. The answers stay to be read."),
        ),
        rows=(
            (button(_("Yes, end the date poll"), DropForGood(poll=poll.id)),),
            (button(_("Keep the date poll"), OpenDatePoll(poll=poll.id)),),
        ),
    )


@routes.press(DropForGood, right=Right.COORDINATOR)
def drop(turn: Turn, press: DropForGood, _: Words) -> Screen:
    poll = found(turn, press.poll, Right.COORDINATOR, to_change=True)
    if poll is None:
        return gone(_)
    if poll.state in (State.OPEN, State.CLOSED):
        poll = date_polls.settle(turn.connection, poll, State.DROPPED, turn.now)
        turn.note(DatePollDropped(poll=poll.id))
        replan(turn, poll)
    return card(turn, poll, _)


def _plan(turn: Turn, poll: DatePoll, position: int) -> Plan:
    """The meeting that the poll looked an hour for."""
    return Plan(
        initiative=poll.initiative_id,
        zone=turn.zone,
        title_fr=poll.title.fr,
        title_zh=poll.title.zh,
        agenda_fr=poll.agenda.fr,
        agenda_zh=poll.agenda.zh,
        starts_at=poll.windows[position],
        length=round(poll.length.total_seconds() / 60),
        place=poll.place,
        link=poll.link,
        pin=poll.pin,
        placed=True,
    )
