"""Receiving: one update, one transaction, one screen.

    who is this, and was it lived already? -> the door's right -> the handler -> the dialogue moves -> the update is
    marked as lived together with the reply that is owed -> commit. Then, and only then, the reply is spoken.

A handler returns what a person sees. A Step asks its question and becomes where the person is; a Screen shown in
answer to a step ends the conversation; a Screen from a press or a command is an aside and leaves it where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from bot.chat import manners
from bot.chat.occasion import Occasion
from bot.chat.press import BESIDE, Press
from bot.chat.routes import Answer, Payload, PollAnswered, Right, Route, Routes
from bot.chat.screen import Again, Button, Screen, Toast, plain
from bot.chat.step import Listing, Step
from bot.chat.turn import House, Turn
from bot.words.language import closest_language, paragraphs
from storage import dialogues, initiatives, members, people, updates
from storage.engine import Connection

Outcome = Step | Screen | Again | Toast | None
CHOICE = "="
"""How the data of a choice's button begins: =version|value. The version tells an old question from today's."""


class Reply(BaseModel):
    """What is owed for an update: a screen, where, and which press it answers."""

    model_config = ConfigDict(frozen=True)
    chat_id: int
    screen: Screen | None
    edits: int | None = None
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Lived:
    """An update that was lived: the reply that is owed for it, and whether letters were planned that may be due."""

    reply: Reply | None
    planned: bool


class Reception:
    """Lives occasions: `live` is a deed for the store, and returns the reply to speak once it is committed."""

    def __init__(self, house: House, routes: Routes) -> None:
        self._house = house
        self._routes = routes

    def live(
        self, how: Callable[[Turn, Occasion], Outcome], occasion: Occasion, now: datetime, connection: Connection
    ) -> Lived:
        """One update in one transaction. Raises AlreadyLived and DialogueMoved, which undo it."""
        turn = self._turn(occasion, now, connection)
        if turn.known.lived:
            raise updates.AlreadyLived
        if turn.person_or_none is not None and turn.person.locked:
            how = self._locked_out
        elif turn.member_or_none is not None and not occasion.presence:
            members.seen(connection, turn.member, now.date())
        reply = self._settled(turn, how(turn, occasion), occasion)
        owed = reply if reply is not None and not (reply.screen and reply.screen.unwritten) else None
        updates.live(connection, occasion.update_id, now, owed.model_dump_json(exclude_defaults=True) if owed else None)
        return Lived(reply, turn.planned)

    def where_we_are(self, turn: Turn, occasion: Occasion) -> Outcome:
        """The question that stands, shown again: another device went on in the meantime."""
        step = self._current(turn)
        if step is None or isinstance(step, Listing):
            return manners.too_old(turn.words) if occasion.callback_id else manners.not_understood(turn.words)
        return Again(help=manners.gone_on_elsewhere(turn.words))

    def apologise(self, number: int, occasion: Occasion, now: datetime, connection: Connection) -> Lived:
        """The reply to an update that a bug kept from being lived; it is marked as lived all the same."""
        known = people.known(connection, occasion.telegram_id, occasion.update_id)
        if known.lived:
            return Lived(None, planned=False)
        words = self._house.languages[
            known.person.language if known.person else closest_language(occasion.language_tag)
        ]
        reply = Reply(chat_id=occasion.chat_id, screen=manners.sorry(number, words), answers=occasion.callback_id)
        updates.live(connection, occasion.update_id, now, reply.model_dump_json(exclude_defaults=True))
        return Lived(reply, planned=False)

    def _locked_out(self, turn: Turn, occasion: Occasion) -> Outcome:
        """The operator has locked this account out: somebody else may have it. Nothing is done for it."""
        said = manners.locked_out(turn.words)
        if occasion.callback_id is not None:
            return Toast(text=plain(said), alert=True)
        return Screen(text=said) if occasion.private and not occasion.presence else None

    # What an update can be.

    def command(self, route: Route, payload: Payload) -> Callable[[Turn, Occasion], Outcome]:
        return partial(self._enter, route, payload)

    def press(self, turn: Turn, occasion: Occasion) -> Outcome:
        press = Press.decode(occasion.data.removeprefix(BESIDE))
        route = self._routes.presses.get(type(press)) if press else None
        if press is None or route is None:
            return manners.too_old(turn.words)
        return self._enter(route, press, turn, occasion)

    def choice(self, turn: Turn, occasion: Occasion) -> Outcome:
        version, _bar, value = occasion.data.removeprefix(CHOICE).partition("|")
        step = self._current(turn)
        if step is None or isinstance(step, Listing) or version != str(turn.known.version):
            shown = self.where_we_are(turn, occasion)
            if isinstance(shown, Again):
                return Again(help=Markup.escape(manners.old_button(turn.words).text))
            return shown
        return self._answered(turn, step, Answer(value=value))

    def said(self, turn: Turn, occasion: Occasion) -> Outcome:
        """Text, or anything else that was sent: an answer to the step, or the number of a list's line."""
        if turn.person_or_none is None:
            return self._enter(self._routes.commands["start"], Payload(""), turn, occasion)
        step = self._current(turn)
        if isinstance(step, Listing):
            press = step.at(occasion.text)
            route = self._routes.presses.get(type(press)) if press else None
            return self._enter(route, press, turn, occasion) if press and route else self._unasked(turn, occasion)
        if step is None:
            return self._unasked(turn, occasion)
        choices = self._question(turn, step).choices
        if picked := _picked(occasion.text, [(choice.label, choice.value) for choice in choices]):
            return self._answered(turn, step, Answer(text=occasion.text, value=picked[0]))
        if occasion.pin is not None and step.takes_pin:
            return self._answered(turn, step, Answer(text=occasion.venue, pin=occasion.pin))
        if not occasion.text:
            return manners.choose_please(turn.words) if choices else manners.write_please(turn.words)
        return self._answered(turn, step, Answer(text=occasion.text))

    def _unasked(self, turn: Turn, occasion: Occasion) -> Outcome:
        """Nothing was asked: perhaps a letter that somebody has before their eyes is answered."""
        for route in self._routes.unasked:
            outcome = route.run(turn, occasion.text, turn.words) if allowed(turn, route.right) else None
            if outcome is not None:
                return outcome  # type: ignore[no-any-return]
        return manners.not_understood(turn.words)

    def poll_answer(self, turn: Turn, occasion: Occasion) -> Outcome:
        for route in self._routes.poll_answers:
            route.run(turn, PollAnswered(occasion.poll_id, occasion.positions), turn.words)
        return None

    def joined_group(self, turn: Turn, occasion: Occasion) -> Outcome:
        for route in self._routes.group_joined:
            if (outcome := route.run(turn, occasion.title, turn.words)) is not None:
                return outcome  # type: ignore[no-any-return]
        return None

    def left_group(self, turn: Turn, _occasion: Occasion) -> Outcome:
        """The bot was put out of a group: its cards go there no more."""
        initiatives.unlink_group(turn.connection, turn.chat_id)
        return None

    def in_group(self, turn: Turn, occasion: Occasion) -> Outcome:
        """A command in a group is answered with the way to the private chat, in both languages."""
        link = f"https://t.me/{self._house.username}"
        return Screen(text=paragraphs(*(manners.privately(link, words) for words in turn.languages.values())))

    def unreachable(self, turn: Turn, _occasion: Occasion) -> Outcome:
        people.mark_unreachable(turn.connection, turn.telegram_id, "blocked", turn.now)
        return None

    def reachable(self, turn: Turn, _occasion: Occasion) -> Outcome:
        people.mark_reachable(turn.connection, turn.telegram_id, turn.now)
        return None

    # How it is lived.

    def _turn(self, occasion: Occasion, now: datetime, connection: Connection) -> Turn:
        known = people.known(connection, occasion.telegram_id, occasion.update_id)
        if known.person is not None and not known.person.reachable and occasion.private:
            people.mark_reachable(connection, occasion.telegram_id, now)
        language = known.person.language if known.person else closest_language(occasion.language_tag)
        return Turn(
            connection, self._house, now, occasion.telegram_id, occasion.chat_id, known, language, occasion.first_name
        )

    def _enter(self, route: Route, what: object, turn: Turn, _occasion: Occasion) -> Outcome:
        if not allowed(turn, route.right):
            return refused(turn, route.right)
        return route.run(turn, what, turn.words)  # type: ignore[no-any-return]

    def _answered(self, turn: Turn, step: Step, answer: Answer) -> Outcome:
        question = self._question(turn, step)
        if answer.value is not None and answer.value not in [choice.value for choice in question.choices]:
            return manners.choose_please(turn.words)
        route = self._routes.answers[type(step)]
        if not allowed(turn, route.right):
            turn.forget_step()
            return refused(turn, route.right)
        outcome: Outcome = route.run(turn, step, answer, turn.words)
        if isinstance(outcome, Screen):
            turn.forget_step()
        return outcome

    def _current(self, turn: Turn) -> Step | None:
        """Where the person is; nothing when this release cannot read it any more."""
        return Step.read(turn.known.step) if turn.known.step else None

    def _question(self, turn: Turn, step: Step) -> Screen:
        question: Screen = self._routes.asking[type(step)](turn, step, turn.words)
        return question

    def _settled(self, turn: Turn, outcome: Outcome, occasion: Occasion) -> Reply | None:
        """Moves the dialogue, and makes the reply of what the handler returned."""
        private = occasion.private
        edits = None if occasion.data.startswith(BESIDE) else occasion.message_id
        match outcome:
            case None:
                screen = None
            case Toast(text=text, alert=alert):
                screen = Screen(toast=text, alert=alert)
            case Again(help=help_):
                step = self._current(turn)
                assert step is not None, "a question was asked again that nobody asked"
                question = self._question(turn, step)
                screen = _asked(
                    question.model_copy(update={"text": paragraphs(help_, question.text)}), turn.known.version
                )
            case Step():
                version = dialogues.move(turn.connection, turn.person.id, turn.known.version, outcome.written())
                screen = _asked(self._question(turn, outcome), version)
            case Screen():
                screen = outcome
                if private:
                    self._leave_dialogue(turn, screen)
        if screen is None and occasion.callback_id is None:
            return None
        if screen is not None and (screen.fresh or screen.prints or screen.poll):
            edits = None
        return Reply(chat_id=occasion.chat_id, screen=screen, edits=edits, answers=occasion.callback_id)

    def _leave_dialogue(self, turn: Turn, screen: Screen) -> None:
        """A list that was shown can be answered by number; a conversation that has ended asks nothing more."""
        if turn.known.person is None:
            return
        step = self._current(turn)
        asks = step is not None and not isinstance(step, Listing) and not turn.forgets_step
        if asks:
            return
        following = Listing(presses=screen.numbered).written() if screen.numbered else None
        if following != turn.known.step:
            dialogues.move(turn.connection, turn.person.id, turn.known.version, following)


