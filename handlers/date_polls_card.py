"""A date poll on a screen: the windows, what was said, and what its reader can do: answer, read, choose."""

from markupsafe import Markup

from bot.chat import Button, Right, Screen, Turn, button
from bot.chat.press import Press
from bot.domain import date_polls as rules
from bot.domain.date_polls import NEXT, DatePoll, State, Suits
from bot.words import Words
from bot.words.language import paragraphs
from handlers import date_polls_words as wording
from handlers.date_polls_presses import (
    AnswerAll,
    AnswerWindow,
    CallAt,
    ChooseWindow,
    DropDatePoll,
    OpenDatePoll,
    ReadDateAnswers,
)
from handlers.lengths import shortened
from handlers.meetings_card import enters
from handlers.meetings_presses import BrowseMeetings, OpenMeeting
from handlers.told_presses import About, ShowRounds
from storage import date_polls


def found(
    turn: Turn, poll_id: int, right: Right = Right.READER, *, to_change: bool = False, to_answer: bool = False
) -> DatePoll | None:
    """The poll, when this person may see it (or may do what `right` says)."""
    poll = date_polls.by_id(turn.connection, poll_id, to_change=to_change, to_answer=to_answer)
    return poll if poll is not None and enters(turn, poll.initiative_id, right) else None


def gone(_: Words) -> Screen:
    return Screen(
        text=_("This date poll is not to be found any more."),
        rows=((button(_("See all meetings"), BrowseMeetings()),),),
    )


def card(turn: Turn, poll: DatePoll, _: Words, *, lead: Markup | str = "") -> Screen:
    """The poll as its reader sees it, with their own answers on the buttons; typing a window's number taps it."""
    counted = date_polls.counted(turn.connection, poll)
    answerable = poll.takes_answers(turn.now) and turn.member.is_active
    mine = date_polls.answers_of(turn.connection, poll.id, turn.member.id) if answerable else {}
    taps = [
        AnswerWindow(poll=poll.id, position=position, answer=NEXT[mine.get(position)])
        for position in range(len(poll.windows))
    ]
    answering = (
        *((button(_label(turn, poll, n, mine.get(n), _), tap),) for n, tap in enumerate(taps)),
        (
            button(_("Yes to all"), AnswerAll(poll=poll.id, answer=Suits.YES)),
            button(_("No to all"), AnswerAll(poll=poll.id, answer=Suits.NO)),
        ),
    )
    anybody = any(tally.total(suits) for tally in counted for suits in Suits)
    return Screen(
        text=paragraphs(
            lead,
            wording.headline(_, poll),
            wording.facts(_, poll),
            wording.windows(turn, poll, counted, _),
            wording.suggestion(turn, poll, counted, _) if poll.state in (State.OPEN, State.CLOSED) else "",
            wording.how_many(turn, poll, len(date_polls.answered(turn.connection, poll.id)), _) if anybody else "",
            wording.named(_),
            wording.standing(turn, poll, _),
            _("Tap an hour once for yes, twice for if need be, three times for no; or write: 1 yes, 2 no, 3 if need be")
            if answerable
            else "",
        ),
        rows=(
            *(answering if answerable else ()),
            *(((button(_("Read who answered what"), ReadDateAnswers(poll=poll.id)),),) if anybody else ()),
            *(_for_coordinators(turn, poll, _) if turn.member.coordinates else ()),
            *_onwards(poll, _),
        ),
        numbered=tuple(tap.encode() for tap in taps) if answerable else (),
    )


def call_button(turn: Turn, poll: DatePoll, position: int, _: Words) -> Button:
    """One tap, and this window is the meeting."""
    starts_at = poll.windows[position]
    when = f"{_.short_day(starts_at, turn.zone)} {_.hour(starts_at, turn.zone)}"
    return button(_("Call the meeting: {when}", when=when), CallAt(poll=poll.id, position=position))


def _label(turn: Turn, poll: DatePoll, position: int, said: Suits | None, _: Words) -> Markup:
    """A window and one's own answer, on the reader's own clock."""
    starts_at = poll.windows[position]
    when = f"{position + 1}. {_.short_day(starts_at, turn.zone)} {_.hour(starts_at, turn.zone)}"
    if said is None:
        return Markup.escape(when)
    return _("{window}: {answer}", window=when, answer=wording.answer(_, said))


def _for_coordinators(turn: Turn, poll: DatePoll, _: Words) -> list[tuple[Button, ...]]:
    """Calling the meeting, ending the poll without one, and who was told."""
    told = (button(_("See who was told"), ShowRounds(about=About.DATE_POLL, number=poll.id)),)
    if poll.state not in (State.OPEN, State.CLOSED):
        return [told]
    counted = date_polls.counted(turn.connection, poll)
    best = rules.suggested(poll.windows, counted, wording.asked_territories(turn, poll), turn.now)
    rows: list[tuple[Button, ...]] = [(call_button(turn, poll, best, _),)] if best is not None else []
    choose: Press = ChooseWindow(poll=poll.id)
    return [
        *rows,
        (button(_("Choose another of these hours") if rows else _("Choose the hour"), choose),),
        (button(_("Give up this date poll"), DropDatePoll(poll=poll.id)),),
        told,
    ]


def _onwards(poll: DatePoll, _: Words) -> list[tuple[Button, ...]]:
    if poll.meeting_id is not None:
        return [(button(_("Open the meeting"), OpenMeeting(meeting=poll.meeting_id)),)]
    return [(button(_("See all meetings"), BrowseMeetings()),)]


def entrance(poll: DatePoll, turn: Turn, _: Words) -> Button:
    """How a poll that stands is led to from the list of meetings."""
    title = shortened(poll.title.best(_.code), 30)
    words = (
        _("Answer the date poll: {title}", title=title)
        if poll.takes_answers(turn.now)
        else _("Choose the hour: {title}", title=title)
    )
    return button(words, OpenDatePoll(poll=poll.id))
