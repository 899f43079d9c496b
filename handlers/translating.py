"""Translating what people wrote: one list of what waits, the oldest and most read first.

/translate       1. what a member says, the agenda of a meeting …    [1] [2] …    for those who read both languages
  a number       the text is kept for an hour for whoever took it    [Give it back]
  the words      "Thank you": the author or the coordination approves them (see translating_settling)
"""

from datetime import timedelta

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Button, Payload, Right, Routes, Screen, Step, Turn, button, manners
from bot.domain.actions import as_title
from bot.domain.journal import excerpt, language_of, too_many
from bot.domain.meetings import Part as MeetingPart
from bot.domain.translations import Source, Waiting, in_order
from bot.domain.wordings import TITLE, Thing
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import translating_words as worded
from handlers import vocabulary
from handlers.entries_cards import turning
from handlers.lengths import too_long
from handlers.me_card import ReadBoth
from handlers.translating_letters import tell_author
from handlers.translating_machine import switch, told
from handlers.translating_presses import GiveBack, ListTexts, ListToSettle, TakeText
from handlers.translating_settling import mine_to_settle
from storage import machine_drafts, translations, wordings

routes = Routes("translating")
PAGE = 5
EXCERPT = 90
"""Characters of a text in the list."""
SHORT = 10
"""Signs of a text's mark that a question carries."""
MONTH = timedelta(days=30)


class AskTranslated(Step, called="translate.text"):
    """The text in the other language. `seen` begins the mark of the words that were shown; `changed` says that they
    are others than those that were taken."""

    thing: Thing
    item: int
    part: str
    seen: str
    changed: bool = False
    drafted: bool = False
    """A machine's draft was shown."""


