"""What the coordination is told when members change what votes are counted by, or leave."""

from datetime import timedelta
from typing import ClassVar

from bot.chat import Letter, Routes, Screen, Turn
from bot.domain.deliveries import Lane
from bot.domain.people import College, Member, Status
from bot.words import Words
from bot.words.language import lines
from handlers import vocabulary
from handlers.coordination import tell_coordination
from storage import members

routes = Routes("me_coordination")
USEFUL_FOR = timedelta(days=3)
"""How long such a letter may wait."""


class Moved(Letter, called="me.moved"):
    """A member stands in another college or territory; these are the ones before."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = False
    """News that nobody waits for: /members shows the same at any time."""

    member: int
    college: College
    territory: int


class Left(Letter, called="me.left"):
    """A member has left."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = False
    """News that nobody waits for: /members shows the same at any time."""

    member: int


def tell_of_oneself(turn: Turn, letter: Moved | Left) -> None:
    """Plan a letter about oneself to everybody else who coordinates."""
    tell_coordination(turn, letter, turn.member, since=turn.now, useful_for=USEFUL_FOR)


@routes.letter(Moved)
def write_moved(turn: Turn, letter: Moved, _: Words | None) -> Screen | None:
    member = _about(turn, letter.member)
    if member is None or _ is None or not member.may_read:
        return None
    changed = [
        _(
            "College: {now}, before: {before}",
            now=vocabulary.college(_, member.college),
            before=vocabulary.college(_, letter.college),
        )
        if member.college is not letter.college
        else "",
        _(
            "Territory: {now}, before: {before}",
            now=turn.territory(member.territory_id).name(_.code),
            before=turn.territory(letter.territory).name(_.code),
        )
        if member.territory_id != letter.territory
        else "",
    ]
    if not any(changed):
        return None
    return Screen(
        text=lines(
            _("<b>{name}</b> changed where they stand in the cooperation.", name=member.name),
            *changed,
            _("Votes that are open already count as before."),
        )
    )


@routes.letter(Left)
def write_left(turn: Turn, letter: Left, _: Words | None) -> Screen | None:
    member = _about(turn, letter.member)
    if member is None or _ is None or member.status is not Status.LEFT or not member.name:
        return None
    return Screen(
        text=_(
            "<b>{name}</b> ({college}, {territory}) has left the cooperation.",
            name=member.name,
            college=vocabulary.college(_, member.college),
            territory=turn.territory(member.territory_id).name(_.code),
        )
    )


def _about(turn: Turn, member_id: int) -> Member | None:
    """The member that a letter is about, if its reader still coordinates."""
    reader = turn.member_or_none
    return members.by_id(turn.connection, member_id) if reader is not None and reader.coordinates else None
