"""The dossier: its order, its sums, and what it says that it lacks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.actions import Action, ActionStatus
from bot.domain.ballots import Ballot, Option, Vote
from bot.domain.ballots import Status as BallotStatus
from bot.domain.choices import Choice, Method
from bot.domain.domains import Domain
from bot.domain.dossier import gathered, sheet
from bot.domain.dossier_budget import ranked
from bot.domain.dossier_facts import Facts, Held, Saying
from bot.domain.dossier_gaps import GapKind
from bot.domain.funding import Fund, Indicator, Standing
from bot.domain.initiatives import Territory
from bot.domain.journal import ContributionKind, Entry, EntryKind
from bot.domain.meetings import Bilingual, Meeting
from bot.domain.meetings import Standing as MeetingStanding
from bot.domain.milestones import Milestone, MilestoneKind
from bot.domain.money import Currency, Money
from bot.domain.people import College
from bot.domain.references import Record, reference
from bot.domain.relaying import Standing as Relayed
from bot.domain.rules import Rule, Sizes
from bot.domain.statements import Statement, Topic
from bot.domain.tally import count

NOW = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
HERE = Territory(1, 1, "Pointe-Noire", "黑角", "Africa/Brazzaville", "fr")
THERE = Territory(2, 1, "Suzhou", "苏州", "Asia/Shanghai", "zh")
BOTH = ("fr", "zh")


def action(number: int, cost: Money | None = None) -> Action:
    return Action(
        number,
        1,
        None,
        Domain.ECONOMY,
        "fr",
        f"Action {number}",
        "",
        ActionStatus.ACCEPTED,
        None,
        "",
        None,
        NOW,
        NOW,
        cost,
    )


def voted(number: int, action_ids: list[int], choices: list[Choice], *, days: int = 0):
    closed = NOW + timedelta(days=days)
    ballot = Ballot(
        id=number,
        initiative_id=1,
        question_fr="?",
        question_zh="？",
        rule=Rule(method=Method.APPROVAL),
        needed=Sizes(),
        secret=False,
        native=False,
        status=BallotStatus.CLOSED,
        opened_at=closed,
        closes_at=closed,
        closed_at=closed,
        outcome_fr="",
        outcome_zh="",
        options=tuple(Option(at, at, each, f"Action {each}", f"行动{each}") for at, each in enumerate(action_ids)),
    )
    votes = [Vote(choice, College.ELECTED, HERE.id) for choice in choices]
    return ballot, count(ballot.rule, len(action_ids), votes, roll=Sizes(overall=len(votes)), needed=Sizes())


def saying(number: int, kind: EntryKind, place: Territory = HERE, **more: object) -> Saying:
    offer = more.pop("offer", None)
    entry = Entry(number, 1, 1, kind, Domain.ECONOMY, "fr", f"dit {number}", offer, "", "", "", NOW, None, None)  # type: ignore[arg-type]
    return Saying(entry, College.ELECTED, place.id, "", Bilingual("dit", ""), **more)  # type: ignore[arg-type]


def francs(amount: int) -> Money:
    return Money(units=amount, currency=Currency.XAF)


def euros(cents: int) -> Money:
    return Money(units=cents, currency=Currency.EUR)


def test_a_reference_names_the_record_and_its_day_in_utc():
    evening = datetime.fromisoformat("2026-11-26T06:30:00+08:00")
    assert str(reference(Record.ENTRY, 12, evening)) == "E-12, 2026-11-25"


def test_actions_stand_as_the_latest_vote_ranks_them_and_those_without_a_vote_come_last():
    early = voted(1, [1, 2, 3], [(0,), (0, 1), (0,)])
    late = voted(2, [2, 4], [(1,), (1,), (0,)], days=3)
    found = ranked([action(1), action(2), action(4), action(5)], [late, early])
    assert [(each.action.id, each.ballot and each.ballot.id, each.place) for each in found] == [
        (4, 2, 1),
        (2, 2, 2),
        (1, 1, 1),
        (5, None, 0),
    ]


def test_equal_actions_share_their_place():
    found = ranked([action(1), action(2), action(3)], [voted(1, [1, 2, 3], [(0, 1), (0, 1, 2)])])
    assert [each.place for each in found] == [1, 1, 3]


def test_money_is_summed_currency_by_currency_and_only_what_is_granted_and_confirmed_is_there():
    facts = Facts(
        territories=(HERE, THERE),
        actions=(action(1, francs(600_000)), action(2, euros(250_050)), action(3)),
        sayings=(
            saying(1, EntryKind.CONTRIBUTION, offer=ContributionKind.MONEY, value=francs(100_000)),
            saying(2, EntryKind.CONTRIBUTION, offer=ContributionKind.SKILL, value=francs(50_000)),
            saying(3, EntryKind.CONTRIBUTION, offer=ContributionKind.MONEY, value=euros(50)),
            saying(4, EntryKind.CONTRIBUTION, offer=ContributionKind.TIME),
            saying(5, EntryKind.CONTRIBUTION, offer=ContributionKind.TIME, value=francs(7), relayed=Relayed.WAITING),
            saying(6, EntryKind.CONTRIBUTION, offer=ContributionKind.TIME, value=euros(1), relayed=Relayed.CONFIRMED),
        ),
        funds=(
            Fund(1, "AFD", "fr", francs(200_000), Standing.GRANTED, NOW),
            Fund(2, "Région", "fr", francs(999_999), Standing.PROMISED, NOW),
            Fund(3, "苏州市", "zh", Money(units=1, currency=Currency.CNY), Standing.ASKED, NOW),
        ),
    )
    in_francs, in_euros, in_yuan = gathered(facts, BOTH).budgets
    assert (in_francs.cost, in_francs.money, in_francs.in_kind, in_francs.covered, in_francs.open) == (
        600_000,
        100_000,
        50_000,
        350_000,
        250_000,
    )
    assert (in_euros.currency, in_euros.cost, in_euros.covered, in_euros.open) == (Currency.EUR, 250_050, 51, 249_999)
    assert (in_yuan.costs, in_yuan.covered, in_yuan.open) == ((), 0, 0)


def test_a_promise_that_was_recorded_is_in_the_budget_once_and_on_the_calendar():
    def promise(number: int, whom: str, money: Money) -> Milestone:
        return Milestone(number, 1, MilestoneKind.FUNDS, NOW.date(), whom, "fr", money, None, NOW)

    facts = Facts(
        (HERE,),
        funds=(Fund(1, "AFD", "fr", francs(7), Standing.GRANTED, NOW),),
        milestones=(promise(1, "afd", francs(7)), promise(2, "Région", francs(9))),
    )
    value = gathered(facts, BOTH)
    [budget] = value.budgets
    assert [(each.source, each.record) for each in budget.funds] == [("AFD", Record.FUND), ("Région", Record.MILESTONE)]
    assert (budget.funded[Standing.PROMISED], budget.covered) == (9, 7)
    assert [each.what for each in value.calendar] == list(facts.milestones)


def test_what_is_more_than_needed_leaves_nothing_open():
    facts = Facts(
        (HERE,), actions=(action(1, francs(5)),), funds=(Fund(1, "", "fr", francs(9), Standing.GRANTED, NOW),)
    )
    assert gathered(facts, BOTH).budgets[0].open == 0


def test_an_empty_dossier_lists_all_that_it_cannot_be_without():
    gaps = gathered(Facts((HERE, THERE)), BOTH).gaps
    assert [gap.kind for gap in gaps].count(GapKind.STATEMENT) == 2 * 3 * 2
    assert {gap.kind for gap in gaps} == {
        GapKind.STATEMENT,
        GapKind.STAKE,
        GapKind.CONTRIBUTION,
        GapKind.ACTION,
        GapKind.FUND,
        GapKind.MINUTES,
    }
    assert [gap.topic for gap in gathered(Facts((HERE,)), ("zh",)).gaps if gap.topic] == [
        Topic.LEGAL_NAME,
        Topic.PRESENTATION,
        Topic.CONTEXT,
    ]


def test_a_full_dossier_lacks_nothing_and_a_language_that_nobody_wrote_is_told():
    meeting = Meeting(
        1, 1, Bilingual("Eau", "水"), Bilingual(), NOW, NOW, "", "", MeetingStanding.CALLED, "", "", 0, None, NOW, NOW,
        Bilingual("fait", "好"), NOW,
    )  # fmt: skip
    facts = Facts(
        territories=(HERE,),
        statements=tuple(
            Statement(at, HERE.id, topic, Bilingual("texte", "文字"), NOW) for at, topic in enumerate(Topic)
        ),
        sayings=(saying(1, EntryKind.STAKE), saying(2, EntryKind.CONTRIBUTION)),
        actions=(action(1, francs(1)),),
        votes=(voted(1, [1], [(0,)]),),
        meetings=(Held(meeting),),
        indicators=(Indicator(1, 1, Bilingual("foyers", ""), "0", "12", NOW),),
        funds=(Fund(1, "AFD", "fr", francs(1), Standing.ASKED, NOW),),
    )
    assert gathered(facts, BOTH).gaps == ()
    unspoken = replace(
        facts, statements=(replace(facts.statements[0], words=Bilingual("texte", "")), *facts.statements[1:])
    )
    [gap] = gathered(unspoken, BOTH).gaps
    assert (gap.kind, gap.topic, gap.language) == (GapKind.STATEMENT, Topic.LEGAL_NAME, "zh")
    assert gathered(unspoken, ("fr",)).gaps == ()
    unvoted = replace(facts, votes=(), indicators=(), actions=(action(1),))
    assert [gap.kind for gap in gathered(unvoted, BOTH).gaps] == [GapKind.VOTE, GapKind.COST, GapKind.INDICATOR]


def test_a_sheet_quotes_the_newest_and_counts_the_others():
    said = tuple(saying(number, EntryKind.STAKE) for number in range(1, 6))
    elsewhere = saying(9, EntryKind.STAKE, THERE)
    page = sheet(Facts((HERE, THERE), sayings=(*said, elsewhere)), HERE, BOTH)
    assert [each.entry.id for each in page.quoted[EntryKind.STAKE]] == [5, 4]
    assert page.more == {EntryKind.MOTIVATION: 0, EntryKind.STAKE: 3, EntryKind.CONTRIBUTION: 0}
    assert {gap.kind for gap in page.gaps} == {GapKind.STATEMENT, GapKind.MOTIVATION, GapKind.CONTRIBUTION}
