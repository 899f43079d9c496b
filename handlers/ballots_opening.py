"""Putting a ballot together: one question a message, then exactly what each side will read, then it is prepared.

/ballot -> which accepted actions? (ticked one by one, or all)
        -> a wording for each one that has only one language
        -> the question in one's own language, then in the other (or the usual one, in both)
        -> the usual rules (ballots_rules) -> what each side reads, and Prepare it (ballots_preview)
        -> its wordings are approved, and it opens by itself (ballots_prepared)
"""

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Payload, Right, Routes, Screen, Step, Theme, Turn, choice
from bot.chat.manners import choose_please, write_please
from bot.domain.actions import TITLE_LIMIT, as_title
from bot.domain.ballots import OPTIONS_MOST, QUESTION_LONGEST
from bot.domain.wordings import TITLE
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers.ballots_draft import AskQuestion, AskWording, Draft, PickActions, onwards
from handlers.lengths import shortened
from storage import actions

routes = Routes("ballots_opening")
A_PAGE = 6
USUAL_QUESTION = N_("Which actions should come first?")


@routes.command(
    "ballot",
    right=Right.COORDINATOR,
    menu=N_("Prepare a ballot"),
    theme=Theme.BALLOTS,
    more=N_(
        "Choose accepted actions, a question and the rules; everybody reads the ballot before it opens.\n"
        "It opens by itself once both wordings are approved."
    ),
)
def begin(turn: Turn, _payload: Payload, _: Words) -> Step | Screen:
    if len(actions.accepted(turn.connection, turn.initiative.id)) < 2:
        return Screen(
            text=_("A ballot needs at least two accepted actions. /actions shows the proposals to decide about.")
        )
    return PickActions(draft=Draft())


# Which actions.


@routes.asks(PickActions)
def ask_actions(turn: Turn, step: PickActions, _: Words) -> Screen:
    offered = actions.accepted(turn.connection, turn.initiative.id)
    ticked = [action for action in offered if action.id in step.draft.actions]
    pages = [offered[at : at + A_PAGE] for at in range(0, len(offered), A_PAGE)] or [[]]
    page = step.page % len(pages)
    shown = pages[page]
    choices = [
        choice(shortened(f"✓ {title}" if action in ticked else title, 50), action.id)
        for action in shown
        for title in [action.title_for(_.code)]
    ]
    if len(pages) > 1:
        choices.append(choice(_("Next actions ›"), "next"))
    if len(ticked) < min(len(offered), OPTIONS_MOST):
        choices.append(choice(_("Take all"), "all"))
    if len(ticked) >= 2:
        choices.append(choice(_("Go on with these"), "done"))
    return Screen(
        text=paragraphs(
            _("<b>Which actions are put to the vote?</b>"),
            lines(
                _.plural("{n} action chosen:", "{n} actions chosen:", len(ticked))
                if ticked
                else _("Choose at least two."),
                *(Markup("• {}").format(action.title_for(_.code)) for action in ticked),
            ),
        ),
        choices=tuple(choices),
    )


@routes.answer(PickActions, right=Right.COORDINATOR)
def hear_actions(turn: Turn, step: PickActions, answer: Answer, _: Words) -> Step | Again:
    draft = step.draft
    offered = [action.id for action in actions.accepted(turn.connection, turn.initiative.id)]
    match answer.value:
        case None:
            return choose_please(_)
        case "next":
            return PickActions(draft=draft, page=step.page + 1)
        case "all":
            return PickActions(draft=draft.but(actions=tuple(offered[:OPTIONS_MOST])), page=step.page)
        case "done":
            return onwards(turn, draft.but(picked=True), _.code)
        case number:
            one = int(number)
            ticked = set(draft.actions) ^ {one}
            if len(ticked) > OPTIONS_MOST:
                return Again(help=_.plural("{n} action at the most.", "{n} actions at the most.", OPTIONS_MOST))
            return PickActions(draft=draft.but(actions=tuple(i for i in offered if i in ticked)), page=step.page)


# Both wordings.


@routes.asks(AskWording)
def ask_wording(turn: Turn, step: AskWording, _: Words) -> Screen:
    action = actions.by_id(turn.connection, turn.initiative.id, step.action)
    title = action.title if action is not None else ""
    asked = (
        _("This action has no Chinese wording yet. Write it in Chinese:")
        if action is not None and action.other_language == "zh"
        else _("This action has no French wording yet. Write it in French:")
    )
    return Screen(
        text=paragraphs(asked, Markup("<b>{}</b>").format(title)), choices=(choice(_("Leave it out"), "leave"),)
    )


@routes.answer(AskWording, right=Right.COORDINATOR)
def hear_wording(turn: Turn, step: AskWording, answer: Answer, _: Words) -> Step | Again:
    if answer.value == "leave":
        left = tuple(number for number in step.draft.actions if number != step.action)
        return onwards(turn, step.draft.but(actions=left), _.code)
    if not answer.text:
        return write_please(_)
    action = actions.by_id(turn.connection, turn.initiative.id, step.action)
    if action is not None:
        if (help_ := wording.fault(answer.text, action.other_language, TITLE_LIMIT, _)) is not None:
            return Again(help=help_)
        actions.translate(turn.connection, action, TITLE, as_title(answer.text), turn.member, turn.now)
    return onwards(turn, step.draft, _.code)


@routes.asks(AskQuestion)
def ask_question(turn: Turn, step: AskQuestion, _: Words) -> Screen:
    asked = (
        _("What is the question, in Chinese? Everybody who reads Chinese will see these words.")
        if step.language == "zh"
        else _("What is the question, in French? Everybody who reads French will see these words.")
    )
    other = step.draft.question("fr" if step.language == "zh" else "zh")
    usual = () if other else (choice(_("Ask the usual question"), "usual"),)
    suggested = "" if other else _("The usual one: {question}", question=_(USUAL_QUESTION))
    return Screen(text=paragraphs(asked, other, suggested), choices=usual)


@routes.answer(AskQuestion, right=Right.COORDINATOR)
def hear_question(turn: Turn, step: AskQuestion, answer: Answer, _: Words) -> Step | Again:
    if answer.value == "usual":
        usual = {f"question_{code}": words(USUAL_QUESTION).unescape() for code, words in turn.languages.items()}
        return onwards(turn, step.draft.but(usual=True, **usual), _.code)
    if not answer.text:
        return write_please(_)
    if (help_ := wording.fault(answer.text, step.language, QUESTION_LONGEST, _)) is not None:
        return Again(help=help_)
    return onwards(turn, step.draft.but(usual=False, **{f"question_{step.language}": answer.text}), _.code)
