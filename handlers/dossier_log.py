"""What coordinators fill in for the dossier, as the log tells it: by the numbers of the records."""

from enum import StrEnum
from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Routes, Turn
from bot.domain.log_of_acts import Topic as LogTopic
from bot.domain.references import Record
from bot.domain.statements import Topic
from bot.words import Words
from handlers.dossier_gaps import topic as topic_of

routes = Routes("dossier_log")


class Deed(StrEnum):
    """What was done for the dossier."""

    INDICATOR = "indicator"
    INDICATOR_AWAY = "indicator_away"
    FUND = "fund"
    FUND_MOVED = "fund_moved"
    FUND_AWAY = "fund_away"
    VALUE = "value"
    VALUE_AWAY = "value_away"


class StatementWritten(Act, called="dossier.statement"):
    """A territory's words about a subject, in one language."""

    topic: ClassVar[LogTopic] = LogTopic.COOPERATION

    territory: int
    subject: Topic


class DossierFilled(Act, called="dossier.filled"):
    """`number` is the record's: of an indicator, of a funding, or of the contribution that was valued."""

    topic: ClassVar[LogTopic] = LogTopic.COOPERATION

    deed: Deed
    number: int


@routes.tells(StatementWritten)
def tell_statement(turn: Turn, act: StatementWritten, who: object, _: Words) -> Markup:
    place = next((each.name(_.code) for each in turn.territories if each.id == act.territory), "")
    return _(
        "{who} wrote for the dossier: {territory}, {topic}.", who=who, territory=place, topic=topic_of(_, act.subject)
    )


@routes.tells(DossierFilled)
def tell_filled(_turn: Turn, act: DossierFilled, who: object, _: Words) -> Markup:
    match act.deed:
        case Deed.INDICATOR:
            said = _("{who} noted an indicator for the dossier: {record}.", who=who, record=_in(Record.INDICATOR, act))
        case Deed.INDICATOR_AWAY:
            said = _(
                "{who} took an indicator out of the dossier: {record}.", who=who, record=_in(Record.INDICATOR, act)
            )
        case Deed.FUND:
            said = _("{who} noted co-funding for the dossier: {record}.", who=who, record=_in(Record.FUND, act))
        case Deed.FUND_MOVED:
            said = _("{who} noted where co-funding stands: {record}.", who=who, record=_in(Record.FUND, act))
        case Deed.FUND_AWAY:
            said = _("{who} took co-funding out of the dossier: {record}.", who=who, record=_in(Record.FUND, act))
        case Deed.VALUE:
            said = _("{who} noted what a contribution is worth: {record}.", who=who, record=_in(Record.ENTRY, act))
        case Deed.VALUE_AWAY:
            said = _("{who} took the value of a contribution back: {record}.", who=who, record=_in(Record.ENTRY, act))
    return said


def _in(record: Record, act: DossierFilled) -> str:
    return f"{record}-{act.number}"
