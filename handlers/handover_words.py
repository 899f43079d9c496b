"""What is open, a line each, in a reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.ballots import Ballot, Status
from bot.domain.journal import Said, excerpt
from bot.domain.meetings import Meeting
from bot.domain.people import Member
from bot.words import Words
from handlers import hours, notes_words, stages_words, vocabulary
from handlers import meetings_words as wording
from handlers.dossier_funds import fund_told
from storage.handover import Handover

LONGEST = 300
"""Characters of what a member offers; the rest is where it was said."""


@dataclass(frozen=True, slots=True)
class Part:
    """A title, and its lines; no lines where nothing is open."""

    title: Markup
    lines: list[Markup]


def parts(turn: Turn, open_: Handover, _: Words) -> list[Part]:
    """Everything that is open, in the order in which it is to be looked at."""
    holders = notes_words.holders(turn, open_.tasks)
    return [
        Part(
            _("People who wait for an answer"),
            [_("{who}, since {day}", who=_who(turn, each, _), day=_day(turn, at, _)) for each, at in open_.waiting],
        ),
        Part(
            _("Newcomers to greet"),
            [_("{who}, since {day}", who=_who(turn, each, _), day=_day(turn, at, _)) for each, at in open_.newcomers],
        ),
        Part(
            _("Meetings to come"),
            [_meeting(turn, each, _) for each in open_.upcoming],
        ),
        Part(
            _("Meetings without minutes"),
            [_meeting(turn, each, _) for each in open_.lacking_minutes],
        ),
        Part(_("Ballots without an outcome"), [_ballot(turn, each, _) for each in open_.ballots]),
        Part(
            _("Promises"),
            [
                *(stages_words.milestone(_, each) for each in open_.promised),
                *(fund_told(each, _) for each in open_.funds),
                *_contributions(turn, open_.contributions, _),
            ],
        ),
        Part(
            _("Open tasks"),
            [
                _("{task}: {who}", task=wording.written(_, each.words), who=notes_words.who_and_when(_, each, holders))
                for each in open_.tasks
            ],
        ),
    ]


def _who(turn: Turn, member: Member, _: Words) -> Markup:
    return _(
        "{name}, {college}, {territory}",
        name=member.name,
        college=vocabulary.college(_, member.college),
        territory=turn.territory(member.territory_id).name(_.code),
    )


def _day(turn: Turn, moment: datetime, _: Words) -> str:
    return _.full_date(moment, turn.zone)


def _meeting(turn: Turn, meeting: Meeting, _: Words) -> Markup:
    moment = hours.on_one_line(turn, meeting.starts_at, _)
    return _("{title}: {moment}", title=wording.written(_, meeting.title), moment=moment)


def _ballot(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    question = ballot.question(_.code)
    match ballot.status:
        case Status.PREPARED:
            return _("{question}: being prepared", question=question)
        case Status.OPEN:
            moment = hours.on_one_line(turn, ballot.closes_at, _)
            return _("{question}: open until {moment}", question=question, moment=moment)
        case _closed:
            return _("{question}: closed, nobody has said what follows from it", question=question)


def _contributions(turn: Turn, said: Iterable[Said], _: Words) -> list[Markup]:
    return [
        _(
            "{who}: {what}",
            who=_who(turn, each.author, _),
            what=vocabulary.marked(_, excerpt(each.entry.text, LONGEST), each.entry.language),
        )
        for each in said
    ]
