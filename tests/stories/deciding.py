"""What the stories about ballots share: accepted actions, and a ballot that is open about them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Table, select

from bot.domain.actions import ActionStatus
from bot.domain.ballots import Ballot
from bot.domain.domains import Domain
from bot.domain.rules import Rule
from bot.domain.wordings import TITLE, Thing
from handlers.ballots_planning import replan
from storage import actions as all_actions
from storage import ballots_opening, wordings
from storage.engine import Connection
from storage.schema import actions, members, persons
from tests.town import Phone, Town

TITLES = [
    ("Irriguer les maraîchers", "为菜农提供节水灌溉"),
    ("Réparer deux forages", "修复两口水井"),
    ("Former des formateurs", "培训职业教师"),
]
QUESTION = ("Quelles actions mener en priorité ?", "应优先开展哪些行动？")


async def accepted(town: Town, *titles: tuple[str, str]) -> None:
    """These actions were accepted; a blank Chinese title waits for its translation."""
    initiative = await town.with_initiative()
    rows = [
        {
            "initiative_id": initiative.id,
            "domain": Domain.ECONOMY.value,
            "language": "fr",
            "title": french,
            "status": ActionStatus.ACCEPTED.value,
            "proposed_at": town.clock.now(),
        }
        for french, chinese in titles
    ]

    def deed(connection: Connection) -> None:
        numbers = connection.scalars(actions.insert().returning(actions.c.id, sort_by_parameter_order=True), rows)
        for number, (_french, chinese) in zip(numbers.all(), titles, strict=True):
            if chinese:
                wordings.write(
                    connection,
                    initiative_id=initiative.id,
                    thing=Thing.ACTION,
                    thing_id=number,
                    part=TITLE,
                    language="zh",
                    text=chinese,
                    author_id=None,
                    translated=True,
                    now=town.clock.now(),
                )

    await town.bot.store.write(deed)


async def opens_a_ballot(
    li: Phone,
    *,
    rule: Rule | None = None,
    secret: bool = False,
    native: bool = False,
    close: str = "2026-11-28 18:00",
    question: tuple[str, str] = QUESTION,
) -> Ballot:
    """A ballot about all accepted actions is open and announced, as if Li, who coordinates, had prepared it and others
    had approved its wordings. `close` is on the clock of Suzhou. How one gets there is told in test_preparing."""
    town = li.town
    initiative = await town.with_initiative()
    closes_at = datetime.fromisoformat(close).replace(tzinfo=ZoneInfo("Asia/Shanghai"))

    def deed(connection: Connection) -> Ballot:
        by = connection.execute(
            select(members.c.id)
            .join(persons, persons.c.id == members.c.person_id)
            .where(persons.c.telegram_id == li.id, members.c.initiative_id == initiative.id)
        ).scalar_one()
        ballot = ballots_opening.open_ballot(
            connection,
            initiative_id=initiative.id,
            question_fr=question[0],
            question_zh=question[1],
            proposed=[
                ballots_opening.Proposed(each.id, each.title_for("fr"), each.title_for("zh"), each.cost)
                for each in all_actions.accepted(connection, initiative.id)
            ],
            rule=rule or Rule(),
            secret=secret,
            native=native,
            closes_at=closes_at,
            opened_by=by,
            now=town.clock.now(),
        )
        replan(town.bot.deed(connection), ballot)
        return ballot

    ballot = await town.bot.store.write(deed)
    await town.settles()
    return ballot


async def rows(town: Town, table: Table) -> list[Row[Any]]:
    """All that a table holds."""
    return await town.bot.store.read(lambda c: list(c.execute(table.select())))
