"""How a ballot's rule reads, for people who never read a rule: a sentence for each thing that it says.

Used by the card, the preview, the screens that ask for the rule, and the result.
"""

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.ballots import Ballot, Option, Status
from bot.domain.cells import FEWEST
from bot.domain.choices import Method
from bot.domain.extensions import Extension
from bot.domain.people import Member
from bot.domain.rules import Passing, Quorum, Rule, Sizes, TieRule
from bot.domain.wordings import short_fingerprint
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours, vocabulary
from storage import ballots, extensions, members


def rules(turn: Turn, ballot: Ballot, secrecy: Markup, _: Words) -> Markup:
    """All that one must know before choosing. `secrecy` says who can see what."""
    return paragraphs(
        lines(method(ballot.rule, _), example(ballot.rule, _), secrecy),
        opening(turn, ballot, _),
        lines(_("Open until:"), hours.everywhere(turn, ballot.closes_at, _)),
        extended(turn, ballot, _),
        lines(
            quorum(turn, ballot, _),
            passing(ballot.rule, _),
            tie(ballot.rule, _),
            counts(ballot.rule, _),
            budget(ballot.rule, _),
            roll(turn, ballot, _),
            _("You can change your vote until the close; the last one counts."),
            fingerprint(ballot, _),
        ),
    )


