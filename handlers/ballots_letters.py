"""What leaves about an open ballot: the call to everybody on the roll, the groups' card, reminders to the silent."""

from datetime import timedelta

from markupsafe import Markup

from bot.chat import Deed, NativePoll, Right, Routes, Screen, Sent, Toast, Turn, link_button
from bot.chat.manners import too_old
from bot.chat.screen import plain
from bot.domain.ballots import Ballot, Status, why_not
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_rule_words as rule_words
from handlers import ballots_words as wording
from handlers import hours
from handlers.ballots_choices import bulleted
from handlers.ballots_planning import BallotCall, BallotCard, BallotReminder, say_again
from handlers.ballots_polls import note_poll
from handlers.ballots_voting_card import SendPoll, card
from storage import ballots, polls
from storage.engine import Connection

routes = Routes("ballots_letters")
STRAY_FOR = timedelta(minutes=1)
"""How long an answer waits for the note of its poll."""


@routes.letter(BallotCall)
def write_call(turn: Turn, letter: BallotCall, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or _ is None or not ballot.takes_votes(turn.now) or turn.member_or_none is None:
        return None
    seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    if seat is None or not turn.member.is_active:
        return None
    lead = (
        _("Your answer came to a poll that I do not know any more, so it is not counted. Here is the poll again.")
        if letter.lost
        else _("A ballot is open, and your vote is asked for.")
    )
    screen = card(turn, ballot, seat, _, lead=lead)
    return _with_poll(screen, ballot, _) if ballot.native else screen


def _with_poll(screen: Screen, ballot: Ballot, _: Words) -> Screen:
    """The card with the rules, then Telegram's own poll to answer."""
    poll = NativePoll(
        question=ballot.question(_.code),
        options=tuple(option.label(_.code) for option in ballot.options),
        several=ballot.rule.at_most is None,
    )
    return screen.model_copy(update={"rows": (), "then": Screen(poll=poll)})


@routes.sent(BallotCall)
def note_call(connection: Connection, letter: BallotCall, sent: Sent) -> None:
    if sent.poll_id is not None and sent.person_id is not None:
        note_poll(connection, letter.ballot, sent.poll_id, sent.person_id, sent.chat_id, sent.message_id)


@routes.letter(BallotReminder)
def write_reminder(turn: Turn, letter: BallotReminder, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or _ is None or not ballot.takes_votes(turn.now):
        return None
    seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    if seat is None or seat.voted or turn.member_or_none is None or not turn.member.is_active:
        return None
    closes = _.moment(ballot.closes_at, turn.zone)
    return card(turn, ballot, seat, _, lead=_("You have not voted yet. This ballot closes on {moment}.", moment=closes))


@routes.letter(BallotCard)
def write_card(turn: Turn, letter: BallotCard, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or ballot.status is not Status.OPEN:
        return None
    return group_card(turn, ballot)


def group_card(turn: Turn, ballot: Ballot) -> Screen:
    """What a group sees of an open ballot: no names, no counts, and a button to the private chat."""
    sides = []
    labels = []
    for _ in turn.languages.values():
        sides.append(
            paragraphs(
                Markup("<b>{}</b>").format(ballot.question(_.code)),
                bulleted(ballot, _),
                lines(
                    rule_words.method(ballot.rule, _),
                    _("Secret vote.") if ballot.secret else _("Named vote."),
                    _("Open until:"),
                    hours.everywhere(turn, ballot.closes_at, _),
                ),
            )
        )
        labels.append(_("Vote in private"))
    return Screen(
        text=paragraphs(*sides),
        rows=((link_button(" · ".join(label.unescape() for label in labels), turn.link("b", ballot.id)),),),
    )


# Polls again.


@routes.press(SendPoll, right=Right.PERSON)
def send_poll(turn: Turn, press: SendPoll, _: Words) -> Toast | Screen:
    """The poll leaves as a letter, so that its number is noted; another tap within a minute sends no other."""
    ballot = ballots.by_id(turn.connection, press.ballot)
    if ballot is None or not ballot.native:
        return too_old(_)
    who = wording.standing(turn, ballot)
    if (why := why_not(ballot, who.seat, who.member, turn.now)) is not None:
        return Toast(text=plain(wording.refused(who.there, ballot, why, _))[:200], alert=True)
    call = BallotCall(initiative=ballot.initiative_id, ballot=ballot.id, at_once=True)
    say_again(turn, ballot, call, turn.person.id, f"again:{turn.now:%Y%m%d%H%M}")
    return Toast(text=plain(_("Here is the poll again.")))


@routes.beat()
def answer_strays(deed: Deed) -> None:
    """Answers to polls that stayed unknown: whoever gave them gets the poll anew."""
    for stray in polls.take_old_strays(deed.connection, deed.now - STRAY_FOR):
        person_id = polls.person_behind(deed.connection, stray.telegram_id)
        if person_id is None:
            continue
        for ballot in ballots.open_for(deed.connection, person_id):
            if ballot.native:
                call = BallotCall(initiative=ballot.initiative_id, ballot=ballot.id, lost=True, at_once=True)
                say_again(deed, ballot, call, person_id, f"lost:{stray.poll_id}")
