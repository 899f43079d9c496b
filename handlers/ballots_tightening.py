"""Tightening a prepared ballot: its rule may ask for more until it opens, and everybody sees what it asks for."""

from bot.chat import Screen, Step, Turn
from bot.domain.ballots import Ballot
from bot.domain.tightening import Term, Terms, loosened
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.ballots_acts import RulesTightened
from handlers.ballots_draft import AllRules, Draft, tightened
from handlers.ballots_prepared_card import card, found, gone
from handlers.ballots_starting import start
from storage import ballots_prepared


def tighten(turn: Turn, draft: Draft, _: Words) -> Step | Screen:
    """The prepared ballot with the draft's terms; or, where they ask for less, the list of rules as they stand."""
    ballot = found(turn, draft.prepared)
    if ballot is None:
        return gone(turn, draft.prepared, _)
    old, new = terms(ballot), draft.but(opens_at=draft.opens_at or ballot.opened_at).terms(turn.now)
    if (terms_ := loosened(old, new)) or new.closes_at <= new.opens_at:
        return AllRules(draft=tightened(ballot), refused=terms_ or (Term.HOURS,))
    ballots_prepared.change_terms(turn.connection, ballot, new)
    turn.note(RulesTightened(ballot=ballot.id))
    changed = found(turn, ballot.id)
    assert changed is not None, "it was changed a line ago, and is held"
    if (opened := start(turn, changed, but=turn.person.id)) is not None:
        return gone(turn, opened.id, _)
    return card(turn, changed, _, _("Noted. Everybody reads the rules as they stand now."))


def terms(ballot: Ballot) -> Terms:
    """The terms of a prepared ballot."""
    return Terms(ballot.rule, ballot.secret, ballot.opened_at, ballot.closes_at)


def refusal(refused: tuple[Term, ...], _: Words) -> object:
    """Why a change was not taken over; blank when none was refused."""
    if not refused:
        return ""
    reasons = {
        Term.QUORUM: _("• The quorum can only be raised."),
        Term.PASSING: _("• What an action needs to pass can only become more."),
        Term.SECRECY: _("• A vote that is announced as secret stays secret."),
        Term.HOURS: _("• Opening and close only move later, and the opening stays before the close."),
    }
    return paragraphs(_("<b>Nothing was changed:</b>"), lines(*(reasons[term] for term in refused if term in reasons)))