def opening(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    """When a prepared ballot opens; blank once it is open."""
    if ballot.status is not Status.PREPARED:
        return Markup("")
    if ballot.opened_at <= turn.now:
        return _("It opens as soon as its wordings are approved.")
    return lines(_("It opens once its wordings are approved, not before:"), hours.everywhere(turn, ballot.opened_at, _))


def extended(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    """Every move of the close: who moved it, from when, and why. Blank when there was none."""
    moves = extensions.of_ballot(turn.connection, ballot)
    named = members.named(turn.connection, {move.member_id for move in moves if move.member_id})
    return lines(*(_move(turn, move, named.get(move.member_id or 0), _) for move in moves))


def _move(turn: Turn, move: Extension, by: Member | None, _: Words) -> Markup:
    reason, language = move.reason_for(_.code)
    said = {"before": _.moment(move.closed_at, turn.zone), "reason": vocabulary.marked(_, reason, language)}
    if move.is_early:
        return _("Closed early; the close was {before}. Reason: {reason}", **said)
    if by is None:
        return _("Extended; the close was {before}. Reason: {reason}", **said)
    return _("Extended by {name}; the close was {before}. Reason: {reason}", name=by.name, **said)


def method(rule: Rule, _: Words) -> Markup:
    """What one does in such a vote."""
    match rule.method:
        case Method.POINTS:
            n = rule.points
            return _.plural("Share out {n} point among the actions.", "Share out {n} points among the actions.", n)
        case Method.RANKING:
            return _("Put the actions in your order, the best one first.")
    if rule.at_most is None:
        return _("Choose as many actions as you like.")
    return _.plural("Choose one action.", "Choose up to {n} actions.", rule.at_most)


def example(rule: Rule, _: Words) -> Markup:
    """The same from everyday life."""
    match rule.method:
        case Method.POINTS:
            return _("As with coins and money boxes: many in one box, a few in another, none in a third.")
        case Method.RANKING:
            return _("As with fruit: mango first, then pineapple, then banana; what you leave out comes last.")
    if rule.at_most == 1:
        return _("As when a table orders one dish for everybody: each says one.")
    if rule.at_most is not None:
        return _("As when you may take only a few books on a journey: you choose those, and no more.")
    return _("As when friends look for a day: each names every day that suits, and the day that suits most wins.")


def quorum(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    """How many must vote, and while the vote is open how many more are needed, and where."""
    if ballot.status is Status.PREPARED:
        return asked_quorum(ballot.rule.quorum, _)
    needed = ballot.needed
    if not (needed.overall or needed.territories or needed.colleges):
        return _("No quorum.")
    voted = ballots.sizes_voted(turn.connection, ballot.id)
    return lines(*_still_missing(turn, needed, voted, _))


def _still_missing(turn: Turn, needed: Sizes, voted: Sizes, _: Words) -> list[Markup]:
    """A line for each group that the quorum asks something of. Who has voted is never a choice, so it may be told of
    small groups too; it is told in numbers and without names."""
    found = []
    if needed.overall:
        found.append(_missing(None, needed.overall, voted.overall, _))
    for place in turn.territories:
        if place.id in needed.territories:
            number = voted.territories.get(place.id, 0)
            found.append(_missing(place.name(_.code), needed.territories[place.id], number, _))
    for college, number in needed.colleges.items():
        name = vocabulary.first_up(vocabulary.college(_, college))
        found.append(_missing(name, number, voted.colleges.get(college, 0), _))
    return found


def _missing(group: str | None, needed: int, voted: int, _: Words) -> Markup:
    missing = needed - voted
    if group is None:
        if missing <= 0:
            return _("Quorum: {quorum} voters, reached.", quorum=_.number(needed))
        return _.plural(
            "Quorum: {quorum} voters; {n} is still missing.",
            "Quorum: {quorum} voters; {n} are still missing.",
            missing,
            quorum=_.number(needed),
        )
    if missing <= 0:
        return _("• {group}: {quorum} needed, reached.", group=group, quorum=_.number(needed))
    return _.plural(
        "• {group}: {quorum} needed; {n} is still missing.",
        "• {group}: {quorum} needed; {n} are still missing.",
        missing,
        group=group,
        quorum=_.number(needed),
    )


def asked_quorum(asked: Quorum, _: Words) -> Markup:
    """The quorum before there is a roll that it could be reckoned on."""
    parts = [
        _.plural("Quorum: {n} voter.", "Quorum: {n} voters.", asked.voters) if asked.voters else "",
        _("Quorum: {percent}% of the voters on the list.", percent=asked.percent) if asked.percent else "",
        _("In each territory, {percent}% of its voters must vote.", percent=asked.each_territory)
        if asked.each_territory
        else "",
        _("In each college, {percent}% of its voters must vote.", percent=asked.each_college)
        if asked.each_college
        else "",
    ]
    return lines(*parts) or _("No quorum.")


def passing(rule: Rule, _: Words) -> Markup:
    """What an action needs beside its place in the order."""
    match rule.passing:
        case Passing.EACH_TERRITORY:
            return lines(_("An action passes with more than half of the voters of each territory."), _together(_))
        case Passing.COLLEGES:
            needed = _.plural(
                "An action passes with more than half of all voters, and of the voters of at least {n} college.",
                "An action passes with more than half of all voters, and of the voters of at least {n} colleges.",
                rule.colleges,
            )
            return lines(needed, _together(_))
    return _("The order of the actions is the result.")


def _together(_: Words) -> Markup:
    """What majorities by group are measured on (bot.domain.cells)."""
    return _("Groups with fewer than {n} voters are measured together, so that nobody can be singled out.", n=FEWEST)


def tie(rule: Rule, _: Words) -> Markup:
    """What becomes of actions that come out equal."""
    if rule.tie is TieRule.ELDER:
        return _("If two come out equal, the one that was proposed first goes before.")
    return _("If two come out equal, they stay equal.")


def counts(rule: Rule, _: Words) -> Markup:
    """Whether anybody sees the counts before the close: everybody on the list, or nobody."""
    if rule.shows_before_close:
        return _("Everybody on the list can see the counts while the vote is open; they move on five votes at a time.")
    return _("Nobody sees the counts before the close, the coordination neither.")


def budget(rule: Rule, _: Words) -> Markup:
    """What there is to spend, and what is counted with it; blank without a budget."""
    if rule.budget is None:
        return Markup("")
    return _(
        "Budget: {amount}. The result also says which actions it pays for when each voter has an equal share of it.",
        amount=_.money(rule.budget),
    )


def priced(option: Option, _: Words) -> Markup:
    """An option with what its action is estimated to cost, where that is known."""
    if option.cost is None:
        return Markup.escape(option.label(_.code))
    return _("{action} ({amount})", action=option.label(_.code), amount=_.money(option.cost))


def roll(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    """Who may vote."""
    if ballot.rule.territory is not None:
        place = next((each.name(_.code) for each in turn.territories if each.id == ballot.rule.territory), "")
        return _("On the list: the members of {territory}.", territory=place)
    if ballot.rule.admitted_by is not None:
        day = _.moment(ballot.rule.admitted_by, turn.zone)
        return _("On the list: the members admitted until {day}.", day=day)
    return _("On the list: the members admitted before it opens.")


def fingerprint(ballot: Ballot, _: Words) -> Markup:
    """What both wordings come to, so that everybody can see that they vote on the same words."""
    return _("Fingerprint of both wordings: {fingerprint}", fingerprint=short_fingerprint(ballot))
