"""Filling in what a dossier needs and nobody has said: what each territory writes of itself.

[Fill in the dossier] -> a territory -> legal name, who we are, context, assets   (each in French and in Chinese)
                      -> indicators, co-funding, the value of contributions      (handlers of their own)
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Press, Right, Routes, Screen, Step, Toast, Turn, button
from bot.chat.manners import too_old, write_please
from bot.domain.initiatives import Territory
from bot.domain.journal import excerpt, too_many
from bot.domain.meetings import Bilingual
from bot.domain.statements import Topic
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.dossier_funds import ListFunds
from handlers.dossier_gaps import topic
from handlers.dossier_indicators import ListIndicators
from handlers.dossier_log import StatementWritten
from handlers.dossier_valuing import ListOffers
from handlers.lengths import too_long
from handlers.meetings_words import written
from storage import statements

routes = Routes("dossier_filling")
SHORT = 80


class Fill(Press, called="dossier"):
    """What can be filled in."""


class FillTerritory(Press, called="dossier.place"):
    territory: int


class ShowStatement(Press, called="dossier.topic"):
    territory: int
    topic: Topic


class WriteStatement(Press, called="dossier.write"):
    territory: int
    topic: Topic
    language: str


class AskStatement(Step, called="dossier.statement"):
    """The words of a territory about a topic, in one language."""

    territory: int
    topic: Topic
    language: str


@routes.press(Fill, right=Right.COORDINATOR)
def fill(turn: Turn, _press: Fill, _: Words) -> Screen:
    presses: list[tuple[object, Press]] = [
        (_("Write about {territory}", territory=place.name(_.code)), FillTerritory(territory=place.id))
        for place in turn.territories
    ]
    presses += [
        (_("Note the indicators"), ListIndicators()),
        (_("Note the co-funding"), ListFunds()),
        (_("Value the contributions"), ListOffers()),
    ]
    return Screen(
        text=paragraphs(
            _("<b>What the dossier needs besides</b>"),
            _("What members said, decided and voted is in it already. What is written here stands in it from then on."),
            lines(*(Markup("{}. {}").format(n, label) for n, (label, _press) in enumerate(presses, start=1))),
        ),
        rows=tuple((button(label, press),) for label, press in presses),
        numbered=tuple(press.encode() for _label, press in presses),
    )


@routes.press(FillTerritory, right=Right.COORDINATOR)
def fill_territory(turn: Turn, press: FillTerritory, _: Words) -> Screen | Toast:
    place = _place(turn, press.territory)
    if place is None:
        return too_old(_)
    known = {
        each.topic: each.words
        for each in statements.of_initiative(turn.connection, turn.initiative.id)
        if each.territory_id == place.id
    }
    presses = [ShowStatement(territory=place.id, topic=each) for each in Topic]
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(place.name(_.code)),
            lines(*(_listed(n, each, known.get(each, Bilingual()), _) for n, each in enumerate(Topic, start=1))),
        ),
        rows=(
            *(
                (button(f"{n}. {vocabulary.first_up(topic(_, each.topic))}", each),)
                for n, each in enumerate(presses, start=1)
            ),
            (button(_("Back to what is to be filled in"), Fill()),),
        ),
        numbered=tuple(each.encode() for each in presses),
    )


@routes.press(ShowStatement, right=Right.COORDINATOR)
def show_statement(turn: Turn, press: ShowStatement, _: Words) -> Screen | Toast:
    place = _place(turn, press.territory)
    return _card(turn, place, press.topic, _) if place else too_old(_)


@routes.press(WriteStatement, right=Right.COORDINATOR)
def write_statement(turn: Turn, press: WriteStatement, _: Words) -> Step | Toast:
    if _place(turn, press.territory) is None or press.language not in turn.languages:
        return too_old(_)
    return AskStatement(territory=press.territory, topic=press.topic, language=press.language)


@routes.asks(AskStatement)
def ask(turn: Turn, step: AskStatement, _: Words) -> Screen:
    place = _place(turn, step.territory)
    known = statements.one(turn.connection, step.territory, step.topic)
    return Screen(
        text=paragraphs(
            lines(
                Markup("<b>{}</b>").format(vocabulary.first_up(topic(_, step.topic))),
                place.name(_.code) if place else "",
                hint(_, step.topic),
            ),
            known.words.best(_.code) if known and known.words else "",
            _("Write it in Chinese, in at most {n} characters.", n=_.number(step.topic.longest(step.language)))
            if step.language == "zh"
            else _("Write it in French, in at most {n} characters.", n=_.number(step.topic.longest(step.language))),
        )
    )


@routes.answer(AskStatement, right=Right.COORDINATOR)
def hear(turn: Turn, step: AskStatement, answer: Answer, _: Words) -> Screen | Again:
    place = _place(turn, step.territory)
    if place is None:
        return fill(turn, Fill(), _)
    if not answer.text:
        return write_please(_)
    if beyond := too_many(answer.text, step.topic.longest(step.language)):
        return too_long(_, beyond)
    statements.write(turn.connection, place.id, step.topic, step.language, answer.text, by=turn.member.id, now=turn.now)
    turn.note(StatementWritten(territory=place.id, subject=step.topic))
    return _card(turn, place, step.topic, _, _("Noted. It stands in the dossier from now on."))


def hint(_: Words, which: Topic) -> Markup:
    """What belongs there."""
    return {
        Topic.LEGAL_NAME: _("The name of the local authority as it signs."),
        Topic.PRESENTATION: _(
            "For somebody who has never been there: where it lies, how many live there, what it lives on."
        ),
        Topic.CONTEXT: _("What makes this cooperation needed here, and what has been tried."),
        Topic.ASSETS: _("What one is good at here, and what others can learn from."),
    }[which]


def _card(turn: Turn, place: Territory, which: Topic, _: Words, note: object = "") -> Screen:
    known = statements.one(turn.connection, place.id, which)
    words = known.words if known else Bilingual()
    return Screen(
        text=paragraphs(
            note,
            lines(Markup("<b>{}</b>").format(vocabulary.first_up(topic(_, which))), place.name(_.code), hint(_, which)),
            lines(_("<b>In French</b>"), words.fr or _("Nothing yet.")),
            lines(_("<b>In Chinese</b>"), words.zh or _("Nothing yet.")),
        ),
        rows=(
            (button(_("Write it in French"), WriteStatement(territory=place.id, topic=which, language="fr")),),
            (button(_("Write it in Chinese"), WriteStatement(territory=place.id, topic=which, language="zh")),),
            (button(_("Back to this territory"), FillTerritory(territory=place.id)),),
        ),
    )


def _listed(number: int, which: Topic, words: Bilingual, _: Words) -> Markup:
    said = written(_, Bilingual(excerpt(words.fr, SHORT), excerpt(words.zh, SHORT))) if words else _("nothing yet")
    return _("{number}. {topic}: {words}", number=number, topic=vocabulary.first_up(topic(_, which)), words=said)


def _place(turn: Turn, number: int) -> Territory | None:
    return next((place for place in turn.territories if place.id == number), None)
