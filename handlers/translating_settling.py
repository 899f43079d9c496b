"""Translations are approved, or corrected, by whose words they are or by a coordinator; then they are shown.

/translate  [Approve 2 translations]    1. …
  a number    the original, the translation, who wrote it    [Approve it] [Correct it]
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, button, manners
from bot.domain.actions import as_title
from bot.domain.journal import excerpt, language_of, too_many
from bot.domain.meetings import Part as MeetingPart
from bot.domain.translations import Source, may_settle
from bot.domain.wordings import TITLE, Thing, Wording
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import translating_words as worded
from handlers import vocabulary
from handlers.actions_cards import digest
from handlers.lengths import too_long
from handlers.meetings_letters import plan_minutes
from handlers.translating_presses import (
    ApproveTranslation,
    CorrectTranslation,
    LeaveTranslation,
    ListTexts,
    ListToSettle,
    OpenTranslation,
)
from storage import meetings, meetings_writing, translations, wordings

routes = Routes("translating_settling")
SHOWN = 8
"""Translations in the list: the others come as these are settled."""
EXCERPT = 90
TOGETHER = 3000
"""Characters of both texts that fit one message with what is said around them."""


class AskCorrection(Step, called="translate.correction"):
    """The translation in better words."""

    wording: int


def mine_to_settle(turn: Turn) -> list[tuple[Wording, Source]]:
    """The translations that this reader can approve now, with their originals."""
    found = []
    for wording in translations.to_settle(turn.connection, turn.initiative.id):
        text = _source(turn, wording)
        if text is not None and may_settle(wording, text.author_id, turn.member, turn.person):
            found.append((wording, text))
    return found


@routes.press(ListToSettle, right=Right.ACTIVE)
def show(turn: Turn, _press: ListToSettle, _: Words) -> Screen:
    return _list(turn, _)


@routes.press(OpenTranslation, right=Right.ACTIVE)
def open_one(turn: Turn, press: OpenTranslation, _: Words) -> Screen:
    found = _found(turn, press.wording)
    return _card(turn, *found, _) if found else _list(turn, _, _settled_by_now(_))


@routes.press(ApproveTranslation, right=Right.ACTIVE)
def approve(turn: Turn, press: ApproveTranslation, _: Words) -> Screen:
    found = _found(turn, press.wording)
    if found is None:
        return _list(turn, _, _settled_by_now(_))
    wording, text = found
    if _digest(wording, text) != press.seen:
        return _card(turn, wording, text, _, _("The words have changed in the meantime. Please read them again:"))
    wordings.approve(turn.connection, [wording], turn.member.id, turn.now)
    return _published(turn, wording, _)


@routes.press(CorrectTranslation, right=Right.ACTIVE)
def correct(turn: Turn, press: CorrectTranslation, _: Words) -> Step | Screen:
    found = _found(turn, press.wording)
    return AskCorrection(wording=press.wording) if found else _list(turn, _, _settled_by_now(_))


@routes.asks(AskCorrection)
def ask_correction(turn: Turn, step: AskCorrection, _: Words) -> Screen:
    wording = wordings.by_id(turn.connection, step.wording)
    return Screen(
        text=paragraphs(
            _("<b>How should the translation read?</b> Write it whole; a tap copies what it says now:"),
            Markup("<code>{}</code>").format(wording.text) if wording else "",
        ),
        rows=((button(_("Leave it as it is"), LeaveTranslation(wording=step.wording)),),),
    )


@routes.answer(AskCorrection, right=Right.ACTIVE)
def hear_correction(turn: Turn, step: AskCorrection, answer: Answer, _: Words) -> Screen | Again:
    found = _found(turn, step.wording)
    if found is None:
        return _list(turn, _, _settled_by_now(_))
    wording, text = found
    if not answer.text:
        return manners.write_please(_)
    better = as_title(answer.text) if text.part in (TITLE, MeetingPart.TITLE) else answer.text
    if beyond := too_many(better, text.limit):
        return too_long(_, beyond)
    if language_of(better, text.into) != text.into:
        return Again(
            help=_("This does not look like Chinese to me.")
            if text.into == "zh"
            else _("This does not look like French to me.")
        )
    wordings.correct(turn.connection, wording, better, turn.member.id, turn.now)
    return _published(turn, wording, _)


@routes.press(LeaveTranslation, right=Right.ACTIVE)
def leave(turn: Turn, press: LeaveTranslation, _: Words) -> Screen:
    step = Step.read(turn.known.step) if turn.known.step else None
    if isinstance(step, AskCorrection) and step.wording == press.wording:
        turn.forget_step()
    found = _found(turn, press.wording)
    return _card(turn, *found, _) if found else _list(turn, _, _settled_by_now(_))


def _published(turn: Turn, wording: Wording, _: Words) -> Screen:
    """What was approved is shown from here on; a meeting's words stand in the meeting itself."""
    approved = wordings.by_id(turn.connection, wording.id)
    assert approved is not None
    if approved.thing is Thing.MEETING:
        part = MeetingPart(approved.part)
        meetings_writing.write(turn.connection, approved.thing_id, part, approved.language, approved.text)
        meeting = meetings.by_id(turn.connection, approved.thing_id)
        if part is MeetingPart.MINUTES and meeting is not None:
            plan_minutes(turn, meeting, languages=[approved.language])
    return _list(turn, _, _("Approved: it is shown from now on, with the name of whoever translated it."))


