"""An action's words in the other language: written by a member, approved by another one who reads that language.

[Write the title in …] [Write the description in …]   the coordination, whoever proposed it, who reads both
[Approve the … words]                                  at the tap; never whoever wrote them
"""

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, button
from bot.chat.manners import write_please
from bot.domain.actions import TITLE_LIMIT, Action, as_title
from bot.domain.journal import TEXT_LIMIT, language_of, too_many
from bot.domain.wordings import DESCRIPTION, TITLE
from bot.words import Words
from bot.words.language import paragraphs
from handlers.actions_cards import card, digest, gone, may_translate, to_approve
from handlers.actions_presses import ApproveWords, LeaveAction, Translate
from handlers.lengths import too_long
from storage import actions, wordings

routes = Routes("actions_translating")


class AskTranslation(Step, called="action.translation"):
    """The title, or the description, in the other language."""

    action: int
    part: str = TITLE


@routes.press(Translate, right=Right.ACTIVE)
def translate(turn: Turn, press: Translate, _: Words) -> Step | Screen:
    action = actions.by_id(turn.connection, turn.initiative.id, press.action)
    if action is None or not may_translate(turn, action) or press.part not in (TITLE, DESCRIPTION):
        return gone(_)
    return AskTranslation(action=action.id, part=press.part)


@routes.asks(AskTranslation)
def ask_translation(turn: Turn, step: AskTranslation, _: Words) -> Screen:
    action = actions.by_id(turn.connection, turn.initiative.id, step.action)
    title = step.part == TITLE
    other = action.other(step.part) if action else None
    limit = _.number(TITLE_LIMIT if title else TEXT_LIMIT)
    return Screen(
        text=paragraphs(
            _title_asked(action, _) if title else _description_asked(action, _),
            (action.title if title else action.description) if action else "",
            _("It says now: {title}", title=other.text) if other else "",
            _("Up to {n} characters. Your name will stand beside it.", n=limit),
        ),
        rows=((button(_("Leave it as it is"), LeaveAction(action=step.action)),),),
    )


def _title_asked(action: Action | None, _: Words) -> object:
    chinese = action is None or action.other_language == "zh"
    return _("<b>What is the title in Chinese?</b>") if chinese else _("<b>What is the title in French?</b>")


def _description_asked(action: Action | None, _: Words) -> object:
    chinese = action is None or action.other_language == "zh"
    return (
        _("<b>What is the description in Chinese?</b>") if chinese else _("<b>What is the description in French?</b>")
    )


@routes.answer(AskTranslation, right=Right.ACTIVE)
def hear_translation(turn: Turn, step: AskTranslation, answer: Answer, _: Words) -> Screen | Again:
    action = actions.by_id(turn.connection, turn.initiative.id, step.action)
    if action is None or not may_translate(turn, action):
        return gone(_)
    if not answer.text:
        return write_please(_)
    title = step.part == TITLE
    text = as_title(answer.text) if title else answer.text
    if beyond := too_many(text, TITLE_LIMIT if title else TEXT_LIMIT):
        return too_long(_, beyond)
    if language_of(text, action.other_language) != action.other_language:
        return Again(
            help=_("This does not look like Chinese to me.")
            if action.other_language == "zh"
            else _("This does not look like French to me.")
        )
    actions.translate(turn.connection, action, step.part, text, turn.member, turn.now)
    written = actions.by_id(turn.connection, turn.initiative.id, action.id)
    return card(turn, written, _, _("Noted. It shows that you wrote it.")) if written else gone(_)


@routes.press(ApproveWords, right=Right.ACTIVE)
def approve(turn: Turn, press: ApproveWords, _: Words) -> Screen:
    action = actions.by_id(turn.connection, turn.initiative.id, press.action)
    if action is None:
        return gone(_)
    words = to_approve(turn, action)
    if not words:
        return card(turn, action, _, _("There is nothing left here for you to approve."))
    if digest(words) != press.seen:
        return card(turn, action, _, _("The words have changed in the meantime. Please read them again:"))
    wordings.approve(turn.connection, words, turn.member.id, turn.now)
    approved = actions.by_id(turn.connection, turn.initiative.id, action.id)
    return card(turn, approved, _, _("Approved. It shows that you did.")) if approved else gone(_)
