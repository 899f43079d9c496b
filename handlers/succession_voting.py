"""The ballot of a succession: the members of one territory choose, secretly, one of those who would coordinate.

It opens by itself, with the house's own question, and nobody's approval: names need no translation. The last option is
that it shall be none of them. What it decides is done at its close.
"""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import N_, Act, Deed, Routes, Turn
from bot.domain.ballots import Ballot, Status
from bot.domain.log_of_acts import Topic
from bot.domain.people import Member
from bot.domain.rules import Rule
from bot.domain.succession import VOTING, Succession, chosen
from bot.words import Words
from handlers import vocabulary
from handlers.admission_acts import called
from handlers.ballots_planning import replan
from handlers.members import change_coordination
from storage import ballots, ballots_opening, initiatives, log_of_acts, succession

routes = Routes("succession_voting")
QUESTION = N_("Who shall coordinate for {territory}?")
NOBODY = N_("None of them: keep looking")
FOLLOWED = N_("Whoever was chosen coordinates from now on.")
NOT_FOLLOWED = N_("Nobody was chosen: the coordination stays as it is for now.")


class ChosenByBallot(Act, called="coordinator.chosen"):
    """Named by the members of a territory."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    territory: int


class SilenceEnded(Act, called="coordinator.released"):
    """Whoever had given no sign coordinates no more, since another was chosen."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


def open_ballot(deed: Deed, one: Succession, candidates: list[Member]) -> None:
    """Open the ballot among these candidates."""
    places = {place.id: place for place in initiatives.territories_of(deed.connection, one.initiative_id)}
    question = {
        code: words(QUESTION, territory=places[one.territory_id].name(code)).unescape()
        for code, words in deed.languages.items()
    }
    french, chinese = deed.languages["fr"], deed.languages["zh"]
    names = [ballots_opening.Proposed(None, _label(each, french), _label(each, chinese)) for each in candidates]
    nobody = {code: words(NOBODY).unescape() for code, words in deed.languages.items()}
    ballot = ballots_opening.open_ballot(
        deed.connection,
        initiative_id=one.initiative_id,
        question_fr=question["fr"],
        question_zh=question["zh"],
        proposed=[*names, ballots_opening.Proposed(None, nobody["fr"], nobody["zh"])],
        rule=Rule(at_most=1, territory=one.territory_id),
        secret=True,
        native=False,
        closes_at=deed.now + VOTING,
        opened_by=None,
        now=deed.now,
    )
    succession.vote(deed.connection, one.id, ballot.id, candidates)
    replan(deed, ballot)


def _label(member: Member, _: Words) -> str:
    """A candidate as an option: the college tells two of one name apart."""
    return f"{member.name} · {vocabulary.college(_, member.college)}"


def is_counted(deed: Deed, one: Succession) -> bool:
    """Whether the ballot is closed and counted, or is there no more."""
    ballot = _ballot(deed, one)
    return ballot is None or (
        ballot.status is Status.CLOSED and ballots.result_of(deed.connection, ballot.id) is not None
    )


def decide(deed: Deed, one: Succession, silent: Member | None) -> None:
    """Do what the ballot says. `silent` is who still coordinates and has given no sign all the while."""
    succession.end(deed.connection, one.id, deed.now)
    ballot = _ballot(deed, one)
    result = ballots.result_of(deed.connection, ballot.id) if ballot is not None else None
    if ballot is None or result is None:
        return
    initiatives.lock(deed.connection, one.initiative_id)
    able = {position: member for position, member in _able(deed, one).items() if member.is_active}
    best = chosen(result, list(able))
    if best is not None:
        change_coordination(deed, able[best], True)
        _note(deed, one, ChosenByBallot(member=able[best].id, territory=one.territory_id))
        if silent is not None:
            change_coordination(deed, silent, False)
            _note(deed, one, SilenceEnded(member=silent.id))
    outcome = {
        code: words(FOLLOWED if best is not None else NOT_FOLLOWED).unescape() for code, words in deed.languages.items()
    }
    if ballots.write_outcome(deed.connection, ballot.id, outcome["fr"], outcome["zh"], deed.now):
        told = ballots.by_id(deed.connection, ballot.id)
        assert told is not None, "its outcome was written a line ago"
        replan(deed, told)


def _able(deed: Deed, one: Succession) -> dict[int, Member]:
    return succession.by_position(deed.connection, one.id)


def _ballot(deed: Deed, one: Succession) -> Ballot | None:
    return ballots.by_id(deed.connection, one.ballot_id) if one.ballot_id is not None else None


def _note(deed: Deed, one: Succession, act: ChosenByBallot | SilenceEnded) -> None:
    """In the log, by nobody: the members did it."""
    log_of_acts.note(
        deed.connection,
        one.initiative_id,
        topic=act.topic,
        act=act.written(),
        by=None,
        now=deed.now,
        about=act.about,
    )


@routes.tells(ChosenByBallot)
def tell_chosen(turn: Turn, act: ChosenByBallot, _who: object, _: Words) -> Markup:
    place = next((each.name(_.code) for each in turn.territories if each.id == act.territory), "")
    return _(
        "The members of {territory} chose {name} to coordinate.", territory=place, name=called(turn, act.member, _)
    )


@routes.tells(SilenceEnded)
def tell_released(turn: Turn, act: SilenceEnded, _who: object, _: Words) -> Markup:
    return _("{name} had given no sign for weeks, and coordinates no more.", name=called(turn, act.member, _))
