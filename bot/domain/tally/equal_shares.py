"""The method of equal shares: what a budget pays for when everybody holds the same share of it.

The budget is divided equally among all who voted. An option can be funded when those who support it can pay its cost
together, each the same amount or, where they have less left, all that they have. In every round the option is funded
for which the most that any supporter pays is smallest; its supporters pay; and so on until none can be paid for. A
voter's satisfaction is thus the number of funded options that they support.

Equal payments: the option with more supporters goes first, then the one that stands first on the ballot; a `Payment`
names the options that stood equal. An option without a cost, or that nobody supports, is never funded.

What is left over is spent by order of support (the completion): the options are gone through in the ballot's order,
the best first, and each that somebody supports and that the rest of the money pays for is added. Within a tie the
cheaper goes first, then the one that stands first on the ballot.

Amounts are whole numbers of the currency's smallest unit; what a voter pays is a fraction of it, kept exactly.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.domain.choices import Choice, Method
from bot.domain.tally.schulze import Tiers
from bot.domain.tally.sums import supported

Costs = Sequence[int | None]


class Payment(BaseModel):
    """One option funded: `each` is what a supporter paid who had enough left, `equals` the options that stood equal."""

    model_config = ConfigDict(frozen=True)
    option: int
    each: Fraction
    supporters: int
    equals: tuple[int, ...] = ()


class Funding(BaseModel):
    """What the budget pays for. `share` is what each voter held; `payments` stand in the order in which they were made,
    `added` in the order in which the completion chose. Options by position."""

    model_config = ConfigDict(frozen=True)
    budget: int
    costs: tuple[int | None, ...]
    share: Fraction
    payments: tuple[Payment, ...]
    completion: Literal["order of support"] = "order of support"
    added: tuple[int, ...]

    @property
    def funded(self) -> tuple[int, ...]:
        """What equal shares chose, before the completion."""
        return tuple(sorted(payment.option for payment in self.payments))

    @property
    def completed(self) -> tuple[int, ...]:
        """What is funded in the end."""
        return tuple(sorted((*self.funded, *self.added)))

    def cost_of(self, options: Iterable[int]) -> int:
        return sum(self.costs[option] or 0 for option in options)

    @property
    def left(self) -> int:
        """What nothing was found for."""
        return self.budget - self.cost_of(self.completed)


def funding(
    method: Method, choices: Sequence[Choice], *, order: Tiers, costs: Costs, budget: int, supports: Sequence[int]
) -> Funding:
    """Equal shares over these votes, then the completion. `order` and `supports` are what they come to."""
    share = Fraction(budget, len(choices)) if choices else Fraction(0)
    payments = _payments([supported(method, choice) for choice in choices], costs, budget)
    rest = budget - sum(costs[payment.option] or 0 for payment in payments)
    left = [option for tier in order for option in sorted(tier, key=lambda at: (costs[at] or 0, at))]
    added = []
    for option in left:
        cost = costs[option]
        if cost is None or cost > rest or not supports[option] or option in {each.option for each in payments}:
            continue
        added.append(option)
        rest -= cost
    return Funding(budget=budget, costs=tuple(costs), share=share, payments=payments, added=tuple(added))


def paid_by(funding: Funding, method: Method, choice: Choice) -> tuple[dict[int, Fraction], Fraction]:
    """What a voter's share paid for: the amount for each option that their choice helped to fund, and what was left of
    the share. A vote that supports none of the funded options paid for nothing."""
    supports, purse = set(supported(method, choice)), funding.share
    paid = {}
    for payment in funding.payments:
        if payment.option in supports:
            paid[payment.option] = min(purse, payment.each)
            purse -= paid[payment.option]
    return paid, purse


def _payments(supports: Sequence[Choice], costs: Costs, budget: int) -> tuple[Payment, ...]:
    purses = _Purses(supports, costs, budget)
    # What an option takes from each only grows as purses empty: what it took before says where not to look yet.
    at_least = {option: Fraction(0) for option, cost in enumerate(costs) if cost is not None}
    payments: list[Payment] = []
    while True:
        offers: list[tuple[Fraction, int, int]] = []
        for option in sorted(at_least, key=lambda at: at_least[at]):
            if offers and at_least[option] > min(offers)[0]:
                break
            each = purses.each_pays(option)
            if each is None:
                del at_least[option]  # purses only empty: it cannot be paid for later either
            else:
                at_least[option] = each
                offers.append((each, -purses.supporters(option), option))
        if not offers:
            return tuple(payments)
        each, supporters, option = min(offers)
        equals = tuple(sorted(other for theirs, _, other in offers if theirs == each and other != option))
        payments.append(Payment(option=option, each=each, supporters=-supporters, equals=equals))
        purses.pay(option, each)
        del at_least[option]


class _Purses:
    """What everybody has left. Voters who support the same options always have the same left, and share a purse.

    Amounts are held as whole numbers of `1 / fineness` of the currency's smallest unit, made finer as payments need.
    """

    def __init__(self, supports: Sequence[Choice], costs: Costs, budget: int) -> None:
        camps = Counter(supports)
        self._costs = costs
        self._sizes = list(camps.values())
        self._members: list[list[int]] = [[] for _ in costs]
        for camp, options in enumerate(camps):
            for option in options:
                self._members[option].append(camp)
        self._fineness = max(1, len(supports))
        self._left = [budget] * len(camps)  # a voter's share is budget / voters, so budget of the finer units

    def supporters(self, option: int) -> int:
        return sum(self._sizes[camp] for camp in self._members[option])

    def each_pays(self, option: int) -> Fraction | None:
        """What each supporter pays at the most; None when they cannot pay it together, or nobody supports it."""
        voters: Counter[int] = Counter()
        for camp in self._members[option]:
            voters[self._left[camp]] += self._sizes[camp]
        due, payers = (self._costs[option] or 0) * self._fineness, voters.total()
        for left, number in sorted(voters.items()):
            if left * payers >= due:
                return Fraction(due, payers * self._fineness)
            due -= left * number
            payers -= number
        return None

    def pay(self, option: int, each: Fraction) -> None:
        finer = (each * self._fineness).denominator
        if finer > 1:
            self._fineness *= finer
            self._left = [left * finer for left in self._left]
        price = int(each * self._fineness)
        for camp in self._members[option]:
            self._left[camp] -= min(self._left[camp], price)
