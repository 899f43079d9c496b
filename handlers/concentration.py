"""Who does how much: each month a card to those who coordinate, and word to the members when one person does most.

/shares  -> the month so far and the month before; whoever coordinates reads the names and can move the line
a month has ended (planned again every hour, once a month for each reader)
         -> to the coordination: the shares with names
         -> above the line, to all members: what one person did, without a name; the log of acts has it
"""

from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from bot.chat import N_, Act, Deed, Letter, Payload, Press, Right, Routes, Screen, Theme, Turn, button, manners
from bot.chat.screen import Toast
from bot.domain.concentration import FEWEST, LINES, WORTH_TELLING, Month, Share, month_of, month_to_tell, shares
from bot.domain.deliveries import Lane
from bot.domain.log_of_acts import Topic
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import concentration_words as words
from storage import concentration, members, outbox, readers

routes = Routes("concentration")


class SharesCard(Letter, called="shares.card"):
    """To the coordination: who did how much in a month ("year", "month")."""

    lane: ClassVar[Lane] = Lane.BROADCAST
    again: ClassVar[bool] = True
    """Twice, it says the same of the same month."""

    year: int
    month: int


class SharesNews(Letter, called="shares.news"):
    """To the members: in that month one person did most of something."""

    lane: ClassVar[Lane] = Lane.BROADCAST
    again: ClassVar[bool] = False
    """Told twice it would sound like a reproach; /shares says the same at any time."""

    year: int
    month: int


class ChooseLine(Press, called="shares.line"):
    """Which line shall it be?"""


class LineMoved(Act, called="shares.line_moved"):
    topic: ClassVar[Topic] = Topic.COOPERATION

    percent: int


class DrawLine(Press, called="shares.draw"):
    percent: int


@routes.command(
    "shares",
    right=Right.ACTIVE,
    menu=N_("Who does how much"),
    theme=Theme.PAPERS,
    more=N_(
        "How much of the work one person does, month by month.\n"
        "When it is very much, all members are told, without a name."
    ),
)
def show_shares(turn: Turn, _payload: Payload, _: Words) -> Screen:
    month = month_of(turn.now)
    return Screen(
        text=paragraphs(*(_told(turn, each, _) for each in (month, month.before)), _line(turn, _)),
        rows=((button(_("Move this line"), ChooseLine()),),) if turn.member.coordinates else (),
    )


@routes.press(ChooseLine, right=Right.COORDINATOR)
def choose_line(turn: Turn, _press: ChooseLine, _: Words) -> Screen:
    return Screen(
        text=paragraphs(_("<b>From which share on are the members told?</b>"), _line(turn, _)),
        rows=(tuple(button(_("{percent}%", percent=each), DrawLine(percent=each)) for each in LINES),),
    )


@routes.press(DrawLine, right=Right.COORDINATOR)
def draw_line(turn: Turn, press: DrawLine, _: Words) -> Screen | Toast:
    if press.percent not in LINES:
        return manners.too_old(_)
    if press.percent != concentration.line_of(turn.connection, turn.initiative.id):
        concentration.draw_line(turn.connection, turn.initiative.id, press.percent)
        turn.note(LineMoved(percent=press.percent))
    return Screen(text=paragraphs(_("Noted."), _line(turn, _)))


@routes.tells(LineMoved)
def tell_moved(_turn: Turn, act: LineMoved, who: object, _: Words) -> Markup:
    return _(
        "{who} moved the line above which members are told of one person’s share: {percent}%.",
        who=who,
        percent=act.percent,
    )


@routes.replan()
def tell_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every initiative whose month has just ended."""
    found = concentration.to_tell(deed.connection, after, limit)
    for initiative_id, opened_at in found:
        tell(deed, initiative_id, opened_at)
    return found[-1][0] if len(found) == limit else None


def tell(deed: Deed, initiative_id: int, opened_at: datetime) -> None:
    """Plan a month's card, and the news of it where there are any; again changes nothing."""
    month = month_to_tell(opened_at, deed.now)
    if month is None:
        return
    found = _shares(deed, initiative_id, month)
    if not found:
        return
    coordinators = {each.person_id for each in members.coordinators(deed.connection, initiative_id)}
    _plan(deed, month, SharesCard(initiative=initiative_id, year=month.year, month=month.month), coordinators)
    if _above(deed, initiative_id, found):
        everybody = readers.languages(deed.connection, initiative_id, by=month.ends).keys()
        news = SharesNews(initiative=initiative_id, year=month.year, month=month.month)
        _plan(deed, month, news, everybody - coordinators)


def _plan(deed: Deed, month: Month, letter: SharesCard | SharesNews, persons: set[int]) -> None:
    deed.planned = True
    outbox.plan_all(
        deed.connection,
        [
            outbox.Planned(
                key=f"{letter.called}:{letter.initiative}:{month}:{person_id}",
                person_id=person_id,
                chat_id=None,
                initiative_id=letter.initiative,
                subject=f"shares:{letter.initiative}",
                lane=letter.lane,
                letter=letter.written(),
                due_at=month.ends,
                expires_at=month.ends + WORTH_TELLING,
            )
            for person_id in sorted(persons)
        ],
        deed.now,
    )


@routes.letter(SharesCard)
def write_card(turn: Turn, letter: SharesCard, _: Words | None) -> Screen | None:
    if _ is None or turn.member_or_none is None or not turn.member.coordinates:
        return None
    month = Month(letter.year, letter.month)
    above = _above(turn, turn.initiative.id, _shares(turn, turn.initiative.id, month))
    return Screen(
        text=paragraphs(
            _told(turn, month, _),
            _line(turn, _),
            _("That is so this time: the members read it too, without a name.") if above else "",
        ),
        rows=((button(_("Move this line"), ChooseLine()),),),
    )


@routes.letter(SharesNews)
def write_news(turn: Turn, letter: SharesNews, _: Words | None) -> Screen | None:
    if _ is None or turn.member_or_none is None or not turn.member.is_active:
        return None
    month = Month(letter.year, letter.month)
    above = _above(turn, turn.initiative.id, _shares(turn, turn.initiative.id, month))
    if not above:
        return None
    return Screen(
        text=paragraphs(
            _("<b>One person carries much of our cooperation</b>"),
            lines(_("In {month}:", month=_.month(month.begins)), *(words.by_one(_, share) for share in above)),
            _("This is no reproach: it may be thanks to them that we move on. It goes better when several share it."),
            _("Tell the coordination if you would take something on. /shares and /journal show it at any time."),
        )
    )


def _shares(deed: Deed, initiative_id: int, month: Month) -> tuple[Share, ...]:
    return shares(concentration.acts(deed.connection, initiative_id, month))


def _above(deed: Deed, initiative_id: int, found: tuple[Share, ...]) -> list[Share]:
    line = concentration.line_of(deed.connection, initiative_id)
    return [share for share in found if share.is_above(line)]


def _told(turn: Turn, month: Month, _: Words) -> Markup:
    """A month's shares, a line each: with names for those who coordinate."""
    found = _shares(turn, turn.initiative.id, month)
    named = members.named(turn.connection, [share.member_id for share in found]) if turn.member.coordinates else {}
    return lines(
        _("<b>Who did how much in {month}</b>", month=_.month(month.begins)),
        *(words.share(_, each, named.get(each.member_id)) for each in found),
        "" if found else _("Nothing yet."),
    )


def _line(turn: Turn, _: Words) -> Markup:
    return _(
        "The members are told when one person does more than {percent}% of one of these, from {fewest} a month on.",
        percent=concentration.line_of(turn.connection, turn.initiative.id),
        fewest=_.number(FEWEST),
    )
