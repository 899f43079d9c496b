"""A link as a picture that a camera reads, with its words underneath."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, JsonValue, StringConstraints

from bot.prints.made import Filename, Made
from bot.prints.results import LanguageTag
from bot.prints.typeset import png


class QrPicture(BaseModel):
    """A link and the lines under it: the first is the title, the others are smaller."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["qr"] = "qr"
    language: LanguageTag
    filename: Filename = "qr.png"
    link: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    caption: tuple[str, ...] = ()


def render(spec: QrPicture) -> Made:
    import segno

    code = segno.make(spec.link, error="m", micro=False)
    rows: list[JsonValue] = ["".join("#" if dark else " " for dark in row) for row in code.matrix]
    image = png("qr.typ", spec.language, {"rows": rows, "caption": list(spec.caption)})
    return Made(filename=spec.filename, mime="image/png", content=image, as_photo=True)
