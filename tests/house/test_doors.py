"""Every door that any subject has, tried from all sides: always an answer, never an incident.

The doors are found in the registries: commands, links, presses and steps of all subjects, also of those to come. Who
tries them: a stranger, somebody who waits for admission, a member, one who is suspended, a coordinator; in both
languages; twice; about things that do not exist.
"""

from collections.abc import Awaitable, Callable, Iterator

import pytest

import handlers
from bot.chat import Press, Step
from bot.chat.routes import gathered
from bot.chat.step import Listing
from bot.domain.people import Status
from storage import dialogues, incidents, people
from storage.engine import Connection
from tests.house.made_up import variants
from tests.town import Phone, Town

HOUSE = gathered(handlers.SUBJECTS)
PAYLOADS = ("", "0", "-1", "999999", "x", "1-2-3", "x" * 50)
ANSWERS = (
    "",
    "1",
    "99",
    "0",
    "oui",
    "x" * 4096,
    "<b>&amp;</b> \\ {name} %s 'x'; --",
    "明天下午3点",
    "demain 15h",
    "\u202eabc",
)
ONCE_ONLY = ("privacy.erase", "me.leave", "joining")

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def crowd(town: Town) -> list[Phone]:
    """Whoever may come to a door."""
    return [
        town.visitor("Zoé", "fr"),
        town.visitor("新人", "zh-hans"),
        await town.member("Paul", "Pointe-Noire", "fr", status=Status.PENDING),
        await town.member("Awa", "Pointe-Noire", "fr"),
        await town.member("王", "苏州", "zh"),
        await town.member("Suspendue", "Pointe-Noire", "fr", status=Status.SUSPENDED),
        await town.coordinator("Marie", "Pointe-Noire", "fr"),
        await town.coordinator("李", "苏州", "zh"),
    ]


class Trial:
    """Tries doors one after the other and keeps what went wrong, so that all of it is seen at once."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.wrong: list[str] = []

    async def of(self, door: str, phone: Phone, act: Callable[[], Awaitable[None]]) -> None:
        """One try. Something must come back, and nothing may break."""
        before, calls = await self._incidents(), len(self.town.sandbox.record)
        await act()
        answered = any(
            call.ok and call.method.startswith(("send", "edit", "answer")) for call in self.town.sandbox.record[calls:]
        )
        who = f"{door}, tried by {phone.person.first_name}"
        if await self._incidents() != before:
            self.wrong.append(f"{who}: an incident")
        elif not answered:
            self.wrong.append(f"{who}: no answer")

    async def _incidents(self) -> int:
        return await self.town.bot.store.read(incidents.count)


@pytest.fixture
def trial(town: Town) -> Iterator[Trial]:
    trial = Trial(town)
    yield trial
    assert trial.wrong == []


async def test_commands(town, crowd, trial):
    for name in HOUSE.commands:
        for phone in crowd:
            for text in (f"/{name}", f"/{name}", f"/{name} 💥 <b> 999999"):
                await trial.of(text, phone, lambda phone=phone, text=text: phone.says(text))


async def test_links(town, crowd, trial):
    for prefix in HOUSE.links:
        for phone in crowd:
            for payload in PAYLOADS:
                text = f"/start {prefix}-{payload}"
                await trial.of(text, phone, lambda phone=phone, text=text: phone.says(text))


@pytest.mark.parametrize("kind", HOUSE.presses, ids=lambda kind: kind.called)
async def test_presses(town, crowd, trial, kind):
    for phone in crowd:
        await phone.says("/start")
    for press in variants(kind):
        if not fits(press):
            continue
        for phone in crowd:
            data = press.encode()
            for _ in range(2):
                await trial.of(data, phone, lambda phone=phone, data=data: phone.forges(data))


async def test_presses_of_no_release(town, crowd, trial):
    called = [kind.called for kind in HOUSE.presses]
    for phone in crowd:
        await phone.says("/start")
        for data in ("nothing", "=", "=1|", "=999|x", "=x|y|z", *(f"{name}|x|y|z|1|2|3"[:64] for name in called)):
            await trial.of(data, phone, lambda phone=phone, data=data: phone.forges(data))


@pytest.mark.parametrize("kind", [kind for kind in HOUSE.asking if kind is not Listing], ids=lambda kind: kind.called)
async def test_steps(town, crowd, trial, kind):
    """Each question, about things that do not exist any more, answered with anything."""
    for step in variants(kind)[:12]:
        for phone in (crowd[2], crowd[3], crowd[5], crowd[7]):
            for answer in ANSWERS:
                await stands_at(town, phone, step)
                door = f"{step.written()} <- {answer[:20]!r}"
                if answer:
                    await trial.of(door, phone, lambda phone=phone, answer=answer: phone.says(answer))
                else:
                    await trial.of(door, phone, phone.sends_sticker)


async def stands_at(town: Town, phone: Phone, step: Step) -> None:
    """This person was asked this question."""

    def deed(connection: Connection) -> None:
        known = people.known(connection, phone.id, 0)
        if known.person is not None:  # they may have erased themselves a moment ago
            dialogues.move(connection, known.person.id, known.version, step.written())

    await town.bot.store.write(deed)


def fits(press: Press) -> bool:
    """Whether a button can carry it."""
    try:
        press.encode()
    except ValueError:
        return False
    return True
