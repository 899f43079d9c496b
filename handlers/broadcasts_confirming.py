"""Writing to all: exactly what each side will read, how many people and when, before anything leaves."""

from datetime import datetime

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import broadcasts_words as wording
from handlers import vocabulary
from handlers.broadcasts import card
from handlers.broadcasts_leaving import leave
from handlers.broadcasts_steps import AskAudience, AskHour, AskText, Confirm, Draft
from storage import broadcasts

routes = Routes("broadcasts confirming")


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
            vocabulary.urgency(_, draft.urgent),
        ),
        choices=(
            *sending,
            choice(_("Choose another hour") if draft.due else _("Send it later"), "later"),
            choice(vocabulary.change_urgency(_, draft.urgent), "urgent"),
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
        case "urgent":
            return Confirm(draft=draft.but(urgent=not draft.urgent))
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
        urgent=draft.urgent,
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
