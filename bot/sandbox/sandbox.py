"""A strict Bot API on this machine: one call in, Telegram's JSON out."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.sandbox import chats, editing, hooks, polls, profiling, sending
from bot.sandbox.people import Change
from bot.sandbox.readers import reader_for
from bot.sandbox.reading import Call, Reading
from bot.sandbox.refusals import ConnectionDropped, Refusal, too_many_requests
from bot.sandbox.world import World

TOKEN = "1:sandbox"  # noqa: S105 - opens nothing but this sandbox

Method = Callable[[World, dict[str, Any], dict[str, tuple[str, bytes]]], Any]

METHODS: dict[str, Method] = {
    "getMe": chats.get_me,
    "setWebhook": hooks.set_webhook,
    "deleteWebhook": hooks.delete_webhook,
    "getWebhookInfo": hooks.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendPoll": polls.send_poll,
    "stopPoll": polls.stop_poll,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_reply_markup,
    "deleteMessage": editing.delete_message,
    "pinChatMessage": sending.pin_message,
    "unpinChatMessage": sending.unpin_message,
    "answerCallbackQuery": chats.answer_callback_query,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": sending.leave_chat,
    "getFile": chats.get_file,
    "setMyCommands": profiling.set_my_commands,
    "deleteMyCommands": profiling.delete_my_commands,
    "getMyCommands": profiling.get_my_commands,
    "setMyName": profiling.set_my_name,
    "getMyName": profiling.get_my_name,
    "setMyDescription": profiling.set_my_description,
    "getMyDescription": profiling.get_my_description,
    "setMyShortDescription": profiling.set_my_short_description,
    "getMyShortDescription": profiling.get_my_short_description,
    "setChatMenuButton": profiling.set_chat_menu_button,
    "getChatMenuButton": profiling.get_chat_menu_button,
}

# What counts against Telegram's rate limits: whatever a person sees appear or change.
RATED = {name for name in METHODS if name.startswith(("send", "edit", "stopPoll")) and name != "sendChatAction"}


class Sandbox(Reading):
    """Telegram as one bot sees it, with the people on the other side.

    ``now`` gives the sandbox's time (aware). Other switches: ``faults``, ``rates`` (None: no limit),
    ``privacy_mode`` (a bot in a group hears only what is meant for it), ``updates.strict_polling``,
    ``recording`` (keep every call in ``record``).
    """

    def __init__(self, *, now: Callable[[], datetime], token: str = TOKEN, username: str = "passerelle_bot") -> None:
        super().__init__(now=now, token=token, username=username)
        self.record: list[Call] = []
        self.recording = True
        self._calls = 0

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: dict[str, tuple[str, bytes]] | None = None,
    ) -> dict[str, Any]:
        """Answer one request: Telegram's envelope, ``{"ok": true, "result": …}`` or the error with its code.

        ``params`` are form fields (text, JSON inside) or plain values; ``files`` maps a part's name to its file name
        and content. Raises ConnectionDropped when such a fault is switched on.
        """
        params, files = params or {}, files or {}
        name, fault = method, None
        try:
            reader = reader_for(method)
            name = reader.name
            fault = self._disturb(name, params)
            read = reader.read(params, files)
            outcome = await self._updates(read) if name == "getUpdates" else self._do(name, read, files)
            answer: dict[str, Any] = {"ok": True, "result": outcome}
        except Refusal as refusal:
            outcome = answer = refusal.envelope()
            fault = fault or getattr(refusal, "fault", None)
        except ConnectionDropped:
            self._note(name, params, False, None, "drop_before")
            raise
        self._note(name, params, answer["ok"], outcome, fault)
        if fault == "drop_after":
            raise ConnectionDropped(delivered=True)
        return answer

    def _do(self, name: str, params: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> Any:
        if self.rates is not None and name in RATED:
            self._slow_down(params.get("chat_id"))
        return METHODS[name](self, params, files)

    async def _updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        if not self.updates.webhook_active:
            self.updates.allow(params.get("allowed_updates"))
        return await self.updates.get(params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0))

    def _disturb(self, name: str, params: Mapping[str, Any]) -> str | None:
        chat_id = params.get("chat_id")
        chat_id = int(chat_id) if isinstance(chat_id, str) and chat_id.removeprefix("-").isdigit() else chat_id
        strikes = self.faults.strikes
        if strikes("drop_before", name, chat_id):
            raise ConnectionDropped(delivered=False)
        if broken := strikes("server_error", name, chat_id):
            raise _struck(Refusal("Bad Gateway" if broken.code == 502 else "Internal Server Error", broken.code))
        if flood := strikes("flood", name, chat_id):
            raise _struck(too_many_requests(flood.retry_after))
        return "drop_after" if strikes("drop_after", name, chat_id) else None

    def _slow_down(self, chat_id: Any) -> None:
        if self.rates is None or not isinstance(chat_id, int):
            return
        wait = self.rates.refuse(chat_id, chat_id in self.groups, time.monotonic())
        if wait is not None:
            raise too_many_requests(wait)

    def _note(self, name: str, params: Mapping[str, Any], ok: bool, outcome: Any, fault: str | None) -> None:
        self._calls += 1
        if self.recording:
            self.record.append(Call(self._calls, self.now(), time.monotonic(), name, dict(params), ok, outcome, fault))

    def close(self) -> None:
        """Send away whoever waits for updates, so that a server can stop at once."""
        self.updates.release()

    def clock_moved(self) -> None:
        """Say that the clock was moved: polls close, old updates are forgotten, whoever waits looks again."""
        polls.close_due(self)
        self.updates.wake()
        self.tell(Change("clock"))


def _struck(refusal: Refusal) -> Refusal:
    """Mark a refusal as a switched-on fault, so that the record tells it from a real one."""
    refusal.fault = {429: "flood"}.get(refusal.code, "server_error")  # type: ignore[attr-defined]
    return refusal
