"""What stands on a sheet of paper, in both languages."""

from collections.abc import Callable, Sequence

from bot.chat import Turn
from bot.chat.screen import plain
from bot.domain.ballots import Ballot
from bot.domain.initiatives import Territory
from bot.domain.meetings import Meeting
from bot.domain.people import College, Member
from bot.prints import BallotPapers, Both, FormSheet
from bot.words import Words
from handlers import ballots_rule_words as rule_words
from handlers import hours, vocabulary

BOXES = 10
"""Options that have a box each beside a name; where there are more, their numbers are written."""


def page(
    turn: Turn,
    thing: Meeting | Ballot,
    number: int,
    place: Territory,
    college: College | None,
    people: Sequence[Member],
) -> FormSheet:
    """One sheet."""
    names = tuple(each.name for each in people)
    cooperation = both(turn, lambda _: turn.initiative.name(_.code))
    where = both(turn, lambda _: _where(place, college, _))
    signature = both(turn, lambda _: _("Signature"))
    if isinstance(thing, Meeting):
        return FormSheet(
            number=number,
            link=turn.link("m", thing.id),
            head=(cooperation, both(turn, lambda _: _("Meeting: {title}", title=thing.title.best(_.code))), where),
            rules=(both(turn, lambda _: hours.on_one_line(turn, thing.starts_at, _)),),
            boxes=(both(turn, lambda _: _("Present")),),
            wide=signature,
            lines=names,
        )
    options = [_option(turn, thing, at, f"{at + 1}. ") for at in range(len(thing.options))]
    boxes = tuple(Both(fr=str(at), zh=str(at)) for at in range(1, len(options) + 1))
    written = len(options) > BOXES
    return FormSheet(
        number=number,
        link=turn.link("b", thing.id),
        head=(cooperation, both(turn, lambda _: _("Vote: {question}", question=thing.question(_.code))), where),
        rules=(
            both(turn, lambda _: rule_words.method(thing.rule, _)),
            both(turn, lambda _: _secrecy(thing, _)),
            both(turn, lambda _: _("Closes: {hours}", hours=hours.on_one_line(turn, thing.closes_at, _))),
        ),
        legend=() if thing.secret else tuple(options),
        boxes=(both(turn, lambda _: _("Paper handed in")),) if thing.secret else () if written else boxes,
        wide=both(turn, lambda _: _("Numbers chosen")) if written and not thing.secret else signature,
        lines=names,
    )


def papers(turn: Turn, ballot: Ballot, copies: int) -> BallotPapers:
    """The papers of a secret ballot, to be cut out."""
    return BallotPapers(
        copies=copies,
        title=both(turn, lambda _: ballot.question(_.code)),
        how=both(turn, lambda _: _("{how} Write no name.", how=rule_words.method(ballot.rule, _))),
        options=tuple(_option(turn, ballot, at, "") for at in range(len(ballot.options))),
    )


def both(turn: Turn, worded: Callable[[Words], object]) -> Both:
    """The same in both languages."""
    return Both(fr=plain(worded(turn.languages["fr"])), zh=plain(worded(turn.languages["zh"])))


def _option(turn: Turn, ballot: Ballot, at: int, number: str) -> Both:
    return both(turn, lambda _: f"{number}{ballot.options[at].label(_.code)}")


def _where(place: Territory, college: College | None, _: Words) -> object:
    if college is None:
        return place.name(_.code)
    return _(
        "{college}, {territory}",
        college=vocabulary.first_up(vocabulary.college(_, college)),
        territory=place.name(_.code),
    )


def _secrecy(ballot: Ballot, _: Words) -> object:
    if ballot.secret:
        return _(
            "Secret vote: tick whoever hands in a paper, and let them sign. Keep the papers of this sheet together."
            " Whoever enters them sees what stands on them, not whose they are; where they are few, it can be guessed."
        )
    return _("Named vote: each person ticks beside their name. Whoever enters the sheet reads it.")
