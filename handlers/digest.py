"""What waited for the end of one's quiet hours, in one message: each thing in short, with the buttons that open it or
answer it. The answer comes as a new message, so that this one stays.
"""

from markupsafe import Markup

from bot.chat import Brief, Button, Digest, Letter, Routes, Screen, Turn
from bot.chat.briefs import in_short
from bot.chat.screen import beside
from bot.words import Words
from bot.words.language import paragraphs
from storage import held
from storage.outbox import Claimed

routes = Routes("digest")


@routes.letter(Digest)
def write(turn: Turn, digest: Digest, _: Words) -> Screen | None:
    """None when fewer than two of them are still worth telling together: then each leaves by itself."""
    briefs = [brief for letter in held.named(turn.connection, digest.letters) if (brief := _brief(turn, letter))]
    if len(briefs) < 2:
        return None
    numbered = list(enumerate(briefs, start=1))
    return Screen(
        text=paragraphs(
            _("<b>Your quiet hours are over.</b> This came meanwhile:"),
            *(Markup("{}. {}").format(number, brief.text) for number, brief in numbered),
        ),
        rows=tuple(tuple(_button(number, each) for each in row) for number, brief in numbered for row in brief.rows),
    )


def _brief(turn: Turn, letter: Claimed) -> Brief | None:
    """One letter in short, as seen from the initiative that it belongs to."""
    kind = Letter.read(letter.letter)
    if kind is None or letter.initiative_id is None or turn.now >= letter.expires_at:
        return None
    return in_short(turn.seen_from(letter.initiative_id), kind)


def _button(number: int, shown: Button) -> Button:
    """It says which of the things it belongs to."""
    return beside(shown.model_copy(update={"label": f"{number}. {shown.label}"}))
