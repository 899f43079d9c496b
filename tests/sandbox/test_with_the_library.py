"""python-telegram-bot 22.8 speaks to the sandbox without noticing: every method of the table, and what it parses."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import telegram
from telegram import error
from telegram.ext import ExtBot

from bot.sandbox import Person, Sandbox
from bot.sandbox.facts import FACTS
from bot.sandbox.in_process import InProcessRequest
from tests.sandbox.samples import Scene, png

KEYBOARD = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("好", callback_data="x")]])
Deed = Callable[["Talk"], Awaitable[object]]


class Talk:
    """A bot, and the ids that it talks to."""

    def __init__(self, bot: ExtBot[None], scene: Scene) -> None:
        self.bot = bot
        self.sandbox = scene.sandbox
        self.awa = scene.awa
        self.group = scene.group

    async def text(self) -> int:
        return (await self.bot.send_message(self.awa, "avant", reply_markup=KEYBOARD)).message_id

    async def photo(self) -> telegram.Message:
        return await self.bot.send_photo(self.awa, png(), caption="<b>x</b>", parse_mode="HTML")


@pytest.fixture
async def talk(sandbox: Sandbox, awa: Person) -> AsyncIterator[Talk]:
    bot: ExtBot[None] = ExtBot(
        sandbox.token, request=InProcessRequest(sandbox), get_updates_request=InProcessRequest(sandbox)
    )
    async with bot:
        yield Talk(bot, Scene(sandbox, awa))


async def answered(talk: Talk) -> object:
    query_id = talk.sandbox.tap(talk.awa, talk.awa, await talk.text(), "x")
    return await talk.bot.answer_callback_query(query_id, "C’est noté", show_alert=True)


async def unpinned(talk: Talk) -> object:
    await talk.bot.pin_chat_message(talk.awa, await talk.text())
    return await talk.bot.unpin_chat_message(talk.awa)


async def stopped(talk: Talk) -> object:
    sent = await talk.bot.send_poll(talk.awa, "?", ["a"])
    return await talk.bot.stop_poll(talk.awa, sent.message_id, reply_markup=KEYBOARD)


async def fetched(talk: Talk) -> object:
    sent = await talk.photo()
    return bytes(await (await talk.bot.get_file(sent.photo[-1].file_id)).download_as_bytearray()) == png()


async def updated(talk: Talk) -> object:
    talk.sandbox.say(talk.awa, "bonjour")
    return (await talk.bot.get_updates())[0].effective_message


DEEDS: dict[str, Deed] = {
    "getMe": lambda t: t.bot.get_me(),
    "getUpdates": updated,
    "setWebhook": lambda t: t.bot.set_webhook("https://example.org/", secret_token="a", max_connections=5),  # noqa: S106
    "deleteWebhook": lambda t: t.bot.delete_webhook(drop_pending_updates=True),
    "getWebhookInfo": lambda t: t.bot.get_webhook_info(),
    "sendMessage": lambda t: t.bot.send_message(
        t.awa, "<b>好</b>", parse_mode="HTML", link_preview_options=telegram.LinkPreviewOptions(is_disabled=True)
    ),
    "sendPhoto": lambda t: t.photo(),
    "sendDocument": lambda t: t.bot.send_document(t.awa, b"x", filename="活动.ics"),
    "sendMediaGroup": lambda t: t.bot.send_media_group(t.awa, [telegram.InputMediaPhoto(png()) for _ in range(2)]),
    "sendLocation": lambda t: t.bot.send_location(t.awa, -4.77, 11.86),
    "sendVenue": lambda t: t.bot.send_venue(t.awa, -4.77, 11.86, "Mairie", "Pointe-Noire"),
    "sendPoll": lambda t: t.bot.send_poll(
        t.awa, "?", [telegram.InputPollOption("a"), "b"], is_anonymous=False, open_period=timedelta(hours=1)
    ),
    "stopPoll": stopped,
    "sendChatAction": lambda t: t.bot.send_chat_action(t.awa, "typing"),
    "deleteMyCommands": lambda t: t.bot.delete_my_commands(language_code="fr"),
    "getMyCommands": lambda t: t.bot.get_my_commands(),
    "setMyCommands": lambda t: t.bot.set_my_commands(
        [("start", "Commencer")], scope=telegram.BotCommandScopeChat(t.awa), language_code="fr"
    ),
    "setMyName": lambda t: t.bot.set_my_name("桥", language_code="zh"),
    "getMyName": lambda t: t.bot.get_my_name(),
    "setMyDescription": lambda t: t.bot.set_my_description("Deux villes"),
    "getMyDescription": lambda t: t.bot.get_my_description(),
    "setMyShortDescription": lambda t: t.bot.set_my_short_description("桥", language_code="fr"),
    "getMyShortDescription": lambda t: t.bot.get_my_short_description(),
    "setChatMenuButton": lambda t: t.bot.set_chat_menu_button(t.awa, telegram.MenuButtonCommands()),
    "getChatMenuButton": lambda t: t.bot.get_chat_menu_button(t.awa),
    "getChat": lambda t: t.bot.get_chat(t.group),
    "getChatMember": lambda t: t.bot.get_chat_member(t.group, t.awa),
    "getChatMemberCount": lambda t: t.bot.get_chat_member_count(t.group),
    "getChatAdministrators": lambda t: t.bot.get_chat_administrators(t.group),
    "leaveChat": lambda t: t.bot.leave_chat(t.group),
    "getFile": fetched,
    "answerCallbackQuery": answered,
    "unpinChatMessage": unpinned,
}


async def _on_a_text(talk: Talk, method: str) -> object:
    here = {"chat_id": talk.awa, "message_id": await talk.text()}
    more: dict[str, Any] = {"editMessageText": {"text": "après"}}.get(method, {})
    return await getattr(talk.bot, method)(**here, **more)


async def _on_a_photo(talk: Talk, method: str) -> object:
    here = {"chat_id": talk.awa, "message_id": (await talk.photo()).message_id}
    media = telegram.InputMediaDocument(b"x", filename="a.txt", caption="y")
    more: dict[str, Any] = {"caption": "après"} if method == "editMessageCaption" else {"media": media}
    return await getattr(talk.bot, method)(**here, **more)


for each in ("editMessageText", "editMessageReplyMarkup", "deleteMessage", "pinChatMessage"):
    DEEDS[each] = lambda talk, method=each: _on_a_text(talk, method)  # type: ignore[misc]
for each in ("editMessageCaption", "editMessageMedia"):
    DEEDS[each] = lambda talk, method=each: _on_a_photo(talk, method)  # type: ignore[misc]


@pytest.mark.parametrize("method", sorted(FACTS["methods"]))
async def test_the_library_gets_an_answer_that_it_understands(talk: Talk, method: str) -> None:
    answer = await DEEDS[method](talk)
    assert answer is not None
    assert answer is not False
    assert any(call.method == method and call.ok for call in talk.sandbox.record)


async def test_a_poll_comes_back_whole(talk: Talk) -> None:
    sent = await talk.bot.send_poll(talk.group, "?", ["a", "b"], is_anonymous=False)
    assert sent.poll is not None
    talk.sandbox.vote(talk.awa, sent.poll.id, [1])
    update = next(update for update in await talk.bot.get_updates() if update.poll_answer)
    assert update.poll_answer is not None
    assert update.poll_answer.option_ids == (1,)
    assert update.poll_answer.option_persistent_ids == (sent.poll.options[1].persistent_id,)


@pytest.mark.parametrize(
    ("fault", "seen", "cause"),
    [
        ({"kind": "flood", "retry_after": 7}, error.RetryAfter, "NoneType"),
        ({"kind": "server_error"}, error.NetworkError, "NoneType"),
        ({"kind": "drop_before"}, error.NetworkError, "ConnectError"),
        ({"kind": "drop_after"}, error.TimedOut, "ReadTimeout"),
    ],
)
async def test_faults_look_as_they_do_with_the_default_client(
    talk: Talk, fault: dict[str, Any], seen: type[Exception], cause: str
) -> None:
    talk.sandbox.faults.add(**fault)
    with pytest.raises(seen) as raised:
        await talk.bot.send_message(talk.awa, "a")
    assert type(raised.value) is seen
    assert type(raised.value.__cause__).__name__ == cause


async def test_refusals_become_the_librarys_exceptions(talk: Talk) -> None:
    with pytest.raises(error.BadRequest, match="unsupported start tag"):
        await talk.bot.send_message(talk.awa, "<br>", parse_mode="HTML")
    talk.sandbox.block(talk.awa)
    with pytest.raises(error.Forbidden, match="bot was blocked by the user"):
        await talk.bot.send_message(talk.awa, "a")
    new = talk.sandbox.upgrade_to_supergroup(talk.group)
    with pytest.raises(error.ChatMigrated) as migrated:
        await talk.bot.send_message(talk.group, "a")
    assert migrated.value.new_chat_id == new.id


async def test_another_token_is_unauthorized(sandbox: Sandbox) -> None:
    stranger = telegram.Bot(
        "2:another", request=InProcessRequest(sandbox), get_updates_request=InProcessRequest(sandbox)
    )
    with pytest.raises(error.InvalidToken):
        await stranger.initialize()
