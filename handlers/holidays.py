"""What a day off is called in the reader's language; a holiday that we have no word for is told as one."""

from bot.chat import N_
from bot.domain.windows import Closed, DayOff
from bot.words import Words

NAMES = {
    "All Saints' Day": N_("All Saints’ Day"),
    "Armistice Day": N_("Armistice Day"),
    "Ascension Day": N_("Ascension Day"),
    "Assumption Day": N_("Assumption Day"),
    "Chinese New Year (Spring Festival)": N_("Spring Festival"),
    "Chinese New Year's Eve": N_("Chinese New Year’s Eve"),
    "Christmas Day": N_("Christmas Day"),
    "Dragon Boat Festival": N_("Dragon Boat Festival"),
    "Easter Monday": N_("Easter Monday"),
    "Labor Day": N_("Labour Day"),
    "Mid-Autumn Festival": N_("Mid-Autumn Festival"),
    "National Day": N_("National Day"),
    "New Year's Day": N_("New Year’s Day"),
    "Pentecost Monday": N_("Whit Monday"),
    "Reconciliation Day": N_("Reconciliation Day"),
    "Republic Day": N_("Republic Day"),
    "Tomb-Sweeping Day": N_("Tomb-Sweeping Day"),
    "Victory Day": N_("Victory Day"),
}
"""The holidays of the Republic of Congo, of China and of France, as the calendar names them in English."""


def named(_: Words, off: DayOff) -> str:
    """A day off, as what a day is: "National Day", "a weekend"."""
    if off.why is Closed.WEEKEND:
        return _("the weekend")
    if off.why is Closed.EXCHANGED:
        return _("a day off in exchange for a weekend that is worked")
    return _(NAMES[off.name]) if off.name in NAMES else _("a public holiday")
