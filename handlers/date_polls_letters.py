"""What leaves about a date poll: the question to everybody, the groups' card, a reminder to the silent, the outcome."""

from typing import ClassVar

from bot.chat import Deed, Letter, Routes, Screen, Turn, link_button
from bot.domain import date_poll_notices
from bot.domain.date_poll_notices import WORTH_TELLING, Notice
from bot.domain.date_polls import DatePoll, State
from bot.domain.deliveries import Lane
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import date_polls_words as wording
from handlers import hours
from handlers.date_polls_card import card
from storage import date_polls, initiatives, members, outbox, readers, replanning

routes = Routes("date_polls_letters")


class DatePollCall(Letter, called="date_poll.ask"):
    """The poll itself, to an active member."""

    again: ClassVar[bool] = True
    """Whoever is not asked has no say in the hour; the answers are the same under both cards."""

    poll: int


class DatePollReminder(Letter, called="date_poll.reminder"):
    """The close comes near and nothing was said."""

    lane: ClassVar[Lane] = Lane.REMINDER
    again: ClassVar[bool] = True
    """Whoever is not reminded may have no say; once they have answered, it is pointless."""

    poll: int


class DatePollCard(Letter, called="date_poll.card"):
    """The poll in a group, in both languages, with the way to the private chat."""

    again: ClassVar[bool] = False
    """A group would see it twice, and its members are asked in private as well."""

    poll: int


class DatePollOutcome(Letter, called="date_poll.outcome"):
    """What came of it, to everybody who was asked and to the groups, while no meeting has come of it yet."""

    again: ClassVar[bool] = True
    """Whoever answered waits for it to keep the hours free or not; twice, it says the same."""

    poll: int
    state: State


def replan(deed: Deed, poll: DatePoll) -> None:
    """Plan all that is still to be told about a poll; again changes nothing.

    To be called after anything that changes who is to be told what: it opens, ends, becomes a meeting.
    """
    deed.planned = True
    until = poll.closed_at or deed.now
    opener = members.by_id(deed.connection, poll.opened_by) if poll.opened_by is not None else None
    planned = date_poll_notices.plan(
        poll,
        readers.languages(deed.connection, poll.initiative_id, by=until),
        initiatives.groups_of(deed.connection, poll.initiative_id, by=until),
        deed.now,
        opener=opener.person_id if opener else None,
        answered=date_polls.answered(deed.connection, poll.id),
    )
    letters = [_row(poll, notice) for notice in planned]
    replanning.replan(deed.connection, subject(poll), letters, deed.now)


def need_no_reminder(deed: Deed, poll: DatePoll, person_id: int) -> None:
    """Somebody has answered: what was still planned for them is taken back."""
    outbox.withdraw(deed.connection, subject(poll), deed.now, person_id=person_id)


def subject(poll: DatePoll) -> str:
    return f"date_poll:{poll.id}"


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every poll that is open, or whose outcome is still news; whoever was admitted meanwhile is asked too."""
    found = date_polls.to_replan(deed.connection, after, deed.now - WORTH_TELLING, limit)
    for poll in found:
        replan(deed, poll)
    return found[-1].id if len(found) == limit else None


@routes.beat()
def close_what_is_over(deed: Deed) -> None:
    for poll in date_polls.due(deed.connection, deed.now, limit=5):
        replan(deed, date_polls.settle(deed.connection, poll, State.CLOSED, deed.now))


@routes.letter(DatePollCall)
def write_call(turn: Turn, letter: DatePollCall, _: Words | None) -> Screen | None:
    poll = date_polls.by_id(turn.connection, letter.poll)
    if poll is None or _ is None or not poll.takes_answers(turn.now) or not _is_asked(turn):
        return None
    return card(turn, poll, _, lead=_("An hour is looked for, and your answer counts."))


@routes.letter(DatePollReminder)
def write_reminder(turn: Turn, letter: DatePollReminder, _: Words | None) -> Screen | None:
    poll = date_polls.by_id(turn.connection, letter.poll)
    if poll is None or _ is None or not poll.takes_answers(turn.now) or not _is_asked(turn):
        return None
    if date_polls.answers_of(turn.connection, poll.id, turn.member.id):
        return None
    closes = _.moment(poll.closes_at, turn.zone)
    return card(turn, poll, _, lead=_("You have not answered yet. This date poll closes on {moment}.", moment=closes))


@routes.letter(DatePollCard)
def write_card(turn: Turn, letter: DatePollCard, _: Words | None) -> Screen | None:
    poll = date_polls.by_id(turn.connection, letter.poll)
    if poll is None or not poll.takes_answers(turn.now):
        return None
    sides = [
        paragraphs(
            wording.headline(_, poll),
            lines(*(wording.window(turn, n, when, _) for n, when in enumerate(poll.windows, start=1))),
            lines(_("Open until:"), hours.everywhere(turn, poll.closes_at, _)),
        )
        for _ in turn.languages.values()
    ]
    label = " · ".join(_("Answer in private").unescape() for _ in turn.languages.values())
    return Screen(text=paragraphs(*sides), rows=((link_button(label, turn.link("d", poll.id)),),))


@routes.letter(DatePollOutcome)
def write_outcome(turn: Turn, letter: DatePollOutcome, _: Words | None) -> Screen | None:
    poll = date_polls.by_id(turn.connection, letter.poll)
    if poll is None or poll.state is not letter.state:
        return None  # the meeting that was called meanwhile tells it
    if _ is None:
        counted = date_polls.counted(turn.connection, poll)
        sides = [
            paragraphs(
                wording.headline(_, poll),
                wording.standing(turn, poll, _),
                wording.suggestion(turn, poll, counted, _) if poll.state is State.CLOSED else "",
            )
            for _ in turn.languages.values()
        ]
        return Screen(text=paragraphs(*sides))
    return card(turn, poll, _) if _is_asked(turn) else None


def _is_asked(turn: Turn) -> bool:
    return turn.member_or_none is not None and turn.member.is_active


def _row(poll: DatePoll, planned: date_poll_notices.Planned) -> outbox.Planned:
    """A notice as a letter in the outbox."""
    letter: Letter
    match planned.kind:
        case Notice.ASK:
            letter = DatePollCall(initiative=poll.initiative_id, poll=poll.id)
        case Notice.CARD:
            letter = DatePollCard(initiative=poll.initiative_id, poll=poll.id)
        case Notice.REMINDER:
            letter = DatePollReminder(initiative=poll.initiative_id, poll=poll.id)
        case Notice.CLOSED | Notice.DROPPED:
            letter = DatePollOutcome(initiative=poll.initiative_id, poll=poll.id, state=poll.state)
    return outbox.Planned(
        key=planned.key,
        person_id=planned.person_id,
        chat_id=planned.chat_id,
        initiative_id=poll.initiative_id,
        subject=subject(poll),
        lane=letter.lane,
        letter=letter.written(),
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        round=planned.kind,
    )
