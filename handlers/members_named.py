"""Members found by a part of their name, and called so that two of one name are told apart."""

from bot.chat import Turn
from bot.domain.people import Member
from bot.words import Words
from handlers import vocabulary
from storage import roster


def bearing(turn: Turn, initiative_id: int, typed: str) -> list[Member]:
    """The active members whom these words fit: in either script, by pinyin, whatever their capitals and accents."""
    return roster.active_called(turn.connection, initiative_id, typed)


def called(turn: Turn, member: Member, _: Words) -> str:
    """A name with what tells two of the same name apart."""
    place = turn.territory(member.territory_id).name(_.code)
    return f"{member.name} · {vocabulary.college(_, member.college)}, {place}"
