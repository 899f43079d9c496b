"""What Telegram shows of the bot fits what it allows, in both languages."""

import pytest

from bot.chat.screen import plain
from bot.profile import ABOUT, DESCRIPTION
from bot.words import Languages, Words

ABOUT_LIMIT, DESCRIPTION_LIMIT = 120, 512
LANGUAGES = Languages()


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_the_profile_fits(words: Words) -> None:
    about, description = plain(words(ABOUT)), plain(words(DESCRIPTION))
    assert about != ABOUT and len(about) <= ABOUT_LIMIT
    assert description != DESCRIPTION and len(description) <= DESCRIPTION_LIMIT
