"""Keeping that something was typed for somebody: beside the thing, and in the log."""

from bot.chat import Turn
from bot.domain.people import Member
from bot.domain.relaying import ActKind, Channel
from handlers.relays_log import TypedFor
from storage import relayed


def keep_typed(turn: Turn, kind: ActKind, thing_id: int, whom: Member, channel: Channel) -> None:
    """The turn's member typed this for somebody who said it by that channel."""
    relayed.note(turn.connection, kind, thing_id, whom, by=turn.member.id, channel=channel, now=turn.now)
    turn.note(TypedFor(member=whom.id, kind=kind, thing=thing_id, channel=channel))
