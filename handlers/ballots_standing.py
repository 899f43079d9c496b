"""The counts so far, where a ballot's rule shows them before the close: to everybody on the roll, or to nobody.

See the counts so far -> each option's count, as it stood at least five votes ago
"""

from markupsafe import Markup

from bot.chat import Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.domain.ballots import Ballot, Seat
from bot.domain.tally.standing import Standing
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.ballots_words import ShowBallot, standing
from storage import ballots
from storage.standing import standing_of

routes = Routes("ballots_standing")


class ShowCounts(Press, called="bcounts"):
    """The counts of an open ballot."""

    ballot: int


def with_counts(screen: Screen, ballot: Ballot, seat: Seat | None, _: Words) -> Screen:
    """A card, with the way to the counts for those who may see them."""
    if seat is None or not ballot.rule.shows_before_close:
        return screen
    row = (button(_("See the counts so far"), ShowCounts(ballot=ballot.id)),)
    return screen.model_copy(update={"rows": (*screen.rows, row)})


@routes.press(ShowCounts, right=Right.PERSON)
def show_counts(turn: Turn, press: ShowCounts, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    if ballot is None or not ballot.rule.shows_before_close or not ballot.takes_votes(turn.now):
        return too_old(_)
    if standing(turn, ballot).seat is None:
        return too_old(_)
    found = standing_of(turn.connection, ballot)
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            _counts(ballot, found, _) if found else "",
            _("There are too few votes to show counts yet; they appear later, five votes at a time.")
            if found is None
            else _("The counts move on five votes at a time, so that nobody’s choice can be told from a change."),
        ),
        rows=((button(_("Back to the ballot"), ShowBallot(ballot=ballot.id)),),),
    )


def _counts(ballot: Ballot, found: Standing, _: Words) -> Markup:
    heading = _.plural("The counts when {n} person had voted:", "The counts when {n} people had voted:", found.voters)
    told, rank = [], 1
    for tier in found.order:
        for option in tier:
            label, score = ballot.options[option].label(_.code), _.number(found.scores[option])
            told.append(_("{number}. {label}: {count}", number=rank, label=label, count=score))
        rank += len(tier)
    return lines(heading, *told)
