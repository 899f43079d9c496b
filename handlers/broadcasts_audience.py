"""Writing to all: for whom? Everybody, or fewer and fewer; how many people that is stands on the screen."""

from markupsafe import Markup

from bot.chat import Again, Answer, Choice, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.broadcasts import Answered, Audience
from bot.domain.meetings import Meeting
from bot.domain.people import College
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import broadcasts_words as wording
from handlers import vocabulary
from handlers.broadcasts import WriteBroadcast
from handlers.broadcasts_steps import AskAudience, AskNarrower, By, Draft, what_is_missing
from storage import meetings

routes = Routes("broadcasts audience")
MEETINGS_SHOWN = 6


@routes.press(WriteBroadcast, right=Right.COORDINATOR)
def begin(turn: Turn, _press: WriteBroadcast, _: Words) -> Step:
    return AskAudience(draft=Draft())


@routes.asks(AskAudience)
def ask_audience(turn: Turn, step: AskAudience, _: Words) -> Screen:
    chosen = step.draft.audience
    total, people = wording.readers(turn, chosen, _)
    ways = [
        choice(_("By college"), By.COLLEGE),
        choice(_("By territory"), By.TERRITORY),
        choice(_("By language"), By.LANGUAGE),
    ]
    if _meetings(turn):
        ways.append(choice(_("By answer to a meeting"), By.MEETING))
    onwards = [choice(_("Write to these people"), "write")] if total else []
    back = [] if chosen.everybody else [choice(_("Take everybody again"), "everybody")]
    return Screen(
        text=paragraphs(_("<b>Who will read this message?</b>"), lines(*wording.audience(turn, chosen, _)), people),
        choices=(*onwards, *ways, *back),
    )


@routes.answer(AskAudience, right=Right.COORDINATOR)
def hear_audience(turn: Turn, step: AskAudience, answer: Answer, _: Words) -> Step | Again:
    draft = step.draft
    match answer.value:
        case None:
            return choose_please(_)
        case "everybody":
            return AskAudience(draft=draft.but(audience=Audience()))
        case "write":
            return what_is_missing(turn, draft)
        case way:
            return AskNarrower(draft=draft, by=By(way))


@routes.asks(AskNarrower)
def ask_narrower(turn: Turn, step: AskNarrower, _: Words) -> Screen:
    match step.by:
        case By.COLLEGE:
            text = _("Which college?")
            ways = [choice(vocabulary.college(_, college), college) for college in College]
        case By.TERRITORY:
            text = _("Which territory?")
            ways = [choice(place.name(_.code), place.id) for place in turn.territories]
        case By.LANGUAGE:
            text = _("Who reads which language?")
            ways = [choice(wording.language(_, code), code) for code in turn.languages]
        case By.MEETING:
            text = _("Whose answer to which meeting?")
            ways = [way for meeting in _meetings(turn) for way in _answers(meeting, _)]
    return Screen(text=Markup("<b>{}</b>").format(text), choices=(*ways, choice(_("Go back"), "back")))


@routes.answer(AskNarrower, right=Right.COORDINATOR)
def hear_narrower(turn: Turn, step: AskNarrower, answer: Answer, _: Words) -> Step | Again:
    chosen, value = step.draft.audience, answer.value
    if value is None:
        return choose_please(_)
    if value != "back":
        match step.by:
            case By.COLLEGE:
                chosen = chosen.model_copy(update={"college": College(value)})
            case By.TERRITORY:
                chosen = chosen.model_copy(update={"territory_id": int(value)})
            case By.LANGUAGE:
                chosen = chosen.model_copy(update={"language": value})
            case By.MEETING:
                number, _colon, answered = value.partition(":")
                chosen = chosen.model_copy(update={"meeting_id": int(number), "answered": Answered(answered)})
    return AskAudience(draft=step.draft.but(audience=chosen))


def _meetings(turn: Turn) -> list[Meeting]:
    return meetings.upcoming(turn.connection, turn.initiative.id, turn.now, skip=0, limit=MEETINGS_SHOWN)


def _answers(meeting: Meeting, _: Words) -> list[Choice]:
    title = wording.beginning(meeting.title.best(_.code))
    return [
        choice(_("Coming: {title}", title=title), f"{meeting.id}:{Answered.COMING}"),
        choice(_("No answer: {title}", title=title), f"{meeting.id}:{Answered.SILENT}"),
    ]
