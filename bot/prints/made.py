"""A file that is ready to be sent."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Filename = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^/\\\x00-\x1f\x7f]+$")]
"""A bare name with its ending, never a path."""


class Made(BaseModel):
    """What was made: the bytes, their type, and the name that a person sees.

    `as_photo` tells whether Telegram may show it as a photo. Telegram shrinks the long side of a photo, so a tall
    picture would lose its small print and is better sent as a document.
    """

    model_config = ConfigDict(frozen=True)

    filename: Filename
    mime: str
    content: bytes
    as_photo: bool = False
