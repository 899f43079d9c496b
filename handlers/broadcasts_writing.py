"""Writing to all: a conversation that shows everything before anything leaves.

Write a message   -> for whom? everybody, or by college, territory, language, answer to a meeting (each narrows)
                  -> the text in one's own language -> the same text in the other language (both, or nothing)
                  -> what each side will read, and how many people  -> Send now
                                                                    -> At a chosen hour (typed, and read back)
                                                                    -> Correct either text, change for whom, discard
"""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from bot.chat import Again, Answer, Choice, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.broadcasts import LONGEST, Answered, Audience, OtherLanguage, TooLong, fault_of
from bot.domain.meetings import Meeting
from bot.domain.people import College
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import Understood, read_date
from handlers import broadcasts_words as wording
from handlers import dates, vocabulary
from handlers.broadcasts import WriteBroadcast, card
from handlers.broadcasts_leaving import leave
from storage import broadcasts, meetings

routes = Routes("broadcasts writing")
MEETINGS_SHOWN = 6


class Draft(BaseModel):
    """What is known of a message so far. `due` is aware, or None for now."""

    model_config = ConfigDict(frozen=True)
    audience: Audience = Audience()
    text_fr: str = ""
    text_zh: str = ""
    due: datetime | None = None

    def but(self, **values: object) -> "Draft":
        return self.model_copy(update=values)


class By(StrEnum):
    """What an audience can be narrowed by."""

    COLLEGE = "college"
    TERRITORY = "territory"
    LANGUAGE = "language"
    MEETING = "meeting"


class AskAudience(Step, called="broadcast.audience"):
    draft: Draft


class AskNarrower(Step, called="broadcast.narrower"):
    draft: Draft
    by: By


class AskText(Step, called="broadcast.text"):
    """`language` is the one that the text is asked in."""

    draft: Draft
    language: str


class AskHour(Step, called="broadcast.hour"):
    draft: Draft


class Confirm(Step, called="broadcast.confirm"):
    draft: Draft


@routes.press(WriteBroadcast, right=Right.COORDINATOR)
def begin(turn: Turn, _press: WriteBroadcast, _: Words) -> Step:
    return AskAudience(draft=Draft())


# For whom.


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
            return _what_is_missing(turn, draft)
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


# In which words.


def _what_is_missing(turn: Turn, draft: Draft) -> Step:
    """One's own language first, then the other; both, or nothing is sent."""
    for language in sorted(turn.languages, key=lambda code: code != turn.language):
        if not (draft.text_zh if language == "zh" else draft.text_fr):
            return AskText(draft=draft, language=language)
    return Confirm(draft=draft)


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
            return _what_is_missing(turn, step.draft.but(**{f"text_{step.language}": answer.text}))


# When.


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


# Sure?


@routes.asks(Confirm)
def ask_confirm(turn: Turn, step: Confirm, _: Words) -> Screen:
    draft = step.draft
    total, people = wording.readers(turn, draft.audience, _)
    sending = []
    if draft.due is not None:
        sending = [choice(_("Send it at that hour"), "send"), choice(_("Send it now after all"), "now")]
    elif total:
        sending = [choice(_.plural("Send now to {n} person", "Send now to {n} people", total), "send")]
    return Screen(
        text=paragraphs(
            _("<b>Readers of French will see:</b>"),
            _quoted(turn, draft.text_fr, turn.languages["fr"]),
            _("<b>Readers of Chinese will see:</b>"),
            _quoted(turn, draft.text_zh, turn.languages["zh"]),
            lines(*wording.audience(turn, draft.audience, _), people),
            lines(_("<b>It leaves:</b>"), *_hours(turn, draft.due, _))
            if draft.due
            else _("It leaves as soon as you send it."),
        ),
        choices=(
            *sending,
            choice(_("Choose another hour") if draft.due else _("Send it later"), "later"),
            choice(_("Correct the French"), "fr"),
            choice(_("Correct the Chinese"), "zh"),
            choice(_("Change who reads it"), "audience"),
            choice(_("Discard it"), "discard"),
        ),
    )


@routes.answer(Confirm, right=Right.COORDINATOR)
def hear_confirm(turn: Turn, step: Confirm, answer: Answer, _: Words) -> Step | Screen | Again:
    draft = step.draft
    match answer.value:
        case "send":
            return _send(turn, draft, _)
        case "now":
            return Confirm(draft=draft.but(due=None))
        case "later":
            return AskHour(draft=draft)
        case "audience":
            return AskAudience(draft=draft)
        case "fr" | "zh" as language:
            return AskText(draft=draft, language=language)
        case "discard":
            return Screen(text=_("Discarded: nothing was sent, and nothing will be."))
        case _value:
            return choose_please(_)


def _send(turn: Turn, draft: Draft, _: Words) -> Screen:
    """Kept, and for now: on its way in the same transaction."""
    written = broadcasts.add(
        turn.connection,
        initiative_id=turn.initiative.id,
        text_fr=draft.text_fr,
        text_zh=draft.text_zh,
        audience=draft.audience,
        sent_by=turn.member.id,
        due_at=draft.due or turn.now,
        now=turn.now,
    )
    if written.due_at <= turn.now:
        leave(turn, written)
    kept = broadcasts.by_id(turn.connection, written.id)
    assert kept is not None, "it was written a line ago"
    return card(turn, kept, _)


def _quoted(turn: Turn, text: str, words: Words) -> Markup:
    return Markup("<blockquote>{}</blockquote>").format(wording.as_read(turn, text, turn.member, words))


def _hours(turn: Turn, due: datetime, _: Words) -> list[Markup]:
    """The hour as each territory reads it."""
    return [
        _("{place}: {moment}", place=place.name(_.code), moment=_.moment(due, place.zone)) for place in turn.territories
    ]
