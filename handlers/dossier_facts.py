"""All that the tables and documents tell, read in one go: with the translations that somebody vouches for, and what
contributions are worth."""

from collections.abc import Iterable

from bot.chat import Turn
from bot.domain.actions import ActionStatus
from bot.domain.ballots import Status
from bot.domain.dossier_facts import Facts, Held, Saying, in_both
from bot.domain.funding import Valuation
from bot.domain.journal import DETAILS, Entry, EntryKind, Part, Said
from bot.domain.meetings import Bilingual
from bot.domain.money import Money
from bot.domain.relaying import Act, ActKind
from bot.domain.wordings import Thing, Wording
from bot.words.typed import Unread, read_amount
from storage import (
    actions,
    ballots,
    dossier,
    entries,
    funding,
    meetings,
    milestones,
    notes,
    relayed,
    statements,
    wordings,
)


def facts(turn: Turn) -> Facts:
    """What is known of the reader's initiative now."""
    connection, here = turn.connection, turn.initiative.id
    every_ballot = ballots.of_initiative(connection, here)
    closed = [ballot for ballot in every_ballot if ballot.status is Status.CLOSED]
    results = [(ballot, ballots.result_of(connection, ballot.id)) for ballot in closed]
    return Facts(
        territories=turn.territories,
        groups=dossier.groups(connection, here),
        statements=tuple(statements.of_initiative(connection, here)),
        sayings=sayings(turn),
        actions=tuple(each for each in actions.of_initiative(connection, here) if each.status is ActionStatus.ACCEPTED),
        votes=tuple((ballot, result) for ballot, result in results if result is not None),
        open_ballots=tuple(ballot for ballot in every_ballot if ballot.status is Status.OPEN),
        meetings=_held(turn),
        indicators=tuple(funding.indicators_of(connection, here)),
        funds=tuple(funding.funds_of(connection, here)),
        milestones=tuple(milestones.of_initiative(connection, here)),
    )


def sayings(turn: Turn) -> tuple[Saying, ...]:
    """What admitted members say, without their names, the oldest first."""
    said = [each for each in entries.standing(turn.connection, turn.initiative.id) if each.author.is_active]
    translated = wordings.of(turn.connection, Thing.ENTRY, [each.entry.id for each in said])
    valued = funding.valuations_of(turn.connection, turn.initiative.id)
    typed = relayed.standing_about(turn.connection, ActKind.ENTRY, [each.entry.id for each in said])
    return tuple(
        _saying(each, translated[each.entry.id], valued.get(each.entry.id), typed.get(each.entry.id)) for each in said
    )


def _held(turn: Turn) -> tuple[Held, ...]:
    connection, here = turn.connection, turn.initiative.id
    noted = notes.of_initiative(connection, here)
    there = dossier.present(connection, here)
    return tuple(
        Held(meeting, tuple(note for note in noted if note.meeting_id == meeting.id), there[meeting.id])
        for meeting in meetings.of_initiative(connection, here)
    )


def _saying(said: Said, translated: Iterable[Wording], valued: Valuation | None, typed: Act | None) -> Saying:
    entry = said.entry
    others = {each.part: each for each in translated if each.language != entry.language}
    quantity, condition, in_return = (_part(entry, part, others) for part in DETAILS)
    return Saying(
        entry=entry,
        college=said.author.college,
        territory_id=said.author.territory_id,
        organisation=said.author.organisation,
        words=_part(entry, Part.TEXT, others),
        details=(quantity, condition, in_return),
        value=valued.money if valued else worth(entry),
        relayed=typed.standing if typed else None,
    )


def worth(entry: Entry) -> Money | None:
    """What a contribution is worth where its author wrote an amount for how much it is."""
    if entry.kind is not EntryKind.CONTRIBUTION or not entry.quantity:
        return None
    amount = read_amount(entry.quantity)
    return None if isinstance(amount, Unread) else amount


def _part(entry: Entry, part: Part, others: dict[str, Wording]) -> Bilingual:
    written = entry.part(part)
    return in_both(entry.language, written, others.get(part))
