"""What a reader chooses to read by: kind, college, territory, domain; small enough for a button."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.chat import Button, Press, Right, Routes, Screen, Turn, button
from bot.domain.domains import Domain
from bot.domain.journal import EntryKind, Sieve
from bot.domain.people import College
from bot.words import Words
from bot.words.language import paragraphs
from handlers import vocabulary

routes = Routes("entries_sieve")


class Which(StrEnum):
    """One of the things that a reader can choose by."""

    KIND = "kind"
    COLLEGE = "college"
    PLACE = "place"
    DOMAIN = "domain"


class Chosen(BaseModel):
    """What has been chosen; nothing lets everything through."""

    model_config = ConfigDict(frozen=True)
    kind: EntryKind | None = None
    college: College | None = None
    place: int | None = None
    domain: Domain | None = None


class Read(Chosen, Press, called="read"):
    """A page of what the sieve lets through, from 1."""

    page: int = 1


class Choose(Chosen, Press, called="sift"):
    """Asks what to choose by."""

    which: Which


def chosen(sieve: Sieve) -> dict[str, object]:
    """A sieve as the fields of a press."""
    return {"kind": sieve.kind, "college": sieve.college, "place": sieve.territory_id, "domain": sieve.domain}


def reading(sieve: Sieve, page: int) -> Read:
    """The press that shows a page through a sieve."""
    return Read.model_validate({**chosen(sieve), "page": page})


def sieve_of(turn: Turn, press: Chosen) -> Sieve:
    """What a button chose; a territory that is not of this initiative is as if none had been chosen."""
    here = press.place if press.place in {place.id for place in turn.territories} else None
    return Sieve(press.kind, press.college, here, press.domain)


def choosing(turn: Turn, sieve: Sieve, _: Words) -> list[Button]:
    """A button for each thing to choose by, which shows what is chosen now."""
    now = {which: choice_of(turn, sieve, which, _) for which in Which}
    labels = {
        Which.KIND: _("Kind: {choice}", choice=now[Which.KIND]),
        Which.COLLEGE: _("College: {choice}", choice=now[Which.COLLEGE]),
        Which.PLACE: _("Territory: {choice}", choice=now[Which.PLACE]),
        Which.DOMAIN: _("Domain: {choice}", choice=now[Which.DOMAIN]),
    }
    return [button(label, Choose.model_validate({**chosen(sieve), "which": which})) for which, label in labels.items()]


def choice_of(turn: Turn, sieve: Sieve, which: Which, _: Words) -> str:
    """What is chosen now, in words."""
    match which:
        case Which.KIND if sieve.kind:
            return vocabulary.entry_kind(_, sieve.kind)
        case Which.COLLEGE if sieve.college:
            return vocabulary.college(_, sieve.college)
        case Which.PLACE if sieve.territory_id:
            return turn.territory(sieve.territory_id).name(_.code)
        case Which.DOMAIN if sieve.domain:
            return vocabulary.domain(_, sieve.domain)
    return _("everything")


@routes.press(Choose, right=Right.READER)
def choose(turn: Turn, press: Choose, _: Words) -> Screen:
    """The ways to choose; each one, tapped, leads back to the list."""
    sieve = sieve_of(turn, press)
    ways: list[tuple[object, str]]
    match press.which:
        case Which.KIND:
            question = _("<b>Which kind would you like to read?</b>")
            ways = [(each, vocabulary.entry_kind(_, each)) for each in EntryKind]
        case Which.COLLEGE:
            question = _("<b>Whom would you like to read?</b>")
            ways = [(each, vocabulary.college(_, each)) for each in College]
        case Which.PLACE:
            question = _("<b>From which territory?</b>")
            ways = [(place.id, place.name(_.code)) for place in turn.territories]
        case Which.DOMAIN:
            question = _("<b>On which domain?</b>")
            ways = [(each, vocabulary.domain(_, each)) for each in Domain]
    ways.insert(0, (None, _("everything")))
    presses = [Read.model_validate({**chosen(sieve), press.which.value: value}) for value, _name in ways]
    return Screen(
        text=paragraphs(question, _("Now: {choice}", choice=choice_of(turn, sieve, press.which, _))),
        rows=tuple(
            (button(vocabulary.first_up(name), each),) for (_value, name), each in zip(ways, presses, strict=True)
        ),
        numbered=tuple(each.encode() for each in presses),
    )
