"""Indicators: how one will see that an action worked.

[Note the indicators] -> an action -> "What is measured?" -> "What is it today?" -> "What is it to become, and by when?"
                      -> an indicator            [Write it in Chinese] [Take it out of the dossier]
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Press, Right, Routes, Screen, Step, Toast, Turn, button
from bot.chat.manners import too_old, write_please
from bot.domain.actions import Action
from bot.domain.dossier_facts import title
from bot.domain.funding import FIGURE_LONGEST, WHAT_LONGEST, Indicator
from bot.domain.journal import language_of, too_many
from bot.domain.meetings import Bilingual
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.dossier_log import Deed, DossierFilled
from handlers.lengths import shortened, too_long
from handlers.meetings_words import written
from storage import actions, funding

routes = Routes("dossier_indicators")
LABEL = 40


class ListIndicators(Press, called="indicators"):
    """What is measured of each action."""


class AddIndicator(Press, called="indicator.add"):
    action: int


class ShowIndicator(Press, called="indicator"):
    indicator: int


class WordIndicator(Press, called="indicator.word"):
    """What is measured, in the other language."""

    indicator: int
    language: str


class TakeIndicatorAway(Press, called="indicator.away"):
    indicator: int


class AskWhat(Step, called="indicator.what"):
    action: int


class AskBaseline(Step, called="indicator.baseline"):
    action: int
    what: str


class AskTarget(Step, called="indicator.target"):
    action: int
    what: str
    baseline: str


class AskWords(Step, called="indicator.words"):
    indicator: int
    language: str


@routes.press(ListIndicators, right=Right.COORDINATOR)
def show_all(turn: Turn, _press: ListIndicators, _: Words) -> Screen:
    return _list(turn, _)


@routes.press(AddIndicator, right=Right.COORDINATOR)
def add(turn: Turn, press: AddIndicator, _: Words) -> Step | Toast:
    return AskWhat(action=press.action) if _action(turn, press.action) else too_old(_)


@routes.asks(AskWhat)
def ask_what(turn: Turn, step: AskWhat, _: Words) -> Screen:
    action = _action(turn, step.action)
    return Screen(
        text=paragraphs(
            lines(_("<b>What is measured?</b>"), written(_, title(action)) if action else ""),
            _("For example: households that have drinking water within 500 m."),
        )
    )


@routes.answer(AskWhat, right=Right.COORDINATOR)
def hear_what(turn: Turn, step: AskWhat, answer: Answer, _: Words) -> Step | Again:
    return _fault(answer, WHAT_LONGEST, _) or AskBaseline(action=step.action, what=answer.text)


@routes.asks(AskBaseline)
def ask_baseline(turn: Turn, step: AskBaseline, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            lines(_("<b>What is it today?</b>"), step.what), _("A figure with its year, for example: 120 (2026).")
        )
    )


@routes.answer(AskBaseline, right=Right.COORDINATOR)
def hear_baseline(turn: Turn, step: AskBaseline, answer: Answer, _: Words) -> Step | Again:
    return _fault(answer, FIGURE_LONGEST, _) or AskTarget(action=step.action, what=step.what, baseline=answer.text)


@routes.asks(AskTarget)
def ask_target(turn: Turn, step: AskTarget, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            lines(_("<b>What is it to become, and by when?</b>"), step.what),
            _("A figure with its year, for example: 1 200 (2028)."),
        )
    )


@routes.answer(AskTarget, right=Right.COORDINATOR)
def hear_target(turn: Turn, step: AskTarget, answer: Answer, _: Words) -> Screen | Again:
    if fault := _fault(answer, FIGURE_LONGEST, _):
        return fault
    action = _action(turn, step.action)
    if action is None:
        return _list(turn, _, _("This action is not accepted any more; nothing was noted."))
    number = funding.add_indicator(
        turn.connection,
        initiative_id=turn.initiative.id,
        action_id=action.id,
        what=Bilingual().having(language_of(step.what, _.code), step.what),
        baseline=step.baseline,
        target=answer.text,
        by=turn.member.id,
        now=turn.now,
    )
    turn.note(DossierFilled(deed=Deed.INDICATOR, number=number))
    indicator = _indicator(turn, number)
    return _card(turn, indicator, _, _("Noted. It stands in the dossier from now on.")) if indicator else _list(turn, _)


@routes.press(ShowIndicator, right=Right.COORDINATOR)
def show(turn: Turn, press: ShowIndicator, _: Words) -> Screen | Toast:
    indicator = _indicator(turn, press.indicator)
    return _card(turn, indicator, _) if indicator else too_old(_)


@routes.press(WordIndicator, right=Right.COORDINATOR)
def word(turn: Turn, press: WordIndicator, _: Words) -> Step | Toast:
    if _indicator(turn, press.indicator) is None or press.language not in turn.languages:
        return too_old(_)
    return AskWords(indicator=press.indicator, language=press.language)


@routes.asks(AskWords)
def ask_words(turn: Turn, step: AskWords, _: Words) -> Screen:
    indicator = _indicator(turn, step.indicator)
    return Screen(
        text=paragraphs(
            _("<b>What is measured, in Chinese?</b>")
            if step.language == "zh"
            else _("<b>What is measured, in French?</b>"),
            indicator.what.best(_.code) if indicator else "",
        )
    )


@routes.answer(AskWords, right=Right.COORDINATOR)
def hear_words(turn: Turn, step: AskWords, answer: Answer, _: Words) -> Screen | Again:
    if fault := _fault(answer, WHAT_LONGEST, _):
        return fault
    if _indicator(turn, step.indicator) is not None:
        funding.word_indicator(
            turn.connection, step.indicator, step.language, answer.text, by=turn.member.id, now=turn.now
        )
    indicator = _indicator(turn, step.indicator)
    return _card(turn, indicator, _, _("Noted.")) if indicator else _list(turn, _)


@routes.press(TakeIndicatorAway, right=Right.COORDINATOR)
def take_away(turn: Turn, press: TakeIndicatorAway, _: Words) -> Screen:
    if _indicator(turn, press.indicator) is not None:
        funding.take_indicator_away(turn.connection, press.indicator)
        turn.note(DossierFilled(deed=Deed.INDICATOR_AWAY, number=press.indicator))
    return _list(turn, _, _("It is not in the dossier any more."))


def _list(turn: Turn, _: Words, note: object = "") -> Screen:
    accepted = actions.accepted(turn.connection, turn.initiative.id)
    known = funding.indicators_of(turn.connection, turn.initiative.id)
    adding = [(title(each).best(_.code), AddIndicator(action=each.id)) for each in accepted]
    shown = [(each.what.best(_.code), ShowIndicator(indicator=each.id)) for each in known]
    return Screen(
        text=paragraphs(
            note,
            _("<b>Indicators</b>"),
            lines(*(_told(each, n, _) for n, each in enumerate(known, start=1))),
            _("Tap an action to add an indicator.") if accepted else _("No action has been accepted yet"),
        ),
        rows=tuple(
            (button(label, press),)
            for label, press in (
                *((f"{n}. {shortened(words, LABEL)}", press) for n, (words, press) in enumerate(shown, start=1)),
                *((_("Add to: {action}", action=shortened(words, LABEL)), press) for words, press in adding),
            )
        ),
        numbered=tuple(press.encode() for _words, press in shown),
    )


def _told(indicator: Indicator, number: int, _: Words) -> Markup:
    return _(
        "{number}. {what}: {baseline} → {target}",
        number=number,
        what=written(_, indicator.what),
        baseline=indicator.baseline,
        target=indicator.target,
    )


def _card(turn: Turn, indicator: Indicator, _: Words, note: object = "") -> Screen:
    action = actions.by_id(turn.connection, turn.initiative.id, indicator.action_id)
    return Screen(
        text=paragraphs(
            note,
            lines(_("<b>Indicator</b>"), written(_, title(action)) if action else ""),
            lines(
                _("In French: {words}", words=indicator.what.fr or "…"),
                _("In Chinese: {words}", words=indicator.what.zh or "…"),
            ),
            _("Today: {baseline}. Aim: {target}.", baseline=indicator.baseline, target=indicator.target),
        ),
        rows=(
            (button(_("Write it in French"), WordIndicator(indicator=indicator.id, language="fr")),),
            (button(_("Write it in Chinese"), WordIndicator(indicator=indicator.id, language="zh")),),
            (button(_("Take it out of the dossier"), TakeIndicatorAway(indicator=indicator.id)),),
            (button(_("Back to the indicators"), ListIndicators()),),
        ),
    )


def _fault(answer: Answer, longest: int, _: Words) -> Again | None:
    if not answer.text:
        return write_please(_)
    beyond = too_many(answer.text, longest)
    return too_long(_, beyond) if beyond else None


def _action(turn: Turn, number: int) -> Action | None:
    return next((each for each in actions.accepted(turn.connection, turn.initiative.id) if each.id == number), None)


def _indicator(turn: Turn, number: int) -> Indicator | None:
    known = funding.indicators_of(turn.connection, turn.initiative.id)
    return next((each for each in known if each.id == number), None)
