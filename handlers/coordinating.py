"""The home of those who coordinate: all their tools, under headings, with what waits for them.

What you coordinate

People
1. Answer who asks to join
2. Invite by link or picture
2 people wait for an answer.
Meetings
…
[1. Answer who asks to join] [2. Invite by link or picture]
"""

from markupsafe import Markup

from bot.chat import Button, Right, Routes, Screen, Theme, Turn, button
from bot.chat.screen import plain
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.home import Coordinate, GoHome, GoTo, commands
from handlers.translating_settling import mine_to_settle
from storage import requests, translations
from storage.overview import overview

routes = Routes("coordinating")
A_ROW = 2
"""Buttons beside each other: their numbers tell them apart where the labels do not fit."""


@routes.press(Coordinate, right=Right.COORDINATOR)
def coordinate(turn: Turn, _press: Coordinate, _: Words) -> Screen:
    listed = {name: route for name, route in commands(turn, *Right).items() if route.theme is not None}
    ordered = [name for theme in Theme for name, route in listed.items() if route.theme is theme]
    numbers = {name: at for at, name in enumerate(ordered, start=1)}
    labels = {name: Markup("{}. {}").format(at, _(listed[name].menu)) for name, at in numbers.items()}
    waits = _waiting(turn, _)
    return Screen(
        text=paragraphs(
            _("<b>What you coordinate</b>"),
            *(
                lines(_heading(theme, _), *(labels[name] for name in ordered if listed[name].theme is theme), *waiting)
                for theme in Theme
                if (waiting := waits.get(theme, [])) or any(route.theme is theme for route in listed.values())
            ),
        ),
        rows=(
            *_in_rows([button(plain(labels[name]), GoTo(command=name)) for name in ordered]),
            (button(_("Back to the overview"), GoHome()),),
        ),
        numbered=tuple(GoTo(command=name).encode() for name in ordered),
    )


def _heading(theme: Theme, _: Words) -> Markup:
    return {
        Theme.PEOPLE: _("<b>People</b>"),
        Theme.MEETINGS: _("<b>Meetings</b>"),
        Theme.BALLOTS: _("<b>Ballots</b>"),
        Theme.WORDS: _("<b>Words for all</b>"),
        Theme.PAPERS: _("<b>Papers and progress</b>"),
    }[theme]


def _waiting(turn: Turn, _: Words) -> dict[Theme, list[Markup]]:
    """What waits for the coordination, by heading; what there is none of is not said."""
    now = overview(turn.connection, turn.initiative.id, turn.now)
    untranslated = len(translations.waiting(turn.connection, turn.initiative.id, turn.now))
    to_settle = len(mine_to_settle(turn))
    shared = len(requests.waiting(turn.connection, turn.initiative.id, turn.now))
    found = [
        (
            Theme.PEOPLE,
            now.waiting,
            _.plural("{n} person waits for an answer.", "{n} people wait for an answer.", now.waiting),
        ),
        (
            Theme.PEOPLE,
            shared,
            _.plural(
                "{n} request waits for a second coordinator.", "{n} requests wait for a second coordinator.", shared
            ),
        ),
        (
            Theme.MEETINGS,
            now.lacking_minutes,
            _.plural("{n} meeting waits for its minutes.", "{n} meetings wait for their minutes.", now.lacking_minutes),
        ),
        (
            Theme.WORDS,
            untranslated,
            _.plural("{n} text waits for its translation.", "{n} texts wait for their translation.", untranslated),
        ),
        (
            Theme.WORDS,
            to_settle,
            _.plural("{n} translation waits for your approval.", "{n} translations wait for your approval.", to_settle),
        ),
    ]
    return {theme: [sentence for which, n, sentence in found if n and which is theme] for theme in Theme}


def _in_rows(buttons: list[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW)]
