"""An initiative: names in both languages, two or more territories, a stage."""

from dataclasses import dataclass

LANGUAGES = ("fr", "zh")


@dataclass(frozen=True, slots=True)
class Territory:
    """A city or region that cooperates; `zone` is an IANA name, `language` the one that it works in."""

    id: int
    initiative_id: int
    name_fr: str
    name_zh: str
    zone: str
    language: str

    def name(self, language: str) -> str:
        return self.name_zh if language == "zh" else self.name_fr


@dataclass(frozen=True, slots=True)
class Initiative:
    """A cooperation that two or more territories build; `code` is what deep links carry."""

    id: int
    code: str
    name_fr: str
    name_zh: str

    def name(self, language: str) -> str:
        return self.name_zh if language == "zh" else self.name_fr
