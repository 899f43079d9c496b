"""Telling the coordination: a letter about a member to everybody who coordinates."""

from datetime import timedelta

from bot.chat import Letter, Turn
from bot.domain.people import Member
from storage import members, outbox


def tell_coordination(turn: Turn, letter: Letter, about: Member, *, useful_for: timedelta) -> None:
    """Plan the letter, now, to everybody who coordinates but the member that it is about."""
    turn.planned = True
    outbox.plan_all(
        turn.connection,
        [
            outbox.Planned(
                key=f"{letter.written()}:{turn.now.timestamp()}:{each.person_id}",
                person_id=each.person_id,
                chat_id=None,
                initiative_id=letter.initiative,
                subject=f"member:{about.id}",
                lane=letter.lane,
                letter=letter.written(),
                due_at=turn.now,
                expires_at=turn.now + useful_for,
            )
            for each in members.coordinators(turn.connection, letter.initiative)
            if each.id != about.id
        ],
        turn.now,
    )
