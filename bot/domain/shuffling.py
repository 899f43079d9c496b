"""The order in which one person sees the options of one ballot: drawn for them, and the same each time they look.

A list is answered from its top; when everybody sees another top, no option gains by its place.
"""

from hashlib import sha256


def order_for(ballot_id: int, member_id: int, options: int) -> tuple[int, ...]:
    """The options' positions as this member sees them, first to last."""
    return tuple(sorted(range(options), key=lambda at: sha256(f"{ballot_id}:{member_id}:{at}".encode()).digest()))