def allowed(turn: Turn, right: Right) -> bool:
    """Whether whoever is behind this turn may come through a door."""
    member = turn.member_or_none
    match right:
        case Right.ANYONE:
            return True
        case Right.PERSON:
            return turn.person_or_none is not None
        case Right.READER:
            return member is not None and member.may_read
        case Right.ACTIVE:
            return member is not None and member.is_active
        case Right.RELAY:
            return member is not None and member.relays
        case Right.COORDINATOR:
            return member is not None and member.coordinates


def refused(turn: Turn, right: Right) -> Screen:
    """What is said at a door through which whoever is behind this turn may not come."""
    if turn.member_or_none is not None and turn.member.is_suspended:
        return manners.suspended(turn.words)
    return manners.not_yours(right, turn.words)


def _picked(typed: str, choices: list[tuple[str, str]]) -> tuple[str] | None:
    """The value of the choice whose number or label was typed."""
    bare = typed.strip().rstrip(".)、。")
    if bare.isascii() and bare.isdigit() and 1 <= int(bare) <= len(choices):
        return (choices[int(bare) - 1][1],)
    for label, value in choices:
        if bare and bare.casefold() == label.casefold():
            return (value,)
    return None


def _asked(question: Screen, version: int) -> Screen:
    """A question with its choices as buttons, which know the version of the dialogue that they answer."""
    buttons = [Button(label=choice.label, data=f"{CHOICE}{version}|{choice.value}") for choice in question.choices]
    rows = tuple(tuple(buttons[at : at + question.columns]) for at in range(0, len(buttons), question.columns))
    return question.model_copy(update={"rows": rows + question.rows, "choices": ()})
