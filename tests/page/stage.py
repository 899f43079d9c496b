"""A page without a bot behind it: the test plays the bot, so that each screen is exactly what it makes it."""

from typing import Any

from bot.clock import MovableClock
from bot.sandbox import Group, Sandbox
from bot.sandbox.cast import BERNADETTE, CAST, GROUP_TITLE
from bot.sandbox.control import Page
from bot.sandbox.views import View
from tests.town.town import START


class Stage:
    """The sandbox with the demo's people and their group. ``planned`` is what the bot would mean to send."""

    def __init__(self) -> None:
        self.clock = MovableClock(START)
        self.sandbox = Sandbox(now=self.clock.now)
        self.planned: list[View] = []
        self.page = Page(self.sandbox, self.clock, self._look_ahead)
        for person in CAST:
            self.sandbox.add_person(
                person.name, last_name=person.last_name or None, language_code=person.language, id=person.id
            )
        members = [BERNADETTE.id, *(person.id for person in CAST if person is not BERNADETTE)]
        self.group: Group = self.sandbox.add_group(GROUP_TITLE, members, bot_is_member=True)
        self.address = ""

    async def _look_ahead(self) -> list[View]:
        return self.planned

    async def bot(self, method: str, files: dict[str, tuple[str, bytes]] | None = None, **params: Any) -> Any:
        """What the bot does; whoever it writes to has started it before."""
        if (person := self.sandbox.people.get(params.get("chat_id", 0))) is not None:
            person.started = person.met = True
        answer = await self.sandbox.call(method, params, files)
        assert answer["ok"], answer
        return answer["result"]

    def updates(self, kind: str) -> list[dict[str, Any]]:
        """What waits for the bot, of that kind."""
        return [each.update[kind] for each in self.sandbox.updates.waiting() if kind in each.update]
