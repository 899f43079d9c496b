"""Members found by a part of their name, and called so that two of one name are told apart."""

from bot.chat import Turn
from bot.domain.people import Member
from bot.words import Words
from bot.words.folded import folded
from handlers import vocabulary
from storage import members


def bearing(turn: Turn, initiative_id: int, typed: str) -> list[Member]:
    """The active members whose name holds all these words, whatever their capitals and accents."""
    wanted = folded(typed).split()
    return [
        member
        for member in members.of_initiative(turn.connection, initiative_id)
        if wanted and all(word in folded(member.name) for word in wanted)
    ]


def called(turn: Turn, member: Member, _: Words) -> str:
    """A name with what tells two of the same name apart."""
    place = turn.territory(member.territory_id).name(_.code)
    return f"{member.name} · {vocabulary.college(_, member.college)}, {place}"
