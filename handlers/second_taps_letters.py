"""The letters of the second tap: to those who are asked, and to whoever asked; and the end of the 24 hours."""

from datetime import timedelta
from typing import ClassVar

from bot.chat import Act, Brief, Deed, Letter, Routes, Screen, Turn, button
from bot.chat.screen import bare
from bot.domain.people import Member
from bot.domain.second_tap import Standing
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.lengths import shortened
from handlers.second_taps_card import ShowShared, asker_of, card, ended, what
from storage import members, requests
from storage.requests import Request

routes = Routes("second taps letters")
TOLD_FOR = timedelta(days=7)
"""How long whoever asked is told what became of it."""
IN_SHORT = 200
"""Characters of a request that is told beside other things."""


class AgreementWanted(Letter, called="second.wanted"):
    """A coordinator asks for another one's agreement."""

    again: ClassVar[bool] = True
    """Nothing is done without an answer; twice, it leads to the same request."""

    request: int


class RequestEnded(Letter, called="second.ended"):
    """What became of what you asked for."""

    again: ClassVar[bool] = True
    """Whoever asked waits for it; twice, it stays true."""

    request: int


def tell_others(turn: Turn, request: Request) -> None:
    """Everybody else who coordinates is asked."""
    for each in members.coordinators(turn.connection, request.initiative_id):
        if each.id != request.asked_by:
            turn.plan(
                AgreementWanted(initiative=request.initiative_id, request=request.id),
                key=f"second.wanted:{request.id}:{each.person_id}",
                person_id=each.person_id,
                expires=request.expires_at,
                subject=f"request:{request.id}",
            )


def tell_asker(deed: Deed, request: Request, asker: Member) -> None:
    """Whoever asked is told what became of it."""
    deed.plan(
        RequestEnded(initiative=request.initiative_id, request=request.id),
        key=f"second.ended:{request.id}",
        person_id=asker.person_id,
        expires=deed.now + TOLD_FOR,
        subject=f"request:{request.id}",
    )


@routes.beat()
def lapse(deed: Deed) -> None:
    """The 24 hours are over: nothing is done, and whoever asked is told."""
    for request in requests.expired(deed.connection, deed.now):
        asker = members.by_id(deed.connection, request.asked_by) if request.asked_by is not None else None
        if asker is not None and asker.coordinates:
            tell_asker(deed, request, asker)


@routes.letter(AgreementWanted)
def write_wanted(turn: Turn, letter: AgreementWanted, _: Words) -> Screen | None:
    request = _still(turn, letter.request)
    if request is None or not request.waits(turn.now) or what(turn, request, _) is None:
        return None
    return card(turn, request, _)


@routes.brief(AgreementWanted)
def brief_wanted(turn: Turn, letter: AgreementWanted, _: Words) -> Brief | None:
    request = _still(turn, letter.request)
    shown = what(turn, request, _) if request is not None and request.waits(turn.now) else None
    if request is None or shown is None:
        return None
    return Brief(
        text=lines(_("<b>A second coordinator’s agreement is asked for</b>"), shortened(bare(shown), IN_SHORT)),
        rows=((button(_("See the request"), ShowShared(request=request.id)),),),
    )


@routes.letter(RequestEnded)
def write_ended(turn: Turn, letter: RequestEnded, _: Words) -> Screen | None:
    request = _still(turn, letter.request)
    asker = asker_of(turn, request) if request is not None else None
    if request is None or asker is None or request.standing is Standing.WAITING:
        return None
    act = Act.read(request.act)
    tell = turn.house.telling.get(type(act)) if act is not None else None
    did = tell(turn, act, asker.name, _) if tell is not None and request.standing is Standing.DONE else None
    shown = did or shortened(bare(what(turn, request, _) or _("What you asked for")), IN_SHORT)
    return Screen(
        text=paragraphs(shown, ended(turn, request, _)),
        rows=((button(_("See the request"), ShowShared(request=request.id)),),),
    )


def _still(turn: Turn, request_id: int) -> Request | None:
    """The request, if its reader still coordinates."""
    reader = turn.member_or_none
    return requests.by_id(turn.connection, request_id) if reader is not None and reader.coordinates else None
