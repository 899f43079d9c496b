"""What the stories about members without Telegram share."""

import re

from tests.town import Phone


async def enters(
    relay: Phone, name: str, *, college: str = "Associations", place: str = "Pointe-Noire", language: str = "Français"
) -> str:
    """A French-speaking relay enters somebody; returns the code that is shown this once."""
    await relay.says("/relay")
    await relay.taps("Inscrire une personne")
    await relay.says(name)
    await relay.taps(college)
    await relay.taps(place)
    await relay.taps("Par téléphone")
    await relay.taps("Passer")
    await relay.taps(language)
    await relay.taps("Oui, j'ai son accord")
    return code_of(relay)


def code_of(phone: Phone) -> str:
    """The code on this person's screen."""
    found = re.search(r"\b([0-9A-Z]{3}) ([0-9A-Z]{3})\b", phone.screen.text)
    assert found is not None, phone.screen.text
    return f"{found[1]} {found[2]}"


async def types_a_vote(relay: Phone, numbers: str) -> None:
    """From the card of somebody without Telegram: their vote in the only open ballot, said by phone."""
    await relay.taps("Saisir son bulletin")
    await relay.taps("Par téléphone")
    await relay.says("1")
    await relay.says(numbers)
