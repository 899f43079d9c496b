"""The tables, a subject at a time. A change here comes with a migration in `storage/migrations/versions`."""

from storage.schema.acts import log_of_acts, reasons_of_acts, requests
from storage.schema.ballots import (
    ballots,
    extensions,
    given_up,
    options,
    polls,
    recounts,
    roll,
    stray_answers,
    votes,
    waiting_votes,
)
from storage.schema.base import metadata
from storage.schema.broadcasts import broadcasts
from storage.schema.date_polls import date_answers, date_polls, date_windows
from storage.schema.dossier import funds, indicators, statements, valuations
from storage.schema.journal import actions, concerns, entries, supports
from storage.schema.machine import incidents, leases, outbox, replans, speakers, updates
from storage.schema.meetings import attendance, meetings, rsvps, told, wishes
from storage.schema.minutes import approvals, drafts
from storage.schema.notes import notes
from storage.schema.people import dialogues, groups, initiatives, invitations, members, persons, territories
from storage.schema.relays import contacts, relayed, wrong_codes
from storage.schema.series import occurrences, series
from storage.schema.sheets import sheet_lines, sheets
from storage.schema.stages import milestones, passed_stages
from storage.schema.succession import successions, willing
from storage.schema.wordings import corrections, differences, machine_drafts, untranslated, wordings

__all__ = [
    "actions",
    "approvals",
    "attendance",
    "ballots",
    "broadcasts",
    "concerns",
    "contacts",
    "corrections",
    "date_answers",
    "date_polls",
    "date_windows",
    "dialogues",
    "differences",
    "drafts",
    "entries",
    "extensions",
    "funds",
    "given_up",
    "groups",
    "incidents",
    "indicators",
    "initiatives",
    "invitations",
    "leases",
    "log_of_acts",
    "machine_drafts",
    "meetings",
    "members",
    "metadata",
    "milestones",
    "notes",
    "occurrences",
    "options",
    "outbox",
    "passed_stages",
    "persons",
    "polls",
    "reasons_of_acts",
    "recounts",
    "relayed",
    "replans",
    "requests",
    "roll",
    "rsvps",
    "speakers",
    "series",
    "statements",
    "sheet_lines",
    "sheets",
    "stray_answers",
    "successions",
    "supports",
    "territories",
    "told",
    "untranslated",
    "updates",
    "valuations",
    "votes",
    "waiting_votes",
    "willing",
    "wishes",
    "wordings",
    "wrong_codes",
]
