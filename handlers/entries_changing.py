"""What one said: seen again, changed, withdrawn, put back. Every change is there for everybody at once.

/mine                one's entries, the newest first, five a page
  an entry           its card: [Say how much] [Change the text] [Change the domain] [Withdraw it] …
    a change         the question, with what it says now  [Leave it as it is] [Take it away]
    Withdraw it      gone for the others at the tap        [Put it back]
"""

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Payload, Press, Right, Routes, Screen, Step, Turn, button, manners
from bot.domain.domains import Domain
from bot.domain.journal import DETAILS, Entry, Part, domains_for, language_of, too_many
from bot.words import Words
from bot.words.language import paragraphs
from handlers.domains import domain_question
from handlers.entries_cards import (
    ChangeDomain,
    ChangePart,
    ListMine,
    OpenMine,
    PutBack,
    SayMore,
    Withdraw,
    gone,
    in_a_list,
    own_card,
    turning,
    withdrawn_card,
)
from handlers.lengths import too_long
from storage import entries

routes = Routes("entries_changing")
PAGE = 5


class LeaveAsIs(Press, called="mine.keep"):
    """Closes the question; the entry stays as it was."""

    entry: int


class TakeAway(Press, called="mine.clear"):
    """A detail is blank again."""

    entry: int
    part: Part


class AskPart(Step, called="mine.part"):
    """Other words for a part of an entry."""

    entry: int
    part: Part


class AskOtherDomain(Step, called="mine.other_domain"):
    entry: int


# Seeing.


@routes.command(
    "mine",
    right=Right.READER,
    menu=N_("What I said: see it, change it, withdraw it"),
    more=N_("All that you have said here.\nYou can change it or withdraw it at any time."),
)
def show_mine(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, 1, _)


@routes.press(ListMine, right=Right.READER)
def list_mine(turn: Turn, press: ListMine, _: Words) -> Screen:
    return _list(turn, press.page, _)


@routes.press(OpenMine, right=Right.READER)
def open_mine(turn: Turn, press: OpenMine, _: Words) -> Screen:
    entry = _own(turn, press.entry)
    return _card(turn, entry, _) if entry else gone(_)


def _list(turn: Turn, page: int, _: Words) -> Screen:
    total = entries.number_of_member(turn.connection, turn.member.id)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    shown = entries.of_member(turn.connection, turn.member.id, limit=PAGE, offset=(page - 1) * PAGE)
    presses = [OpenMine(entry=entry.id) for entry in shown]
    rows = (
        tuple(button(str(number), press) for number, press in enumerate(presses, start=1)),
        tuple(turning(page, pages, ListMine(page=page - 1), ListMine(page=page + 1), _)),
        (button(_("Say something more") if shown else _("Say something"), SayMore()),),
    )
    return Screen(
        text=paragraphs(
            _("<b>What you said</b>"),
            *(in_a_list(number, entry, _) for number, entry in enumerate(shown, start=1)),
            _("Tap a number to change or withdraw it.") if shown else _("You have not said anything yet."),
        ),
        rows=tuple(row for row in rows if row),
        numbered=tuple(press.encode() for press in presses),
    )


# Changing.


@routes.press(ChangePart, right=Right.READER)
def change_part(turn: Turn, press: ChangePart, _: Words) -> Step | Screen:
    entry = _own(turn, press.entry)
    if entry is None or press.part not in entry.parts:
        return gone(_)
    return withdrawn_card(entry, _) if entry.withdrawn else AskPart(entry=entry.id, part=press.part)


@routes.asks(AskPart)
def ask_part(turn: Turn, step: AskPart, _: Words) -> Screen:
    entry = _own(turn, step.entry)
    now = entry.part(step.part) if entry else ""
    match step.part:
        case Part.TEXT:
            question = _("<b>What should it say?</b> The new text replaces the old one.")
        case Part.QUANTITY:
            question = _("<b>How much?</b> For example: two days a month, 20 computers, a hall for 50 people.")
        case Part.CONDITION:
            question = _("<b>On which condition?</b> For example: if travel is paid, from September on.")
        case Part.IN_RETURN:
            question = _(
                "<b>What do you hope for in return?</b> For example: to learn how it is done in the other city."
            )
    leave = button(_("Leave it as it is"), LeaveAsIs(entry=step.entry))
    take_away = button(_("Take it away"), TakeAway(entry=step.entry, part=step.part))
    return Screen(
        text=paragraphs(question, Markup("{}\n{}").format(_("It says now:"), now) if now else ""),
        rows=((leave, take_away),) if now and step.part in DETAILS else ((leave,),),
    )


