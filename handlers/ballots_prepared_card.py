"""A prepared ballot as a card: both wordings, who wrote and who approved them, what keeps it from opening."""

from collections.abc import Iterable
from hashlib import sha256

from markupsafe import Markup

from bot.chat import Button, Press, Screen, Turn, button
from bot.domain.ballots import Ballot, Status
from bot.domain.differences import Difference, unanswered
from bot.domain.people import Member
from bot.domain.wordings import Wording, may_approve, waiting
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_prepared_words as words
from handlers import ballots_rule_words as rule_words
from handlers import ballots_words as wording_words
from handlers import vocabulary
from handlers.ballots_words import ShowBallot
from storage import ballots, ballots_prepared, differences, members

SHOWN = 5
"""Remarks that have a button of their own."""


class ApproveWordings(Press, called="bapprove"):
    """I have read all wordings in this language and vouch for them. `seen` begins the digest of what was read."""

    ballot: int
    language: str
    seen: str


class PointOut(Press, called="bdiffer"):
    """The two versions differ."""

    ballot: int


class AnswerDifference(Press, called="banswer"):
    difference: int


class CorrectWording(Press, called="bcorrect"):
    """Asks which wording; `difference` is the remark that it answers, 0 when it answers none."""

    ballot: int
    difference: int = 0


class Tighten(Press, called="btighten"):
    """Asks for more than the rule asks for so far."""

    ballot: int


class GiveUp(Press, called="bgiveup"):
    """The ballot shall never open; asks why."""

    ballot: int


def card(turn: Turn, ballot: Ballot, _: Words, lead: object = "") -> Screen:
    """The ballot as this reader can read, approve or change it."""
    written = ballots_prepared.wordings_of(turn.connection, ballot.id)
    remarks = differences.of_ballot(turn.connection, ballot.id)
    named = members.named(turn.connection, words.hands(written, remarks))
    question, options = words.both(ballot, written, named, _)
    other = "fr" if _.code == "zh" else "zh"
    return Screen(
        text=paragraphs(
            lead,
            _("<b>A ballot in preparation: nobody can vote yet</b>"),
            question,
            options,
            rule_words.rules(turn, ballot, wording_words.secrecy(ballot, _), _),
            lines(*(words.approvals(written, language, named, _) for language in (_.code, other))),
            *(words.remark(remark, named, _) for remark in remarks),
            _standing(turn, ballot, written, remarks, _),
        ),
        rows=tuple(_buttons(turn, ballot, written, remarks, named, _)),
    )


def found(turn: Turn, ballot_id: int) -> Ballot | None:
    """A prepared ballot of this initiative, held until the turn ends."""
    return ballots_prepared.by_id(turn.connection, turn.initiative.id, ballot_id)


def gone(turn: Turn, ballot_id: int, _: Words) -> Screen:
    """The ballot opened meanwhile, or was given up."""
    ballot = ballots.by_id(turn.connection, ballot_id)
    if ballot is None or ballot.initiative_id != turn.initiative.id:
        return Screen(text=_("This ballot is not there any more. /ballots shows the others."))
    given_up = ballot.status is Status.GIVEN_UP
    return Screen(
        text=_("This ballot was given up: it will not open.")
        if given_up
        else _("This ballot is not being prepared any more: it has opened."),
        rows=((button(_("See the ballot"), ShowBallot(ballot=ballot_id)),),),
    )


def to_approve(turn: Turn, written: Iterable[Wording], language: str) -> list[Wording]:
    """The wordings that wait in this language and that this reader can vouch for."""
    return [each for each in waiting(written, language) if may_approve(each, turn.member, turn.person)]


def digest(written: Iterable[Wording]) -> str:
    """Tells what was read from what stands a moment later; small enough for a button."""
    return sha256("\0".join(f"{each.id}:{each.text}" for each in written).encode()).hexdigest()[:10]


def _standing(turn: Turn, ballot: Ballot, written: list[Wording], remarks: list[Difference], _: Words) -> Markup:
    """What keeps it from opening."""
    if ballot.closes_at <= turn.now:
        return _("Its close has passed: the coordination can move the close, or give this ballot up.")
    if open_ := len(unanswered(remarks)):
        return _.plural(
            "{n} remark waits for an answer: until then the ballot cannot open.",
            "{n} remarks wait for an answer: until then the ballot cannot open.",
            open_,
        )
    if waiting(written):
        return _("It opens by itself once all wordings are approved.")
    return _("All is approved: it opens by itself.")


def _buttons(
    turn: Turn,
    ballot: Ballot,
    written: list[Wording],
    remarks: list[Difference],
    named: dict[int, Member],
    _: Words,
) -> list[tuple[Button, ...]]:
    if not turn.member.is_active:
        return []
    rows: list[tuple[Button, ...]] = []
    for language, label in (("fr", _("Approve the French wordings")), ("zh", _("Approve the Chinese wordings"))):
        if mine := to_approve(turn, written, language):
            rows.append((button(label, ApproveWordings(ballot=ballot.id, language=language, seen=digest(mine))),))
    rows.append((button(_("Say that the two versions differ"), PointOut(ballot=ballot.id)),))
    if not turn.member.coordinates:
        return rows
    for remark in unanswered(remarks)[:SHOWN]:
        who = named.get(remark.member_id or 0)
        label = _("Answer {name}", name=vocabulary.first_up(who.name)) if who else _("Answer the remark")
        rows.append((button(label, AnswerDifference(difference=remark.id)),))
    rows.append((button(_("Correct a wording"), CorrectWording(ballot=ballot.id)),))
    rows.append((button(_("Tighten the rules"), Tighten(ballot=ballot.id)),))
    rows.append((button(_("Give up this ballot"), GiveUp(ballot=ballot.id)),))
    return rows
