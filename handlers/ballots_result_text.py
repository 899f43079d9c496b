"""A result as a text that stands alone: the order, the conditions, the four readings, the budget, the seals.

It fits into one message, whatever it is about: of a long ballot the first actions are told here, and the others are a
tap away (`rest`). Where even that is too long, the breakdown by groups is left to the picture and to the files.
"""

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.ballots import Ballot
from bot.domain.rules import Passing, TieRule
from bot.domain.tally import Cell, Condition, Result
from bot.domain.tally.agreement import agreed, orders
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_result_words as said
from handlers import ballots_rule_words as rule_words
from storage import recounts

LISTED = 12
"""Options that the first message tells at the most; the picture and the files have them all."""
A_PAGE = 20
"""Options on each page of the rest."""
ROOM = 4000
"""Characters that a message holds, with a little to spare."""


def result_text(turn: Turn, ballot: Ballot, result: Result, _: Words, room: int = ROOM) -> Markup:
    """The whole result in at most `room` characters where that can be: as many options as fit, first with what each
    group chose, then without."""
    told = Markup("")
    for groups in (True, False):
        for listed in range(min(LISTED, len(ballot.options)), 2 if groups else 0, -1):
            told = _text(turn, ballot, result, listed, groups, _)
            if len(told.striptags()) <= room:
                return told
    return told


def rest(turn: Turn, ballot: Ballot, result: Result, page: int, _: Words) -> Markup:
    """A page of the whole order."""
    shown = said.by_rank(result)[page * A_PAGE : (page + 1) * A_PAGE]
    return paragraphs(
        _("<b>Result: {question}</b>", question=ballot.question(_.code)),
        lines(*(_line(ballot, result, at, _) for at in shown)),
        _missed(turn, ballot, result, shown, _),
    )


def _text(turn: Turn, ballot: Ballot, result: Result, listed: int, groups: bool, _: Words) -> Markup:
    order = said.by_rank(result)
    shown = order[:listed]
    more = len(order) - len(shown)
    return paragraphs(
        _("<b>Result: {question}</b>", question=ballot.question(_.code)),
        lines(said.turned_out(result, _), *said.quorums(turn, result, _), _without_quorum(ballot, result, _)),
        _relayed(result, _),
        lines(
            said.what_counts(result, _),
            *(_line(ballot, result, at, _) for at in shown),
            _.plural("{n} other action is in the files.", "{n} other actions are in the files.", more) if more else "",
            _broken(ballot, result, _),
        ),
        _missed(turn, ballot, result, shown, _),
        _funded(ballot, result, _),
        readings(result, _),
        *(_breakdown(result, title, cells, shown, _) for title, cells in said.groupings(turn, result, _) if groups),
        ""
        if groups or not (result.colleges or result.territories)
        else _("What each college and each territory chose is in the picture and in the files."),
        _too_few(result, _),
        rule_words.extended(turn, ballot, _),
        lines(rule_words.fingerprint(ballot, _), _sealed(turn, ballot, _)),
    )


def _relayed(result: Result, _: Words) -> Markup:
    """Of the votes, those that came by somebody else's hand; and those that nobody confirmed."""
    relayed, paper, left_out = result.relayed, result.on_paper, result.unconfirmed
    return lines(
        _.plural(
            "Among them {n} vote was typed by a relay and confirmed.",
            "Among them {n} votes were typed by relays and confirmed.",
            relayed,
        )
        if relayed
        else "",
        _.plural("Among them {n} vote came in on paper.", "Among them {n} votes came in on paper.", paper)
        if paper
        else "",
        _.plural(
            "{n} vote was typed by a relay and not confirmed: it is not counted.",
            "{n} votes were typed by relays and not confirmed: they are not counted.",
            left_out,
        )
        if left_out
        else "",
    )


def _line(ballot: Ballot, result: Result, at: int, _: Words) -> Markup:
    label = ballot.options[at].label(_.code)
    line = _(
        "{number}. {label}: {score}",
        number=said.numbers(result)[at],
        label=label,
        score=said.score(result, at, _),
    )
    for note in said.notes(ballot, result, at, _):
        line = _("{line}; {note}", line=line, note=note)
    return line


def _without_quorum(ballot: Ballot, result: Result, _: Words) -> Markup:
    if result.holds:
        return Markup("")
    if ballot.rule.passing is Passing.ORDER:
        return _("Without the quorum this order decides nothing.")
    return _("Without the quorum no action passes.")


def _broken(ballot: Ballot, result: Result, _: Words) -> Markup:
    """The ties that the rule has broken."""
    if ballot.rule.tie is TieRule.STANDS or not result.voters.overall:
        return Markup("")
    return lines(
        *(
            _(
                "{options} came out equal; as the rule says, the one that was proposed first goes before.",
                options=said.named_numbers(result, tier, _),
            )
            for tier in result.ties
        )
    )


