"""Who is missing: which territory or college is not in something yet, so that whoever goes on knows whom to bring in.

`present` counts people by college and territory, whatever they were counted for: being a member, having said why they
come, being at a meeting. A stage, a ballot and the roster all ask the same question of different counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.people import College


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there, the widest gap first: territories with nobody, colleges that nobody has anywhere, and the
    pairs of a college and a territory without anybody (those of the first two included), in their usual order."""

    territories: tuple[int, ...]
    colleges: tuple[College, ...]
    pairs: tuple[tuple[College, int], ...]

    def __bool__(self) -> bool:
        return bool(self.pairs)

    @property
    def most_urgent(self) -> tuple[tuple[College, int], ...]:
        """The pairs, those first whose college is nowhere or whose territory has nobody."""
        return tuple(sorted(self.pairs, key=lambda pair: not (pair[0] in self.colleges or pair[1] in self.territories)))


def missing(
    present: Mapping[tuple[College, int], int],
    territories: Iterable[int],
    colleges: Iterable[College] = tuple(College),
) -> Missing:
    """Which of these territories and colleges have nobody."""
    places, groups = tuple(territories), tuple(colleges)
    pairs = tuple((group, place) for place in places for group in groups if not present.get((group, place)))
    return Missing(
        territories=tuple(place for place in places if all((group, place) in pairs for group in groups)),
        colleges=tuple(group for group in groups if all((group, place) in pairs for place in places)),
        pairs=pairs,
    )
