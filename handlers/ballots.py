"""Ballots: what is open, what was decided.

/ballots            -> the open ones first (voted or not), those being prepared, those without an outcome, the others;
                      tap or number
?start=b-12         -> one ballot in private, from a group's card
"""

from markupsafe import Markup

from bot.chat import N_, Button, Payload, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.domain.ballots import Ballot, Refusal, Seat, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers import hours
from handlers.ballots_making import given_up, making_row
from handlers.ballots_prepared_card import card as prepared_card
from handlers.ballots_results import result_screen
from handlers.ballots_standing import with_counts
from handlers.ballots_voting_card import card
from handlers.ballots_words import ShowBallot, Standing, standing
from handlers.lengths import shortened
from handlers.outside_presses import Outside, outside_row
from handlers.told_presses import About, ShowRounds
from storage import ballots

routes = Routes("ballots")
A_PAGE = 6
STATUSES = (Status.OPEN, Status.PREPARED, Status.CLOSED, Status.GIVEN_UP)
"""The order in which they are listed."""


class ListBallots(Press, called="ballots"):
    """The list, at a page."""

    page: int = 0


@routes.command(
    "ballots",
    right=Right.READER,
    menu=N_("Ballots and results"),
    more=N_("Read what is prepared, vote in what is open by taps or by numbers.\nClosed ballots show their results."),
)
def show_ballots(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, 0, _)


@routes.press(ListBallots, right=Right.READER)
def turn_page(turn: Turn, press: ListBallots, _: Words) -> Screen:
    return _list(turn, press.page, _)


@routes.press(ShowBallot, right=Right.PERSON)
def show_ballot(turn: Turn, press: ShowBallot, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    return _shown(turn, ballot, _) if ballot is not None else too_old(_)


@routes.link("b", right=Right.PERSON)
def open_from_group(turn: Turn, payload: Payload, _: Words) -> Screen:
    number = payload.text
    known = number.isascii() and number.isdigit() and len(number) < 18
    ballot = ballots.by_id(turn.connection, int(number)) if known else None
    if ballot is None:
        return Screen(text=_("This ballot is not there any more. /ballots shows the others."))
    return _shown(turn, ballot, _)


def _shown(turn: Turn, ballot: Ballot, _: Words) -> Screen:
    """A ballot for whoever asks, or why it is not shown."""
    who = standing(turn, ballot)
    if who.seat is None and (who.member is None or not who.member.may_read):
        suspended = who.member is not None and who.member.is_suspended
        why = Refusal.SUSPENDED if suspended else Refusal.NOT_A_MEMBER
        return Screen(text=wording.refused(who.there, ballot, why, _))
    if ballot.status is Status.PREPARED:
        return prepared_card(who.there, ballot, _)
    if ballot.status is Status.GIVEN_UP:
        return _with_told(who, ballot, given_up(who.there, ballot, _), _)
    if ballot.takes_votes(turn.now):
        shown = with_counts(card(who.there, ballot, who.seat, _), ballot, who.seat, _)
        return _with_told(who, ballot, shown, _)
    result = result_screen(who.there, ballot, _)
    with_making = result.model_copy(update={"rows": (*result.rows, making_row(ballot, _))})
    return _with_told(who, ballot, with_making, _)


def _with_told(who: Standing, ballot: Ballot, shown: Screen, _: Words) -> Screen:
    """A ballot that relays take out of Telegram, and from which those who coordinate see what became of its letters."""
    if who.member is None or not who.member.relays:
        return shown
    rows = [*shown.rows, outside_row(Outside.BALLOT, ballot.id, _)]
    if who.member.coordinates:
        rows.append((button(_("See who was told"), ShowRounds(about=About.BALLOT, number=ballot.id)),))
    return shown.model_copy(update={"rows": tuple(rows)})


def _list(turn: Turn, page: int, _: Words) -> Screen:
    found = ballots.of_initiative(turn.connection, turn.initiative.id)
    everything = sorted(found, key=lambda ballot: (STATUSES.index(ballot.status), not ballot.lacks_outcome))
    if not everything:
        return Screen(text=_("No ballot has been opened yet. When one opens, you will be told here."))
    pages = [everything[at : at + A_PAGE] for at in range(0, len(everything), A_PAGE)]
    page = min(max(page, 0), len(pages) - 1)
    shown = pages[page]
    seats = ballots.seats_of(turn.connection, turn.person.id, [ballot.id for ballot in shown])
    presses = [ShowBallot(ballot=ballot.id) for ballot in shown]
    rows: list[tuple[Button, ...]] = [
        (button(shortened(f"{number}. {ballot.question(_.code)}", 40), press),)
        for number, (ballot, press) in enumerate(zip(shown, presses, strict=True), start=1)
    ]
    turning = []
    if page > 0:
        turning.append(button(_("‹ Newer ballots"), ListBallots(page=page - 1)))
    if page < len(pages) - 1:
        turning.append(button(_("Older ballots ›"), ListBallots(page=page + 1)))
    if turning:
        rows.append(tuple(turning))
    return Screen(
        text=paragraphs(
            _("<b>Ballots</b>"),
            *(
                lines(
                    Markup("{}. <b>{}</b>").format(number, ballot.question(_.code)),
                    _state(turn, ballot, seats.get(ballot.id), _),
                )
                for number, ballot in enumerate(shown, start=1)
            ),
            "" if turn.member.is_active else _("You can vote once the coordination has admitted you."),
        ),
        rows=tuple(rows),
        numbered=tuple(press.encode() for press in presses),
    )


def _state(turn: Turn, ballot: Ballot, seat: Seat | None, _: Words) -> Markup:
    """One line: open until when and whether one has voted, or closed and with what outcome."""
    if ballot.takes_votes(turn.now):
        mine = (
            _("you are not on its list of voters")
            if seat is None
            else _("you have voted")
            if seat.voted
            else _("you have not voted yet")
        )
        return _("Open until {moment}; {mine}.", moment=hours.on_one_line(turn, ballot.closes_at, _), mine=mine)
    if ballot.status is Status.PREPARED:
        return _("In preparation: its words are being approved.")
    if ballot.given_up_at is not None:
        return _("Given up on {day}: it did not open.", day=_.day(ballot.given_up_at, turn.zone))
    if ballot.status is Status.OPEN:
        return _("This ballot has just closed; the votes are being counted.")
    day = _.day(ballot.closes_at, turn.zone)
    if not ballot.lacks_outcome:
        return _("Closed on {day}; the outcome is written.", day=day)
    if turn.member.coordinates:
        return _("Closed on {day}; it waits for your outcome.", day=day)
    return _("Closed on {day}; the outcome is not written yet.", day=day)
