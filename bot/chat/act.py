"""An act: what somebody did for the cooperation, as a value that the log keeps; some wait for a second coordinator."""

from typing import Any, ClassVar

from bot.chat.named import Named
from bot.domain.log_of_acts import Topic


class Act(Named):
    """A coordinator's deed: `class Admitted(Act, called="member.admitted")`, with what it is about by number.

    Its fields are numbers, moments and words of the programme, never what people wrote: the log outlives people, and
    looks names and titles up when it is read. A field `member` is the member whom the act is about.
    """

    registry: ClassVar[dict[str, type[Any]]] = {}
    topic: ClassVar[Topic]

    @classmethod
    def __pydantic_init_subclass__(cls, *, called: str = "", **kwargs: Any) -> None:
        if not hasattr(cls, "topic"):
            raise TypeError(f"the act {called} does not say its topic")
        super().__pydantic_init_subclass__(called=called, **kwargs)

    @property
    def about(self) -> int | None:
        """The member whom it is about."""
        member: int | None = getattr(self, "member", None)
        return member
