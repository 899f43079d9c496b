"""A prepared ballot on its way: readers are asked for their approval, and it opens by itself once nothing is missing.

its wordings are written    -> all members are told (ballots_announcing)
                            -> those who read the language are asked: the coordination first, else all its members
the last approval comes     -> it opens, if its hour has come
its hour comes              -> it opens, or it waits and the coordination is told what is missing
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar

from bot.chat import Deed, Letter, Routes, Screen, Turn
from bot.domain.ballots import Ballot, Status
from bot.domain.deliveries import Lane
from bot.domain.differences import unanswered
from bot.domain.initiatives import LANGUAGES
from bot.domain.wordings import may_approve, waiting
from bot.words import Words
from handlers.ballots_acts import note_opened
from handlers.ballots_planning import ApprovalAsked, preparing, replan
from handlers.ballots_prepared_card import card, digest, to_approve
from storage import ballots, ballots_opening, ballots_prepared, differences, members, outbox, people

routes = Routes("ballots_starting")
PATIENCE = timedelta(days=1)
"""How long a ballot that was to open at once may wait before the coordination is told."""


class OpeningWaits(Letter, called="ballot.waits"):
    """To the coordination: its hour has come, and something is missing."""

    lane: ClassVar[Lane] = Lane.REMINDER
    again: ClassVar[bool] = True
    """The ballot does not open until somebody acts: rather twice than never."""

    ballot: int


def tell(
    deed: Deed,
    ballot: Ballot,
    letter: Letter,
    kind: str,
    *,
    due: datetime,
    expires: datetime,
    persons: Iterable[int],
) -> None:
    """One letter to each of these persons; `kind` tells several letters apart, and again changes nothing."""
    for person_id in persons:
        deed.plan(
            letter,
            key=f"{preparing(ballot)}:{kind}:{person_id}",
            person_id=person_id,
            due=due,
            expires=expires,
            subject=preparing(ballot),
        )


def start(deed: Deed, ballot: Ballot, *, but: int) -> Ballot | None:
    """Open the ballot if nothing is missing; else tell the others of it and ask for what is missing, everybody but the
    person `but`, who has just seen it. Returns the ballot once it is open."""
    if (opened := open_if_ready(deed, ballot)) is not None:
        return opened
    _ask_readers(deed, ballot, but)
    replan(deed, ballot)
    coordinators = [each.person_id for each in members.coordinators(deed.connection, ballot.initiative_id)]
    waits = OpeningWaits(initiative=ballot.initiative_id, ballot=ballot.id)
    for due in (ballot.opened_at if ballot.opened_at > deed.now else deed.now + PATIENCE, ballot.closes_at):
        kind = f"waits:{due.timestamp():.0f}"
        tell(deed, ballot, waits, kind, due=due, expires=due + timedelta(days=7), persons=coordinators)
    return None


def open_if_ready(deed: Deed, ballot: Ballot) -> Ballot | None:
    """Open a prepared ballot, which the caller holds, and tell everybody; None when it cannot open yet."""
    if not ballot.opened_at <= deed.now < ballot.closes_at:
        return None
    if waiting(ballots_prepared.wordings_of(deed.connection, ballot.id)):
        return None
    if unanswered(differences.of_ballot(deed.connection, ballot.id)):
        return None
    opened = ballots_opening.open_prepared(deed.connection, ballot.id, deed.now)
    if opened is not None:
        note_opened(deed, opened)
        outbox.withdraw(deed.connection, preparing(ballot), deed.now)
        replan(deed, opened)
    return opened


@routes.beat()
def open_what_is_ready(deed: Deed) -> None:
    for initiative_id, ballot_id in ballots_prepared.ready(deed.connection, deed.now):
        ballot = ballots_prepared.by_id(deed.connection, initiative_id, ballot_id)
        if ballot is not None:
            open_if_ready(deed, ballot)


def _ask_readers(deed: Deed, ballot: Ballot, but: int) -> None:
    """In each language, those who can approve what waits. What has changed since they were asked is asked anew."""
    written = ballots_prepared.wordings_of(deed.connection, ballot.id)
    for language in LANGUAGES:
        missing = waiting(written, language)
        if not missing:
            continue
        able = [
            (member, person)
            for member, person in people.readers(deed.connection, ballot.initiative_id, language)
            if any(may_approve(each, member, person) for each in missing)
        ]
        asked = [person for member, person in able if member.coordinator] or [person for _member, person in able]
        letter = ApprovalAsked(initiative=ballot.initiative_id, ballot=ballot.id, language=language)
        kind = f"approval:{language}:{digest(missing)}"
        persons = [person.id for person in asked if person.id != but]
        tell(deed, ballot, letter, kind, due=deed.now, expires=ballot.closes_at, persons=persons)


@routes.letter(ApprovalAsked)
def write_approval(turn: Turn, letter: ApprovalAsked, _: Words | None) -> Screen | None:
    ballot = still_prepared(turn, letter.ballot)
    if ballot is None or _ is None or turn.member_or_none is None or not turn.member.is_active:
        return None
    written = ballots_prepared.wordings_of(turn.connection, ballot.id)
    if not to_approve(turn, written, letter.language):
        return None
    return card(turn, ballot, _, _("You read this language: please read these words, and approve them or object."))


@routes.letter(OpeningWaits)
def write_waits(turn: Turn, letter: OpeningWaits, _: Words | None) -> Screen | None:
    ballot = still_prepared(turn, letter.ballot)
    if ballot is None or _ is None or turn.member_or_none is None or not turn.member.coordinates:
        return None
    return card(turn, ballot, _, _("This ballot could not open yet. Below is what is missing."))


def still_prepared(turn: Turn, ballot_id: int) -> Ballot | None:
    """A prepared ballot to be read by a letter, which holds nothing."""
    ballot = ballots.by_id(turn.connection, ballot_id)
    return ballot if ballot is not None and ballot.status is Status.PREPARED else None
