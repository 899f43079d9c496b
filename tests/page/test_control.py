"""What the page's server answers, and to whom: this machine alone, and no other site's page."""

import json

import aiohttp
import pytest

from bot.sandbox.cast import AWA, CHEN
from tests.page.browser import ONE_LOOP
from tests.page.stage import Stage

pytestmark = ONE_LOOP


async def post(stage: Stage, path: str, body: object, **headers: str) -> tuple[int, dict[str, object]]:
    sent = {"content-type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{stage.address}/{path}", data=json.dumps(body), headers=sent) as answer,
    ):
        told = await answer.json() if answer.content_type == "application/json" else {}
        return answer.status, told


async def test_another_name_for_this_machine_is_refused(stage: Stage) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("/", "/demo/changes", f"/bot{stage.sandbox.token}/getMe"):
            async with session.get(f"{stage.address}{path}", headers={"Host": "evil.example"}) as answer:
                assert answer.status == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_what_another_sites_page_could_send_does_nothing(stage: Stage, kind: str) -> None:
    status, _ = await post(stage, "demo/act/say", {"person": AWA.id, "text": "forgé"}, content_type=kind)
    assert status == 415
    assert stage.sandbox.history(AWA.id) == []


async def test_looking_changes_nothing(stage: Stage) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{stage.address}/demo/act/block") as answer:
        assert answer.status in (404, 405)
    assert not stage.sandbox.people[AWA.id].blocked


async def test_what_a_phone_would_not_do_is_said(stage: Stage) -> None:
    assert await post(stage, "demo/act/say", {"person": AWA.id, "text": "  "}) == (
        409,
        {"error": "an empty message can't be sent"},
    )
    status, told = await post(stage, "demo/act/say", {"person": AWA.id})
    assert status == 422 and str(told["error"]).startswith("text:")
    assert (await post(stage, "demo/act/fly", {"person": AWA.id}))[0] == 404
    assert (await post(stage, "demo/clock", {"seconds": -60}))[0] == 422
    assert (await post(stage, "demo/clock", {}))[0] == 409


async def test_a_file_never_runs(stage: Stage) -> None:
    page = stage.sandbox.send_document(AWA.id, "page.html", b"<script>alert(1)</script>")
    picture = stage.sandbox.send_document(AWA.id, "picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{stage.address}/demo/file/{page['document']['file_id']}") as answer:
            assert answer.content_type == "text/plain"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "script-src" not in answer.headers["content-security-policy"]
        async with session.get(f"{stage.address}/demo/file/{picture['document']['file_id']}") as answer:
            assert answer.headers["content-disposition"].startswith("attachment")
        async with session.get(f"{stage.address}/demo/file/nothing") as answer:
            assert answer.status == 404


async def test_the_stream_begins_with_everything_and_goes_on_with_what_changes(stage: Stage) -> None:
    stage.sandbox.say(CHEN.id, "您好")
    async with aiohttp.ClientSession() as session, session.get(f"{stage.address}/demo/changes") as changes:

        async def heard() -> dict[str, object]:
            line = b"\n"
            while not line.startswith(b"data: "):
                line = await changes.content.readline()
            event: dict[str, object] = json.loads(line[6:])
            return event

        whole = await heard()
        assert whole["kind"] == "state"
        chats = {chat["id"]: chat["messages"] for chat in whole["chats"]}  # type: ignore[attr-defined]
        assert [message["text"] for message in chats[CHEN.id]] == ["您好"]
        stage.sandbox.say(CHEN.id, "再见")
        event = await heard()
        while event["kind"] != "message":
            event = await heard()
        assert event["message"]["text"] == "再见"  # type: ignore[index]


async def test_counts_that_telegram_hides_are_not_told(stage: Stage) -> None:
    options = [{"text": "Oui"}, {"text": "Non"}]
    stage.sandbox.say(AWA.id, "/start")
    await stage.bot(
        "sendPoll", chat_id=AWA.id, question="?", options=options, is_anonymous=False, hide_results_until_closes=True
    )
    (poll,) = stage.sandbox.polls
    stage.sandbox.vote(AWA.id, poll, [0])
    async with aiohttp.ClientSession() as session, session.get(f"{stage.address}/demo/changes") as changes:
        whole = json.loads((await changes.content.readline())[6:])
    assert [option["voter_count"] for option in whole["polls"][0]["options"]] == [None, None]
    assert all("options" not in message.get("poll", {}) for chat in whole["chats"] for message in chat["messages"])
