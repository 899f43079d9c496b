"""Typing what somebody without Telegram said: by which channel it came, then what it is.

[Say something for them]       the channel -> the questions of /log (see entries)
[Answer a meeting for them]    the channel -> which meeting -> what they said (as meetings_relaying keeps it)
[Vote for them]                the channel -> see relays_voting
"""

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.meetings import Coming
from bot.domain.relaying import ActKind, Channel, Spoken
from bot.words import Words
from handlers import vocabulary
from handlers.entries import AskKind
from handlers.lengths import shortened
from handlers.meetings_letters import replan
from handlers.meetings_seats import give_free_places
from handlers.relays import card
from handlers.relays_presses import SpeakFor, speaks_for
from handlers.relays_typing import keep_typed
from handlers.relays_voting import AskBallot
from handlers.relays_words import channel, gone
from storage import meetings

routes = Routes("relays_speaking")
OFFERED = 10
"""Meetings that are offered."""
TITLE = 40
"""Characters of a meeting's title on its button."""


class AskChannel(Step, called="relay.channel"):
    """How did they say it?"""

    member: int
    kind: ActKind


class AskMeeting(Step, called="relay.meeting"):
    """Which meeting do they answer?"""

    spoken: Spoken


class AskComing(Step, called="relay.coming"):
    """What did they say?"""

    spoken: Spoken
    meeting: int


@routes.press(SpeakFor, right=Right.RELAY)
def speak_for(turn: Turn, press: SpeakFor, _: Words) -> Step | Screen:
    return AskChannel(member=press.member, kind=press.kind) if speaks_for(turn, press.member) else gone(_)


@routes.asks(AskChannel)
def ask_channel(turn: Turn, step: AskChannel, _: Words) -> Screen:
    contact = speaks_for(turn, step.member)
    usual = [contact.channel] if contact is not None else []
    return Screen(
        text=_("<b>How did {name} say it?</b>", name=contact.member.name if contact else "?"),
        choices=tuple(
            choice(vocabulary.first_up(channel(_, each)), each)
            for each in sorted(Channel, key=lambda each: each not in usual)
        ),
        columns=2,
    )


@routes.answer(AskChannel, right=Right.RELAY)
def hear_channel(turn: Turn, step: AskChannel, answer: Answer, _: Words) -> Step | Screen | Again:
    contact = speaks_for(turn, step.member)
    if contact is None:
        return gone(_)
    if answer.value is None:
        return manners.choose_please(_)
    spoken = Spoken(member=step.member, channel=Channel(answer.value))
    match step.kind:
        case ActKind.ENTRY:
            return AskKind(spoken=spoken)
        case ActKind.ANSWER:
            ahead = meetings.ahead(turn.connection, turn.initiative.id, turn.now)
            return AskMeeting(spoken=spoken) if ahead else card(turn, contact, _, _("No meeting stands ahead."))
        case ActKind.VOTE:
            return AskBallot(spoken=spoken)


@routes.asks(AskMeeting)
def ask_meeting(turn: Turn, _step: AskMeeting, _: Words) -> Screen:
    ahead = sorted(meetings.ahead(turn.connection, turn.initiative.id, turn.now), key=lambda each: each.starts_at)
    return Screen(
        text=_("<b>Which meeting do they answer?</b>"),
        choices=tuple(
            choice(
                _(
                    "{day}: {title}",
                    day=_.short_day(each.starts_at, turn.zone),
                    title=shortened(each.title.best(_.code), TITLE),
                ),
                each.id,
            )
            for each in ahead[:OFFERED]
        ),
    )


@routes.answer(AskMeeting, right=Right.RELAY)
def hear_meeting(turn: Turn, step: AskMeeting, answer: Answer, _: Words) -> Step | Screen | Again:
    if speaks_for(turn, step.spoken.member) is None:
        return gone(_)
    if answer.value is None:
        return manners.choose_please(_)
    return AskComing(spoken=step.spoken, meeting=int(answer.value))


@routes.asks(AskComing)
def ask_coming(turn: Turn, step: AskComing, _: Words) -> Screen:
    contact = speaks_for(turn, step.spoken.member)
    return Screen(
        text=_("<b>What did {name} say?</b>", name=contact.member.name if contact else "?"),
        choices=(
            choice(_("Is coming"), Coming.YES),
            choice(_("Is coming for part of it"), Coming.PARTLY),
            choice(_("Is not coming"), Coming.NO),
            choice(_("Does not know yet"), Coming.MAYBE),
        ),
        columns=2,
    )


@routes.answer(AskComing, right=Right.RELAY)
def hear_coming(turn: Turn, step: AskComing, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return manners.choose_please(_)
    contact = speaks_for(turn, step.spoken.member)
    meeting = meetings.by_id(turn.connection, step.meeting, to_change=True)
    if contact is None or not contact.member.is_active:
        return gone(_)
    if meeting is None or meeting.initiative_id != turn.initiative.id or not meeting.is_ahead(turn.now):
        return card(turn, contact, _, _("Nobody can answer this meeting any more."))
    whom = contact.member
    meetings.answer(turn.connection, meeting.id, whom.id, Coming(answer.value), turn.now, by=turn.member.id)
    give_free_places(turn, meeting)
    replan(turn.connection, meeting, turn.now, person_id=whom.person_id)
    keep_typed(turn, ActKind.ANSWER, meeting.id, whom, step.spoken.channel)
    return card(turn, contact, _, _("Written down for {name}.", name=whom.name))