def _list(turn: Turn, _: Words, note: object = "") -> Screen:
    found = mine_to_settle(turn)
    presses = [OpenTranslation(wording=wording.id) for wording, _text in found[:SHOWN]]
    rows = (
        tuple(button(str(number), press) for number, press in enumerate(presses, start=1)),
        (button(_("See what waits for a translation"), ListTexts()),),
    )
    return Screen(
        text=paragraphs(
            note,
            _.plural(
                "<b>{n} translation waits for your approval</b>",
                "<b>{n} translations wait for your approval</b>",
                len(found),
            )
            if found
            else _("No translation waits for your approval."),
            *(
                lines(
                    Markup("{}. <b>{}</b>").format(number, vocabulary.first_up(worded.kind(_, text.thing, text.part))),
                    excerpt(wording.text, EXCERPT),
                )
                for number, (wording, text) in enumerate(found[:SHOWN], start=1)
            ),
        ),
        rows=tuple(row for row in rows if row),
        numbered=tuple(press.encode() for press in presses),
    )


def _card(turn: Turn, wording: Wording, text: Source, _: Words, note: object = "") -> Screen:
    """The translation, and right behind it its original: both whole, whatever their length."""
    original = Screen(
        text=lines(_("<b>The original</b>"), Markup("<blockquote>{}</blockquote>").format(text.text)),
        rows=(
            (
                button(_("Approve it"), ApproveTranslation(wording=wording.id, seen=_digest(wording, text))),
                button(_("Correct it"), CorrectTranslation(wording=wording.id)),
            ),
            (button(_("See the other translations"), ListToSettle()),),
        ),
    )
    translation = paragraphs(
        note,
        lines(
            Markup("<b>{}</b>").format(vocabulary.first_up(worded.kind(_, text.thing, text.part))),
            worded.translated_by(turn, wording, _),
        ),
        Markup("<blockquote>{}</blockquote>").format(wording.text),
    )
    if len(wording.text) + len(text.text) > TOGETHER:
        return Screen(text=translation, then=original)
    return original.model_copy(update={"text": paragraphs(translation, original.text)})


def _found(turn: Turn, wording_id: int) -> tuple[Wording, Source] | None:
    """A translation that waits for this reader, and still is of words that stand."""
    wording = wordings.by_id(turn.connection, wording_id)
    if wording is None or wording.approved or wording.outdated or not wording.translated:
        return None
    text = _source(turn, wording)
    if text is None or not may_settle(wording, text.author_id, turn.member, turn.person):
        return None
    return wording, text


def _source(turn: Turn, wording: Wording) -> Source | None:
    text = translations.source(turn.connection, turn.initiative.id, wording.thing, wording.thing_id, wording.part)
    return text if text is not None and text.into == wording.language else None


def _digest(wording: Wording, text: Source) -> str:
    return digest([wording])[:5] + text.mark[:5]


def _settled_by_now(_: Words) -> Markup:
    return _("This translation does not wait for you any more.")
