"""Opening an initiative: what is asked in which order, and what is refused."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.domain.people import College

INITIATIVE_LONGEST = 80
TERRITORY_LONGEST = 40
"""Characters of a name; a territory's name stands on buttons."""
MOST_TERRITORIES = 8


class Topic(StrEnum):
    """What the opener is asked."""

    NAME_FR = "name_fr"
    NAME_ZH = "name_zh"
    PLACE_FR = "place_fr"
    PLACE_ZH = "place_zh"
    ZONE = "zone"
    LANGUAGE = "language"
    ANOTHER = "another"
    TERRITORY = "territory"
    COLLEGE = "college"
    OWN_NAME = "own_name"


class Place(BaseModel):
    """A territory on its way: names in both languages, an IANA zone, the language that it works in ("fr", "zh")."""

    model_config = ConfigDict(frozen=True)

    name_fr: str = ""
    name_zh: str = ""
    zone: str = ""
    language: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.name_fr and self.name_zh and self.zone and self.language)

    def name(self, language: str) -> str:
        return self.name_zh if language == "zh" else self.name_fr


class Opening(BaseModel):
    """What the opener has said so far. `enough` once they said that there are no more territories; `territory` is the
    position of their own one."""

    model_config = ConfigDict(frozen=True)

    name_fr: str = ""
    name_zh: str = ""
    places: tuple[Place, ...] = (Place(),)
    enough: bool = False
    territory: int | None = None
    college: College | None = None
    own_name: str = ""

    @property
    def place(self) -> Place:
        """The territory that is being described."""
        return self.places[-1]

    @property
    def missing(self) -> Topic | None:
        """What is to be asked next; None when the initiative can be opened."""
        asked: tuple[tuple[Topic, bool], ...] = (
            (Topic.NAME_FR, not self.name_fr),
            (Topic.NAME_ZH, not self.name_zh),
            (Topic.PLACE_FR, not self.place.name_fr),
            (Topic.PLACE_ZH, not self.place.name_zh),
            (Topic.ZONE, not self.place.zone),
            (Topic.LANGUAGE, not self.place.language),
            (Topic.ANOTHER, not self.enough and len(self.places) < MOST_TERRITORIES),
            (Topic.TERRITORY, self.territory is None),
            (Topic.COLLEGE, self.college is None),
            (Topic.OWN_NAME, not self.own_name),
        )
        return next((topic for topic, open_ in asked if open_), None)

    def described(self, **values: str) -> "Opening":
        """The same with more known about the territory that is being described. A second one is always asked for."""
        place = self.place.model_copy(update=values)
        places = (*self.places[:-1], place)
        if place.is_whole and len(places) < 2:
            places = (*places, Place())
        return self.model_copy(update={"places": places})

    def with_another(self) -> "Opening":
        return self.model_copy(update={"places": (*self.places, Place())})

    def already_named(self, name: str) -> bool:
        """Whether another territory bears that name."""
        return any(name.casefold() in (each.name_fr.casefold(), each.name_zh.casefold()) for each in self.places[:-1])
