"""Somebody's hands and eyes on one phone of the page."""

import re
from typing import Any

from playwright.async_api import Locator, expect

from bot.sandbox.cast import Character
from bot.sandbox.people import Person

PATIENCE = 20_000
"""Milliseconds: a chat gets one message a second once it has had three at once."""


class Hands:
    """One phone in a browser's tab: everything goes through what can be seen and clicked there."""

    def __init__(self, tab: Any, person: Character | Person) -> None:
        self.tab = tab
        self.phone: Locator = tab.locator(f'.phone[data-person="{person.id}"]')

    async def starts(self) -> None:
        await self.phone.locator(".start").click()

    async def says(self, text: str) -> None:
        await self.phone.get_by_role("textbox").fill(text)
        await self.phone.get_by_role("textbox").press("Enter")

    async def taps(self, label: str) -> None:
        """The newest button whose label begins so."""
        begins = re.compile(rf"^\s*{re.escape(label)}")
        await self.phone.locator(".keys .key", has_text=begins).last.click()

    async def opens_chat(self, title: str) -> None:
        await self.phone.locator(".top .round").click()
        await self.phone.locator(".chats button", has_text=title).click()

    async def chooses(self, label: str) -> None:
        """An entry of the sheet that lies open."""
        await self.phone.locator(".sheet-list button", has_text=label).first.click()

    async def acts_on(self, text: str, label: str) -> None:
        """Opens the acts on the message with that text, and chooses one."""
        message = self.phone.locator(".message", has_text=text).last
        await message.hover()
        await message.locator(".tools").click()
        await self.chooses(label)

    async def sees(self, *texts: str) -> None:
        for text in texts:
            await expect(self.phone.get_by_text(text).last).to_be_visible(timeout=PATIENCE)

    async def sees_not(self, *texts: str) -> None:
        for text in texts:
            await expect(self.phone.get_by_text(text)).to_have_count(0)
