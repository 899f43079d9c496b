"""What the buttons about sheets of paper mean."""

from bot.chat import Press
from bot.domain.paper import Of


class PrintSheets(Press, called="sheet.print"):
    """Sheets of a meeting or a ballot for the people of a territory."""

    of: Of
    number: int
    territory: int


class EnterSheet(Press, called="sheet.enter"):
    """I have a sheet before me, filled in. 0: which one is asked."""

    sheet: int = 0


class ListSheets(Press, called="sheet.list"):
    """The sheets that wait for a coordinator of another territory."""


class OpenSheet(Press, called="sheet"):
    sheet: int


class SettleSheet(Press, called="sheet.settle"):
    """As a coordinator of another territory: it counts, or it has to be entered again."""

    sheet: int
    count: bool
