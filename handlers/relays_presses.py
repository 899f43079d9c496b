"""What the buttons of relaying mean, and for whom a relay may act."""

from enum import StrEnum

from bot.chat import Press, Turn
from bot.domain.relaying import ActKind, Contact
from storage import contacts


class Does(StrEnum):
    """What a person's code is good for."""

    CONFIRM = "confirm"  # all that waits for them
    CANCEL = "cancel"  # one thing
    ERASE = "erase"


class ListContacts(Press, called="relay.list"):
    page: int = 0


class EnterPerson(Press, called="relay.enter"):
    """I enter somebody without Telegram."""


class OpenContact(Press, called="relay.open"):
    member: int


class SpeakFor(Press, called="relay.for"):
    """I type something that this member said."""

    member: int
    kind: ActKind


class UseCode(Press, called="relay.code"):
    """The member tells their code, so that this is done."""

    member: int
    does: Does
    act: int = 0


class SeeActs(Press, called="relay.acts"):
    """What was typed for this member."""

    member: int


class OpenAct(Press, called="relay.act"):
    act: int


class SettleMine(Press, called="relay.mine"):
    """I say myself whether I said that."""

    act: int
    confirm: bool


class ListToSign(Press, called="relay.sign.list"):
    """What waits for a coordinator of another territory."""


class Countersign(Press, called="relay.sign"):
    """As a coordinator of another territory I stand in for the code."""

    act: int
    confirm: bool


class RenewCode(Press, called="relay.renew"):
    member: int


class TakeTheirData(Press, called="relay.data"):
    """All that is kept of this person, to be handed to them."""

    member: int


class ThinkOfTheirErasure(Press, called="relay.erase"):
    """What would erasing this person take away?"""

    member: int


class NameRelay(Press, called="relay.name"):
    """From now on this member speaks for others, or not any more."""

    member: int
    relay: bool


def of_here(turn: Turn, member_id: int, *, to_change: bool = False) -> Contact | None:
    """Somebody without Telegram in the initiative that the turn is in, also one who was not admitted."""
    contact = contacts.of_member(turn.connection, member_id, to_change=to_change)
    return contact if contact is not None and contact.member.initiative_id == turn.initiative.id else None


def theirs(turn: Turn, member_id: int) -> Contact | None:
    """Somebody whose relay this is: of the relay's own territory, or anybody here for a coordinator."""
    contact = of_here(turn, member_id)
    if contact is None or not turn.member.relays:
        return None
    near = turn.member.coordinates or contact.member.territory_id == turn.member.territory_id
    return contact if near else None


def speaks_for(turn: Turn, member_id: int) -> Contact | None:
    """The same, while that member may say anything here."""
    contact = theirs(turn, member_id)
    return contact if contact is not None and contact.member.may_read else None
