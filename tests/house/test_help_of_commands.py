"""Every command that is listed has its two lines of help, in both languages, short enough for a phone."""

import pytest

import handlers
from bot.chat.routes import Right, Route, gathered
from bot.chat.screen import plain
from bot.words import Languages, Words

LANGUAGES = Languages()
LISTED = {name: route for name, route in gathered(handlers.SUBJECTS).commands.items() if route.menu}
LONGEST = 160
"""Characters of a line: four lines of a small phone."""


def test_whatever_only_coordinators_can_do_stands_in_their_home() -> None:
    assert [name for name, route in LISTED.items() if route.right is Right.COORDINATOR and route.theme is None] == []


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("route", LISTED.values(), ids=LISTED)
def test_it_has_two_lines(route: Route, words: Words) -> None:
    told = plain(words(route.more)).split("\n") if route.more else []
    assert len(told) == 2, "give the command two lines of help: routes.command(…, more=N_(…))"
    assert all(0 < len(line) <= LONGEST for line in told)
