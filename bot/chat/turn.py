"""A turn: one update being lived, or one letter being written: who, when, where, and the transaction it happens in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from bot.chat.act import Act
from bot.chat.letter import Letter
from bot.chat.routes import Route, Shared
from bot.domain.initiatives import Initiative, Territory
from bot.domain.people import Member, Person
from bot.domain.quiet import USUAL, Quiet
from bot.domain.stages import Stages
from bot.stages import usual_stages
from bot.words import Languages, Words
from storage import dialogues, initiatives, log_of_acts, outbox, people
from storage.engine import Connection
from storage.people import Known


@dataclass(frozen=True, slots=True)
class House:
    """What every turn of this process shares: the languages, the bot's name on Telegram, who may open initiatives,
    the commands of all subjects, so that home and help can lead to each, how letters are written, whole and in short,
    how acts are told in the log and which ones wait for a second coordinator, whether there is a server that drafts
    translations, and the stages that a cooperation goes through."""

    languages: Languages
    username: str
    openers: frozenset[int]
    commands: Mapping[str, Route] = field(default_factory=dict)
    letters: Mapping[type[Letter], Callable[..., Any]] = field(default_factory=dict)
    briefs: Mapping[type[Letter], Callable[..., Any]] = field(default_factory=dict)
    telling: Mapping[type[Act], Callable[..., Any]] = field(default_factory=dict)
    shared: Mapping[type[Act], Shared] = field(default_factory=dict)
    translator: bool = False
    stages: Stages = field(default_factory=usual_stages)


@dataclass
class Deed:
    """A transaction at a moment (`now`, aware, in UTC): what a beat of the pulse works with, and every turn."""

    connection: Connection
    house: House
    now: datetime
    planned: bool = field(default=False, init=False)

    @property
    def languages(self) -> Languages:
        return self.house.languages

    def link(self, prefix: str, payload: object) -> str:
        """A link that opens the private chat at a place (see Routes.link)."""
        return f"https://t.me/{self.house.username}?start={prefix}-{payload}"

    def plan(
        self,
        letter: Letter,
        *,
        key: str,
        expires: datetime,
        person_id: int | None = None,
        chat_id: int | None = None,
        due: datetime | None = None,
        subject: str = "",
    ) -> None:
        """Put a letter into the outbox, in this very transaction: to a person, or to a group's chat.

        `key` makes it unique: planning it twice changes nothing. It leaves at `due` (now when left out) and never
        after `expires`. `subject` ("meeting:12") finds all letters about a thing again.
        """
        self.planned = True
        outbox.plan(
            self.connection,
            outbox.Planned(
                key=key,
                person_id=person_id,
                chat_id=chat_id,
                initiative_id=letter.initiative,
                subject=subject,
                lane=letter.lane,
                letter=letter.written(),
                due_at=due or self.now,
                expires_at=expires,
            ),
            self.now,
        )


@dataclass
class Turn(Deed):
    """What a handler works with. `telegram_id` and `chat_id` are Telegram's.

    `person`, `member` and `initiative` are there when the route's `Right` promises them; the properties ending in
    `_or_none` ask.
    """

    telegram_id: int
    chat_id: int
    known: Known
    language: str
    first_name: str = ""
    forgets_step: bool = field(default=False, init=False)

    @property
    def words(self) -> Words:
        return self.house.languages[self.language]

    @property
    def person_or_none(self) -> Person | None:
        return self.known.person

    @property
    def member_or_none(self) -> Member | None:
        return self.known.member

    @property
    def initiative_or_none(self) -> Initiative | None:
        return self.known.initiative

    @property
    def person(self) -> Person:
        assert self.known.person is not None, "this door is open to visitors"
        return self.known.person

    @property
    def member(self) -> Member:
        assert self.known.member is not None, "this door is open to people who are not members"
        return self.known.member

    @property
    def initiative(self) -> Initiative:
        assert self.known.initiative is not None, "this door is open to people in no initiative"
        return self.known.initiative

    @property
    def may_open(self) -> bool:
        """Whether the settings let this person open an initiative."""
        return self.telegram_id in self.house.openers

    @cached_property
    def territories(self) -> tuple[Territory, ...]:
        """The initiative's territories, in their order."""
        return initiatives.territories_of(self.connection, self.initiative.id)

    def territory(self, territory_id: int) -> Territory:
        return next(place for place in self.territories if place.id == territory_id)

    @cached_property
    def zone(self) -> str:
        """The zone that the reader lives in: their own choice, or their territory's."""
        if self.known.person is not None and self.known.person.zone:
            return self.known.person.zone
        if self.known.zone is not None:
            return self.known.zone
        if self.known.member is not None:
            return self.territory(self.known.member.territory_id).zone
        return self.territories[0].zone if self.known.initiative is not None else "UTC"

    @property
    def quiet(self) -> list[Quiet]:
        """The quiet hours of the reader: a person's own, or a group's, one for each territory."""
        if self.known.person is not None:
            return [Quiet(*self.known.person.quiet, self.zone)]
        return [Quiet(*USUAL, place.zone) for place in self.territories]

    def note(
        self,
        act: Act,
        *,
        reasons: Mapping[str, str] | None = None,
        by: Member | None = None,
        second: Member | None = None,
        alone: bool = False,
    ) -> None:
        """Put what was done into the log that members read, in this very transaction.

        `reasons` are by language ("fr", "zh"), as far as they were written. `by` is who did it, this turn's member
        when left out; `second` agreed to it; `alone` says that it needed a second coordinator and there was none.
        """
        log_of_acts.note(
            self.connection,
            self.initiative.id,
            topic=act.topic,
            act=act.written(),
            by=(by or self.member).id,
            now=self.now,
            about=act.about,
            second=second.id if second is not None else None,
            alone=alone,
            reasons=reasons,
        )

    def meet(self, person: Person) -> None:
        """Somebody has just consented: from here on they are known."""
        dialogues.begin(self.connection, person.id)
        self.known = Known(person, None, None, None, 0, False)
        self.language = person.language

    def enter(self, initiative: Initiative, member: Member | None) -> None:
        """From here on this person speaks in this initiative."""
        dialogues.enter(self.connection, self.person.id, initiative.id)
        known = self.known
        self.known = Known(known.person, member, initiative, known.step, known.version, known.lived)
        self.__dict__.pop("territories", None)
        self.__dict__.pop("zone", None)

    def seen_from(self, initiative_id: int) -> "Turn":
        """The same turn in another initiative, as far as this person belongs there."""
        known = people.reader(self.connection, self.person.id, initiative_id)
        assert known is not None, "this person is here"
        return Turn(self.connection, self.house, self.now, self.telegram_id, self.chat_id, known, self.language)

    def refresh(self) -> None:
        """Look again at who this is: something about them has just changed."""
        initiative = self.known.initiative
        now = people.reader(self.connection, self.person.id, initiative.id if initiative else None)
        assert now is not None
        self.known = replace(now, step=self.known.step, version=self.known.version)
        self.language = self.person.language
        self.__dict__.pop("zone", None)

    def forget_person(self) -> None:
        """Somebody has just had themselves erased: from here on they are a stranger, who keeps their language."""
        self.known = Known(None, None, None, None, 0, False)

    def forget_step(self) -> None:
        """Nothing is asked any more, whatever is shown next."""
        self.forgets_step = True
