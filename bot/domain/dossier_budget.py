"""What an initiative's actions rank and cost, and what is there for them, currency by currency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.actions import Action
from bot.domain.ballots import Ballot
from bot.domain.dossier_facts import Facts, Saying, title
from bot.domain.funding import Fund, Standing
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.meetings import Bilingual
from bot.domain.money import Currency, Money
from bot.domain.relaying import Standing as Relayed
from bot.domain.tally import Result


@dataclass(frozen=True, slots=True)
class Ranked:
    """An action with what the members' vote says of it: its place in the latest ballot that it stood in (1 is the
    first, equals share one), and its position there. Without a ballot nobody has voted about it yet."""

    action: Action
    ballot: Ballot | None = None
    result: Result | None = None
    position: int = 0
    place: int = 0

    @property
    def title(self) -> Bilingual:
        """As it was voted on, in words that were approved in both languages; otherwise as it was proposed."""
        if self.ballot is None:
            return title(self.action)
        option = self.ballot.options[self.position]
        return Bilingual(option.label_fr, option.label_zh)


@dataclass(frozen=True, slots=True)
class Budget:
    """What is counted in one currency, never added to another: what the actions cost, what members bring in money and
    what else they bring is worth, and what others give. All in the currency's smallest unit."""

    currency: Currency
    costs: tuple[Ranked, ...]
    cost: int
    money: int
    in_kind: int
    funds: tuple[Fund, ...]
    funded: dict[Standing, int]

    @property
    def covered(self) -> int:
        """What is there: members' contributions and what is granted."""
        return self.money + self.in_kind + self.funded[Standing.GRANTED]

    @property
    def open(self) -> int:
        """What is still to be found."""
        return max(0, self.cost - self.covered)

    def of(self, units: int) -> Money:
        return Money(units=units, currency=self.currency)


def ranked(actions: Iterable[Action], votes: Iterable[tuple[Ballot, Result]]) -> tuple[Ranked, ...]:
    """The actions as the members rank them: those of the latest ballot in its order, then those that only earlier ones
    held, then those that nobody has voted about, as they were proposed."""
    waiting = {action.id: action for action in actions}
    found: list[Ranked] = []
    for ballot, result in sorted(votes, key=lambda each: (each[0].closed_at or each[0].closes_at, each[0].id))[::-1]:
        place = 1
        for tier in result.order:
            for position in tier:
                action = waiting.pop(ballot.options[position].action_id or 0, None)
                if action is not None:
                    found.append(Ranked(action, ballot, result, position, place))
            place += len(tier)
    return (*found, *(Ranked(action) for action in waiting.values()))


def budgets(facts: Facts, actions: Sequence[Ranked]) -> Iterable[Budget]:
    """A budget for each currency in which anything is counted. What was typed for somebody counts once it is
    confirmed."""
    confirmed = (None, Relayed.CONFIRMED)
    offers = [each for each in facts.said(EntryKind.CONTRIBUTION) if each.value and each.relayed in confirmed]
    for currency in Currency:
        costs = tuple(each for each in actions if each.action.cost and each.action.cost.currency is currency)
        here = [each for each in offers if each.value and each.value.currency is currency]
        funds = tuple(each for each in facts.all_funds if each.money.currency is currency)
        if not (costs or here or funds):
            continue
        money = [each for each in here if each.entry.offer is ContributionKind.MONEY]
        yield Budget(
            currency=currency,
            costs=costs,
            cost=sum(each.action.cost.units for each in costs if each.action.cost),
            money=_units(money),
            in_kind=_units(each for each in here if each not in money),
            funds=funds,
            funded={
                standing: sum(each.money.units for each in funds if each.standing is standing) for standing in Standing
            },
        )


def _units(sayings: Iterable[Saying]) -> int:
    return sum(each.value.units for each in sayings if each.value is not None)
