"""A letter: what leaves unasked, as a value; it is written at the moment it leaves, for the reader of that moment."""

from typing import Any, ClassVar

from bot.chat.named import Named
from bot.domain.deliveries import Lane


class Letter(Named):
    """Something to tell somebody. `initiative` is where it belongs.

    `lane` says who goes first. `again` says whether it may be sent once more when a time-out hid if it arrived: each
    kind decides that for itself, and says why, for what is better missing than twice is not the same for any two.
    `at_once` lets it leave in its reader's quiet hours too: it answers what they have just done, or a coordinator
    chose so.
    """

    registry: ClassVar[dict[str, type[Any]]] = {}
    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool]

    initiative: int
    at_once: bool = False

    @classmethod
    def __pydantic_init_subclass__(cls, *, called: str = "", **kwargs: Any) -> None:
        if "again" not in vars(cls):
            raise TypeError(f"the letter {called} does not decide whether it may be sent `again`")
        super().__pydantic_init_subclass__(called=called, **kwargs)


class Digest(Letter, called="digest"):
    """All that waited for its reader's quiet hours to end, in short: the outbox's numbers of those letters.

    Without numbers: the quiet hours have ended, and it is yet to be decided what goes into it. It is never sent again
    itself; each of its letters follows its own kind's rule.
    """

    again: ClassVar[bool] = False

    letters: tuple[int, ...] = ()
