"""How a ballot reads: its rules, its options, why a vote does not count, its result."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from markupsafe import Markup

from bot.chat import Press, Turn
from bot.chat.screen import plain
from bot.domain.ballots import Ballot, Refusal, Seat
from bot.domain.broadcasts import OtherLanguage, fault_of
from bot.domain.people import College, Member
from bot.domain.tally import Cell, Result
from bot.prints import Bar, Group, Grouping, ResultsPicture
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_rule_words as rule_words
from handlers import vocabulary
from handlers.ballots_choices import misread
from storage import ballots, initiatives, members
from storage.people import Known

LISTED = 12
"""Options that a message of results breaks down; the picture has them all."""


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
        case Refusal.LEFT:
            return _("Your vote is not counted: you have left this cooperation.")
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


# Results.


def by_rank(result: Result) -> list[int]:
    """The options' positions, those chosen most first."""
    return [position for tier in result.order for position in tier]


def result_text(turn: Turn, ballot: Ballot, result: Result, _: Words) -> Markup:
    """A result that stands alone, without its picture."""
    order = by_rank(result)
    tied = {position for tier in result.order if len(tier) > 1 for position in tier}
    ranking = [_line(ballot, result, number, at, at in tied, _) for number, at in enumerate(order, start=1)]
    return paragraphs(
        _("<b>Result: {question}</b>", question=ballot.question(_.code)),
        lines(turned_out(result, _), quorum_met(result, _)),
        lines(*ranking),
        *(_breakdown(title, cells, order, _) for title, cells in _groupings(turn, result, _)),
        _too_few(result, _),
        rule_words.extended(turn, ballot, _),
        rule_words.fingerprint(ballot, _),
    )


def turned_out(result: Result, _: Words) -> Markup:
    return _.plural(
        "{n} vote from {roll} members on the list.",
        "{n} votes from {roll} members on the list.",
        result.voters.overall,
        roll=_.number(result.roll.overall),
    )


def quorum_met(result: Result, _: Words) -> Markup:
    quorum = next((condition for condition in result.quorums if not condition.of), None)
    if quorum is None:
        return Markup("")
    if quorum.met:
        return _("The quorum of {quorum} was reached.", quorum=_.number(quorum.needed))
    return _.plural(
        "The quorum of {quorum} was missed by {n} vote.",
        "The quorum of {quorum} was missed by {n} votes.",
        quorum.missing,
        quorum=_.number(quorum.needed),
    )


def percent(share: Fraction, _: Words) -> Markup:
    """A share in whole percent, halves rounded up."""
    return _("{percent}%", percent=_.number(floor(share * 100 + Fraction(1, 2))))


def votes(count: int, _: Words) -> Markup:
    """How many have voted."""
    return _.plural("{n} vote", "{n} votes", count)


def voices(count: int, _: Words) -> Markup:
    """How many have chosen an option."""
    return _.plural("{n} voice", "{n} voices", count)


def _line(ballot: Ballot, result: Result, number: int, at: int, tied: bool, _: Words) -> Markup:
    label, share = ballot.options[at].label(_.code), percent(result.share(at), _)
    words = {"number": number, "label": label, "voices": voices(result.supports[at], _), "share": share}
    if tied:
        return _("{number}. {label}: {voices} ({share}), a tie", **words)
    return _("{number}. {label}: {voices} ({share})", **words)


def _groupings(turn: Turn, result: Result, _: Words) -> list[tuple[Markup, list[tuple[str, Cell]]]]:
    places = {str(place.id): place.name(_.code) for place in turn.territories}
    colleges = {college.value: vocabulary.college(_, college) for college in College}
    shown = []
    for title, cells, names in (
        (_("By college"), result.colleges, colleges),
        (_("By territory"), result.territories, places),
    ):
        if cells:
            shown.append((title, [(_named(cell, names, _), cell) for cell in cells]))
    return shown


def _named(cell: Cell, names: dict[str, str], _: Words) -> str:
    inside = [name for key, name in names.items() if key in cell.of]
    return vocabulary.first_up(plain(_.list([plain(name) for name in inside])))


def _breakdown(title: Markup, cells: list[tuple[str, Cell]], order: list[int], _: Words) -> Markup:
    return lines(
        Markup("<b>{}</b>").format(title),
        *(
            _("• {group} ({votes}): {counts}", group=name, votes=votes(cell.voters, _), counts=_counts(cell, order, _))
            for name, cell in cells
        ),
    )


def _counts(cell: Cell, order: list[int], _: Words) -> Markup:
    """A group's votes for the leading options, which are known by their numbers in the list above."""
    return Markup(" · ").join(
        _("no. {number}: {count}", number=number, count=_.number(cell.supports[at]))
        for number, at in enumerate(order[:LISTED], start=1)
    )


def _too_few(result: Result, _: Words) -> Markup:
    if result.voters.overall and not (result.colleges and result.territories):
        return _("A breakdown that could single somebody out is not shown; small groups are put together.")
    return Markup("")


def picture(turn: Turn, ballot: Ballot, result: Result, _: Words) -> ResultsPicture:
    """The result as a picture with this language's labels."""
    order = by_rank(result)
    best = result.order[0]
    return ResultsPicture(
        language=str(_.locale),
        title=ballot.question(_.code),
        subtitle=turn.initiative.name(_.code),
        whole=result.voters.overall,
        bars=tuple(
            Bar(
                label=ballot.options[at].label(_.code),
                count=result.supports[at],
                share=plain(percent(result.share(at), _)),
                leading=at in best and result.supports[at] > 0,
            )
            for at in order
        ),
        groupings=tuple(
            Grouping(
                title=plain(title),
                groups=tuple(
                    Group(
                        label=name,
                        voters=plain(votes(cell.voters, _)),
                        whole=cell.voters,
                        counts=tuple(cell.supports[at] for at in order),
                    )
                    for name, cell in cells
                ),
            )
            for title, cells in _groupings(turn, result, _)
        ),
        footer=tuple(plain(line) for line in (turned_out(result, _), quorum_met(result, _)) if line),
    )
