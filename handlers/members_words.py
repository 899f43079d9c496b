"""The roster in words: what a list is called, and a member in one line."""

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.people import College, Status
from bot.domain.roster import Section, weeks_of_silence
from bot.words import Words
from handlers import told_words, vocabulary
from handlers.members_presses import ListMembers
from storage.roster import Listed


def heading(press: ListMembers, number: int, _: Words) -> Markup:
    match press.section:
        case Section.SILENT:
            return _.plural(
                "<b>{n} member has given no sign for {weeks} weeks</b>",
                "<b>{n} members have given no sign for {weeks} weeks</b>",
                number,
                weeks=_.number(press.weeks),
            )
        case Section.UNREACHED:
            return _.plural(
                "<b>{n} member is not reached on Telegram</b>", "<b>{n} members are not reached on Telegram</b>", number
            )
        case Section.ELSEWHERE:
            return _.plural("<b>{n} member is not on Telegram</b>", "<b>{n} members are not on Telegram</b>", number)
        case _suspended:
            return _.plural("<b>{n} member is suspended</b>", "<b>{n} members are suspended</b>", number)


def detail(turn: Turn, at: int, each: Listed, _: Words) -> Markup:
    """One line: who, from where, and what is special."""
    member = each.member
    where = pair(turn, (member.college, member.territory_id), _)
    return _(
        "{n}. {name}: {about}",
        n=_.number(at),
        name=member.name,
        about=Markup(" · ").join(Markup.escape(part) for part in (where, *_special(turn, each, _))),
    )


def _special(turn: Turn, each: Listed, _: Words) -> list[object]:
    """What stands in a member's line besides: where their membership stands, their silence, how they are reached."""
    member = each.member
    weeks = weeks_of_silence(member.seen_on, turn.now.date()) if member.seen_on else 0
    return [
        part
        for part in (
            vocabulary.status(_, member.status) if member.status is not Status.ACTIVE else "",
            _.plural("no sign for {n} week", "no sign for {n} weeks", weeks) if weeks and member.is_active else "",
            reached(each, _),
        )
        if part
    ]


def reached(each: Listed, _: Words) -> Markup | str:
    """Why letters do not reach somebody; blank when they do."""
    if not each.on_telegram:
        return _("not on Telegram")
    return told_words.unreached(each.unreached, _) if each.unreached else ""


def pair(turn: Turn, which: tuple[College, int], _: Words) -> Markup:
    return _(
        "{college}, {territory}",
        college=vocabulary.college(_, which[0]),
        territory=turn.territory(which[1]).name(_.code),
    )
