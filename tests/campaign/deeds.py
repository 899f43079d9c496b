"""What people do that makes letters, moves them, or makes them pointless: the product's own deeds, at random.

Hours are chosen so that what is planned falls due within the campaign: a meeting in an hour and a few seconds is
remembered in a few seconds.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from bot.chat.turn import Deed, House
from bot.domain.ballots import Ballot
from bot.domain.broadcasts import Audience, Status
from bot.domain.deliveries import OPEN
from bot.domain.meetings import Bilingual, Coming, Meeting
from bot.domain.rules import Rule
from bot.words import Languages
from handlers import ballots_planning, meetings_letters
from storage import ballots, broadcasts, meetings, members, people, votes
from storage.ballots_opening import Proposed, open_ballot
from storage.engine import Connection
from storage.schema import ballots as ballots_table
from storage.schema import broadcasts as broadcasts_table
from storage.schema import meetings as meetings_table
from storage.schema import outbox
from tests.campaign.cooperation import Circle
from tests.campaign.journal import Journal
from tests.campaign.marks import marked

HOUR = timedelta(hours=1)
VOTED = 10
ANSWERED = 5
ROOM_LEFT = 5
"""Members with whom an initiative goes on: nobody leaves a smaller one."""


@dataclass(slots=True)
class Deeds:
    """`spread` is the most seconds until something planned falls due."""

    circles: list[Circle]
    journal: Journal
    chance: random.Random
    spread: float
    house: House = field(default_factory=lambda: House(Languages(), "passerelle_bot", frozenset()))

    def next(self) -> Callable[[Connection], None]:
        """Something that somebody does now."""
        does = {
            self._calls: 30, self._calls_for_now: 10, self._moves: 12, self._cancels: 8, self._answers: 12,
            self._opens_ballot: 14, self._vote: 10, self._writes_to_all: 22, self._leaves: 2,
        }  # fmt: skip
        (deed,) = self.chance.choices(list(does), list(does.values()))
        circle = self.chance.choice(self.circles)
        return lambda connection: deed(connection, circle, datetime.now(UTC))

    def _soon(self) -> timedelta:
        return timedelta(seconds=self.chance.uniform(1, self.spread))

    def _told(self, connection: Connection, circle: Circle, mark: str) -> None:
        """Every member and the group are to be told of this."""
        ids = [member.id for member in members.of_initiative(connection, circle.initiative)]
        about = mark.strip("⟦⟧")
        self.journal.told[about] = {*members.telegram_ids(connection, ids).values()}

    # Meetings.

    def _calls(self, connection: Connection, circle: Circle, now: datetime) -> None:
        self._call(connection, circle, now, now + HOUR + self._soon())

    def _calls_for_now(self, connection: Connection, circle: Circle, now: datetime) -> None:
        """So late that not everybody can be told in time."""
        self._call(connection, circle, now, now + timedelta(seconds=self.chance.uniform(0.5, 6)))

    def _call(self, connection: Connection, circle: Circle, now: datetime, starts_at: datetime) -> None:
        meeting_id = meetings.call(
            connection,
            initiative_id=circle.initiative,
            title=Bilingual(fr="Séance", zh="会议"),
            agenda=Bilingual(),
            starts_at=starts_at,
            duration=HOUR,
            place="",
            link="",
            called_by=members.of_initiative(connection, circle.initiative)[0].id,
            now=now,
        )
        self._replan(connection, circle, meeting_id, now)

    def _replan(self, connection: Connection, circle: Circle, meeting_id: int, now: datetime) -> None:
        """As the handlers do after a call and a change; the title carries the mark of this state."""
        meeting = meetings.by_id(connection, meeting_id)
        assert meeting is not None
        mark = marked("m", meeting_id, meeting.sequence)
        connection.execute(
            update(meetings_table)
            .where(meetings_table.c.id == meeting_id)
            .values(title_fr=f"Séance {mark}", title_zh=f"会议{mark}")
        )
        meetings_letters.replan(connection, meeting, now)
        if not meeting.sequence:
            self._told(connection, circle, mark)

    def _ahead(self, connection: Connection, circle: Circle, now: datetime) -> Meeting | None:
        coming = [each for each in meetings.ahead(connection, circle.initiative, now) if not each.is_cancelled]
        return self.chance.choice(coming) if coming else None

    def _moves(self, connection: Connection, circle: Circle, now: datetime) -> None:
        if (meeting := self._ahead(connection, circle, now)) is not None:
            meetings.move(connection, meeting, now + HOUR + self._soon(), now)
            self._replan(connection, circle, meeting.id, now)

    def _cancels(self, connection: Connection, circle: Circle, now: datetime) -> None:
        if (meeting := self._ahead(connection, circle, now)) is not None:
            meetings.cancel(connection, meeting, "", "fr", now)
            self._replan(connection, circle, meeting.id, now)

    def _answers(self, connection: Connection, circle: Circle, now: datetime) -> None:
        """Some decline: they are not reminded."""
        if (meeting := self._ahead(connection, circle, now)) is None:
            return
        everybody = members.of_initiative(connection, circle.initiative)
        for member in self.chance.sample(everybody, min(ANSWERED, len(everybody))):
            meetings.answer(connection, meeting.id, member.id, Coming.NO, now)
            meetings_letters.replan(connection, meeting, now, person_id=member.person_id)

    # Ballots.

    def _opens_ballot(self, connection: Connection, circle: Circle, now: datetime) -> None:
        ballot = open_ballot(
            connection,
            initiative_id=circle.initiative,
            question_fr="Par quoi commencer ?",
            question_zh="先做什么？",
            proposed=[Proposed(None, f"Action {n}", f"行动{n}") for n in range(3)],
            rule=Rule(),
            secret=False,
            native=self.chance.random() < 0.2,
            closes_at=now + 3 * HOUR + self._soon(),
            opened_by=members.of_initiative(connection, circle.initiative)[0].id,
            now=now,
        )
        mark = marked("b", ballot.id)
        connection.execute(
            update(ballots_table)
            .where(ballots_table.c.id == ballot.id)
            .values(question_fr=f"Par quoi commencer ? {mark}", question_zh=f"先做什么？{mark}")
        )
        ballots_planning.replan(Deed(connection, self.house, now), ballot)
        self._told(connection, circle, mark)

    def _vote(self, connection: Connection, circle: Circle, now: datetime) -> None:
        """Some vote: their reminder is pointless."""
        asked = [each for each in ballots.of_initiative(connection, circle.initiative) if each.takes_votes(now)]
        if asked:
            self._votes_on(connection, self.chance.choice(asked))

    def _votes_on(self, connection: Connection, ballot: Ballot) -> None:
        voters = members.of_initiative(connection, ballot.initiative_id)
        for member in self.chance.sample(voters, min(VOTED, len(voters))):
            seat = ballots.seat_of(connection, member.person_id, ballot.id)
            if seat is not None:
                votes.cast(connection, ballot, seat, (self.chance.randrange(3),))

    # Messages to all, and leaving.

    def _writes_to_all(self, connection: Connection, circle: Circle, now: datetime) -> None:
        written = broadcasts.add(
            connection,
            initiative_id=circle.initiative,
            text_fr="Bonjour à toutes et à tous",
            text_zh="大家好",
            audience=Audience(),
            sent_by=members.of_initiative(connection, circle.initiative)[0].id,
            due_at=now + (self._soon() if self.chance.random() < 0.7 else timedelta()),
            now=now,
        )
        mark = marked("w", written.id)
        connection.execute(
            update(broadcasts_table)
            .where(broadcasts_table.c.id == written.id)
            .values(text_fr=f"Bonjour {mark}", text_zh=f"大家好{mark}")
        )
        self._told(connection, circle, mark)

    def _leaves(self, connection: Connection, circle: Circle, now: datetime) -> None:
        """Somebody leaves (never the first, who calls and writes)."""
        everybody = members.of_initiative(connection, circle.initiative)
        if len(everybody) > ROOM_LEFT:
            member = self.chance.choice(everybody[1:])
            self.journal.left |= {*members.telegram_ids(connection, [member.id]).values()}
            people.stop_letters(connection, member.person_id, circle.initiative, now)
            members.leave(connection, member.id, now)


def planned(connection: Connection) -> int:
    """How many letters the outbox holds, whatever became of them."""
    return connection.execute(select(func.count()).select_from(outbox)).scalar_one()


def still_open(connection: Connection) -> int:
    """How many have not ended and are due within the minute, and how many messages to all have not left."""
    soon = outbox.c.due_at <= datetime.now(UTC) + timedelta(minutes=1)
    letters = select(func.count()).select_from(outbox).where(outbox.c.state.in_([each.value for each in OPEN]), soon)
    scheduled = broadcasts_table.c.status == Status.SCHEDULED.value
    to_leave = select(func.count()).select_from(broadcasts_table).where(scheduled)
    return connection.execute(letters).scalar_one() + connection.execute(to_leave).scalar_one()
