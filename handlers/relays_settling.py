"""Confirming and cancelling what was typed: by the person's code, by a coordinator of another territory, by themselves.

their code        [Confirm with their code]: all that waits · of one thing [Cancel it with their code]
                  five wrong ones make it void; then it has to be renewed
no code           a coordinator of another territory than whoever typed it: [Countersign it] [It is not so]
on Telegram now   what was typed for them: [Yes, I said that] [No, cancel it]
A vote counts from its confirmation on (bot.domain.voices).
"""

from collections.abc import Callable

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, manners
from bot.domain.ballots import Ballot, Seat
from bot.domain.codes import TRIES, typed_code
from bot.domain.people import Member
from bot.domain.relaying import Act, ActKind, Contact, Settled, Standing
from bot.words import Words
from bot.words.language import lines
from handlers.ballots_keys import tell_key_away
from handlers.meetings_seats import give_free_places
from handlers.relays import card
from handlers.relays_data import erase_contact
from handlers.relays_log import SettledFor
from handlers.relays_presses import Does, UseCode, of_here, theirs
from handlers.relays_words import back, gone
from storage import ballots, contacts, entries, meetings, members, relayed, waiting_votes
from storage.ballot_keys import KeyMissing
from storage.engine import Connection

routes = Routes("relays_settling")


class AskTheirCode(Step, called="relay.ask_code"):
    """What is their code?"""

    member: int
    does: Does
    act: int = 0


@routes.press(UseCode, right=Right.RELAY)
def use_code(turn: Turn, press: UseCode, _: Words) -> Step | Screen:
    contact = of_here(turn, press.member)
    if contact is None:
        return gone(_)
    return AskTheirCode(member=press.member, does=press.does, act=press.act) if contact.has_code else _void(_)


@routes.asks(AskTheirCode)
def ask_code(turn: Turn, step: AskTheirCode, _: Words) -> Screen:
    contact = of_here(turn, step.member)
    name = contact.member.name if contact else "?"
    return Screen(text=_("<b>What is the code of {name}?</b> It has six signs.", name=name))


@routes.answer(AskTheirCode, right=Right.RELAY)
def hear_code(turn: Turn, step: AskTheirCode, answer: Answer, _: Words) -> Screen | Again:
    if not answer.text:
        return manners.write_please(_)
    contact = of_here(turn, step.member, to_change=True)
    if contact is None:
        return gone(_)
    code = typed_code(answer.text)
    if code is None:
        return Again(help=_("A code has six letters and digits."))
    try:
        fits = contacts.fits(turn.connection, contact, code)
    except KeyMissing:
        return Screen(text=_("No code can be checked now: the folder for keys is missing. Please try again later."))
    if not fits:
        left = TRIES - contact.tries - 1
        if left <= 0:
            return _void(_)
        wrong = _.plural(
            "That is not their code; {n} try is left.", "That is not their code; {n} tries are left.", left
        )
        return Again(help=wrong)
    match step.does:
        case Does.CONFIRM:
            return confirmed_all(turn, contact.member, _, back_to=contact)
        case Does.CANCEL:
            act = relayed.by_id(turn.connection, step.act)
            if act is None or act.member_id != contact.member.id:
                return gone(_)
            return _after(turn, contact, done(cancel(turn, act.id, Settled.CODE), _), _)
        case Does.ERASE:
            return erase_contact(turn, contact, _)


def confirmed_all(turn: Turn, member: Member, _: Words, *, back_to: Contact | None = None) -> Screen:
    """All that waits for this member is confirmed by their code."""
    acts = relayed.waiting_of(turn.connection, member.id)
    number = sum(confirm(turn, act.id, Settled.CODE) for act in acts)
    if number:
        said = _.plural(
            "{n} thing is confirmed for {name}.", "{n} things are confirmed for {name}.", number, name=member.name
        )
    else:
        said = done(False, _) if acts else _("Nothing waited to be confirmed.")
    return _after(turn, back_to, said, _) if back_to is not None else Screen(text=said, rows=((back(_),),))


def confirm(turn: Turn, act_id: int, how: Settled) -> bool:
    """Let it stand, and a vote count; False when it does not wait any more, or cannot count any more."""
    act = relayed.by_id(turn.connection, act_id, to_change=True)
    if act is None or act.standing is not Standing.WAITING:
        return False
    whom = members.by_id(turn.connection, act.member_id)
    if act.kind is ActKind.VOTE and not (whom and whom.is_active and _moved(turn, act, waiting_votes.confirm)):
        return False
    _settle(turn, act, Standing.CONFIRMED, how)
    return True


def cancel(turn: Turn, act_id: int, how: Settled) -> bool:
    """Take away what was typed; False when it stands otherwise in the meantime."""
    act = relayed.by_id(turn.connection, act_id, to_change=True)
    if act is None or act.standing not in (Standing.WAITING, Standing.CONFIRMED):
        return False
    match act.kind:
        case ActKind.ENTRY:
            entries.withdraw(turn.connection, act.thing_id, turn.now)
        case ActKind.ANSWER:
            meeting = meetings.by_id(turn.connection, act.thing_id, to_change=True)
            if meeting is None or not meeting.is_ahead(turn.now):
                return False
            meetings.take_back_typed(turn.connection, meeting.id, act.member_id)
            give_free_places(turn, meeting)
        case ActKind.VOTE:
            if not _moved(turn, act, waiting_votes.cancel):
                return False
    _settle(turn, act, Standing.CANCELLED, how)
    return True


def _moved(turn: Turn, act: Act, move: Callable[[Connection, Ballot, Seat], object]) -> bool:
    """Whether a typed vote could be confirmed or cancelled, in a ballot that still takes votes."""
    ballot = ballots.voting(turn.connection, act.thing_id)
    seat = waiting_votes.seat_to_relay(turn.connection, act.thing_id, act.member_id)
    if ballot is None or seat is None or not ballot.takes_votes(turn.now):
        return False
    try:
        return bool(move(turn.connection, ballot, seat))
    except KeyMissing:
        tell_key_away(turn, ballot)
        return False


def done(changed: bool, _: Words) -> Markup:
    """What is said after a try."""
    return _("Done.") if changed else _("It stands otherwise in the meantime: nothing was changed.")


def _settle(turn: Turn, act: Act, standing: Standing, how: Settled) -> None:
    """Keep whose hand it was; the person's own is told by `how`, and is no act of the coordination."""
    by = None if how is Settled.ONESELF else turn.member.id
    relayed.settle(turn.connection, act, standing, how, by=by, now=turn.now)
    if by is not None:
        turn.note(SettledFor(member=act.member_id, kind=act.kind, thing=act.thing_id, standing=standing, settled=how))


def _after(turn: Turn, contact: Contact, said: Markup, _: Words) -> Screen:
    """The card again; a relay whose person this is not has told the code on, and reads no more than what came of it."""
    now = theirs(turn, contact.member.id)
    return card(turn, now, _, said) if now is not None else Screen(text=said, rows=((back(_),),))


def _void(_: Words) -> Screen:
    return Screen(
        text=lines(
            _("This code is void: it was wrong too often, or never made."),
            _("Give them a new code, or let a coordinator of another territory countersign."),
        ),
        rows=((back(_),),),
    )
