"""What the demo's people have lived before the page is opened: three weeks of a cooperation, an open ballot, and a
meeting tomorrow. The past is written straight into the database; what is due now is planned, and the bot tells it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.chat import Deed
from bot.clock import Clock
from bot.domain.actions import ActionStatus
from bot.domain.broadcasts import Audience
from bot.domain.choices import Method
from bot.domain.initiatives import Initiative
from bot.domain.journal import Part, language_of
from bot.domain.meetings import Bilingual, Coming
from bot.domain.money import Currency, Money
from bot.domain.people import Member, Status
from bot.domain.relaying import Channel
from bot.domain.rules import Quorum, Rule
from bot.domain.wordings import TITLE
from bot.sandbox import cooperation as told
from bot.sandbox.cast import BERNADETTE, GRACE, GROUP_TITLE, LIN, PARIS, Character
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed_dossier import fill_in
from bot.sandbox.seed_open import open_one
from bot.sandbox.seed_prepared import prepare_one
from handlers import meetings_letters
from handlers.members import Named
from storage import (
    actions,
    ballots,
    broadcasts,
    contacts,
    dialogues,
    entries,
    initiatives,
    meetings,
    meetings_writing,
    members,
    people,
    recounts,
    votes,
)
from storage.ballots_opening import Proposed, open_ballot
from storage.counting import counted
from storage.engine import Connection, Store

MORNING = 8
"""The hour of tomorrow's meeting in UTC: 09:00 in Pointe-Noire, 16:00 in Suzhou."""


class Founded(Protocol):
    """What the seed needs of the bot: its database, migrated, its clock, and deeds."""

    store: Store
    clock: Clock

    def deed(self, connection: Connection) -> Deed:
        """A transaction at this moment."""


async def seed(passerelle: Founded, sandbox: Sandbox, people_: Sequence[Character]) -> None:
    """Fill a fresh demo: called once, when everybody has a phone and the bot is about to live its first update."""
    group = sandbox.add_group(GROUP_TITLE, [person.id for person in reversed(people_)], bot_is_member=True)
    for person in people_:
        phone = sandbox.people[person.id]
        phone.started = phone.met = True
    sandbox.say(BERNADETTE.id, "Bonjour Suzhou\u202f! Ici Pointe-Noire. Bienvenue dans le groupe.", group.id)
    sandbox.say(LIN.id, "黑角的朋友们好！苏州的各位也到了，期待一起合作。", group.id)
    await passerelle.store.write(lambda c: _Seed(passerelle.deed(c), group.id).sow())


