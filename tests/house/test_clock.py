"""Only bot/clock.py asks what time it is; everywhere else the time comes in as an argument."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASKS = {
    *(("datetime", name) for name in ("now", "utcnow", "today")),
    ("date", "today"),
    *(("time", name) for name in ("time", "time_ns", "localtime", "gmtime")),
}
"""What is called on what: `monotonic` and `perf_counter` measure spans and tell no time."""


def asked_for_the_time(code: str) -> list[int]:
    """The lines on which this code asks what time it is."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(code))
        if (isinstance(node, ast.ImportFrom) and _imports(node)) or (isinstance(node, ast.Attribute) and _asks(node))
    ]


def _imports(node: ast.ImportFrom) -> bool:
    return any((node.module, alias.name) in ASKS for alias in node.names)


def _asks(node: ast.Attribute) -> bool:
    owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    return (owner, node.attr) in ASKS


@pytest.mark.parametrize("folder", ["bot", "handlers", "storage"])
def test_the_time_comes_in_as_an_argument(folder: str) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in sorted((ROOT / folder).rglob("*.py"))
        if file != ROOT / "bot" / "clock.py"
        for line in asked_for_the_time(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    ["datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "time.time()", "from time import time"],
)
def test_each_way_of_asking_is_noticed(code: str) -> None:
    assert asked_for_the_time(code) == [1]


@pytest.mark.parametrize("code", ["clock.now()", "time.monotonic()", "datetime.fromisoformat(written)"])
def test_what_does_not_ask_is_left_alone(code: str) -> None:
    assert asked_for_the_time(code) == []
