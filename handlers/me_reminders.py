"""Which reminders one wants before all meetings.

/me -> [Choose my reminders]   a tap puts one in or takes it back; or none; or again as each meeting has it
For a single meeting its card has the same (see meetings_reminding).
"""

from bot.chat import Press, Right, Routes, Screen, Toast, Turn, button, manners
from bot.domain.notices import AHEAD, Notice, Reminders, with_or_without
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import reminders_words as naming
from handlers.me_card import ChooseAlways, card
from handlers.me_quiet import follow
from storage import wishes

routes = Routes("me_reminders")


class RemindAlways(Press, called="me.remind"):
    """Remind me then of all meetings, or do not."""

    notice: Notice
    wanted: bool


class RemindAsEach(Press, called="me.remind.each"):
    """Remind me as each meeting has it, or of none."""

    each: bool


class SeeMe(Press, called="me.see"):
    """The card of oneself."""


@routes.press(SeeMe, right=Right.PERSON)
def see_me(turn: Turn, _press: SeeMe, _: Words) -> Screen:
    return card(turn, _)


@routes.press(ChooseAlways, right=Right.PERSON)
def choose_always(turn: Turn, _press: ChooseAlways, _: Words) -> Screen:
    return _list(turn, _)


@routes.press(RemindAlways, right=Right.PERSON)
def remind_always(turn: Turn, press: RemindAlways, _: Words) -> Screen | Toast:
    if press.notice not in AHEAD:
        return manners.too_old(_)
    standing = wishes.always(turn.connection, turn.person.id) or frozenset()
    return _chosen(turn, with_or_without(standing, press.notice, wanted=press.wanted), _)


@routes.press(RemindAsEach, right=Right.PERSON)
def remind_as_each(turn: Turn, press: RemindAsEach, _: Words) -> Screen:
    return _chosen(turn, None if press.each else frozenset(), _)


def _chosen(turn: Turn, reminders: Reminders | None, _: Words) -> Screen:
    """It counts from here on, for all meetings that are ahead."""
    wishes.choose_always(turn.connection, turn.person.id, reminders, turn.now)
    follow(turn)
    return _list(turn, _)


def _list(turn: Turn, _: Words) -> Screen:
    standing = wishes.always(turn.connection, turn.person.id)
    shown = standing or frozenset()
    toggles = [
        button(naming.ticked(_, notice, shown), RemindAlways(notice=notice, wanted=notice not in shown))
        for notice in AHEAD
    ]
    none = button(_("No reminders"), RemindAsEach(each=False))
    each = button(_("As each meeting has it"), RemindAsEach(each=True))
    general = [*((each,) if standing is not None else ()), *((none,) if standing != frozenset() else ())]
    return Screen(
        text=paragraphs(
            lines(_("<b>When are you reminded of meetings?</b>"), naming.generally(_, standing)),
            _("For one meeting, choose otherwise on its card. Of what you declined nothing reminds you."),
        ),
        rows=(
            *naming.in_pairs(toggles),
            *naming.in_pairs(general),
            (button(_("Back to my page"), SeeMe()),),
        ),
    )
