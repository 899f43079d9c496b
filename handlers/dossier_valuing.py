"""What contributions are worth: an amount that its author wrote counts by itself; the coordination values the others.

[Value the contributions] -> a list, those without a value first -> one of them -> "What is it worth?" (an amount)
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Button, Press, Right, Routes, Screen, Step, Toast, Turn, button, choice
from bot.chat.manners import too_old, write_please
from bot.domain.dossier_facts import Saying
from bot.domain.journal import EntryKind, excerpt
from bot.domain.meetings import Bilingual
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import Unread, read_amount
from handlers.actions_weighing import asked_back, example
from handlers.dossier_chapters import who
from handlers.dossier_facts import sayings
from handlers.dossier_log import Deed, DossierFilled
from handlers.meetings_words import written
from storage import funding

routes = Routes("dossier_valuing")
PAGE = 8
SHORT = 90
NONE = "none"


class ListOffers(Press, called="offers"):
    page: int = 0


class ValueOffer(Press, called="offer.value"):
    entry: int


class AskValue(Step, called="offer.worth"):
    entry: int


@routes.press(ListOffers, right=Right.COORDINATOR)
def show_all(turn: Turn, press: ListOffers, _: Words) -> Screen:
    return _list(turn, press.page, _)


@routes.press(ValueOffer, right=Right.COORDINATOR)
def value(turn: Turn, press: ValueOffer, _: Words) -> Step | Toast:
    return AskValue(entry=press.entry) if _offer(turn, press.entry) else too_old(_)


@routes.asks(AskValue)
def ask(turn: Turn, step: AskValue, _: Words) -> Screen:
    offer = _offer(turn, step.entry)
    return Screen(
        text=paragraphs(
            _("<b>What is it worth?</b>"),
            lines(written(_, offer.words), _quantity(offer, _), who(turn, offer, _)) if offer else "",
            example(_),
        ),
        choices=(choice(_("Leave it without a value"), NONE),),
    )


@routes.answer(AskValue, right=Right.COORDINATOR)
def hear(turn: Turn, step: AskValue, answer: Answer, _: Words) -> Screen | Again:
    if _offer(turn, step.entry) is None:
        return _list(turn, 0, _, _("This contribution is not there any more."))
    if answer.value == NONE:
        funding.value_no_more(turn.connection, step.entry)
        turn.note(DossierFilled(deed=Deed.VALUE_AWAY, number=step.entry))
        return _list(turn, 0, _, _("Noted."))
    if not answer.text:
        return write_please(_)
    money = read_amount(answer.text)
    if isinstance(money, Unread):
        return Again(help=asked_back(money, _))
    funding.value(turn.connection, step.entry, money, by=turn.member.id, now=turn.now)
    turn.note(DossierFilled(deed=Deed.VALUE, number=step.entry))
    return _list(turn, 0, _, _("Noted. It stands in the dossier from now on."))


def _list(turn: Turn, page: int, _: Words, note: object = "") -> Screen:
    offers = sorted(_offers(turn), key=lambda each: (each.value is not None, each.entry.id))
    page = min(max(page, 0), max(0, (len(offers) - 1) // PAGE))
    shown = offers[page * PAGE : (page + 1) * PAGE]
    presses = [ValueOffer(entry=each.entry.id) for each in shown]
    turning: tuple[Button, ...] = (
        *((button(_("‹ Previous contributions"), ListOffers(page=page - 1)),) if page else ()),
        *((button(_("More contributions ›"), ListOffers(page=page + 1)),) if (page + 1) * PAGE < len(offers) else ()),
    )
    numbers = tuple(button(str(n), press) for n, press in enumerate(presses, start=1))
    return Screen(
        text=paragraphs(
            note,
            _("<b>What contributions are worth</b>"),
            _("An amount that somebody wrote for how much they bring counts by itself."),
            *(_told(turn, n, each, _) for n, each in enumerate(shown, start=1)),
            "" if shown else _("Nothing yet."),
        ),
        rows=tuple(row for row in (numbers, turning) if row),
        numbered=tuple(press.encode() for press in presses),
    )


def _told(turn: Turn, number: int, offer: Saying, _: Words) -> Markup:
    short = Bilingual(excerpt(offer.words.fr, SHORT), excerpt(offer.words.zh, SHORT))
    return lines(
        Markup("{}. {}").format(number, written(_, short)),
        who(turn, offer, _),
        _quantity(offer, _),
        _("Value: {amount}", amount=_.money(offer.value)) if offer.value else _("Value: not noted yet"),
    )


def _quantity(offer: Saying, _: Words) -> Markup | str:
    return _("How much: {words}", words=written(_, offer.details[0])) if offer.details[0] else ""


def _offers(turn: Turn) -> list[Saying]:
    return [each for each in sayings(turn) if each.entry.kind is EntryKind.CONTRIBUTION]


def _offer(turn: Turn, number: int) -> Saying | None:
    return next((each for each in _offers(turn) if each.entry.id == number), None)
