"""A choice: what one vote says, as whole numbers that its method reads.

approval  the chosen options' positions, in ascending order            (0, 3)
points    the points of each option, by position, zeros included       (0, 5, 0, 5)
ranking   positions, the best first; those left out are below, equal   (3, 0)
"""

from enum import StrEnum

Choice = tuple[int, ...]


class Method(StrEnum):
    """How one votes and how it is counted."""

    APPROVAL = "approval"
    POINTS = "points"
    RANKING = "ranking"
