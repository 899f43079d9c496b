"""The roster: who is in, who waits, who is silent, who cannot be reached, and who is missing.

/members -> counts by college and territory, a page of names, a tap away the other lists, and the invitation that would
            fill the widest gap
/members wang, or [Find somebody by name] -> those whom the words fit, in either script, by pinyin, without accents
"""

from collections import Counter

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Button, Payload, Right, Routes, Screen, Step, Theme, Turn, button
from bot.domain.missing import Missing
from bot.domain.people import College, Status
from bot.domain.roster import WEEKS, Section, seen_since
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.admission_cards import ListWaiting
from handlers.members_missing import gaps, inviting, lacking_here
from handlers.members_presses import FindMember, ListMembers, ListMissing, ShowMember
from handlers.members_words import detail, heading, pair
from handlers.shared_power import what_is_lacking
from storage import members, roster
from storage.roster import Listed

routes = Routes("members_list")
PAGE = 8
FOUND = 8
"""How many of those found are shown; of more, one writes more of the name."""


class AskMemberName(Step, called="members.find"):
    """Whom do you look for?"""


@routes.command(
    "members",
    right=Right.COORDINATOR,
    menu=N_("See who is in"),
    theme=Theme.PEOPLE,
    more=N_(
        "Who is in, who waits, who is silent, who is not reached, and who is missing.\n"
        "/members with a part of a name finds somebody, in either script or in pinyin."
    ),
)
def show_members(turn: Turn, payload: Payload, _: Words) -> Screen:
    if payload.text:
        return found(turn, payload.text, _) or Screen(text=_nobody_called(_), rows=_found_or_all(_))
    return listed_on(turn, ListMembers(), _)


@routes.press(ListMembers, right=Right.COORDINATOR)
def turn_page(turn: Turn, press: ListMembers, _: Words) -> Screen:
    return listed_on(turn, press, _)


@routes.press(FindMember, right=Right.COORDINATOR)
def find_member(_turn: Turn, _press: FindMember, _: Words) -> Step:
    return AskMemberName()


@routes.asks(AskMemberName)
def ask_name(_turn: Turn, _step: AskMemberName, _: Words) -> Screen:
    return Screen(text=_("<b>Whom do you look for?</b> Write a part of the name, in Chinese, in pinyin or in French."))


@routes.answer(AskMemberName, right=Right.COORDINATOR)
def hear_name(turn: Turn, _step: AskMemberName, answer: Answer, _: Words) -> Screen | Again:
    return found(turn, answer.text, _) or Again(help=_nobody_called(_))


