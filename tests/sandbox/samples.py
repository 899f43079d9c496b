"""One good call of every method, in a world where it can succeed."""

import struct
import zlib
from typing import Any

from bot.sandbox import Person, Sandbox

Files = dict[str, tuple[str, bytes]]


def png(width: int = 40, height: int = 30) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Scene:
    """Awa's private chat and a group, each with what the methods need to act on."""

    def __init__(self, sandbox: Sandbox, awa: Person) -> None:
        self.sandbox = sandbox
        self.awa = awa.id
        li = sandbox.add_person("李", language_code="zh-hans")
        self.group = sandbox.add_group("桥", [awa.id, li.id], bot_is_member=True).id
        sandbox.make_administrator(awa.id, self.group, sandbox.bot_id)
        sandbox.updates.clear()

    async def _sent(self, method: str, params: dict[str, Any], files: Files | None = None) -> dict[str, Any]:
        answer = await self.sandbox.call(method, params, files)
        assert answer["ok"], answer
        sent: dict[str, Any] = answer["result"]
        return sent

    async def text(self) -> int:
        sent = await self._sent("sendMessage", {"chat_id": self.awa, "text": "before", "reply_markup": KEYBOARD})
        message_id: int = sent["message_id"]
        return message_id

    async def photo(self) -> int:
        sent = await self._sent("sendPhoto", {"chat_id": self.awa}, {"photo": ("a.png", png())})
        message_id: int = sent["message_id"]
        return message_id

    async def sample(self, method: str) -> tuple[dict[str, Any], Files]:
        """Parameters and files with which ``method`` succeeds now."""
        chat: dict[str, Any] = {"chat_id": self.awa}
        if method in ("editMessageText", "deleteMessage", "editMessageReplyMarkup"):
            here = chat | {"message_id": await self.text()}
            return (here | {"text": "after"} if method == "editMessageText" else here), {}
        if method in ("editMessageCaption", "editMessageMedia"):
            here = chat | {"message_id": await self.photo()}
            if method == "editMessageCaption":
                return here | {"caption": "after"}, {}
            return here | {"media": {"type": "photo", "media": "attach://new"}}, {"new": ("b.png", png(50, 50))}
        if method == "stopPoll":
            sent = await self._sent("sendPoll", chat | {"question": "?", "options": [{"text": "a"}]})
            return chat | {"message_id": sent["message_id"]}, {}
        if method == "answerCallbackQuery":
            return {"callback_query_id": self.sandbox.tap(self.awa, self.awa, await self.text(), "x")}, {}
        if method == "getFile":
            document = self.sandbox.send_document(self.awa, "a.txt", b"abc")["document"]
            return {"file_id": document["file_id"]}, {}
        if method in ("pinChatMessage", "unpinChatMessage"):
            here = chat | {"message_id": await self.text()}
            if method == "unpinChatMessage":
                await self._sent("pinChatMessage", here)
            return here, {}
        if method in ("getChatAdministrators", "leaveChat"):
            return {"chat_id": self.group}, {}
        return PLAIN[method] | (chat if method in IN_A_CHAT else {}), FILES.get(method, {})


KEYBOARD = {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]}
ALBUM = [{"type": "photo", "media": "attach://one"}, {"type": "photo", "media": "attach://two"}]
FILES: dict[str, Files] = {
    "sendPhoto": {"photo": ("a.png", png())},
    "sendDocument": {"document": ("活动-événement.ics", b"BEGIN:VCALENDAR")},
    "sendMediaGroup": {"one": ("1.png", png()), "two": ("2.png", png())},
}
PLAIN: dict[str, dict[str, Any]] = {
    "getMe": {},
    "getUpdates": {},
    "setWebhook": {"url": "https://example.org/hook"},
    "deleteWebhook": {},
    "getWebhookInfo": {},
    "sendMessage": {"text": "Bonjour"},
    "sendPhoto": {},
    "sendDocument": {},
    "sendMediaGroup": {"media": ALBUM},
    "sendLocation": {"latitude": -4.77, "longitude": 11.86},
    "sendVenue": {"latitude": -4.77, "longitude": 11.86, "title": "Mairie", "address": "Pointe-Noire"},
    "sendPoll": {"question": "Quand ?", "options": [{"text": "Lundi"}, {"text": "Mardi"}]},
    "sendChatAction": {"action": "typing"},
    "getChat": {},
    "getChatMember": {},
    "getChatMemberCount": {},
    "setMyCommands": {"commands": [{"command": "start", "description": "Commencer"}]},
    "deleteMyCommands": {},
    "getMyCommands": {},
    "setMyName": {"name": "Passerelle"},
    "getMyName": {},
    "setMyDescription": {"description": "Deux villes"},
    "getMyDescription": {},
    "setMyShortDescription": {"short_description": "桥"},
    "getMyShortDescription": {},
    "setChatMenuButton": {},
    "getChatMenuButton": {},
}
PLAIN["getChatMember"] = {"user_id": 1}
IN_A_CHAT = {
    "sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "sendLocation", "sendVenue", "sendPoll",
    "sendChatAction", "getChat", "getChatMember", "getChatMemberCount",
}  # fmt: skip
