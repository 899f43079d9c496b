"""./passerelle bench count: a whole ballot counted, as it is at the close, with everything that a result holds.

Each measure is a process of its own, and the quickest of three: the votes are made, then counted once. "Plain" is the
same scores, or the same pairs, in the shortest Python that one would write, measured in this run. The floors are what
a machine of two shared cores did with 100,000 ballots over 20 options when this was begun, in seconds: they hold for
30 options when multiplied by 1.5 (2.25 for the pairs of rankings).
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import combinations
from random import Random

from bot.domain.ballots import Vote
from bot.domain.choices import Choice, Method
from bot.domain.money import Currency, Money
from bot.domain.people import College
from bot.domain.rules import Rule, Sizes, sizes_of
from bot.domain.tally import count

OPTIONS = 30
FEW, MANY = 10_000, 100_000
TIMES = 3
POINTS = 20
BUDGET = Money(units=1_000_000_000, currency=Currency.XAF)
COSTS = [20_000_000 + 7_654_321 * option for option in range(OPTIONS)]
CASES = {
    "approval": "0.05 in plain Python, 0.003 with arrays of numbers",
    "points": "",
    "ranking": "pairs: 1.3 to 2.2 in plain Python, 0.08 to 0.10 with arrays; a voting library, all in all: 18.6",
    "equal shares": "0.11 with arrays on distinct ballots; a library: 8.1",
}
"""What is counted, and its floor."""


def run() -> None:
    print(
        f"{OPTIONS} options, 4 colleges, 2 territories; seconds of processor; MB at the peak, and beyond the votes.\n"
    )
    print(
        f"{'':14}{FEW:>9,}{MANY:>9,}{'growth':>8}{'MB':>6}{'+':>6}{'plain':>8}{'growth':>8}{'x':>6}  floor (20 options)"
    )
    for case, floor in CASES.items():
        few, many = _apart(case, FEW), _apart(case, MANY)
        growth = many["seconds"] / few["seconds"]
        beside = " " * 22
        if case != "equal shares":
            beside = f"{many['plain']:8.2f}{many['plain'] / few['plain']:8.1f}{many['plain'] / many['seconds']:6.1f}"
        print(
            f"{case:14}{few['seconds']:9.3f}{many['seconds']:9.3f}{growth:8.1f}{many['peak']:6.0f}"
            f"{many['beyond']:6.0f}{beside}  {floor}"
        )
    print(
        f"\nGrowth is the time for {MANY:,} voters beside that for {FEW:,}: ten is linear; more, where the votes of the"
        " many do not fit beside the processor, as plain Python shows. x: plain beside ours."
    )


def _apart(case: str, voters: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.counting", case, str(voters)]
    told = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(TIMES)]
    quickest: dict[str, float] = min(told, key=lambda each: each["seconds"])
    return quickest


def measure(case: str, voters: int) -> dict[str, float]:
    method = Method.APPROVAL if case == "equal shares" else Method(case)
    random = Random(voters)
    colleges = list(College)
    votes = [Vote(_choice(method, random), random.choice(colleges), random.choice((1, 2))) for _ in range(voters)]
    roll = sizes_of((vote.college, vote.territory_id, 1) for vote in votes)
    rule = Rule(method=method, budget=BUDGET if case == "equal shares" else None)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    result = count(rule, OPTIONS, votes, roll=roll, needed=Sizes(), costs=COSTS)
    seconds = time.process_time() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    plain = PLAIN[method]([vote.choice for vote in votes])
    took = time.process_time() - began
    if plain not in (result.scores, result.above):
        raise SystemExit(f"{case}: the plain count comes to something else")
    return {"seconds": seconds, "peak": after / 1024, "beyond": (after - before) / 1024, "plain": took}


def _choice(method: Method, random: Random) -> Choice:
    match method:
        case Method.APPROVAL:
            return tuple(sorted(random.sample(range(OPTIONS), random.randint(1, OPTIONS // 2))))
        case Method.POINTS:
            given = random.choices(range(OPTIONS), k=POINTS)
            return tuple(map(given.count, range(OPTIONS)))
        case Method.RANKING:
            return tuple(random.sample(range(OPTIONS), OPTIONS))


def _approvals(choices: list[Choice]) -> tuple[int, ...]:
    scores = [0] * OPTIONS
    for choice in choices:
        for option in choice:
            scores[option] += 1
    return tuple(scores)


def _points(choices: list[Choice]) -> tuple[int, ...]:
    scores = [0] * OPTIONS
    for choice in choices:
        for option, points in enumerate(choice):
            scores[option] += points
    return tuple(scores)


def _pairs(choices: list[Choice]) -> tuple[tuple[int, ...], ...]:
    above = [[0] * OPTIONS for _ in range(OPTIONS)]
    for choice in choices:
        for better, worse in combinations(choice, 2):
            above[better][worse] += 1
    return tuple(map(tuple, above))


PLAIN: dict[Method, Callable[[list[Choice]], object]] = {
    Method.APPROVAL: _approvals,
    Method.POINTS: _points,
    Method.RANKING: _pairs,
}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
