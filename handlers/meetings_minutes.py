"""What is written about a meeting afterwards: its minutes, and whatever waits for translation.

Write the minutes     in one's own language, or only what was noted -> in the other, or "Translate later"
                      -> as they would be sent -> put up for approval (see minutes_approving)
Write … in Chinese    the text that waits, quoted -> its translation
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.meetings import AGENDA_LONGEST, MINUTES_LONGEST, TITLE_LONGEST, Bilingual, Meeting, Part
from bot.words import Words
from bot.words.language import paragraphs
from handlers import meetings_words as wording
from handlers import minutes_words
from handlers.meetings_acts import MinutesPutUp
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_letters import plan_minutes
from handlers.meetings_presses import Translate, WriteMinutes
from handlers.meetings_words import OTHER
from handlers.minutes_approving import ask_coordinators, shown, standing
from storage import meetings, meetings_writing
from storage import minutes as drafts

routes = Routes("meetings_minutes")
LONGEST = {Part.TITLE: TITLE_LONGEST, Part.AGENDA: AGENDA_LONGEST, Part.MINUTES: MINUTES_LONGEST}


class AskMinutes(Step, called="meeting.minutes"):
    meeting: int


class AskOtherMinutes(Step, called="meeting.minutes.other"):
    meeting: int
    fr: str = ""
    zh: str = ""


class ConfirmMinutes(Step, called="meeting.minutes.tell"):
    meeting: int
    fr: str = ""
    zh: str = ""


class AskTranslation(Step, called="meeting.translation"):
    meeting: int
    part: Part
    language: str


# Minutes.


@routes.press(WriteMinutes, right=Right.COORDINATOR)
def press_write(turn: Turn, press: WriteMinutes, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    return AskMinutes(meeting=meeting.id) if meeting.lacks_minutes(turn.now) else _not_needed(turn, meeting, _)


@routes.asks(AskMinutes)
def ask_minutes(turn: Turn, step: AskMinutes, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _headline(turn, step.meeting, _),
            _(
                "<b>What was said and decided?</b> Write it in your language, in one message. The agenda, who was"
                " there, decisions and tasks are added by themselves."
            ),
        ),
        choices=(choice(_("Add nothing to what was noted"), "notes"),),
    )


@routes.answer(AskMinutes, right=Right.COORDINATOR)
def hear_minutes(_turn: Turn, step: AskMinutes, answer: Answer, _: Words) -> Step | Again:
    if answer.value is not None:
        return ConfirmMinutes(meeting=step.meeting)
    if over := wording.too_long(answer.text, MINUTES_LONGEST, _):
        return over
    written = Bilingual().having(_.code, answer.text)
    return AskOtherMinutes(meeting=step.meeting, fr=written.fr, zh=written.zh)


@routes.asks(AskOtherMinutes)
def ask_other_minutes(_turn: Turn, step: AskOtherMinutes, _: Words) -> Screen:
    asked = _("<b>And the minutes in French?</b>") if step.zh else _("<b>And the minutes in Chinese?</b>")
    return Screen(text=asked, choices=(choice(_("Translate later"), "later"),))


@routes.answer(AskOtherMinutes, right=Right.COORDINATOR)
def hear_other_minutes(_turn: Turn, step: AskOtherMinutes, answer: Answer, _: Words) -> Step | Again:
    written = Bilingual(step.fr, step.zh)
    if answer.value is None:
        if over := wording.too_long(answer.text, MINUTES_LONGEST, _):
            return over
        written = written.having("fr" if step.zh else "zh", answer.text)
    return ConfirmMinutes(meeting=step.meeting, fr=written.fr, zh=written.zh)


@routes.asks(ConfirmMinutes)
def ask_tell(turn: Turn, step: ConfirmMinutes, _: Words) -> Screen:
    meeting = meetings.by_id(turn.connection, step.meeting)
    return Screen(
        text=paragraphs(
            minutes_words.assembled(turn, meeting, Bilingual(step.fr, step.zh), _) if meeting else "",
            _("<b>Put these minutes up for approval?</b> A coordinator of each territory approves; then all get them."),
        ),
        choices=(
            choice(_("Put them up for approval"), "send"),
            choice(_("Write them again"), "again"),
            choice(_("Discard them"), "discard"),
        ),
    )


@routes.answer(ConfirmMinutes, right=Right.COORDINATOR)
def hear_tell(turn: Turn, step: ConfirmMinutes, answer: Answer, _: Words) -> Step | Screen | Again:
    match answer.value:
        case "send":
            return _put_up(turn, step.meeting, Bilingual(step.fr, step.zh), _)
        case "again":
            return AskMinutes(meeting=step.meeting)
        case "discard":
            return Screen(text=_("Discarded: nobody has received any minutes."))
        case _other:
            return manners.choose_please(_)


def _put_up(turn: Turn, meeting_id: int, minutes: Bilingual, _: Words) -> Screen:
    meeting = found(turn, meeting_id, Right.COORDINATOR, to_change=True)
    if meeting is None:
        return gone(_)
    if not meeting.lacks_minutes(turn.now):
        return _not_needed(turn, meeting, _)
    drafts.put_up(turn.connection, meeting_id, minutes, turn.member.id, turn.now)
    turn.note(MinutesPutUp(meeting=meeting_id))
    ask_coordinators(turn, meeting)
    stands = standing(turn, meeting)
    assert stands is not None
    return below(_("The minutes are put up for approval."), shown(turn, meeting, stands, _))


# Translating.


@routes.press(Translate, right=Right.COORDINATOR)
def press_translate(turn: Turn, press: Translate, _: Words) -> Step | Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    waiting = [language for language in turn.languages if press.part in meeting.waiting(language)]
    if not waiting:
        return _not_needed(turn, meeting, _)
    return AskTranslation(meeting=meeting.id, part=press.part, language=waiting[0])


@routes.asks(AskTranslation)
def ask_translation(turn: Turn, step: AskTranslation, _: Words) -> Screen:
    meeting = meetings.by_id(turn.connection, step.meeting)
    source = meeting.written(step.part).own(OTHER[step.language]) if meeting else ""
    return Screen(
        text=paragraphs(
            Markup("<blockquote>{}</blockquote>").format(source) if source else "",
            _("<b>Write this in French.</b>") if step.language == "fr" else _("<b>Write this in Chinese.</b>"),
        )
    )


@routes.answer(AskTranslation, right=Right.COORDINATOR)
def hear_translation(turn: Turn, step: AskTranslation, answer: Answer, _: Words) -> Screen | Again:
    text = " ".join(answer.text.split()) if step.part is Part.TITLE else answer.text
    if over := wording.too_long(text, LONGEST[step.part], _):
        return over
    meeting = found(turn, step.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    if not meetings_writing.write(turn.connection, meeting.id, step.part, step.language, text):
        return _not_needed(turn, meeting, _)
    if step.part is Part.MINUTES:
        plan_minutes(turn, meeting, languages=[step.language])
    written = meetings.by_id(turn.connection, meeting.id)
    assert written is not None
    return below(_("Thank you: the translation is kept."), card(turn, written, _))


def _not_needed(turn: Turn, meeting: Meeting, _: Words) -> Screen:
    """Somebody else was faster, or there is nothing to write."""
    return below(_("There is nothing to write here any more. This is how it stands."), card(turn, meeting, _))


def _headline(turn: Turn, meeting_id: int, _: Words) -> Markup | str:
    meeting = meetings.by_id(turn.connection, meeting_id)
    return "" if meeting is None else wording.headline(_, meeting)
