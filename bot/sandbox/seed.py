"""What the demo's people have lived before the page is opened."""

from collections.abc import Sequence
from typing import Protocol

from bot.sandbox.cast import BERNADETTE, GROUP_TITLE, LIN, Character
from bot.sandbox.sandbox import Sandbox
from storage.engine import Store


class Founded(Protocol):
    """What the seed needs of the bot: its database, migrated, before the first update."""

    store: Store


async def seed(passerelle: Founded, sandbox: Sandbox, people: Sequence[Character]) -> None:
    """Fill a fresh demo: called once, when everybody has a phone and the bot is about to live its first update."""
    group = sandbox.add_group(GROUP_TITLE, [person.id for person in reversed(people)], bot_is_member=True)
    sandbox.say(BERNADETTE.id, "Bonjour Suzhou ! Ici Pointe-Noire. Bienvenue dans le groupe des deux villes.", group.id)
    sandbox.say(LIN.id, "黑角的朋友们好！苏州的各位也到了，期待一起合作。", group.id)
