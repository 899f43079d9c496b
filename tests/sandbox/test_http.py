"""The same Telegram over a real port, with the library's default client and without it."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram
from telegram import error

from bot.sandbox import Person, Sandbox
from bot.sandbox.http_api import BotApi
from tests.sandbox.samples import png
from tests.sandbox.serving import served


@pytest.fixture
async def base(sandbox: Sandbox) -> AsyncIterator[str]:
    """The address of a server that answers for the sandbox."""
    async with served(BotApi(sandbox)) as address:
        yield address


@pytest.fixture
async def bot(sandbox: Sandbox, base: str) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(sandbox.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as talking:
        yield talking


async def test_the_default_client_talks_and_listens(sandbox: Sandbox, bot: telegram.Bot, awa: Person) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("好", callback_data="x")]])
    sent = await bot.send_message(awa.id, "<b>您好</b> &amp; 😀", parse_mode="HTML", reply_markup=keyboard)
    assert sent.text == "您好 & 😀"
    sandbox.tap(awa.id, awa.id, sent.message_id, "x")
    (update,) = await waiting
    assert update.callback_query is not None
    assert await bot.answer_callback_query(update.callback_query.id, "C’est noté")
    assert sandbox.toasts(awa.id)[0].text == "C’est noté"


async def test_a_poller_that_died_takes_nothing_with_it(sandbox: Sandbox, base: str, awa: Person) -> None:
    address = f"{base}/bot{sandbox.token}/getUpdates"
    async with aiohttp.ClientSession() as session:
        with pytest.raises(TimeoutError):
            await session.post(address, data={"timeout": "50"}, timeout=aiohttp.ClientTimeout(total=0.2))
        async with asyncio.timeout(20):
            while sandbox.updates.awaited:  # noqa: ASYNC110 - a closed connection is noticed when it is noticed
                await asyncio.sleep(0.01)
        sandbox.say(awa.id, "bonjour")
        async with session.post(address, data={"timeout": "50"}) as answer:
            updates = (await answer.json())["result"]
    assert [update["message"]["text"] for update in updates] == ["bonjour"]


async def test_a_closed_sandbox_lets_pollers_go(sandbox: Sandbox, bot: telegram.Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=50))
    async with asyncio.timeout(20):
        while not waiting.done():
            await asyncio.sleep(0.01)
            sandbox.close()
    assert waiting.result() == ()


async def test_files_go_up_and_come_down(sandbox: Sandbox, bot: telegram.Bot, awa: Person) -> None:
    sent = await bot.send_document(awa.id, b"BEGIN:VCALENDAR", filename="活动-événement.ics", caption="桥")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("活动-événement.ics", "桥")
    down = await bot.get_file(sent.document.file_id)
    assert bytes(await down.download_as_bytearray()) == b"BEGIN:VCALENDAR"
    album = await bot.send_media_group(awa.id, [telegram.InputMediaPhoto(png()), telegram.InputMediaPhoto(png(50))])
    assert [message.photo[0].width for message in album] == [40, 50]


async def test_refusals_and_floods_arrive_as_exceptions(sandbox: Sandbox, bot: telegram.Bot, awa: Person) -> None:
    with pytest.raises(error.BadRequest, match="Chat not found"):
        await bot.send_message(5, "a")
    sandbox.faults.add("flood", retry_after=9)
    with pytest.raises(error.RetryAfter, match="9"):
        await bot.send_message(awa.id, "a")


@pytest.mark.parametrize(("kind", "texts"), [("drop_before", []), ("drop_after", ["a"])])
async def test_a_dropped_line_is_a_network_error(
    sandbox: Sandbox, bot: telegram.Bot, awa: Person, kind: str, texts: list[str]
) -> None:
    sandbox.faults.add(kind)  # type: ignore[arg-type]
    with pytest.raises(error.NetworkError):
        await bot.send_message(awa.id, "a")
    assert [shown.text for shown in sandbox.history(awa.id) if shown.from_bot] == texts


async def test_get_json_and_forms_all_serve(sandbox: Sandbox, base: str, awa: Person) -> None:
    address = f"{base}/bot{sandbox.token}/sendMessage"
    fields = {"chat_id": str(awa.id), "text": "a+b & 水"}
    async with aiohttp.ClientSession() as session:
        for request in (
            session.get(address, params=fields),
            session.post(address, data=fields),
            session.post(address, json=fields | {"reply_markup": {"force_reply": True}}),
            session.post(address, data=aiohttp.FormData(fields, default_to_multipart=True)),
        ):
            async with request as answer:
                assert (await answer.json())["result"]["text"] == "a+b & 水"


async def test_the_header_of_a_flood_and_the_codes_of_errors(sandbox: Sandbox, base: str, awa: Person) -> None:
    sandbox.faults.add("flood", retry_after=4)
    async with aiohttp.ClientSession() as session:
        address = f"{base}/bot{sandbox.token}/sendMessage?chat_id={awa.id}&text=a"
        async with session.get(address) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "4")
        for path, code in ((f"/bot{sandbox.token}/nothing", 404), ("/bot2:b/getMe", 401), ("/elsewhere", 404)):
            async with session.get(base + path) as answer:
                assert (answer.status, (await answer.json())["error_code"]) == (code, code)
        async with session.post(address, data=b"text=%ff", headers={"Content-Type": "text/plain"}) as answer:
            assert (await answer.json())["description"] == "Bad Request: strings must be encoded in UTF-8"
