"""A machine drafts translations where the coordination allows it; its words never pass for a person's."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot.domain.wordings import Thing
from bot.post.drafting import Drafting
from bot.post.translator import NoDraft, Translator
from bot.settings import Settings
from storage import machine_drafts, wordings
from storage.schema import machine_drafts as drafts
from tests.sandbox.serving import served
from tests.stories.deciding import rows
from tests.stories.test_translating import DRY, MORE, WELLS, erases, reads_both, says
from tests.town import Town

DRAFT = "我们的井两年干了。"
LANGUAGES = [{"code": "en"}, {"code": "fr"}, {"code": "zh-Hans"}]


class Server:
    """A LibreTranslate-compatible server: what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.url = ""
        self.status, self.answer, self.waits = 200, json.dumps({"translatedText": DRAFT}), 0.0
        self.headers: list[tuple[bytes, bytes]] = []

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        status, answer, headers = 200, json.dumps(LANGUAGES), self.headers[:0]
        if scope["path"] == "/translate":
            self.asked.append(json.loads(body))
            await asyncio.sleep(self.waits)
            status, answer, headers = self.status, self.answer, self.headers
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.encode()})


@pytest.fixture
async def server():
    server = Server()
    async with served(server) as url:
        server.url = url
        yield server


async def with_a_machine(town: Town, server: Server) -> None:
    """The bot starts again, with the server's address in its settings."""
    values = town.settings.model_dump() | {"translate_url": server.url, "translate_key": "secret-1"}
    town.settings = Settings(_env_file=None, **values)
    await town.restarts()


async def test_nothing_is_sent_before_the_coordination_allows_it_and_a_draft_says_what_it_is(town, server):
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    ma = await town.member("马", "苏州", "zh")
    await reads_both(town, ma)
    entry = await says(town, awa, WELLS)
    await li.says("/translate")
    li.sees_not("机器")
    await with_a_machine(town, server)
    assert not await town.bot.drafting.once()
    assert server.asked == []
    await ma.says("/translate")
    ma.sees_not("机器")
    await li.says("/translate")
    await li.taps("允许机器起草")
    li.sees("不含姓名", "服务器")
    await li.taps("允许起草")
    li.sees("机器会先起草")
    await town.restarts()
    assert await town.bot.drafting.once()
    assert server.asked == [{"q": WELLS, "source": "fr", "target": "zh-Hans", "format": "text", "api_key": "secret-1"}]
    assert not await town.bot.drafting.once()
    await li.says("/read")
    li.sees(WELLS)
    li.sees_not(DRAFT)
    await ma.says("/translate")
    ma.sees("机器")
    await ma.taps("1")
    ma.sees(WELLS, "机器草稿，尚未经人核对", DRAFT)
    await ma.says(DRY)
    await li.says("/translate")
    await li.taps("认可1段译文")
    await li.taps("1")
    li.sees("译者：马", "根据机器草稿修改")
    await li.taps("认可译文")
    await li.says("/read")
    await li.taps("1")
    li.sees(DRY, "译者：马", "根据机器草稿修改")
    [kept] = (await town.bot.store.read(lambda c: wordings.of(c, Thing.ENTRY, [entry])))[entry]
    assert (kept.drafted, kept.machine, kept.author_id) == (True, False, 3)
    await awa.says("/log")
    await awa.taps("Exprimer un enjeu")
    await awa.taps("Culture et enseignement")
    awa.sees("envoyé à une machine, sans votre nom")
    await li.says("/translate")
    await li.taps("停止机器起草")
    await says(town, awa, MORE)
    assert not await town.bot.drafting.once()
    assert len(server.asked) == 1
    await erases(town, awa)
    assert await rows(town, drafts) == []


WRONG = [
    (429, "{}", "status 429"),
    (500, "oops", "status 500"),
    (403, '{"error": "Invalid API key"}', "status 403"),
    (200, "<html>", "no JSON"),
    (200, "[]", "no text"),
    (200, '{"translatedText": "  "}', "no text"),
    (200, '{"translatedText": 5}', "no text"),
]


@pytest.mark.parametrize(("status", "answer", "why"), WRONG)
async def test_what_the_server_answers_wrongly_is_no_draft(server, status, answer, why):
    server.status, server.answer = status, answer
    server.headers = [(b"retry-after", b"90")] if status == 429 else []
    with pytest.raises(NoDraft, match=why) as refused:
        await Translator(server.url, "").draft(WELLS, "fr", "zh")
    assert refused.value.wait == (timedelta(seconds=90) if status == 429 else None)
    assert "api_key" not in server.asked[0]


async def test_a_server_that_is_slow_or_away_is_no_draft(server):
    server.waits = 0.5
    with pytest.raises(NoDraft, match="Timeout"):
        await Translator(server.url, "", seconds=0.2).draft(WELLS, "fr", "zh")
    with pytest.raises(NoDraft):
        await Translator("http://127.0.0.1:1", "").draft(WELLS, "fr", "zh")


async def test_a_failure_is_tried_again_later_and_a_change_at_once(town, server):
    awa = await town.member("Awa")
    await says(town, awa, WELLS)
    await town.bot.store.write(lambda c: machine_drafts.allow(c, 1, True))
    await with_a_machine(town, server)
    server.status, server.headers = 429, [(b"retry-after", b"600")]
    assert await town.bot.drafting.once()
    await town.passes(minutes=9)
    assert not await town.bot.drafting.once()
    await town.passes(minutes=2)
    server.status = 200
    await town.restarts()
    assert await town.bot.drafting.once()
    [row] = await rows(town, drafts)
    assert (row.text, row.tries, row.next_at) == (DRAFT, 2, None)
    await awa.says("/mine")
    await awa.taps("1")
    await awa.taps("Changer le texte")
    await awa.says(MORE)
    assert isinstance(town.bot.drafting, Drafting)
    assert await town.bot.drafting.once()
    assert server.asked[-1]["q"] == MORE
