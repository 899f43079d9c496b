"""Values with a name that outlive a release: steps, presses and letters are kept in the database or in people's chats.

A value is written down as its name and its fields. The name is chosen once and never changed; a field that is added
later has a default. What cannot be read any more is None, and is answered gently.
"""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError


class Named(BaseModel):
    """A frozen value with a name of its own: `class AskName(Step, called="joining.name")`."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    called: ClassVar[str] = ""
    registry: ClassVar[dict[str, type[Any]]]

    def __init_subclass__(cls, *, called: str = "", **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)

    @classmethod
    def __pydantic_init_subclass__(cls, *, called: str = "", **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if not called:
            cls.registry = {}
            return
        if called in cls.registry:
            raise TypeError(f"two values are called {called}")
        cls.called = called
        cls.registry[called] = cls

    def written(self) -> str:
        """The name and the fields, as they are kept."""
        return f"{self.called} {self.model_dump_json(exclude_defaults=True)}"

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The value that was written, or None when this release cannot read it any more."""
        name, _, fields = written.partition(" ")
        kind = cls.registry.get(name)
        if kind is None:
            return None
        try:
            value: Self = kind.model_validate_json(fields)
        except ValidationError:
            return None
        return value
