"""Telling the coordination: a letter about a member to everybody who coordinates."""

from datetime import datetime, timedelta

from bot.chat import Deed, Letter
from bot.domain.people import Member
from storage import members, outbox


def tell_coordination(deed: Deed, letter: Letter, about: Member, *, since: datetime, useful_for: timedelta) -> None:
    """Plan the letter, about what happened at `since`, to everybody who coordinates but the member that it is about.
    Again changes nothing."""
    deed.planned = True
    outbox.plan_all(
        deed.connection,
        [
            outbox.Planned(
                key=f"{letter.written()}:{since.timestamp()}:{each.person_id}",
                person_id=each.person_id,
                chat_id=None,
                initiative_id=letter.initiative,
                subject=f"member:{about.id}",
                lane=letter.lane,
                letter=letter.written(),
                due_at=since,
                expires_at=since + useful_for,
            )
            for each in members.coordinators(deed.connection, letter.initiative)
            if each.id != about.id
        ],
        deed.now,
    )
