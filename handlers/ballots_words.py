"""How a ballot reads: its rules, its options, why a vote does not count."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.chat import Press, Turn
from bot.domain.ballots import Ballot, Refusal, Seat
from bot.domain.broadcasts import OtherLanguage, fault_of
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines
from handlers import ballots_rule_words as rule_words
from handlers.ballots_choices import misread
from storage import ballots, initiatives, members
from storage.people import Known


class ShowBallot(Press, called="ballot"):
    """A ballot as it stands for whoever looks."""

    ballot: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is for a ballot: in its initiative, and on its roll. `there` is their turn seen from it."""

    there: Turn
    member: Member | None
    seat: Seat | None


def standing(turn: Turn, ballot: Ballot) -> Standing:
    """A button may come from another initiative than the one in which one speaks just now."""
    seat = ballots.seat_of(turn.connection, turn.person.id, ballot.id)
    here = turn.initiative_or_none
    if here is not None and here.id == ballot.initiative_id:
        return Standing(turn, turn.member_or_none, seat)
    member = members.of_person(turn.connection, turn.person.id, ballot.initiative_id)
    initiative = initiatives.by_id(turn.connection, ballot.initiative_id)
    known = Known(turn.person, member, initiative, None, 0, False)
    return Standing(replace(turn, known=known), member, seat)


def may_read_result(turn: Turn, ballot: Ballot) -> bool:
    """Whoever was on its roll, and whoever may read in its initiative."""
    who = standing(turn, ballot)
    return who.seat is not None or (who.member is not None and who.member.may_read)


def rules(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    """All that one must know before choosing."""
    return rule_words.rules(turn, ballot, secrecy(ballot, _), _)


def secrecy(ballot: Ballot, _: Words) -> Markup:
    """Secret or named, and plainly what the host could see."""
    if not ballot.secret:
        return _("Named vote: your choice is kept beside your name. Results show numbers only.")
    return lines(
        _("Secret vote: nobody is shown who chose what, only who has voted."),
        _(
            "To let you change your vote, a key outside the database links it to you until the close. Whoever runs the"
            " server could use it until then, and Telegram carries your taps. At the close the key is destroyed, and no"
            " backup of the database brings it back. With very few voters, the total itself can tell."
        ),
        _("Whoever has somebody type their vote for them lets that person know it."),
    )


def numbered(ballot: Ballot, positions: Iterable[int], _: Words) -> Markup:
    """Options by their number, a line each."""
    return lines(*(Markup("{}. {}").format(at + 1, rule_words.priced(ballot.options[at], _)) for at in positions))


def refused(turn: Turn, ballot: Ballot, why: Refusal, _: Words) -> Markup:
    """Why a vote does not count, and what to do."""
    opened = _.moment(ballot.opened_at, turn.zone)
    match why:
        case Refusal.NOT_OPEN:
            return _("Your vote is not counted: this ballot is not open yet. You will be told when it opens.")
        case Refusal.GIVEN_UP:
            return _("Your vote is not counted: this ballot was given up, and never opened.")
        case Refusal.CLOSED:
            closed = _.moment(ballot.closes_at, turn.zone)
            return _("This ballot closed on {moment}; your vote came after that and is not counted.", moment=closed)
        case Refusal.NOT_A_MEMBER:
            return _("Your vote is not counted: this ballot belongs to a cooperation that you have not joined.")
        case Refusal.NOT_ADMITTED:
            return _(
                "Your vote is not counted: the coordination has not admitted you yet."
                " The list of voters was fixed on {moment}; once admitted you will be on the next one.",
                moment=opened,
            )
        case Refusal.ADMITTED_LATER:
            return _(
                "Your vote is not counted: the list of voters was fixed on {moment}, before you were admitted."
                " You will be on the next one.",
                moment=opened,
            )
        case Refusal.ON_PAPER:
            return _(
                "Your vote on paper is counted in this ballot: among secret papers it cannot be found again and"
                " changed. If you gave none, tell the coordination at once."
            )
        case Refusal.LEFT:
            return _("Your vote is not counted: you have left this cooperation.")
        case Refusal.SUSPENDED:
            return _(
                "Your membership is suspended: until the coordination lets you back in, you read and vote nothing here."
            )
        case Refusal.NOTHING_CHOSEN:
            return _("Choose at least one action first.")
        case Refusal.TOO_MANY:
            return _.plural(
                "One action at the most. Take one off first.",
                "{n} actions at the most. Take one off first.",
                ballot.rule.at_most or 0,
            )
        case Refusal.UNKNOWN_OPTION:
            return _("This ballot has no such option.")
        case Refusal.OVERSPENT | Refusal.TWICE | Refusal.UNCLEAR:
            return misread(ballot, why, _)


def fault(text: str, language: str, longest: int, _: Words) -> Markup | None:
    """What keeps a written text from being shown to the readers of a language; None when nothing does."""
    if (over := len(text) - longest) > 0:
        return _.plural("That is {n} character too long.", "That is {n} characters too long.", over)
    if isinstance(fault_of(text, language), OtherLanguage):
        return _("This seems not to be Chinese.") if language == "zh" else _("This seems not to be French.")
    return None
