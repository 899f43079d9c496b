"""The demo's open ballot: points are shared out over actions that cost something, with a budget; six have voted."""

from collections.abc import Mapping
from datetime import timedelta

from bot.chat import Deed
from bot.domain.choices import Method
from bot.domain.initiatives import Initiative
from bot.domain.money import Currency, Money
from bot.domain.people import Member
from bot.domain.rules import Quorum, Rule
from handlers import ballots_planning
from storage import actions, ballots, votes
from storage.ballots_opening import Proposed, open_ballot

QUESTIONS = ("Quelles actions lancer en 2027\u202f?", "2027年先启动哪些行动？")
"""In French and in Chinese."""
BUDGET = Money(units=120_000_000, currency=Currency.XAF)
VOTES = (
    ("Félix Tchicaya", (6, 4, 0, 0, 0)),
    ("Rosalie Pambou", (7, 0, 0, 3, 0)),
    ("顾喆", (5, 0, 5, 0, 0)),
    ("沈玥", (2, 0, 6, 0, 2)),
    ("钱昇", (0, 2, 8, 0, 0)),
    ("徐敏", (1, 2, 0, 0, 7)),
)
"""Who has voted already: points by option."""


def open_one(deed: Deed, initiative: Initiative, members: Mapping[str, Member]) -> None:
    """Bernadette opens it as the demo begins; everybody is called."""
    accepted = actions.accepted(deed.connection, initiative.id)
    ballot = open_ballot(
        deed.connection,
        initiative_id=initiative.id,
        question_fr=QUESTIONS[0],
        question_zh=QUESTIONS[1],
        proposed=[Proposed(each.id, each.title_for("fr"), each.title_for("zh"), each.cost) for each in accepted],
        rule=Rule(method=Method.POINTS, points=10, quorum=Quorum(percent=60), budget=BUDGET),
        secret=False,
        native=False,
        closes_at=(deed.now + timedelta(days=5)).replace(hour=10, minute=0, second=0, microsecond=0),
        opened_by=members["Bernadette Tati"].id,
        now=deed.now,
    )
    for name, points in VOTES:
        seat = ballots.seat_of(deed.connection, members[name].person_id, ballot.id)
        if seat is not None:
            votes.cast(deed.connection, ballot, seat, points)
    ballots_planning.replan(deed, ballot)
