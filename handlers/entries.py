"""Saying something: why one comes, what one's territory needs, what one brings.

/log                 "What would you like to say?"            [Say a motivation] [Say a stake] [Offer a contribution]
  a contribution     "What do you bring?"                     [Skill] [Time] [Money] …
  its domain         "Which domain is it about?"              the six, and for a motivation "in general"
  the text           up to 2,000 characters, in one message
                     "Noted. The others can read it now."     and the card of what was said, where how much, on which
                     condition and for what in return can be told by those who want to (see entries_changing)
"""

from bot.chat import N_, Again, Answer, Payload, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.domains import Domain
from bot.domain.journal import TEXT_LIMIT, ContributionKind, EntryKind, domains_for, language_of, too_many
from bot.domain.relaying import ActKind, Spoken
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.domains import domain_question
from handlers.entries_cards import SayMore, own_card
from handlers.lengths import too_long
from handlers.relays import card as relay_card
from handlers.relays_presses import speaks_for
from handlers.relays_typing import keep_typed
from handlers.relays_words import gone as not_theirs
from handlers.translating_machine import told_before_writing
from storage import entries

routes = Routes("entries")


class AskKind(Step, called="entry.kind"):
    """What would you like to say? `spoken`, here and below, is there where somebody else's words are typed."""

    spoken: Spoken | None = None


class AskOffer(Step, called="entry.offer"):
    """What do you bring?"""

    spoken: Spoken | None = None


class AskDomain(Step, called="entry.domain"):
    """Which domain is it about? `offer` is there for a contribution."""

    kind: EntryKind
    offer: ContributionKind | None = None
    spoken: Spoken | None = None


class AskText(Step, called="entry.text"):
    """In your own words."""

    kind: EntryKind
    offer: ContributionKind | None = None
    domain: Domain
    spoken: Spoken | None = None


@routes.command(
    "log",
    right=Right.READER,
    menu=N_("Say why you come, what is needed, what you bring"),
    more=N_(
        "Say why you come, what your territory needs, or what you bring.\n"
        "The others read it, in their own language once it is translated."
    ),
)
def log(turn: Turn, _payload: Payload, _: Words) -> Step:
    return AskKind()


@routes.press(SayMore, right=Right.READER)
def say_more(turn: Turn, _press: SayMore, _: Words) -> Step:
    return AskKind()


@routes.asks(AskKind)
def ask_kind(turn: Turn, _step: AskKind, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>What would you like to say?</b>"),
            lines(
                _("A motivation: why you want this cooperation."),
                _("A stake: what your territory needs, or what is at risk there."),
                _("A contribution: what you can bring."),
            ),
        ),
        choices=(
            choice(_("Say a motivation"), EntryKind.MOTIVATION),
            choice(_("Say a stake"), EntryKind.STAKE),
            choice(_("Offer a contribution"), EntryKind.CONTRIBUTION),
        ),
    )


@routes.answer(AskKind, right=Right.READER)
def hear_kind(turn: Turn, step: AskKind, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return manners.choose_please(_)
    kind = EntryKind(answer.value)
    if kind is EntryKind.CONTRIBUTION:
        return AskOffer(spoken=step.spoken)
    return AskDomain(kind=kind, spoken=step.spoken)


@routes.asks(AskOffer)
def ask_offer(turn: Turn, _step: AskOffer, _: Words) -> Screen:
    return Screen(
        text=_("<b>What do you bring?</b>"),
        choices=tuple(
            choice(vocabulary.first_up(vocabulary.contribution_kind(_, kind)), kind) for kind in ContributionKind
        ),
        columns=2,
    )


@routes.answer(AskOffer, right=Right.READER)
def hear_offer(turn: Turn, step: AskOffer, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return manners.choose_please(_)
    return AskDomain(kind=EntryKind.CONTRIBUTION, offer=ContributionKind(answer.value), spoken=step.spoken)


@routes.asks(AskDomain)
def ask_domain(turn: Turn, step: AskDomain, _: Words) -> Screen:
    return domain_question(_, domains_for(step.kind))


@routes.answer(AskDomain, right=Right.READER)
def hear_domain(turn: Turn, step: AskDomain, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return manners.choose_please(_)
    return AskText(kind=step.kind, offer=step.offer, domain=Domain(answer.value), spoken=step.spoken)


@routes.asks(AskText)
def ask_text(turn: Turn, step: AskText, _: Words) -> Screen:
    match step.kind:
        case EntryKind.MOTIVATION:
            question = _("<b>Why do you want this cooperation?</b>")
        case EntryKind.STAKE:
            question = _("<b>What does your territory need, or what is at risk there?</b>")
        case EntryKind.CONTRIBUTION:
            question = _("<b>What exactly can you bring?</b>")
    return Screen(
        text=paragraphs(
            question,
            _(
                "Write it in your own words and your own language, in one message of up to {n} characters."
                " All the members will be able to read it.",
                n=_.number(TEXT_LIMIT),
            ),
            told_before_writing(turn, _),
        )
    )


@routes.answer(AskText, right=Right.READER)
def hear_text(turn: Turn, step: AskText, answer: Answer, _: Words) -> Screen | Again:
    if beyond := too_many(answer.text, TEXT_LIMIT):
        return too_long(_, beyond)
    contact = speaks_for(turn, step.spoken.member) if step.spoken is not None else None
    if step.spoken is not None and contact is None:
        return not_theirs(_)
    entry = entries.add(
        turn.connection,
        contact.member if contact is not None else turn.member,
        kind=step.kind,
        domain=step.domain,
        language=language_of(answer.text, turn.person.language),
        text=answer.text,
        offer=step.offer,
        now=turn.now,
    )
    if step.spoken is None or contact is None:
        return own_card(turn, entry, _, _("Noted. The others can read it now."))
    keep_typed(turn, ActKind.ENTRY, entry.id, contact.member, step.spoken.channel)
    return relay_card(turn, contact, _, _("Noted. The others can read it now, with your name as who typed it."))
