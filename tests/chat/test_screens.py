"""Words on their way out of the chat: into buttons, files and short lists."""

import pytest
from markupsafe import Markup

from bot.chat.screen import bare


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (Markup("<b>Eau</b>"), "Eau"),
        (Markup("Lancer en 2027\u202f?"), "Lancer en 2027\u202f?"),
        (Markup("Clôture\u00a0:\n\n  <i>demain</i> "), "Clôture\u00a0: demain"),
        (Markup("A &lt;b&gt; &amp; C"), "A <b> & C"),
        (Markup('<a href="https://t.me/x">lien</a>'), "lien"),
    ],
)
def test_bare_words_keep_the_spaces_that_hold_together(words: Markup, shown: str) -> None:
    assert bare(words) == shown