class _Seed:
    """One transaction that writes three weeks."""

    def __init__(self, deed: Deed, group_id: int) -> None:
        self._deed, self._connection, self._now = deed, deed.connection, deed.now
        self._group_id = group_id
        self._members: dict[str, Member] = {}

    def sow(self) -> None:
        initiative = self._initiative()
        self._people(initiative)
        self._said()
        self._proposed(initiative)
        self._met(initiative)
        self._decided(initiative)
        prepare_one(self._deed, initiative, self._members)
        fill_in(self._deed, initiative, self._members)
        self._wrote(initiative)
        self._today(initiative)

    def _ago(self, **span: float) -> datetime:
        return self._now - timedelta(**span)

    def _initiative(self) -> Initiative:
        return initiatives.open_initiative(
            self._connection,
            code="PNSZ",
            name_fr=told.NAME_FR,
            name_zh=told.NAME_ZH,
            places=told.PLACES,
            now=self._ago(days=21),
        )

    def _people(self, initiative: Initiative) -> None:
        initiatives.link_group(self._connection, self._group_id, initiative.id, GROUP_TITLE, self._ago(days=20))
        places = initiatives.territories_of(self._connection, initiative.id)
        for at, each in enumerate((*told.PEOPLE, told.WAITING)):
            joined = self._ago(days=20) + timedelta(hours=9 * at)
            person = people.add_person(self._connection, each.account, each.language, joined)
            dialogues.begin(self._connection, person.id)
            dialogues.enter(self._connection, person.id, initiative.id)
            if each.account == GRACE.id:
                people.set_zone(self._connection, person.id, PARIS)
            self._members[each.name] = members.add(
                self._connection,
                initiative_id=initiative.id,
                person_id=person.id,
                territory_id=places[each.place].id,
                college=each.college,
                name=each.name,
                now=joined,
                organisation=each.organisation,
                function=each.function,
                status=Status.PENDING if each is told.WAITING else Status.ACTIVE,
                coordinator=each.account in (BERNADETTE.id, LIN.id),
            )
        entered_by = {place: self._members[name] for place, name in told.ENTERED_BY.items()}
        for each in told.PEOPLE:
            if each.account is None:
                channel = Channel.WECHAT if each.language == "zh" else Channel.PHONE
                member, by = self._members[each.name], entered_by[each.place]
                contacts.add(self._connection, member, channel, "", by=by.id, now=self._ago(days=10))

    def _said(self) -> None:
        for at, words in enumerate(told.ENTRIES):
            when = self._ago(days=14) + timedelta(hours=13 * at)
            author = self._members[words.who]
            entry = entries.add(
                self._connection,
                author,
                kind=words.kind,
                domain=words.domain,
                language=language_of(words.text, "fr"),
                text=words.text,
                offer=words.offer,
                now=when,
            )
            details = {
                Part.QUANTITY: words.quantity,
                Part.CONDITION: words.condition,
                Part.IN_RETURN: words.in_return,
            }
            for part, text in details.items():
                if text:
                    entries.change_part(self._connection, entry.id, part, text, language=entry.language, now=when)

    def _proposed(self, initiative: Initiative) -> None:
        bernadette = self._members["Bernadette Tati"]
        for at, each in enumerate(told.ACTIONS):
            author = self._members[each.who]
            language = language_of(each.description, "fr")
            own, other = (each.title_zh, each.title_fr) if language == "zh" else (each.title_fr, each.title_zh)
            action = actions.propose(
                self._connection,
                author,
                domain=each.domain,
                language=language,
                title=own,
                description=each.description,
                now=self._ago(days=17) + timedelta(hours=5 * at),
            )
            if other:
                actions.translate(self._connection, action, TITLE, other, self._members["林静"], action.proposed_at)
            self._weighed(initiative, action.id, each)
            status = ActionStatus(each.status)
            if status is not ActionStatus.PROPOSED:
                reason = told.WHY_SET_ASIDE if status is ActionStatus.SET_ASIDE else ""
                actions.decide(self._connection, action, status, by=bernadette, now=self._ago(days=15), reason=reason)

    def _weighed(self, initiative: Initiative, action_id: int, each: told.Proposed) -> None:
        """What an action may cost, which territories it concerns, and who stands behind it."""
        places = initiatives.territories_of(self._connection, initiative.id)
        actions.estimate(self._connection, action_id, each.cost)
        actions.concern(self._connection, action_id, [places[at].id for at in each.places])
        others = [member for name, member in self._members.items() if name not in (each.who, told.WAITING.name)]
        for member in others[action_id % 3 :][: each.supporters]:
            actions.support(self._connection, action_id, member.id, self._ago(days=15))

    def _met(self, initiative: Initiative) -> None:
        """The working session of last week, with its minutes: told by then (see MINUTES_ARE_NEWS)."""
        when = self._ago(days=9).replace(hour=MORNING, minute=0, second=0, microsecond=0)
        meeting_id = meetings.call(
            self._connection,
            initiative_id=initiative.id,
            title=Bilingual(*told.PAST_TITLE),
            agenda=Bilingual(*told.PAST_AGENDA),
            starts_at=when,
            duration=timedelta(minutes=90),
            place=told.NEXT_PLACE,
            link="",
            called_by=self._members["Bernadette Tati"].id,
            now=self._ago(days=14),
        )
        for at, member in enumerate(self._members.values()):
            coming = (Coming.YES, Coming.YES, Coming.NO)[at % 3]
            meetings.answer(self._connection, meeting_id, member.id, coming, self._ago(days=11))
        meetings_writing.keep_minutes(self._connection, meeting_id, Bilingual(*told.PAST_MINUTES), self._ago(days=8))

    def _decided(self, initiative: Initiative) -> None:
        """The ballot of last week: closed, counted, with its outcome, all told by then (see WORTH_TELLING)."""
        closed_at = self._ago(days=8)
        accepted = actions.accepted(self._connection, initiative.id)
        ballot = open_ballot(
            self._connection,
            initiative_id=initiative.id,
            question_fr=told.CLOSED_QUESTION[0],
            question_zh=told.CLOSED_QUESTION[1],
            proposed=[
                Proposed(each.id, each.title_for("fr"), each.title_for("zh"), Money(units=cost, currency=Currency.XAF))
                for each, cost in zip(accepted, told.COSTS, strict=False)
            ],
            rule=Rule(
                method=Method.POINTS,
                points=told.POINTS,
                quorum=Quorum(percent=50),
                budget=Money(units=told.BUDGET, currency=Currency.XAF),
            ),
            secret=True,
            native=False,
            closes_at=closed_at,
            opened_by=self._members["林静"].id,
            now=self._ago(days=14),
        )
        for at, member in enumerate(self._members.values()):
            seat = ballots.seat_of(self._connection, member.person_id, ballot.id)
            if seat is not None and at % 5 != 4:
                given = told.GIVEN_THERE if seat.territory_id == self._members["林静"].territory_id else told.GIVEN_HERE
                votes.cast(self._connection, ballot, seat, given[at % len(given)])
        for closed in ballots.close_due(self._connection, closed_at):
            result = counted(self._connection, closed)
            ballots.keep_result(self._connection, closed.id, result)
            votes.seal(self._connection, closed)
            recounts.publish(self._connection, closed, result)
            ballots.write_outcome(self._connection, closed.id, *told.OUTCOME, closed_at)

    def _wrote(self, initiative: Initiative) -> None:
        """A message to all that leaves as the demo begins."""
        broadcasts.add(
            self._connection,
            initiative_id=initiative.id,
            text_fr=told.BROADCAST[0],
            text_zh=told.BROADCAST[1],
            audience=Audience(),
            sent_by=self._members["Bernadette Tati"].id,
            due_at=self._now,
            now=self._now,
        )

    def _today(self, initiative: Initiative) -> None:
        """What is due now: the coordinators' menu, tomorrow's meeting, and the ballot that is open."""
        for name in ("Bernadette Tati", "林静"):
            member = self._members[name]
            self._deed.plan(
                Named(initiative=initiative.id, member=member.id),
                key=f"demo:{member.id}",
                person_id=member.person_id,
                expires=self._now + timedelta(days=1),
            )
        tomorrow = (self._now + timedelta(days=1)).replace(hour=MORNING, minute=0, second=0, microsecond=0)
        meeting_id = meetings.call(
            self._connection,
            initiative_id=initiative.id,
            title=Bilingual(*told.NEXT_TITLE),
            agenda=Bilingual(*told.NEXT_AGENDA),
            starts_at=tomorrow,
            duration=timedelta(minutes=120),
            place=told.NEXT_PLACE,
            link="",
            called_by=self._members["林静"].id,
            now=self._now,
        )
        for name, coming in (
            ("Félix Tchicaya", Coming.YES),
            ("Rosalie Pambou", Coming.YES),
            ("顾喆", Coming.YES),
            ("沈玥", Coming.MAYBE),
            ("陆晨", Coming.NO),
        ):
            meetings.answer(self._connection, meeting_id, self._members[name].id, coming, self._now)
        meeting = meetings.by_id(self._connection, meeting_id)
        assert meeting is not None
        meetings_letters.replan(self._connection, meeting, self._now)
        open_one(self._deed, initiative, self._members)
