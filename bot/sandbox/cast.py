"""Who the demo's people are: invented persons of Pointe-Noire, Suzhou and the diaspora, with a phone each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Character:
    """One person of the demo. ``role`` is written in their own language; ``zone`` is where their phone is."""

    id: int
    name: str
    last_name: str
    language: str
    role: str
    zone: str
    coordinator: bool = False


POINTE_NOIRE, SUZHOU, PARIS = "Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris"

AWA = Character(1001, "Awa", "Mboungou", "fr", "Conseil municipal, Pointe-Noire", POINTE_NOIRE)
CHEN = Character(1002, "陈晓梅", "", "zh", "水务局工程师，苏州", SUZHOU)
PROSPER = Character(1003, "Prosper", "Loemba", "fr", "Association de pêche, Pointe-Noire", POINTE_NOIRE)
ZHOU = Character(1004, "周文海", "", "zh", "市人大代表，苏州", SUZHOU)
GRACE = Character(1005, "Grâce", "Makosso", "fr", "Diaspora, Paris", PARIS)
BERNADETTE = Character(1006, "Bernadette", "Tati", "fr", "Coordination, Pointe-Noire", POINTE_NOIRE, coordinator=True)
LIN = Character(1007, "林静", "", "zh", "协调人，苏州", SUZHOU, coordinator=True)

CAST = (AWA, CHEN, PROSPER, ZHOU, GRACE, BERNADETTE, LIN)
GROUP_TITLE = "Pointe-Noire ↔ Suzhou · 黑角 ↔ 苏州"


def zone_of(language: str | None) -> str:
    """Where somebody who is added later lives, as far as the demo can guess."""
    return SUZHOU if (language or "").startswith("zh") else POINTE_NOIRE