def _missed(turn: Turn, ballot: Ballot, result: Result, shown: list[int], _: Words) -> Markup:
    """Which majority the actions that do not pass lack, and by how many votes."""
    if ballot.rule.passing is Passing.ORDER or not result.holds:
        return Markup("")
    told = []
    for at in shown:
        verdict = result.verdicts[at]
        if verdict.passes:
            continue
        lacks = [_majority(turn, condition, _) for condition in verdict.majorities if not condition.met]
        if verdict.colleges is not None and not verdict.colleges.met:
            agreeing = {"reached": _.number(verdict.colleges.reached), "needed": _.number(verdict.colleges.needed)}
            lacks.insert(0, _("{reached} of the {needed} colleges that are needed", **agreeing))
        told.append(_("No. {number}: {lacks}", number=said.numbers(result)[at], lacks=Markup(" · ").join(lacks)))
    return lines(_("<b>What was missing</b>"), *told) if told else Markup("")


def _majority(turn: Turn, condition: Condition, _: Words) -> Markup:
    group = said.group_name(turn, condition.of, _) if condition.of else _("all voters")
    return _.plural("{group}, {n} vote short", "{group}, {n} votes short", condition.missing, group=group)


def _funded(ballot: Ballot, result: Result, _: Words) -> Markup:
    funding = result.funding
    if funding is None:
        return Markup("")
    by_shares = said.named_numbers(result, funding.funded, _)
    return lines(
        _("<b>With the budget of {amount}</b>", amount=said.money(ballot, funding.budget, _)),
        _("Each voter holds the same share of it: {amount}.", amount=said.money(ballot, funding.share, _)),
        _("Together, those who support them pay for: {options}.", options=by_shares)
        if funding.funded
        else _("No action’s supporters can pay for it together."),
        _(
            "What is left pays, in the order of support, for: {options}.",
            options=said.named_numbers(result, funding.added, _),
        )
        if funding.added
        else "",
        _("Not spent: {amount}.", amount=said.money(ballot, funding.left, _)),
    )


def readings(result: Result, _: Words) -> Markup:
    """The same votes read four ways, and where that makes no difference."""
    if not result.voters.overall:
        return Markup("")
    same = sum(len(tier) for tier in agreed(result))
    whole = same == len(result.scores)
    plain_order, each_college, each_territory = orders(result)
    told = (
        ("", "", "")
        if whole
        else (
            _("• One person, one vote: {order}", order=said.tier_numbers(result, plain_order, LISTED, _)),
            _("• Each college counts the same: {order}", order=said.tier_numbers(result, each_college, LISTED, _)),
            _("• Each territory counts the same: {order}", order=said.tier_numbers(result, each_territory, LISTED, _)),
        )
    )
    return lines(
        _("<b>Four readings of the same votes</b>"),
        _agreement(same, whole, _),
        *told,
        _(
            "• More than half support it in every college and every territory: {options}",
            options=said.named_numbers(result, result.everywhere, _),
        )
        if result.everywhere
        else _("• No action is supported by more than half in every college and every territory."),
    )


def _agreement(same: int, whole: bool, _: Words) -> Markup:
    if whole:
        return _("One person one vote, each college the same, each territory the same: the order is the same.")
    if same:
        return _.plural(
            "All readings agree on the first {n}; behind it they differ.",
            "All readings agree on the first {n}; behind them they differ.",
            same,
        )
    return _("The readings differ from the first place on.")


def _breakdown(result: Result, title: Markup, cells: list[tuple[str, Cell]], shown: list[int], _: Words) -> Markup:
    """What each group chose of the options that are told above, by their numbers."""

    def counts(cell: Cell) -> Markup:
        known = said.numbers(result)
        return Markup(" · ").join(
            _("no. {number}: {count}", number=known[at], count=_.number(cell.scores[at])) for at in shown
        )

    return lines(
        Markup("<b>{}</b>").format(title),
        *(
            _(
                "• {group} ({votes}): {counts}",
                group=name,
                votes=said.votes(cell.voters, _),
                counts=counts(cell),
            )
            for name, cell in cells
        ),
    )


def _too_few(result: Result, _: Words) -> Markup:
    if said.is_merged(result):
        return _("A breakdown that could single somebody out is not shown; small groups are put together.")
    return Markup("")


def _sealed(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    """The seal of the published list, where there is one."""
    sha256 = recounts.sha256_of(turn.connection, ballot.id)
    if sha256 is None:
        return Markup("")
    return _("List of votes by receipt, SHA-256: <code>{sha256}</code>", sha256=sha256)
