"""Each thing that Telegram refuses is refused here, with Telegram's own sentence (or ours, where it silently drops)."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.samples import png


def html(text: str) -> dict[str, Any]:
    return {"text": text, "parse_mode": "HTML"}


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"text": "a", "reply_markup": {"inline_keyboard": [list(buttons)]}}


def marked(**entity: Any) -> dict[str, Any]:
    return {"text": "hello", "entities": [entity]}


def poll(**changed: Any) -> dict[str, Any]:
    return {"question": "?", "options": [{"text": "a"}, {"text": "b"}]} | changed


def commands(command: str = "start", description: str = "Commencer", **more: Any) -> dict[str, Any]:
    return {"commands": [{"command": command, "description": description}], **more}


CANT = "400 Bad Request: can't parse entities: "
BUTTON = "400 Bad Request: can't parse inline keyboard button: "

IN_A_CHAT: list[tuple[str, dict[str, Any], str]] = [
    # texts
    ("sendMessage", {}, "400 Bad Request: message text is empty"),
    ("sendMessage", {"text": ""}, "400 Bad Request: message text is empty"),
    ("sendMessage", {"text": " \n "}, "400 Bad Request: text must be non-empty"),
    ("sendMessage", html("<b> </b>\n"), "400 Bad Request: text must be non-empty"),
    ("sendMessage", {"text": "桥" * 4097}, "400 Bad Request: message is too long"),
    ("sendMessage", {"text": "桥" * 10_923}, "400 Bad Request: text is too long"),
    ("sendMessage", {"text": "\ud83d"}, "400 Bad Request: strings must be encoded in UTF-8"),
    ("sendMessage", {"text": "a", "parse_mode": "HTLM"}, "400 Bad Request: unsupported parse_mode"),
    ("sendMessage", html("<i>x</i>" * 101), "400 Bad Request: text has 101 entities, of which Telegram would keep 100"),
    ("sendMessage", {"text": "a", "reply_parameters": {"message_id": 999}},
     "400 Bad Request: message to be replied not found"),
    ("sendPhoto", {"caption": "x" * 1025, "photo": "PH1"}, "400 Bad Request: message caption is too long"),
    # HTML
    ("sendMessage", html("a<br>b"), CANT + 'Unsupported start tag "br" at byte offset 1'),
    ("sendMessage", html("é<p>b</p>"), CANT + 'Unsupported start tag "p" at byte offset 2'),
    ("sendMessage", html("水<ul></ul>"), CANT + 'Unsupported start tag "ul" at byte offset 3'),
    ("sendMessage", html("<b>unclosed"), CANT + "Can't find end tag corresponding to start tag \"b\""),
    ("sendMessage", html("<b><i>test</b></i>"),
     CANT + 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
    ("sendMessage", html("a</b>"), CANT + "Unexpected end tag at byte offset 1"),
    ("sendMessage", html("1 < 2"), CANT + 'Unsupported start tag "" at byte offset 2'),
    ("sendMessage", html("1 <2"), CANT + "Unclosed start tag at byte offset 2"),
    ("sendMessage", html("<b>x</b"), CANT + "Unclosed end tag at byte offset 4"),
    ("sendMessage", html('<a href="x'), CANT + "Unclosed start tag at byte offset 0"),
    ("sendMessage", html("<a href=é>x</a>"), CANT + "Unexpected end of name token at byte offset 8"),
    ("sendMessage", html("<span>x</span>"), CANT + 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("sendMessage", html('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>'),
     CANT + "Invalid custom emoji identifier specified"),
    ("sendMessage", html('<tg-time unix="0">x</tg-time>'), CANT + "Invalid date specified"),
    ("sendMessage", html("&#xD83D;"), CANT + "Text contains invalid Unicode characters after decoding HTML entities, "
     "check for unmatched surrogate code units"),
    # entities
    ("sendMessage", marked(type="bold", offset=100, length=1),
     "400 Bad Request: entity begins after the end of the text at UTF-16 offset 100"),
    ("sendMessage", marked(type="bold", offset=0, length=100),
     "400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100"),
    ("sendMessage", marked(type="bold", offset=-1, length=1),
     "400 Bad Request: receive an entity with incorrect offset -1"),
    ("sendMessage", marked(type="glow", offset=0, length=1),
     "400 Bad Request: can't parse MessageEntity: Unsupported type specified"),
    ("sendMessage", marked(type="text_link", offset=0, length=5),
     "400 Bad Request: can't parse MessageEntity: Can't find field \"url\""),
    ("sendMessage", marked(type="text_link", offset=0, length=5, url="not-a-url"),
     "400 Bad Request: entity URL 'not-a-url' is invalid: Wrong HTTP URL"),
    ("sendMessage", marked(type="text_link", offset=0, length=5, url=""),
     "400 Bad Request: entity URL '' is invalid: URL host is empty"),
    # keyboards
    ("sendMessage", inline({"text": "a", "callback_data": "桥" * 22}), "400 Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", inline({"text": "a", "callback_data": ""}),
     BUTTON + "Text buttons are unallowed in the inline keyboard"),
    ("sendMessage", inline({"text": "a"}), BUTTON + "Text buttons are unallowed in the inline keyboard"),
    ("sendMessage", inline({"callback_data": "x"}), BUTTON + "Can't find field \"text\""),
    ("sendMessage", inline({"text": " ", "callback_data": "x"}),
     BUTTON + "Button text is empty, Telegram would drop the button"),
    ("sendMessage", inline({"text": "a", "callback_data": "x", "url": "https://a.fr"}),
     BUTTON + "it has 2 actions, Telegram would take one"),
    ("sendMessage", inline({"text": "a", "callback_data": "x", "style": "green"}),
     BUTTON + 'Unsupported style "green" specified'),
    ("sendMessage", inline({"text": "a", "url": "not-a-url"}),
     "400 Bad Request: inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
    ("sendMessage", inline({"text": "a", "url": "ftp://example.com"}),
     "400 Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"),
    ("sendMessage", inline({"text": "a", "web_app": {"url": "http://example.com"}}),
     "400 Bad Request: inline keyboard button Web App URL 'http://example.com' is invalid: "
     "Only HTTPS links are allowed"),
    ("sendMessage", inline({"text": "a", "copy_text": {"text": "a" * 257}}),
     "400 Bad Request: BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", inline(*[{"text": "a", "callback_data": "x"}] * 13),
     "400 Bad Request: a keyboard row has more than 12 buttons, Telegram would drop the rest"),
    ("sendMessage", {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 301}},
     "400 Bad Request: keyboard has more than 300 buttons, Telegram would drop the rest"),
    ("sendMessage", {"text": "a", "reply_markup": {"inline_keyboard": "bad"}},
     '400 Bad Request: field "inline_keyboard" must be of type Array'),
    ("sendMessage", {"text": "a", "reply_markup": {"force_reply": "yes"}},
     '400 Bad Request: field "force_reply" must be of type Boolean'),
    ("sendMessage", {"text": "a", "reply_markup": {"force_reply": True, "input_field_placeholder": "x" * 65}},
     "400 Bad Request: input field placeholder must have 1 to 64 characters"),
    ("sendMessage", {"text": "a", "reply_markup": "{"},
     "400 Bad Request: can't parse reply markup JSON object"),
    # polls
    ("sendPoll", poll(options=[]), "400 Bad Request: poll must have at least 1 option"),
    ("sendPoll", poll(options=[{"text": str(n)} for n in range(13)]),
     "400 Bad Request: poll can't have more than 12 options"),
    ("sendPoll", poll(options=[{"text": "x" * 101}]), "400 Bad Request: poll options length must not exceed 100"),
    ("sendPoll", poll(options=[{"text": " "}]), "400 Bad Request: poll options must be non-empty"),
    ("sendPoll", poll(options=[{"text": "a"}, {"text": "a"}]), "400 Bad Request: POLL_OPTION_DUPLICATE"),
    ("sendPoll", poll(question="x" * 301), "400 Bad Request: poll question length must not exceed 300"),
    ("sendPoll", poll(question="<b>x</b>", question_parse_mode="HTML"),
     "400 Bad Request: poll question can have only custom emoji entities, Telegram would drop the others"),
    ("sendPoll", poll(open_period=60, close_date=1_800_000_000),
     "400 Bad Request: open_period and close_date can't be used together"),
    ("sendPoll", poll(open_period=4), "400 Bad Request: poll can be open for 5-2628000 seconds only"),
    ("sendPoll", poll(close_date=1), "400 Bad Request: poll can be open for 5-2628000 seconds only"),
    ("sendPoll", poll(type="quiz"), "400 Bad Request: wrong correct option ID specified"),
    ("sendPoll", poll(type="quiz", correct_option_ids=[2]), "400 Bad Request: wrong correct option ID specified"),
    ("sendPoll", poll(type="quiz", correct_option_ids=[0], explanation="a\nb\nc\nd"),
     "400 Bad Request: quiz explanation must have at most 200 characters and 2 line feeds"),
    # files, places, the rest
    ("sendPhoto", {}, "400 Bad Request: there is no photo in the request"),
    ("sendPhoto", {"photo": "nowhere"}, "400 Bad Request: wrong remote file identifier specified: Wrong string length"),
    ("sendPhoto", {"photo": "https://example.org/a.png"}, "400 Bad Request: failed to get HTTP URL content"),
    ("sendDocument", {"document": "attach://lost"}, "400 Bad Request: there is no document in the request"),
    ("sendLocation", {"latitude": 91, "longitude": 0}, "400 Bad Request: wrong latitude or longitude specified"),
    ("sendVenue", {"latitude": 1, "longitude": 1, "title": " ", "address": "x"},
     "400 Bad Request: venue title and address must be non-empty"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}]},
     "400 Bad Request: media group must include 2-10 items"),
    ("sendChatAction", {"action": "dancing"}, "400 Bad Request: wrong parameter action in request"),
    ("editMessageText", {"message_id": 999, "text": "a"}, "400 Bad Request: message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "a"}, "400 Bad Request: message can't be edited"),
    ("editMessageText", {"text": "a"}, "400 Bad Request: message identifier is not specified"),
    ("deleteMessage", {"message_id": 999}, "400 Bad Request: message to delete not found"),
    ("stopPoll", {"message_id": 999}, "400 Bad Request: message with poll to stop not found"),
    ("pinChatMessage", {"message_id": 999}, "400 Bad Request: message to pin not found"),
    ("getChatMember", {"user_id": 999}, "400 Bad Request: user not found"),
    ("getChatAdministrators", {}, "400 Bad Request: there are no administrators in the private chat"),
    ("leaveChat", {}, "400 Bad Request: chat member status can't be changed in private chats"),
]  # fmt: skip

ELSEWHERE: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "a"}, "400 Bad Request: chat_id is empty"),
    ("sendMessage", {"text": "a", "chat_id": ""}, "400 Bad Request: chat_id is empty"),
    ("sendMessage", {"text": "a", "chat_id": 0}, "400 Bad Request: chat not found"),
    ("sendMessage", {"text": "a", "chat_id": -1}, "400 Bad Request: chat not found"),
    ("sendMessage", {"text": "a", "chat_id": "@nobody_has_this"}, "400 Bad Request: chat not found"),
    ("editMessageText", {"text": "a", "message_id": 1}, "400 Bad Request: chat_id is empty"),
    ("answerCallbackQuery", {"callback_query_id": "1"},
     "400 Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "400 Bad Request: MESSAGE_TOO_LONG"),
    ("getFile", {"file_id": "x"}, "400 Bad Request: invalid file_id"),
    ("setMyCommands", commands("Start"), "400 Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", commands("réunion"), "400 Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", commands("/"), "400 Bad Request: command must be non-empty"),
    ("setMyCommands", commands("a" * 33), "400 Bad Request: command length must not exceed 32"),
    ("setMyCommands", commands(description=" "), "400 Bad Request: command description must be non-empty"),
    ("setMyCommands", commands(description="x" * 257),
     "400 Bad Request: command description length must not exceed 256"),
    ("setMyCommands", {"commands": commands()["commands"] * 101}, "400 Bad Request: BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", commands(language_code="zh-hans"), "400 Bad Request: invalid language code specified"),
    ("setMyCommands", commands(language_code="FR"), "400 Bad Request: invalid language code specified"),
    ("setMyCommands", commands(scope={"type": "everywhere"}),
     "400 Bad Request: can't parse BotCommandScope: Unsupported type specified"),
    ("setMyCommands", commands(scope={"type": "chat", "chat_id": 5}), "400 Bad Request: chat not found"),
    ("setMyDescription", {"description": "x", "language_code": "zho"},
     "400 Bad Request: invalid language code specified"),
    ("setWebhook", {"url": "http://example.org/"},
     "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "https://example.org:8080/"},
     "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ("setWebhook", {"url": "https://example.org/", "secret_token": "é"},
     "400 Bad Request: secret token contains unallowed characters"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "params", "sentence"), IN_A_CHAT)
async def test_refused_in_a_chat(refused: Any, awa: Person, method: str, params: dict[str, Any], sentence: str) -> None:
    assert await refused(method, chat_id=awa.id, **params) == sentence


@pytest.mark.parametrize(("method", "params", "sentence"), ELSEWHERE)
async def test_refused_anywhere(refused: Any, method: str, params: dict[str, Any], sentence: str) -> None:
    assert await refused(method, **params) == sentence


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "桥" * 4096}),
        ("sendMessage", html("<b>" + "😀" * 4096 + "</b>")),
        ("sendMessage", html("<i>x</i>" * 100)),
        ("sendMessage", inline({"text": "a", "callback_data": "桥" * 21 + "x"})),
        ("sendMessage", inline(*[{"text": "a", "callback_data": "x"}] * 12)),
        ("sendMessage", {"text": "a", "reply_parameters": {"message_id": 999, "allow_sending_without_reply": True}}),
        ("sendMessage", {"text": "a", "reply_markup": json.dumps({"remove_keyboard": True})}),
        ("sendPoll", poll(options=[{"text": str(n) * 50} for n in range(12)], question="x" * 300)),
        ("sendPoll", poll(options=[{"text": "seule"}])),
        ("sendPoll", poll(open_period=2_628_000)),
    ],
)
async def test_accepted_at_the_limit(call: Any, awa: Person, method: str, params: dict[str, Any]) -> None:
    assert (await call(method, chat_id=awa.id, **params))["message_id"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not a picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        (b"", "Bad Request: file must be non-empty"),
        (png(4, 400), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_only_pictures_are_photos(sandbox: Sandbox, awa: Person, content: bytes, sentence: str) -> None:
    answer = await sandbox.call("sendPhoto", {"chat_id": awa.id}, {"photo": ("a.png", content)})
    assert answer["description"] == sentence


async def test_the_same_content_again_is_not_an_edit(call: Any, refused: Any, awa: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    sent = await call("sendMessage", chat_id=awa.id, text="<b>a</b>", parse_mode="HTML", reply_markup=keyboard)
    here = {"chat_id": awa.id, "message_id": sent["message_id"]}
    assert await refused("editMessageText", **here, **html("<b>a</b>"), reply_markup=keyboard) == (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    edited = await call("editMessageText", **here, **html("<b>a</b>"))
    assert "reply_markup" not in edited


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(call: Any, refused: Any, awa: Person) -> None:
    sent = await call("sendMessage", chat_id=awa.id, text="a", reply_markup={"keyboard": [[{"text": "Oui"}]]})
    assert "reply_markup" not in sent
    said = await refused("editMessageText", chat_id=awa.id, message_id=sent["message_id"], text="b")
    assert said == "400 Bad Request: message can't be edited"


async def test_text_and_caption_are_edited_each_in_its_own_way(sandbox: Sandbox, refused: Any, awa: Person) -> None:
    answer = await sandbox.call("sendPhoto", {"chat_id": awa.id}, {"photo": ("a.png", png())})
    here = {"chat_id": awa.id, "message_id": answer["result"]["message_id"]}
    assert await refused("editMessageText", **here, text="b") == (
        "400 Bad Request: there is no text in the message to edit"
    )


async def test_deleting_is_for_two_days(call: Any, refused: Any, clock: Any, awa: Person) -> None:
    sent = await call("sendMessage", chat_id=awa.id, text="a")
    clock.move_by(timedelta(hours=48, seconds=1))
    said = await refused("deleteMessage", chat_id=awa.id, message_id=sent["message_id"])
    assert said == "400 Bad Request: message can't be deleted for everyone"


async def test_a_stopped_poll_stays_stopped(call: Any, refused: Any, awa: Person) -> None:
    sent = await call("sendPoll", chat_id=awa.id, **poll())
    await call("stopPoll", chat_id=awa.id, message_id=sent["message_id"])
    said = await refused("stopPoll", chat_id=awa.id, message_id=sent["message_id"])
    assert said == "400 Bad Request: poll has already been closed"