@routes.answer(AskPart, right=Right.READER)
def hear_part(turn: Turn, step: AskPart, answer: Answer, _: Words) -> Screen | Again:
    entry = _own(turn, step.entry)
    if entry is None:
        return gone(_)
    if entry.withdrawn:
        return withdrawn_card(entry, _)
    if beyond := too_many(answer.text, step.part.limit):
        return too_long(_, beyond)
    language = language_of(answer.text, turn.person.language) if step.part is Part.TEXT else entry.language
    entries.change_part(turn.connection, entry.id, step.part, answer.text, language=language, now=turn.now)
    return _changed(turn, entry.id, _)


@routes.press(TakeAway, right=Right.READER)
def take_away(turn: Turn, press: TakeAway, _: Words) -> Screen:
    entry = _own(turn, press.entry)
    if entry is None or press.part not in DETAILS:
        return gone(_)
    if entry.withdrawn:
        return withdrawn_card(entry, _)
    _close(turn, entry.id)
    if entry.part(press.part):
        entries.change_part(turn.connection, entry.id, press.part, "", language=entry.language, now=turn.now)
    return _changed(turn, entry.id, _)


@routes.press(LeaveAsIs, right=Right.READER)
def leave_as_is(turn: Turn, press: LeaveAsIs, _: Words) -> Screen:
    _close(turn, press.entry)
    entry = _own(turn, press.entry)
    return _card(turn, entry, _) if entry else gone(_)


@routes.press(ChangeDomain, right=Right.READER)
def change_domain(turn: Turn, press: ChangeDomain, _: Words) -> Step | Screen:
    entry = _own(turn, press.entry)
    if entry is None:
        return gone(_)
    return withdrawn_card(entry, _) if entry.withdrawn else AskOtherDomain(entry=entry.id)


@routes.asks(AskOtherDomain)
def ask_other_domain(turn: Turn, step: AskOtherDomain, _: Words) -> Screen:
    entry = _own(turn, step.entry)
    question = domain_question(_, domains_for(entry.kind) if entry else tuple(Domain))
    return question.model_copy(update={"rows": ((button(_("Leave it as it is"), LeaveAsIs(entry=step.entry)),),)})


@routes.answer(AskOtherDomain, right=Right.READER)
def hear_other_domain(turn: Turn, step: AskOtherDomain, answer: Answer, _: Words) -> Screen | Again:
    entry = _own(turn, step.entry)
    if entry is None:
        return gone(_)
    if entry.withdrawn:
        return withdrawn_card(entry, _)
    if answer.value is None:
        return manners.choose_please(_)
    entries.change_domain(turn.connection, entry.id, Domain(answer.value), now=turn.now)
    return _changed(turn, entry.id, _)


# Withdrawing.


@routes.press(Withdraw, right=Right.READER)
def withdraw(turn: Turn, press: Withdraw, _: Words) -> Screen:
    entry = _own(turn, press.entry)
    if entry is None:
        return gone(_)
    entries.withdraw(turn.connection, entry.id, turn.now)
    return withdrawn_card(entry, _)


@routes.press(PutBack, right=Right.READER)
def put_back(turn: Turn, press: PutBack, _: Words) -> Screen:
    entry = _own(turn, press.entry)
    if entry is None:
        return gone(_)
    entries.put_back(turn.connection, entry.id)
    return own_card(turn, entry, _, _("It is there again."))


def _own(turn: Turn, entry_id: int) -> Entry | None:
    """One's own entry, withdrawn or not; nobody else's, and none of another initiative."""
    said = entries.by_id(turn.connection, turn.initiative.id, entry_id)
    return said.entry if said and said.author.id == turn.member.id else None


def _card(turn: Turn, entry: Entry, _: Words) -> Screen:
    return withdrawn_card(entry, _) if entry.withdrawn else own_card(turn, entry, _)


def _changed(turn: Turn, entry_id: int, _: Words) -> Screen:
    entry = _own(turn, entry_id)
    return own_card(turn, entry, _, _("Changed. Everybody sees it so from now on.")) if entry else gone(_)


def _close(turn: Turn, entry_id: int) -> None:
    """The question about this entry is closed; another one, if another is asked, stays."""
    step = Step.read(turn.known.step) if turn.known.step else None
    if isinstance(step, AskPart | AskOtherDomain) and step.entry == entry_id:
        turn.forget_step()
