"""Steps, presses, letters and acts outlive releases: they lie in databases and under buttons. A name is given for ever.

names.txt lists the names that were given, a line each: `python -m tests.house.test_names` adds those that are new.
One that disappears has to be struck out by hand, knowing that people may still have it under their buttons.
"""

from pathlib import Path

import pytest

import handlers
from bot.chat import Act, Letter, Press, Step
from bot.chat.named import Named
from bot.chat.routes import gathered
from bot.chat.step import Listing

NAMES = Path(__file__).with_name("names.txt")
KINDS: dict[str, type[Named]] = {"step": Step, "press": Press, "letter": Letter, "act": Act}
OURS = ("bot.", "handlers.")
"""Where the product's values are; tests have some of their own."""


def given() -> list[tuple[str, type[Named]]]:
    """Every value that has a name, with that name as it stands in the list."""
    return [
        (f"{kind} {name}", value)
        for kind, base in KINDS.items()
        for name, value in base.registry.items()
        if value.__module__.startswith(OURS)
    ]


def test_no_name_has_disappeared():
    gone = set(NAMES.read_text("utf-8").split("\n")) - {""} - {name for name, _ in given()}
    assert gone == set(), "people still have these under their buttons: keep them, or strike them out in names.txt"


def test_every_value_has_its_handlers():
    """A step without a question, a press or a letter without a handler would be a dead end."""
    house = gathered(handlers.SUBJECTS)
    for name, value in given():
        if issubclass(value, Step):
            assert value is Listing or (value in house.asking and value in house.answers), name
        elif issubclass(value, Press):
            assert value in house.presses, name
        elif issubclass(value, Letter):
            assert value in house.letters, name
        elif issubclass(value, Act):
            assert value in house.telling, name


def test_an_act_holds_nothing_that_people_wrote():
    """The log of acts cannot be changed: whatever may have to be erased stands outside it."""
    for name, value in given():
        if issubclass(value, Act):
            for field, kept in value.model_fields.items():
                assert kept.annotation is not str, f"{name}: {field}"


@pytest.mark.parametrize("base", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    "written",
    ["", " ", "nothing of ours {}", "listing", "listing {", 'listing {"presses": 5}', "a|b|c", "\0", "é" * 70],
)
def test_what_nobody_can_read_is_nothing(base, written):
    assert base.read(written) is None
    assert Press.decode(written) is None


if __name__ == "__main__":
    everything = {*NAMES.read_text("utf-8").splitlines(), *(name for name, _ in given())}
    NAMES.write_text("".join(f"{name}\n" for name in sorted(everything)), "utf-8")
