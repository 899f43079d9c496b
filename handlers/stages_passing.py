"""Passing a stage without all that it asks for: a coordinator says why, and everybody can read it.

[Pass this stage] -> why, in one's own language? -> and in the other (or in one language only) -> it is passed
[Take this stage up again]   at the tap
"""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Again, Answer, Right, Routes, Screen, Step, Toast, Turn
from bot.domain.log_of_acts import Topic
from bot.domain.milestones import Pass
from bot.domain.stages import StageName
from bot.words import Words
from bot.words.language import paragraphs
from handlers import stages_words as words
from handlers.reasons_asked import heard, ways_on
from handlers.stages import stage_card
from handlers.stages_presses import PassStage, TakeUpStage
from storage import stages

routes = Routes("stages_passing")


class AskWhyPassed(Step, called="stage.why_passed"):
    """Why, in this language? `first` is the reason in the other one, once it is written."""

    stage: StageName
    language: str
    first: str = ""


class StagePassed(Act, called="stage.passed"):
    topic: ClassVar[Topic] = Topic.COOPERATION

    stage: StageName


class StageTakenUp(Act, called="stage.taken_up"):
    topic: ClassVar[Topic] = Topic.COOPERATION

    stage: StageName


@routes.press(PassStage, right=Right.COORDINATOR)
def begin(turn: Turn, press: PassStage, _: Words) -> Step:
    return AskWhyPassed(stage=press.stage, language=turn.person.language)


@routes.asks(AskWhyPassed)
def ask_why(_turn: Turn, step: AskWhyPassed, _: Words) -> Screen:
    asked = (
        _("Why can it be passed? Write the reason in Chinese. Every member can read it, with your name.")
        if step.language == "zh"
        else _("Why can it be passed? Write the reason in French. Every member can read it, with your name.")
    )
    return Screen(
        text=paragraphs(_("<b>Pass the stage “{stage}”</b>", stage=words.title(_, step.stage)), step.first, asked),
        choices=ways_on(step, _("Leave it open"), _),
    )


@routes.answer(AskWhyPassed, right=Right.COORDINATOR)
def hear_why(turn: Turn, step: AskWhyPassed, answer: Answer, _: Words) -> Step | Screen | Toast | Again:
    if answer.value == "leave":
        return stage_card(turn, step.stage, _)
    written = heard(step, answer, _)
    return _pass(turn, step.stage, written, _) if isinstance(written, dict) else written


def _pass(turn: Turn, stage: StageName, reasons: dict[str, str], _: Words) -> Screen | Toast:
    why = Pass(turn.member.id, reasons.get("fr", ""), reasons.get("zh", ""), turn.now)
    stages.pass_over(turn.connection, turn.initiative.id, stage, why)
    turn.note(StagePassed(stage=stage), reasons=reasons)
    return stage_card(turn, stage, _, _("Noted: the stage is passed, and everybody can read why."))


@routes.press(TakeUpStage, right=Right.COORDINATOR)
def take_up(turn: Turn, press: TakeUpStage, _: Words) -> Screen | Toast:
    taken_up = stages.take_up_again(turn.connection, turn.initiative.id, press.stage)
    if not taken_up:
        return stage_card(turn, press.stage, _)
    turn.note(StageTakenUp(stage=press.stage))
    return stage_card(turn, press.stage, _, _("Noted: the stage is taken up again."))


@routes.tells(StagePassed)
def tell_passed(_turn: Turn, act: StagePassed, who: object, _: Words) -> Markup:
    return _("{who} passed the stage “{stage}”.", who=who, stage=words.title(_, act.stage))


@routes.tells(StageTakenUp)
def tell_taken_up(_turn: Turn, act: StageTakenUp, who: object, _: Words) -> Markup:
    return _("{who} took the stage “{stage}” up again.", who=who, stage=words.title(_, act.stage))
