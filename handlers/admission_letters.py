"""What is told about a request to join: to those who coordinate, and to whoever asked."""

from datetime import datetime, timedelta
from typing import ClassVar

from bot.chat import Brief, Deed, Letter, Menu, Routes, Screen, Turn, button
from bot.domain.deliveries import Lane
from bot.domain.people import Member, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.admission_cards import ShowRequest, request, worded
from handlers.coordination import tell_coordination
from handlers.home import home
from storage import members

routes = Routes("admission_letters")
USEFUL_FOR = timedelta(days=14)
"""How long a request, or its answer, may wait to be delivered."""


class SomebodyAsks(Letter, called="joining.asks"):
    """Somebody asks to join."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = True
    """Somebody waits at the door; once they are answered, it is pointless."""

    member: int


class Answered(Letter, called="joining.answered"):
    """Your request was answered."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = True
    """It opens the door, with its menu: whoever asked waits for it."""

    member: int


def ask_the_coordination(deed: Deed, member: Member, asked_at: datetime) -> None:
    """Everybody who coordinates gets a card about somebody who asks."""
    letter = SomebodyAsks(initiative=member.initiative_id, member=member.id)
    tell_coordination(deed, letter, member, since=asked_at, useful_for=USEFUL_FOR)


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every request that waits for an answer."""
    found = members.waiting(deed.connection, after, deed.now - USEFUL_FOR, limit)
    for member, asked_at in found:
        ask_the_coordination(deed, member, asked_at)
    return found[-1][0].id if len(found) == limit else None


def tell(turn: Turn, member: Member) -> None:
    turn.plan(
        Answered(initiative=member.initiative_id, member=member.id),
        key=f"answered:{member.id}:{turn.now.timestamp()}",
        person_id=member.person_id,
        expires=turn.now + USEFUL_FOR,
        subject=f"member:{member.id}",
    )


@routes.letter(SomebodyAsks)
def write_request(turn: Turn, letter: SomebodyAsks, _: Words) -> Screen | None:
    member = members.by_id(turn.connection, letter.member)
    reader = turn.member_or_none
    if member is None or member.status is not Status.PENDING or reader is None or not reader.coordinates:
        return None
    return request(turn, member, _)


@routes.brief(SomebodyAsks)
def brief_request(turn: Turn, letter: SomebodyAsks, _: Words) -> Brief | None:
    member = members.by_id(turn.connection, letter.member)
    if member is None or write_request(turn, letter, _) is None:
        return None
    return Brief(
        text=lines(_("<b>Somebody asks to join</b>"), member.name),
        rows=((button(_("Answer the request"), ShowRequest(member=member.id)),),),
    )


@routes.letter(Answered)
def write_answer(turn: Turn, letter: Answered, _: Words) -> Screen | None:
    """What the person who asked is told; the command menu follows."""
    member = turn.member_or_none
    if member is None or member.id != letter.member:
        return None
    if member.is_active:
        overview = home(turn, _)
        news = _("<b>Welcome to {name}!</b> The coordination has admitted you.", name=turn.initiative.name(_.code))
        menu = Menu(language=turn.language, coordinator=member.coordinates, relay=member.relay)
        return overview.model_copy(update={"text": paragraphs(news, overview.text), "menu": menu})
    if member.status is not Status.DECLINED:
        return None
    decision = members.decision_of(turn.connection, member.id)
    return Screen(
        text=paragraphs(
            _("The coordination of {name} has not admitted you.", name=turn.initiative.name(_.code)),
            _("Reason: {reason}", reason=worded(decision.reason, _)) if decision and decision.reason else "",
            _("If something was missing, you can ask again: /start."),
        )
    )
