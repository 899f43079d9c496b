"""A seat in a ballot has one voice, whoever lends it a hand: how what the voter does, what a relay types for them and
what stands on paper give way to each other.

What the voter does with their own hand goes before what somebody typed for them, whichever came first. What was typed
waits until its voter's code, or a coordinator of another territory, confirms it, and counts for nothing until then.
A secret paper lies among others in a box and cannot be found again: once its sheet is in, the paper is the vote, and
whatever else the seat held goes.
"""

from enum import StrEnum


class Voice(StrEnum):
    """What a seat holds."""

    NONE = ""
    DIRECT = "direct"  # the voter's own hand
    WAITING = "waiting"  # typed by a relay, confirmed by nobody yet
    RELAYED = "relayed"  # typed by a relay, and confirmed
    PAPER = "paper"  # on a secret paper, whose sheet is in

    @property
    def counts(self) -> bool:
        return self in (Voice.DIRECT, Voice.RELAYED, Voice.PAPER)


class Move(StrEnum):
    """What can happen to a seat."""

    DIRECT = "direct"  # the voter votes
    TAKE_BACK = "take_back"  # the voter takes their vote back
    RELAY = "relay"  # a relay types a vote
    CONFIRM = "confirm"  # what was typed is confirmed
    CANCEL = "cancel"  # what was typed is cancelled
    PAPER = "paper"  # a sheet with the voter's secret paper is in


_AFTER: dict[Move, dict[Voice, Voice]] = {
    Move.DIRECT: dict.fromkeys((Voice.NONE, Voice.DIRECT, Voice.WAITING, Voice.RELAYED), Voice.DIRECT),
    Move.TAKE_BACK: dict.fromkeys((Voice.NONE, Voice.DIRECT, Voice.WAITING, Voice.RELAYED), Voice.NONE),
    Move.RELAY: dict.fromkeys((Voice.NONE, Voice.WAITING), Voice.WAITING),
    Move.CONFIRM: {Voice.WAITING: Voice.RELAYED},
    Move.CANCEL: dict.fromkeys((Voice.WAITING, Voice.RELAYED), Voice.NONE),
    Move.PAPER: dict.fromkeys(Voice, Voice.PAPER),
}


def after(voice: Voice, move: Move) -> Voice | None:
    """What the seat holds from then on; None when the move is refused, and nothing changes."""
    return _AFTER[move].get(voice)
