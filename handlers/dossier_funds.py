"""Complementary funding: who else pays, how much, and where it stands.

[Note the co-funding] -> "Who gives it?" -> "How much?" -> asked for, promised or granted
                      -> one of them        [Note that it is granted] … [Take it out of the dossier]
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Press, Right, Routes, Screen, Step, Toast, Turn, button, choice
from bot.chat.manners import choose_please, too_old, write_please
from bot.domain.funding import SOURCE_LONGEST, Fund, Standing
from bot.domain.journal import language_of, too_many
from bot.domain.money import Money
from bot.words import Words
from bot.words.language import lines, paragraphs
from bot.words.typed import Unread, read_amount
from handlers import vocabulary
from handlers.actions_weighing import asked_back, example
from handlers.dossier_budget import standing
from handlers.dossier_log import Deed, DossierFilled
from handlers.lengths import shortened, too_long
from handlers.meetings_words import remarked
from storage import funding

routes = Routes("dossier_funds")
LABEL = 40


class ListFunds(Press, called="funds"):
    """All complementary funding."""


class AddFund(Press, called="fund.add"):
    """Begins with who gives it."""


class ShowFund(Press, called="fund"):
    fund: int


class MoveFund(Press, called="fund.move"):
    """It stands elsewhere from now on."""

    fund: int
    standing: Standing


class TakeFundAway(Press, called="fund.away"):
    fund: int


class AskSource(Step, called="fund.source"):
    """Who gives it?"""


class AskAmount(Step, called="fund.amount"):
    source: str


class AskStanding(Step, called="fund.standing"):
    source: str
    money: Money


@routes.press(ListFunds, right=Right.COORDINATOR)
def show_all(turn: Turn, _press: ListFunds, _: Words) -> Screen:
    return _list(turn, _)


@routes.press(AddFund, right=Right.COORDINATOR)
def add(turn: Turn, _press: AddFund, _: Words) -> Step:
    return AskSource()


@routes.asks(AskSource)
def ask_source(turn: Turn, step: AskSource, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>Who gives it?</b>"), _("A ministry, a fund, a foundation, a company: its name as written.")
        )
    )


@routes.answer(AskSource, right=Right.COORDINATOR)
def hear_source(turn: Turn, step: AskSource, answer: Answer, _: Words) -> Step | Again:
    if not answer.text:
        return write_please(_)
    if beyond := too_many(answer.text, SOURCE_LONGEST):
        return too_long(_, beyond)
    return AskAmount(source=answer.text)


@routes.asks(AskAmount)
def ask_amount(turn: Turn, step: AskAmount, _: Words) -> Screen:
    return Screen(text=paragraphs(lines(_("<b>How much?</b>"), step.source), example(_)))


@routes.answer(AskAmount, right=Right.COORDINATOR)
def hear_amount(turn: Turn, step: AskAmount, answer: Answer, _: Words) -> Step | Again:
    if not answer.text:
        return write_please(_)
    money = read_amount(answer.text)
    if isinstance(money, Unread):
        return Again(help=asked_back(money, _))
    return AskStanding(source=step.source, money=money)


@routes.asks(AskStanding)
def ask_standing(turn: Turn, step: AskStanding, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            lines(_("<b>Where does it stand?</b>"), step.source, _.money(step.money)),
            _("Only what is granted counts as there."),
        ),
        choices=tuple(choice(vocabulary.first_up(standing(_, each)), each) for each in Standing),
    )


@routes.answer(AskStanding, right=Right.COORDINATOR)
def hear_standing(turn: Turn, step: AskStanding, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return choose_please(_)
    number = funding.add_fund(
        turn.connection,
        initiative_id=turn.initiative.id,
        source=step.source,
        language=language_of(step.source, _.code),
        money=step.money,
        standing=Standing(answer.value),
        by=turn.member.id,
        now=turn.now,
    )
    turn.note(DossierFilled(deed=Deed.FUND, number=number))
    return _list(turn, _, _("Noted. It stands in the dossier from now on."))


@routes.press(ShowFund, right=Right.COORDINATOR)
def show(turn: Turn, press: ShowFund, _: Words) -> Screen | Toast:
    fund = _fund(turn, press.fund)
    return _card(fund, _) if fund else too_old(_)


@routes.press(MoveFund, right=Right.COORDINATOR)
def move(turn: Turn, press: MoveFund, _: Words) -> Screen | Toast:
    if _fund(turn, press.fund) is None:
        return too_old(_)
    funding.move_fund(turn.connection, press.fund, press.standing, by=turn.member.id, now=turn.now)
    turn.note(DossierFilled(deed=Deed.FUND_MOVED, number=press.fund))
    moved = _fund(turn, press.fund)
    return _card(moved, _, _("Noted.")) if moved else too_old(_)


@routes.press(TakeFundAway, right=Right.COORDINATOR)
def take_away(turn: Turn, press: TakeFundAway, _: Words) -> Screen:
    if _fund(turn, press.fund) is not None:
        funding.take_fund_away(turn.connection, press.fund)
        turn.note(DossierFilled(deed=Deed.FUND_AWAY, number=press.fund))
    return _list(turn, _, _("It is not in the dossier any more."))


def _list(turn: Turn, _: Words, note: object = "") -> Screen:
    known = funding.funds_of(turn.connection, turn.initiative.id)
    presses = [ShowFund(fund=each.id) for each in known]
    return Screen(
        text=paragraphs(
            note,
            _("<b>Complementary funding</b>"),
            lines(*(Markup("{}. {}").format(n, fund_told(each, _)) for n, each in enumerate(known, start=1)))
            or _("Nothing yet."),
        ),
        rows=(
            *(
                (button(f"{n}. {shortened(each.source, LABEL)}", press),)
                for n, (each, press) in enumerate(zip(known, presses, strict=True), start=1)
            ),
            (button(_("Add a funding"), AddFund()),),
        ),
        numbered=tuple(press.encode() for press in presses),
    )


def fund_told(fund: Fund, _: Words) -> Markup:
    """Who gives, how much, and where it stands."""
    return _(
        "{source}: {amount}, {standing}",
        source=remarked(_, fund.source, fund.language),
        amount=_.money(fund.money),
        standing=standing(_, fund.standing),
    )


def _card(fund: Fund, _: Words, note: object = "") -> Screen:
    ways = {
        Standing.ASKED: _("Note that it is asked for"),
        Standing.PROMISED: _("Note that it is promised"),
        Standing.GRANTED: _("Note that it is granted"),
    }
    return Screen(
        text=paragraphs(note, fund_told(fund, _)),
        rows=(
            *(
                (button(label, MoveFund(fund=fund.id, standing=each)),)
                for each, label in ways.items()
                if each is not fund.standing
            ),
            (button(_("Take it out of the dossier"), TakeFundAway(fund=fund.id)),),
            (button(_("Back to the funding"), ListFunds()),),
        ),
    )


def _fund(turn: Turn, number: int) -> Fund | None:
    known = funding.funds_of(turn.connection, turn.initiative.id)
    return next((each for each in known if each.id == number), None)