def listed_on(turn: Turn, press: ListMembers, _: Words) -> Screen:
    """One page of one of the lists."""
    since = seen_since(turn.now.date(), press.weeks)
    numbers = roster.numbers(turn.connection, turn.initiative.id, since)
    number = numbers[press.section]
    page = min(max(press.page, 0), max(0, (number - 1) // PAGE))
    shown = roster.page(turn.connection, turn.initiative.id, press.section, since, skip=page * PAGE, limit=PAGE)
    turning = (
        *((button(_("‹ Previous names"), _at(press, page - 1)),) if page else ()),
        *((button(_("More names ›"), _at(press, page + 1)),) if (page + 1) * PAGE < number else ()),
    )
    if press.section is Section.IN:
        counts = members.counts(turn.connection, turn.initiative.id)
        lacking = lacking_here(turn, counts)
        text, more = _everybody(turn, counts, lacking, _), _other_lists(turn, numbers, press.weeks, lacking, _)
    else:
        text = paragraphs(heading(press, number, _), _lines(turn, shown, _))
        more = (*_other_spans(press, _), (button(_("Back to the members"), ListMembers()),))
    return Screen(
        text=text,
        rows=tuple(row for row in (*_names(shown), turning, *more) if row),
        numbered=tuple(ShowMember(member=each.member.id).encode() for each in shown),
    )


def found(turn: Turn, typed: str, _: Words) -> Screen | None:
    """Whom these words fit; None when it is nobody."""
    shown, number = roster.found(turn.connection, turn.initiative.id, typed, limit=FOUND)
    if not shown:
        return None
    return Screen(
        text=paragraphs(
            _.plural("<b>{n} person found</b>", "<b>{n} people found</b>", number),
            _lines(turn, shown, _),
            _("These are the first ones. Write more of the name to find the others.") if number > len(shown) else "",
        ),
        rows=(*_names(shown), *_found_or_all(_)),
        numbered=tuple(ShowMember(member=each.member.id).encode() for each in shown),
    )


def _everybody(turn: Turn, counts: Counter[tuple[College, int]], lacking: Missing, _: Words) -> Markup:
    by_territory = [
        _(
            "{who}: {count}",
            who=place.name(_.code),
            count=_.number(sum(n for (_college, where), n in counts.items() if where == place.id)),
        )
        for place in turn.territories
    ]
    by_college = [
        _("{who}: {count}", who=vocabulary.first_up(vocabulary.college(_, each)), count=_.number(of_college))
        for each in College
        if (of_college := sum(n for (which, _place), n in counts.items() if which is each))
    ]
    return paragraphs(
        _.plural("<b>{n} member</b>", "<b>{n} members</b>", counts.total()),
        lines(*by_territory),
        lines(*by_college),
        lines(_("<b>Nobody yet:</b>"), *(pair(turn, each, _) for each in lacking.pairs)) if lacking else "",
        what_is_lacking(turn, _),
        _("★ coordinates. Tap a name, or type its number."),
    )


def _other_lists(
    turn: Turn, numbers: dict[Section, int], weeks: int, lacking: Missing, _: Words
) -> tuple[tuple[Button, ...], ...]:
    """The lists that hold somebody, and the ways to whoever is not here yet."""
    waiting = members.number_with(turn.connection, turn.initiative.id, Status.PENDING)
    labels = {
        Section.SILENT: _("See who is silent: {n}", n=_.number(numbers[Section.SILENT])),
        Section.UNREACHED: _("See who is not reached: {n}", n=_.number(numbers[Section.UNREACHED])),
        Section.ELSEWHERE: _("See who has no Telegram: {n}", n=_.number(numbers[Section.ELSEWHERE])),
        Section.SUSPENDED: _("See who is suspended: {n}", n=_.number(numbers[Section.SUSPENDED])),
    }
    urgent = gaps(turn, lacking) if lacking else []
    return (
        (button(_("Find somebody by name"), FindMember()),),
        (button(_("See who waits: {n}", n=_.number(waiting)), ListWaiting()),) if waiting else (),
        *(
            (button(label, ListMembers(section=section, weeks=weeks)),)
            for section, label in labels.items()
            if numbers[section]
        ),
        (inviting(turn, urgent[0], _),) if urgent else (),
        (button(_("See all who are missing"), ListMissing()),) if len(urgent) > 1 else (),
    )


def _other_spans(press: ListMembers, _: Words) -> tuple[tuple[Button, ...], ...]:
    """The same list for a longer or shorter silence."""
    if press.section is not Section.SILENT:
        return ()
    spans = (weeks for weeks in WEEKS if weeks != press.weeks)
    return (
        tuple(
            button(_("{n} weeks", n=_.number(weeks)), ListMembers(section=Section.SILENT, weeks=weeks))
            for weeks in spans
        ),
    )


def _names(shown: list[Listed]) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (button(f"{at}. {each.name}{' ★' if each.coordinator else ''}", ShowMember(member=each.id)),)
        for at, each in enumerate((listed.member for listed in shown), start=1)
    )


def _lines(turn: Turn, shown: list[Listed], _: Words) -> Markup:
    return lines(*(detail(turn, at, each, _) for at, each in enumerate(shown, start=1)))


def _at(press: ListMembers, page: int) -> ListMembers:
    return press.model_copy(update={"page": page})


def _nobody_called(_: Words) -> Markup:
    return _("Nobody here has that name. Write another part of it, in either script.")


def _found_or_all(_: Words) -> tuple[tuple[Button, ...], ...]:
    return (
        (button(_("Find somebody else"), FindMember()),),
        (button(_("Back to the members"), ListMembers()),),
    )