@routes.command(
    "translate",
    right=Right.ACTIVE,
    menu=N_("Translate what others wrote"),
    more=N_(
        "Texts that wait for their translation, for those who read both languages.\n"
        "You take one for an hour; its author or the coordination approves it."
    ),
)
def show(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return listed(turn, 1, _)


@routes.press(ListTexts, right=Right.ACTIVE)
def show_page(turn: Turn, press: ListTexts, _: Words) -> Screen:
    return listed(turn, press.page, _)


def listed(turn: Turn, page: int, _: Words, note: object = "") -> Screen:
    """A page of what waits. `note` says what has just happened."""
    waiting = in_order(translations.waiting(turn.connection, turn.initiative.id, turn.now), turn.now)
    pages = max(1, -(-len(waiting) // PAGE))
    page = min(max(page, 1), pages)
    both = turn.person.reads_both
    shown = [
        (each, text)
        for each in waiting[(page - 1) * PAGE : page * PAGE]
        if (text := translations.source(turn.connection, turn.initiative.id, each.thing, each.thing_id, each.part))
    ]
    presses = [TakeText(thing=each.thing, item=each.thing_id, part=each.part) for each, _text in shown] if both else []
    to_settle = len(mine_to_settle(turn))
    rows: list[tuple[Button, ...]] = [
        tuple(button(str(number), press) for number, press in enumerate(presses, start=1)),
        tuple(turning(page, pages, ListTexts(page=page - 1), ListTexts(page=page + 1), _)),
    ]
    if to_settle:
        approve = _.plural("Approve {n} translation", "Approve {n} translations", to_settle)
        rows.append((button(approve, ListToSettle()),))
    rows += switch(turn, _)
    if not both:
        rows.append((button(_("Say that I read both languages"), ReadBoth(both=True)),))
    return Screen(
        text=paragraphs(
            note,
            _.plural(
                "<b>{n} text waits for its translation</b>", "<b>{n} texts wait for their translation</b>", len(waiting)
            )
            if waiting
            else _("Nothing waits for a translation."),
            *(_in_the_list(turn, number, each, text, _) for number, (each, text) in enumerate(shown, start=1)),
            _thanks(turn, _),
            told(turn, _),
            _("Tap a number to translate that text.") if presses else "",
            "" if both else _("Whoever reads both languages can translate: say so with the button."),
            _("Page {page} of {pages}", page=page, pages=pages) if pages > 1 else "",
        ),
        rows=tuple(row for row in rows if row),
        numbered=tuple(press.encode() for press in presses),
    )


@routes.press(TakeText, right=Right.ACTIVE)
def take(turn: Turn, press: TakeText, _: Words) -> Step | Screen:
    text = translations.source(turn.connection, turn.initiative.id, press.thing, press.item, press.part)
    if not turn.person.reads_both:
        return listed(turn, 1, _)
    if text is None or not _waits(turn, text):
        return listed(turn, 1, _, _("This text does not wait for a translation any more."))
    if not translations.take(turn.connection, text, turn.member.id, turn.now):
        return listed(turn, 1, _, _("Somebody else is translating this text at the moment."))
    return AskTranslated(
        thing=press.thing, item=press.item, part=press.part, seen=text.mark[:SHORT], drafted=_drafted(turn, text)
    )


@routes.asks(AskTranslated)
def ask(turn: Turn, step: AskTranslated, _: Words) -> Screen:
    text = translations.source(turn.connection, turn.initiative.id, step.thing, step.item, step.part)
    back = button(_("Give it back"), GiveBack(thing=step.thing, item=step.item, part=step.part))
    if text is None:
        return Screen(text=_("This text does not wait for a translation any more."), rows=((back,),))
    return Screen(
        text=paragraphs(
            _("The original has changed in the meantime. Please translate what it says now:") if step.changed else "",
            lines(worded.into(_, text.into), vocabulary.first_up(worded.kind(_, text.thing, text.part))),
            Markup("<blockquote>{}</blockquote>").format(text.text),
            _(
                "This text is kept for you for an hour. Up to {n} characters; your name will stand beside it.",
                n=_.number(text.limit),
            ),
        ),
        rows=((back,),),
        then=_draft(turn, text, _) if step.drafted else None,
    )


def _draft(turn: Turn, text: Source, _: Words) -> Screen | None:
    """The machine's words in a message of their own, that says whose they are."""
    draft = machine_drafts.of(turn.connection, text)
    if not draft:
        return None
    said = _("<i>A machine’s draft, that nobody has checked.</i> A tap copies it:")
    return Screen(text=lines(said, Markup("<code>{}</code>").format(draft)))


def _drafted(turn: Turn, text: Source) -> bool:
    return bool(machine_drafts.of(turn.connection, text))


@routes.answer(AskTranslated, right=Right.ACTIVE)
def hear(turn: Turn, step: AskTranslated, answer: Answer, _: Words) -> Step | Screen | Again:
    text = translations.source(turn.connection, turn.initiative.id, step.thing, step.item, step.part)
    if text is None or not turn.person.reads_both or not _waits(turn, text):
        return listed(turn, 1, _, _("This text does not wait for a translation any more."))
    if not answer.text:
        return manners.write_please(_)
    if text.mark[:SHORT] != step.seen:
        return step.model_copy(update={"seen": text.mark[:SHORT], "changed": True, "drafted": _drafted(turn, text)})
    written = as_title(answer.text) if text.part in (TITLE, MeetingPart.TITLE) else answer.text
    if beyond := too_many(written, text.limit):
        return too_long(_, beyond)
    if language_of(written, text.into) != text.into:
        return Again(help=not_that_language(text.into, _))
    if not translations.take(turn.connection, text, turn.member.id, turn.now):
        return listed(
            turn, 1, _, _("Your hour was over, and somebody else has taken this text. Yours is still in this chat.")
        )
    wordings.write(
        turn.connection,
        initiative_id=text.initiative_id,
        thing=text.thing,
        thing_id=text.thing_id,
        part=text.part,
        language=text.into,
        text=written,
        author_id=turn.member.id,
        translated=True,
        now=turn.now,
        source=text.mark,
        drafted=step.drafted,
    )
    translations.give_back(turn.connection, text, turn.member.id)
    tell_author(turn, text)
    thanks = lines(
        _("<b>Thank you, {name}!</b>", name=turn.member.name),
        _("Your translation is kept. It is shown as soon as its author or the coordination has approved it."),
    )
    return listed(turn, 1, _, thanks)


@routes.press(GiveBack, right=Right.ACTIVE)
def give_back(turn: Turn, press: GiveBack, _: Words) -> Screen:
    step = Step.read(turn.known.step) if turn.known.step else None
    if isinstance(step, AskTranslated) and (step.thing, step.item, step.part) == (press.thing, press.item, press.part):
        turn.forget_step()
    text = translations.source(turn.connection, turn.initiative.id, press.thing, press.item, press.part)
    if text is not None:
        translations.give_back(turn.connection, text, turn.member.id)
    return listed(turn, 1, _, _("Given back: somebody else can take it."))


def not_that_language(language: str, _: Words) -> Markup:
    if language == "zh":
        return _("This does not look like Chinese to me.")
    return _("This does not look like French to me.")


def _waits(turn: Turn, text: Source) -> bool:
    """Whether nobody has translated these words yet."""
    there = wordings.one(turn.connection, text.thing, text.thing_id, text.part, text.into)
    return there is None or there.outdated


def _in_the_list(turn: Turn, number: int, each: Waiting, text: Source, _: Words) -> Markup:
    return lines(
        Markup("{}. <b>{}</b>").format(number, vocabulary.first_up(worded.kind(_, text.thing, text.part))),
        vocabulary.marked(_, excerpt(text.text, EXCERPT), text.language),
        _("The original has changed since it was translated.") if each.outdated else "",
        _.plural("{n} reader could not read it", "{n} readers could not read it", each.seen) if each.seen else "",
        _("Somebody is translating it at the moment.") if each.is_kept_from(turn.member.id, turn.now) else "",
    )


def _thanks(turn: Turn, _: Words) -> Markup | str:
    """Who has translated in the last thirty days, by name."""
    done = translations.thanks(turn.connection, turn.initiative.id, turn.now - MONTH)
    names = [_("{name} ({n})", name=name, n=_.number(number)) for name, number in done]
    return _("Thank you for the translations of the last 30 days: {names}", names=_.list(names)) if names else ""
