"""What the log tells of messages to all."""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Routes, Turn
from bot.domain.log_of_acts import Topic
from bot.words import Words
from handlers import broadcasts_words as wording
from storage import broadcasts

routes = Routes("broadcasts acts")


class BroadcastSent(Act, called="broadcast.sent"):
    """It has left, or leaves at its hour."""

    topic: ClassVar[Topic] = Topic.MESSAGES

    broadcast: int


class BroadcastCalledOff(Act, called="broadcast.called_off"):
    topic: ClassVar[Topic] = Topic.MESSAGES

    broadcast: int


@routes.tells(BroadcastSent)
def tell_sent(turn: Turn, act: BroadcastSent, who: object, _: Words) -> Markup:
    return _("{who} wrote to the members. {what}", who=who, what=_what(turn, act.broadcast, _))


@routes.tells(BroadcastCalledOff)
def tell_called_off(turn: Turn, act: BroadcastCalledOff, who: object, _: Words) -> Markup:
    return _("{who} called off a message to the members. {what}", who=who, what=_what(turn, act.broadcast, _))


def _what(turn: Turn, broadcast_id: int, _: Words) -> Markup:
    """Its first words where it was for everybody; for whom it was otherwise, as its words are theirs."""
    broadcast = broadcasts.by_id(turn.connection, broadcast_id)
    if broadcast is None:
        return Markup()
    if broadcast.audience.everybody:
        return Markup.escape(wording.beginning(broadcast.text(_.code)))
    return Markup(" · ").join(wording.audience(turn, broadcast.audience, _))
