"""That a ballot is prepared: a letter to every member and a card to the groups, with one tap to read both wordings.

Whoever is asked to approve its words reads them in that letter, and gets no other.
"""

from markupsafe import Markup

from bot.chat import Routes, Screen, Turn, button, link_button
from bot.domain.ballots import Ballot, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_rule_words as rule_words
from handlers import hours
from handlers.ballots_planning import PreparedLetter
from handlers.ballots_prepared_card import PointOut
from handlers.ballots_words import ShowBallot
from storage import ballots, ballots_prepared

routes = Routes("ballots_announcing")


@routes.letter(PreparedLetter)
def write_prepared(turn: Turn, letter: PreparedLetter, _: Words | None) -> Screen | None:
    """Not to whoever prepared it, who knows."""
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or ballot.status is not Status.PREPARED or ballot.closes_at <= turn.now:
        return None
    if _ is None:
        return _group_card(turn, ballot)
    if turn.member_or_none is None or not turn.member.is_active:
        return None
    if turn.member.id == ballots_prepared.prepared_by(turn.connection, ballot.id):
        return None
    return Screen(
        text=paragraphs(
            _news(turn, ballot, _),
            _("You can read its words in both languages before it opens, and say so if the two versions differ."),
        ),
        rows=(
            (button(_("Read both versions"), ShowBallot(ballot=ballot.id)),),
            (button(_("Say that the two versions differ"), PointOut(ballot=ballot.id)),),
        ),
    )


def _group_card(turn: Turn, ballot: Ballot) -> Screen:
    label = " · ".join(words("Read both versions").unescape() for words in turn.languages.values())
    sides = (_news(turn, ballot, words) for words in turn.languages.values())
    return Screen(text=paragraphs(*sides), rows=((link_button(label, turn.link("b", ballot.id)),),))


def _news(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    return paragraphs(
        _("<b>A ballot is being prepared:</b> {question}", question=ballot.question(_.code)),
        rule_words.opening(turn, ballot, _),
        lines(_("Then open until:"), hours.everywhere(turn, ballot.closes_at, _)),
    )
