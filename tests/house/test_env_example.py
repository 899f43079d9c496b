"""Whoever runs the bot finds every setting in .env.example, and nothing that is none."""

import re
from pathlib import Path

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    named = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_example_as_it_is_can_be_read() -> None:
    assert Settings(_env_file=EXAMPLE).bot_token.get_secret_value() == ""
