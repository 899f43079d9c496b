"""One file a subject: all that one can do, be asked and read about it. A new subject is a file and a word here."""

from bot.chat.routes import Routes
from handlers import (
    broadcasts,
    broadcasts_audience,
    broadcasts_confirming,
    broadcasts_leaving,
    broadcasts_writing,
    help,
    joining,
)

SUBJECTS: list[Routes] = [
    joining.routes,
    help.routes,
    broadcasts.routes,
    broadcasts_audience.routes,
    broadcasts_writing.routes,
    broadcasts_confirming.routes,
    broadcasts_leaving.routes,
]
