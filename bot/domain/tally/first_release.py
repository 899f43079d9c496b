"""Results that the first release counted: approval votes by college and territory, with a quorum and no other rule.

They were kept as {roll, voters, quorum, counts, colleges, territories}, a cell as {of, voters, counts}; the blocks were
merged already, and the readings that came later are made of these blocks.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.choices import Method
from bot.domain.rules import Sizes
from bot.domain.tally.conditions import Verdict, quorums
from bot.domain.tally.orders import by_scores
from bot.domain.tally.readings import Block, equal, everywhere
from bot.domain.tally.sums import Sums


def is_of_first_release(kept: Any) -> bool:
    return isinstance(kept, Mapping) and "counts" in kept


def read_again(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a `Result`."""
    counts = tuple(kept["counts"])
    options = len(counts)
    colleges, territories = _blocks(kept.get("colleges", ())), _blocks(kept.get("territories", ()))
    whole: tuple[Block, ...] = ((("all",), Sums(kept["voters"], counts, counts)),) if kept["voters"] else ()
    order = by_scores(counts)
    voters = Sizes(overall=kept["voters"])
    return {
        "method": Method.APPROVAL,
        "roll": Sizes(overall=kept["roll"]),
        "voters": voters,
        "order": order,
        "ties": tuple(tier for tier in order if len(tier) > 1),
        "scores": counts,
        "supports": counts,
        "colleges": _cells(colleges),
        "territories": _cells(territories),
        "each_college": equal(Method.APPROVAL, options, colleges or whole),
        "each_territory": equal(Method.APPROVAL, options, territories or whole),
        "everywhere": everywhere(options, (*(colleges or whole), *(territories or whole))),
        "quorums": quorums(Sizes(overall=kept["quorum"]), voters),
        "verdicts": (Verdict(),) * options,
    }


def _blocks(cells: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(
        (tuple(cell["of"]), Sums(cell["voters"], tuple(cell["counts"]), tuple(cell["counts"]))) for cell in cells
    )


def _cells(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [{"of": of, "voters": s.voters, "scores": s.scores, "supports": s.supports} for of, s in blocks]
