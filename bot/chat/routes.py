"""Routes: which handler answers which command, link, press, answer, letter. They compile to the library's handlers.

routes = Routes("meetings")

@routes.command("meetings", right=Right.READER, menu=N_("Meetings and answers"))
def show_meetings(turn: Turn, _: Words) -> Screen: ...

@routes.press(Rsvp, right=Right.ACTIVE)
def rsvp(turn: Turn, press: Rsvp, _: Words) -> Screen: ...
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any, TypeVar

from bot.chat.act import Act
from bot.chat.letter import Letter
from bot.chat.press import Press
from bot.chat.step import Step
from bot.domain.places import Pin

F = TypeVar("F", bound=Callable[..., Any])


def N_(msgid: str) -> str:
    """Marks a sentence for the translators where it is named before a reader is known."""
    return msgid


class Right(IntEnum):
    """Who may come through a door, from the widest to the narrowest."""

    ANYONE = 0  # a visitor who has not consented to anything
    PERSON = 1  # somebody who consented
    READER = 2  # a member, admitted or waiting
    ACTIVE = 3  # an admitted member
    RELAY = 4  # an admitted member who speaks for members without Telegram: a coordinator, or whoever was named
    COORDINATOR = 5  # an admitted member who coordinates


class Theme(StrEnum):
    """Under which heading a coordinator's command stands in their home."""

    PEOPLE = "people"
    MEETINGS = "meetings"
    BALLOTS = "ballots"
    WORDS = "words"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Payload:
    """What a command or a deep link carried, without its prefix."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a step: a choice's `value`, or the `text` as it was typed (trimmed, without NUL).

    Where the step takes it, `pin` is a point on the map that was sent; the text is then what that place is called.
    """

    text: str = ""
    value: str | None = None
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class PollAnswered:
    """A vote in a native poll: positions of the options; none means that the vote was taken back."""

    poll_id: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that Telegram took: where it stands now."""

    person_id: int | None
    chat_id: int
    message_id: int
    poll_id: str | None


@dataclass(frozen=True, slots=True)
class Route:
    """One door: its handler and who may come through. Of a command that is listed: what it does in a few words, the
    two lines that help tells of it, and its heading where coordinators need it among their tools."""

    run: Callable[..., Any]
    right: Right
    menu: str = ""
    more: str = ""
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """An act that waits for a second coordinator: `shows` says what it would do, `does` does it."""

    shows: Callable[..., Any]
    does: Callable[..., Any]


@dataclass(slots=True)
class Routes:
    """The doors of one subject. `handlers/__init__.py` lists the subjects."""

    subject: str
    commands: dict[str, Route] = field(default_factory=dict)
    links: dict[str, Route] = field(default_factory=dict)
    presses: dict[type[Press], Route] = field(default_factory=dict)
    asking: dict[type[Step], Callable[..., Any]] = field(default_factory=dict)
    answers: dict[type[Step], Route] = field(default_factory=dict)
    letters: dict[type[Letter], Callable[..., Any]] = field(default_factory=dict)
    settling: dict[type[Letter], Callable[..., Any]] = field(default_factory=dict)
    briefs: dict[type[Letter], Callable[..., Any]] = field(default_factory=dict)
    poll_answers: list[Route] = field(default_factory=list)
    group_joined: list[Route] = field(default_factory=list)
    beats: list[Callable[..., Any]] = field(default_factory=list)
    replans: dict[str, Callable[..., Any]] = field(default_factory=dict)
    unasked: list[Route] = field(default_factory=list)
    telling: dict[type[Act], Callable[..., Any]] = field(default_factory=dict)
    shared: dict[type[Act], Shared] = field(default_factory=dict)

    def command(
        self, name: str, *, right: Right, menu: str = "", more: str = "", theme: Theme | None = None
    ) -> Callable[[F], F]:
        """`handler(turn, payload, _)` answers /name; with a `menu` sentence the command is listed to whom it is for.
        `more` is what /help tells of it: two lines. With a `theme` it stands in the home of those who coordinate."""
        return self._keep(self.commands, name, right, menu, more, theme)

    def link(self, prefix: str, *, right: Right) -> Callable[[F], F]:
        """`handler(turn, payload, _)` answers the deep link ?start=PREFIX-payload."""
        return self._keep(self.links, prefix, right)

    def press(self, kind: type[Press], *, right: Right) -> Callable[[F], F]:
        """`handler(turn, press, _)` answers a button."""
        return self._keep(self.presses, kind, right)

    def asks(self, kind: type[Step]) -> Callable[[F], F]:
        """`handler(turn, step, _) -> Screen` words the question of a step."""

        def keep(run: F) -> F:
            self.asking[kind] = run
            return run

        return keep

    def answer(self, kind: type[Step], *, right: Right) -> Callable[[F], F]:
        """`handler(turn, step, answer, _)` takes the answer to a step: it returns the next Step, a Screen, or Again."""
        return self._keep(self.answers, kind, right)

    def poll_answer(self) -> Callable[[F], F]:
        """`handler(turn, answered, _)` takes a vote in a native poll; it returns nothing."""

        def keep(run: F) -> F:
            self.poll_answers.append(Route(run, Right.ANYONE))
            return run

        return keep

    def joined_group(self) -> Callable[[F], F]:
        """`handler(turn, title, _)`: somebody put the bot into a group."""

        def keep(run: F) -> F:
            self.group_joined.append(Route(run, Right.ANYONE))
            return run

        return keep

    def beat(self) -> Callable[[F], F]:
        """`handler(deed)` does what has become due by itself (a close, a change of state), about once a second.

        It runs in a transaction of its own, on every process: it finds what is due in the database, or does nothing.
        """

        def keep(run: F) -> F:
            self.beats.append(run)
            return run

        return keep

    def replan(self) -> Callable[[F], F]:
        """`handler(deed, after, limit) -> int | None` plans all letters about some of this subject's things again, from
        what stands now: the first `limit` things that are numbered after `after`. It returns the last one's number, or
        None when there are no more. The pulse goes through every subject once an hour: to plan again what is planned
        rightly changes nothing, and what was forgotten is there again.

        A subject whose letters leave at the moment of the deed, once and for good (you are admitted, a proposal was
        decided), has nothing ahead to plan again.
        """

        def keep(run: F) -> F:
            if self.subject in self.replans:
                raise TypeError(f"two handlers of {self.subject} plan again")
            self.replans[self.subject] = run
            return run

        return keep

    def typed_unasked(self, *, right: Right) -> Callable[[F], F]:
        """`handler(turn, text, _)` takes what was typed when nothing was asked (the numbers of a letter's options);
        None when it means nothing to this subject."""

        def keep(run: F) -> F:
            self.unasked.append(Route(run, right))
            return run

        return keep

    def letter(self, kind: type[Letter]) -> Callable[[F], F]:
        """`handler(turn, letter, _) -> Screen | None` writes a letter now; None when it has become pointless.

        A letter to a group is written with `_` None: cards there speak both languages (`turn.languages`).
        """

        def keep(run: F) -> F:
            self.letters[kind] = run
            return run

        return keep

    def brief(self, kind: type[Letter]) -> Callable[[F], F]:
        """`handler(turn, letter, _) -> Brief | None` tells a letter in short, beside others that waited for the end of
        its reader's quiet hours; None when it has become pointless. A kind without one is told as it is, when it is
        short (bot.chat.briefs); one with a poll, a picture or a document leaves by itself."""

        def keep(run: F) -> F:
            self.briefs[kind] = run
            return run

        return keep

    def sent(self, kind: type[Letter]) -> Callable[[F], F]:
        """`handler(connection, letter, sent)` notes what Telegram gave, in the transaction that settles the letter."""

        def keep(run: F) -> F:
            self.settling[kind] = run
            return run

        return keep

    def tells(self, kind: type[Act]) -> Callable[[F], F]:
        """`handler(turn, act, who, _) -> Markup` is the act's line in the log that members read: one sentence, in
        which `who` stands for whoever did it. Names and titles are looked up now; what is gone is said without."""

        def keep(run: F) -> F:
            self.telling[kind] = run
            return run

        return keep

    def shared_act(self, kind: type[Act], *, shows: Callable[..., Any]) -> Callable[[F], F]:
        """`handler(turn, act, by, _) -> Screen` does an act that waits for a second coordinator, in the transaction of
        that coordinator's tap; `by` is the member who asked for it.

        `shows(turn, act, _) -> Markup | None` is exactly what will happen, for both to read; None when it cannot be
        done (any more). It has just said so when the handler is called, in the same transaction, and nobody else
        changes who coordinates meanwhile. Whoever wants the act calls `handlers.second_taps.ask`.
        """

        def keep(run: F) -> F:
            self.shared[kind] = Shared(shows, run)
            return run

        return keep

    def _keep(self, doors: dict[Any, Route], key: Any, right: Right, *listed: Any) -> Callable[[F], F]:
        def keep(run: F) -> F:
            if key in doors:
                raise TypeError(f"two handlers of {self.subject} for {key}")
            doors[key] = Route(run, right, *listed)
            return run

        return keep


DOORS = tuple("commands links presses asking answers letters settling briefs replans telling shared".split())
"""What only one subject can answer."""


def gathered(subjects: list[Routes]) -> Routes:
    """All subjects as one; two handlers for the same door are refused."""
    house = Routes("house")
    for subject in subjects:
        for name in DOORS:
            doors, more = getattr(house, name), getattr(subject, name)
            if both := doors.keys() & more.keys():
                raise TypeError(f"two subjects answer {both}")
            doors.update(more)
        house.poll_answers.extend(subject.poll_answers)
        house.group_joined.extend(subject.group_joined)
        house.beats.extend(subject.beats)
        house.unasked.extend(subject.unasked)
    return house
