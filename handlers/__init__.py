"""One file a subject: all that one can do, be asked and read about it. A new subject is a file and a word here."""

from bot.chat.routes import Routes
from handlers import (
    broadcasts,
    broadcasts_audience,
    broadcasts_confirming,
    broadcasts_leaving,
    broadcasts_writing,
    entries,
    entries_changing,
    entries_reading,
    entries_sieve,
    help,
    joining,
    meetings,
    meetings_calling,
    meetings_changing,
    meetings_letters,
    meetings_minutes,
    meetings_when,
)

SUBJECTS: list[Routes] = [
    joining.routes,
    help.routes,
    broadcasts.routes,
    broadcasts_audience.routes,
    broadcasts_writing.routes,
    broadcasts_confirming.routes,
    broadcasts_leaving.routes,
    meetings.routes,
    meetings_calling.routes,
    meetings_changing.routes,
    meetings_letters.routes,
    meetings_minutes.routes,
    meetings_when.routes,
    entries.routes,
    entries_changing.routes,
    entries_reading.routes,
    entries_sieve.routes,
]
