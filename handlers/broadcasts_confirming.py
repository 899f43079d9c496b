"""Writing to all: exactly what each side will read, how many people and when, before anything leaves."""

from datetime import datetime

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.broadcasts import Broadcast, Status, touches_many
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import broadcasts_words as wording
from handlers import vocabulary
from handlers.broadcasts import card
from handlers.broadcasts_acts import BroadcastSent
from handlers.broadcasts_leaving import leave
from handlers.broadcasts_steps import AskAudience, AskHour, AskText, Confirm, Draft
from handlers.second_taps import ask
from handlers.second_taps_card import agreeing
from storage import broadcasts, members

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
    second = total and _needs_second(turn, total) and agreeing(turn, turn.member)
    return Screen(
        text=paragraphs(
            _("<b>Readers of French will see:</b>"),
            _quoted(turn, draft.text_fr, turn.member, turn.languages["fr"]),
            _("<b>Readers of Chinese will see:</b>"),
            _quoted(turn, draft.text_zh, turn.member, turn.languages["zh"]),
            lines(*wording.audience(turn, draft.audience, _), people),
            lines(_("<b>It leaves:</b>"), *_hours(turn, draft.due, _))
            if draft.due
            else _("It leaves as soon as you send it."),
            vocabulary.urgency(_, draft.urgent),
            _("More than half of the members read it: a second coordinator has to agree first.") if second else "",
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
    """Kept, and for now: on its way in the same transaction, or once a second coordinator agrees."""
    second = _needs_second(turn, wording.readers(turn, draft.audience, _)[0])
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
        status=Status.WAITING if second else Status.SCHEDULED,
    )
    if second:
        return ask(turn, BroadcastSent(broadcast=written.id), _)
    turn.note(BroadcastSent(broadcast=written.id))
    return _on_its_way(turn, written, _)


def _on_its_way(turn: Turn, broadcast: Broadcast, _: Words) -> Screen:
    if broadcast.due_at <= turn.now:
        leave(turn, broadcast)
    kept = broadcasts.by_id(turn.connection, broadcast.id)
    assert kept is not None, "it was there a line ago"
    return card(turn, kept, _)


# What waits for the second coordinator.


def show_sending(turn: Turn, act: BroadcastSent, _: Words) -> Markup | None:
    """The message as both sides will read it, for whom, how many they are now, and when."""
    broadcast = _waiting(turn, act)
    if broadcast is None:
        return None
    total, people = wording.readers(turn, broadcast.audience, _)
    sender = members.by_id(turn.connection, broadcast.sent_by) if broadcast.sent_by is not None else None
    if not total or sender is None:
        return None
    later = broadcast.due_at > turn.now
    return paragraphs(
        _("<b>Readers of French will see:</b>"),
        _quoted(turn, broadcast.text_fr, sender, turn.languages["fr"]),
        _("<b>Readers of Chinese will see:</b>"),
        _quoted(turn, broadcast.text_zh, sender, turn.languages["zh"]),
        lines(*wording.audience(turn, broadcast.audience, _), people),
        lines(_("<b>It leaves:</b>"), *_hours(turn, broadcast.due_at, _))
        if later
        else _("It leaves as soon as a second coordinator agrees."),
        vocabulary.urgency(_, broadcast.urgent),
    )


@routes.shared_act(BroadcastSent, shows=show_sending)
def send_to_many(turn: Turn, act: BroadcastSent, _by: Member, _: Words) -> Screen:
    broadcasts.release(turn.connection, act.broadcast, turn.now)
    released = broadcasts.by_id(turn.connection, act.broadcast)
    assert released is not None, "it has just been shown"
    return _on_its_way(turn, released, _)


def _waiting(turn: Turn, act: BroadcastSent) -> Broadcast | None:
    broadcast = broadcasts.by_id(turn.connection, act.broadcast)
    here = broadcast is not None and broadcast.initiative_id == turn.initiative.id
    return broadcast if here and broadcast and broadcast.status is Status.WAITING else None


def _needs_second(turn: Turn, readers: int) -> bool:
    return touches_many(readers, wording.everybody(turn))


def _quoted(turn: Turn, text: str, sender: Member, words: Words) -> Markup:
    return Markup("<blockquote>{}</blockquote>").format(wording.as_read(turn, text, sender, words))


def _hours(turn: Turn, due: datetime, _: Words) -> list[Markup]:
    """The hour as each territory reads it."""
    return [
        _("{place}: {moment}", place=place.name(_.code), moment=_.moment(due, place.zone)) for place in turn.territories
    ]
