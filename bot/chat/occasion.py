"""An occasion: what came from Telegram, reduced to what a turn needs."""

from dataclasses import dataclass, replace

from telegram import Chat, Message, Update

from bot.domain.places import Pin, pin_at

MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0000\ufeff"))
"""Direction marks and NUL: they would turn a neighbour's line around, or end a text early."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One update. Telegram's ids; `text` is what was typed, cleaned; `data` is what a button carried; `pin` is a
    point on the map that was sent, `venue` the name and address that came with it."""

    update_id: int
    telegram_id: int
    chat_id: int
    private: bool
    language_tag: str | None
    first_name: str
    text: str = ""
    data: str = ""
    message_id: int | None = None  # of the message whose button was pressed
    callback_id: str | None = None
    poll_id: str = ""
    positions: tuple[int, ...] = ()
    title: str = ""  # of the group
    pin: Pin | None = None
    venue: str = ""
    presence: bool = False  # whether it only tells that somebody blocked the bot or came back, or of a group


def occasion_of(update: Update) -> Occasion | None:
    """What this update means for us; None when nobody stands behind it."""
    user = update.effective_user
    if user is None or user.is_bot:
        return None
    chat = update.effective_chat
    who = Occasion(
        update_id=update.update_id,
        telegram_id=user.id,
        chat_id=chat.id if chat is not None else user.id,
        private=chat is None or chat.type == Chat.PRIVATE,
        language_tag=user.language_code,
        first_name=clean(user.first_name),
        title=clean(chat.title or "") if chat is not None else "",
    )
    if (query := update.callback_query) is not None:
        message_id = query.message.message_id if query.message is not None else None
        return replace(who, data=query.data or "", message_id=message_id, callback_id=query.id)
    if (answer := update.poll_answer) is not None:
        return replace(who, poll_id=answer.poll_id, positions=tuple(answer.option_ids))
    if update.message is not None:
        pin, venue = _place(update.message)
        return replace(who, text=clean(update.message.text or ""), pin=pin, venue=venue)
    return replace(who, presence=update.my_chat_member is not None)


def _place(message: Message) -> tuple[Pin | None, str]:
    """The point on the map that was sent, and what it is called where it is a venue."""
    if message.location is None:
        return None, ""
    named = (message.venue.title, message.venue.address) if message.venue is not None else ()
    return (
        pin_at(message.location.latitude, message.location.longitude),
        ", ".join(part for part in map(clean, named) if part),
    )


def clean(typed: str) -> str:
    """What somebody typed, without what would break a message: NUL, direction marks, blanks around it."""
    return typed.translate(MARKS).strip()
