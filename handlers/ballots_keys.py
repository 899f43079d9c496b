"""The keys of open secret ballots: destroyed after the close; when one is not in its place, nothing is thrown away.

a vote while the key is away   -> it cannot be taken now, and nothing changed; the coordination is told, once
the close while it is away     -> the ballot waits, uncounted; the coordination is told, once
the key is back                -> everything goes on by itself
"""

from datetime import timedelta
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Deed, Letter, Routes, Screen, Turn
from bot.chat.screen import plain
from bot.domain.ballots import Ballot
from bot.words import Words
from bot.words.language import paragraphs
from storage import ballots, members, votes

routes = Routes("ballots_keys")
WORTH_TELLING = timedelta(days=7)


class KeyAway(Letter, called="ballot.key_away"):
    """To the coordinators: the votes of a secret ballot cannot be opened."""

    again: ClassVar[bool] = True
    """The votes wait until somebody puts the key back: rather twice than never."""

    ballot: int


@routes.beat()
def destroy_keys(deed: Deed) -> None:
    votes.destroy_spent(deed.connection)


def waiting_for_keys(deed: Deed) -> list[int]:
    """The ballots whose hour has come and whose votes nobody can open now; their coordinators are told."""
    away = [
        ballot
        for ballot in ballots.due(deed.connection, deed.now)
        if ballot.secret and votes.are_locked_out(deed.connection, ballot.id)
    ]
    for ballot in away:
        tell_key_away(deed, ballot)
    return [ballot.id for ballot in away]


def tell_key_away(deed: Deed, ballot: Ballot) -> None:
    for member in members.coordinators(deed.connection, ballot.initiative_id):
        deed.plan(
            KeyAway(initiative=ballot.initiative_id, ballot=ballot.id),
            key=f"ballot:{ballot.id}:key_away:{member.person_id}",
            person_id=member.person_id,
            expires=deed.now + WORTH_TELLING,
            subject=f"ballot.keys:{ballot.id}",
        )


def not_now(turn: Turn, ballot: Ballot, _: Words) -> Screen:
    """Why a vote of a secret ballot cannot be taken, changed or taken back just now."""
    tell_key_away(turn, ballot)
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(ballot.question(_.code)),
            _(
                "Your vote cannot be taken or changed just now: the key to this ballot is not in its place on the"
                " server. Nothing was changed. The coordination has been told; please try again later."
            ),
        ),
        toast=plain(_("Nothing was changed.")),
        alert=True,
    )


@routes.letter(KeyAway)
def write_key_away(turn: Turn, letter: KeyAway, _: Words | None) -> Screen | None:
    ballot = ballots.by_id(turn.connection, letter.ballot)
    if ballot is None or _ is None or not votes.are_locked_out(turn.connection, ballot.id):
        return None
    return Screen(
        text=paragraphs(
            _("The votes of the secret ballot “{question}” cannot be opened.", question=ballot.question(_.code)),
            _(
                "Their key is not in the server's folder for keys, so nobody can vote, and the ballot is not counted."
                " Please tell whoever runs the server: once the folder is back, everything goes on by itself."
            ),
        )
    )
