"""./passerelle bench [PART …]: reports, not tests. Every row is measured in its run; only ratios within a run count."""

import sys
from collections.abc import Callable
from importlib import import_module

PARTS = {
    "vote": "tests.bench.vote",
    "post": "tests.bench.post",
    "cost": "tests.bench.cost",
    "count": "tests.bench.counting",
    "live": "tests.bench.live",
}


def main(wanted: list[str]) -> None:
    if unknown := [part for part in wanted if part not in PARTS]:
        raise SystemExit(f"There is no part {unknown[0]}. The parts are: {', '.join(PARTS)}.")
    for part in wanted or PARTS:
        run: Callable[[], None] = import_module(PARTS[part]).run
        print(f"== {part}\n")
        run()
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
