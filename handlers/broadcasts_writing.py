"""Writing to all: the text in both languages, and the hour at which it leaves."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.domain.broadcasts import LONGEST, OtherLanguage, TooLong, fault_of
from bot.words import Words
from bot.words.language import paragraphs
from bot.words.typed import Understood, read_date
from handlers import dates
from handlers.broadcasts_steps import AskHour, AskText, Confirm, what_is_missing

routes = Routes("broadcasts writing")


@routes.asks(AskText)
def ask_text(turn: Turn, step: AskText, _: Words) -> Screen:
    first = not (step.draft.text_fr or step.draft.text_zh)
    if step.language == "zh":
        question = _("Write the message in Chinese.") if first else _("Now the same message in Chinese.")
    else:
        question = _("Write the message in French.") if first else _("Now the same message in French.")
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(question),
            _(
                "At most {n} characters. Nothing leaves before you have seen it as each side will read it.",
                n=_.number(LONGEST),
            ),
        )
    )


@routes.answer(AskText, right=Right.COORDINATOR)
def hear_text(turn: Turn, step: AskText, answer: Answer, _: Words) -> Step | Again:
    match fault_of(answer.text, step.language):
        case TooLong(by=by):
            return Again(
                help=_.plural(
                    "This is {n} character too long. Your text is still in this chat: shorten it and send it again.",
                    "This is {n} characters too long. Your text is still in this chat: shorten it and send it again.",
                    by,
                )
            )
        case OtherLanguage():
            return Again(
                help=_("This does not look like Chinese. Everybody reads in their own language: it takes both texts.")
                if step.language == "zh"
                else _("This does not look like French. Everybody reads in their own language: it takes both texts.")
            )
        case None:
            return what_is_missing(turn, step.draft.but(**{f"text_{step.language}": answer.text}))


@routes.asks(AskHour)
def ask_hour(turn: Turn, step: AskHour, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>When is it to leave?</b> Write a day and an hour, in your own time."),
            dates.example(_),
            _("Whoever is admitted before then and belongs to the audience will receive it too."),
        ),
        choices=(choice(_("Send it now after all"), "now"),),
    )


@routes.answer(AskHour, right=Right.COORDINATOR)
def hear_hour(turn: Turn, step: AskHour, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        return Confirm(draft=step.draft.but(due=None))
    typed = read_date(answer.text, language=_.code, now=turn.now, zone=ZoneInfo(turn.zone))
    if not isinstance(typed, Understood):
        return Again(help=dates.asked_back(typed, turn.zone, _))
    return Confirm(draft=step.draft.but(due=typed.moment))
