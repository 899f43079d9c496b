"""What a dossier lacks, in words: on the screen before it is taken, and first of all in it."""

from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.dossier_gaps import Gap, GapKind
from bot.domain.statements import Topic
from bot.prints import Chapter, Telling
from bot.words import Words
from handlers.meetings_words import written
from handlers.papers import chapter, row, telling


def topic(_: Words, which: Topic) -> str:
    """What a territory writes of itself."""
    return {
        Topic.LEGAL_NAME: _("legal name"),
        Topic.PRESENTATION: _("who we are"),
        Topic.CONTEXT: _("context"),
        Topic.ASSETS: _("assets"),
    }[which]


def said(turn: Turn, gap: Gap, _: Words) -> Markup:
    """One thing that is missing, and of whom or of what."""
    place = turn.territory(gap.territory_id).name(_.code) if gap.territory_id else ""
    action = written(_, gap.action.title) if gap.action else Markup("")
    match gap.kind:
        case GapKind.STATEMENT:
            assert gap.topic is not None, "a statement is about something"
            what = topic(_, gap.topic)
            if gap.language == "zh":
                return _("{territory}: {topic}, to be written in Chinese", territory=place, topic=what)
            return _("{territory}: {topic}, to be written in French", territory=place, topic=what)
        case GapKind.STAKE:
            return _("{territory}: nobody has said a stake yet", territory=place)
        case GapKind.MOTIVATION:
            return _("{territory}: nobody has said a motivation yet", territory=place)
        case GapKind.CONTRIBUTION:
            return _("{territory}: nobody has offered a contribution yet", territory=place)
        case GapKind.ACTION:
            return _("No action has been accepted yet")
        case GapKind.VOTE:
            return _("No vote that counts has ranked the actions yet")
        case GapKind.COST:
            return _("{action}: its cost is to be estimated", action=action)
        case GapKind.INDICATOR:
            return _("{action}: an indicator is to be noted", action=action)
        case GapKind.FUND:
            return _("No complementary funding has been noted yet")
        case GapKind.MINUTES:
            return _("No minutes have been sent to all yet")


def missing(turn: Turn, gaps: Iterable[Gap], languages: Sequence[Words]) -> list[Chapter]:
    """The chapter that stands first; none when nothing is missing."""
    rows = [row(languages, partial(_line, turn, gap)) for gap in gaps]
    return [chapter(languages, lambda _: _("Still missing"), rows, warns=True)] if rows else []


def _line(turn: Turn, gap: Gap, _: Words) -> Telling:
    return telling("", said(turn, gap, _))
