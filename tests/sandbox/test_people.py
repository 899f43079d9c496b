"""What people can and cannot do on their phones, and what the bot hears of it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.sandbox import Change, NotPossible, Person, Sandbox
from bot.sandbox.people import Group
from tests.sandbox.samples import KEYBOARD

OPTIONS = [{"text": "Eau"}, {"text": "Port"}, {"text": "Formation"}]


@pytest.fixture
def li(sandbox: Sandbox) -> Person:
    return sandbox.add_person("李", language_code="zh-hans")


@pytest.fixture
def group(sandbox: Sandbox, awa: Person, li: Person) -> Group:
    made = sandbox.add_group("桥", [awa.id, li.id], bot_is_member=True)
    sandbox.updates.clear()
    return made


def heard(sandbox: Sandbox) -> list[dict[str, Any]]:
    """The updates that wait for the bot, without their numbers."""
    return [{key: each for key, each in waiting.update.items() if key != "update_id"}
            for waiting in sandbox.updates.waiting()]  # fmt: skip


async def test_the_bot_speaks_only_to_those_who_started_it(
    sandbox: Sandbox, call: Any, refused: Any, li: Person, awa: Person
) -> None:
    assert await refused("sendMessage", chat_id=li.id, text="a") == "400 Bad Request: chat not found"
    sandbox.add_group("桥", [awa.id, li.id], bot_is_member=True)
    assert await refused("sendMessage", chat_id=li.id, text="a") == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )
    sandbox.say(li.id, "/start")
    assert (await call("sendMessage", chat_id=li.id, text="您好"))["text"] == "您好"


async def test_a_link_starts_the_bot_with_its_payload(sandbox: Sandbox, li: Person) -> None:
    sandbox.open_link(li.id, "https://t.me/passerelle_bot?start=inv_42-A")
    message = heard(sandbox)[0]["message"]
    assert message["text"] == "/start inv_42-A"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    for bad in ("https://t.me/passerelle_bot?start=é", "x" * 65, "https://t.me/another_bot?start=a", "a b"):
        with pytest.raises(NotPossible):
            sandbox.open_link(li.id, bad)


async def test_blocking_is_told_and_felt(sandbox: Sandbox, call: Any, refused: Any, awa: Person) -> None:
    sandbox.block(awa.id)
    assert await refused("sendMessage", chat_id=awa.id, text="a") == "403 Forbidden: bot was blocked by the user"
    with pytest.raises(NotPossible):
        sandbox.say(awa.id, "a")
    sandbox.unblock(awa.id)
    assert (await call("sendMessage", chat_id=awa.id, text="a"))["text"] == "a"
    changes = [update["my_chat_member"] for update in heard(sandbox)]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_a_deleted_account_is_silent(sandbox: Sandbox, refused: Any, awa: Person) -> None:
    sandbox.deactivate(awa.id)
    assert await refused("sendMessage", chat_id=awa.id, text="a") == "403 Forbidden: user is deactivated"
    assert heard(sandbox) == []
    with pytest.raises(NotPossible):
        sandbox.say(awa.id, "a")


async def test_a_button_can_be_tapped_while_it_is_there(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sent = await call("sendMessage", chat_id=awa.id, text="a", reply_markup=KEYBOARD)
    query_id = sandbox.tap(awa.id, awa.id, sent["message_id"], "x")
    query = heard(sandbox)[0]["callback_query"]
    assert (query["id"], query["data"], query["from"], query["message"]) == (query_id, "x", awa.user, sent)
    with pytest.raises(NotPossible):
        sandbox.tap(awa.id, awa.id, sent["message_id"], "y")
    await call("editMessageText", chat_id=awa.id, message_id=sent["message_id"], text="b")
    with pytest.raises(NotPossible):
        sandbox.tap(awa.id, awa.id, sent["message_id"], "x")
    sandbox.tap(awa.id, awa.id, sent["message_id"], "x", forge=True)
    assert heard(sandbox)[-1]["callback_query"]["data"] == "x"


async def test_a_link_button_sends_nothing(sandbox: Sandbox, call: Any, awa: Person) -> None:
    link = {"inline_keyboard": [[{"text": "a", "url": "https://example.org"}]]}
    sent = await call("sendMessage", chat_id=awa.id, text="a", reply_markup=link)
    with pytest.raises(NotPossible):
        sandbox.tap(awa.id, awa.id, sent["message_id"], "https://example.org")


async def test_a_press_is_answered_once_and_in_time(
    sandbox: Sandbox, call: Any, refused: Any, clock: MovableClock, awa: Person
) -> None:
    sent = await call("sendMessage", chat_id=awa.id, text="a", reply_markup=KEYBOARD)
    first, late = (sandbox.tap(awa.id, awa.id, sent["message_id"], "x") for _ in range(2))
    await call("answerCallbackQuery", callback_query_id=first, text="C’est noté", show_alert=True)
    assert [(toast.text, toast.show_alert) for toast in sandbox.toasts(awa.id)] == [("C’est noté", True)]
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await refused("answerCallbackQuery", callback_query_id=first) == too_old
    clock.move_by(timedelta(seconds=150))
    assert await refused("answerCallbackQuery", callback_query_id=late) == too_old


async def test_a_long_text_leaves_in_pieces(sandbox: Sandbox, awa: Person) -> None:
    sandbox.say(awa.id, "水" * 5000)
    assert [len(update["message"]["text"]) for update in heard(sandbox)] == [4096, 904]
    with pytest.raises(NotPossible):
        sandbox.say(awa.id, " \n")


async def test_a_vote_is_counted_changed_and_taken_back(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sent = await call("sendPoll", chat_id=awa.id, question="?", options=OPTIONS, is_anonymous=False,
                      allows_multiple_answers=True)  # fmt: skip
    poll_id = sent["poll"]["id"]
    for chosen in ([0, 2], [1], []):
        sandbox.vote(awa.id, poll_id, chosen)
    answers = [update["poll_answer"] for update in heard(sandbox) if "poll_answer" in update]
    assert [answer["option_ids"] for answer in answers] == [[0, 2], [1], []]
    persistent = [option["persistent_id"] for option in sent["poll"]["options"]]
    assert answers[0]["option_persistent_ids"] == [persistent[0], persistent[2]]
    totals = [[option["voter_count"] for option in update["poll"]["options"]]
              for update in heard(sandbox) if "poll" in update]  # fmt: skip
    assert totals == [[1, 0, 1], [0, 1, 0], [0, 0, 0]]


async def test_an_anonymous_poll_names_nobody(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sent = await call("sendPoll", chat_id=awa.id, question="?", options=OPTIONS)
    sandbox.vote(awa.id, sent["poll"]["id"], [1])
    assert [list(update) for update in heard(sandbox)] == [["poll"]]


async def test_votes_that_telegram_would_not_take(sandbox: Sandbox, call: Any, awa: Person, li: Person) -> None:
    poll = (await call("sendPoll", chat_id=awa.id, question="?", options=OPTIONS, allows_revoting=False))["poll"]
    for person, chosen in ((awa, [0, 1]), (awa, [3]), (awa, []), (li, [0])):
        with pytest.raises(NotPossible):
            sandbox.vote(person.id, poll["id"], chosen)
    sandbox.vote(awa.id, poll["id"], [0])
    with pytest.raises(NotPossible):
        sandbox.vote(awa.id, poll["id"], [1])


async def test_whoever_gets_a_forwarded_poll_can_vote_in_it(
    sandbox: Sandbox, call: Any, awa: Person, li: Person
) -> None:
    sent = await call("sendPoll", chat_id=awa.id, question="?", options=OPTIONS, is_anonymous=False)
    forwarded = sandbox.forward(awa.id, awa.id, sent["message_id"], li.id)
    assert forwarded["poll"]["id"] == sent["poll"]["id"]
    assert sandbox.received_by(li.id) == [forwarded]
    sandbox.vote(li.id, sent["poll"]["id"], [1])
    assert heard(sandbox)[-1]["poll_answer"]["user"] == li.user
    shown = sandbox.history(awa.id)[-1].poll
    assert shown is not None
    assert shown["total_voter_count"] == 1


async def test_a_poll_closes_by_its_own_clock_without_a_word(
    sandbox: Sandbox, call: Any, refused: Any, clock: MovableClock, awa: Person
) -> None:
    sent = await call("sendPoll", chat_id=awa.id, question="?", options=OPTIONS, open_period=600)
    clock.move_by(timedelta(seconds=600))
    sandbox.clock_moved()
    shown = sandbox.history(awa.id)[-1].poll
    assert shown is not None
    assert shown["is_closed"]
    assert heard(sandbox) == []
    with pytest.raises(NotPossible):
        sandbox.vote(awa.id, sent["poll"]["id"], [0])
    said = await refused("stopPoll", chat_id=awa.id, message_id=sent["message_id"])
    assert said == "400 Bad Request: poll has already been closed"


async def test_stopping_a_poll_gives_its_last_count(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sent = await call("sendPoll", chat_id=awa.id, question="?", options=OPTIONS, hide_results_until_closes=True)
    sandbox.vote(awa.id, sent["poll"]["id"], [2])
    assert sandbox.results_hidden(sent["poll"]["id"])
    final = await call("stopPoll", chat_id=awa.id, message_id=sent["message_id"])
    assert (final["is_closed"], final["options"][2]["voter_count"]) == (True, 1)
    assert heard(sandbox)[-1] == {"poll": final}
    assert not sandbox.results_hidden(sent["poll"]["id"])


async def test_in_a_group_the_bot_hears_what_is_meant_for_it(
    sandbox: Sandbox, call: Any, awa: Person, group: Group
) -> None:
    card = await call("sendMessage", chat_id=group.id, text="Réunion 会议")
    sandbox.say(awa.id, "entre nous", group.id)
    sandbox.say(awa.id, "/aide@another_bot", group.id)
    sandbox.say(awa.id, "/aide", group.id)
    sandbox.say(awa.id, "/aide@Passerelle_Bot", group.id)
    sandbox.say(awa.id, "merci", group.id, reply_to=card["message_id"])
    assert [update["message"]["text"] for update in heard(sandbox)] == ["/aide", "/aide@Passerelle_Bot", "merci"]
    assert [shown.text for shown in sandbox.history(group.id)][-5] == "entre nous"
    sandbox.privacy_mode = False
    sandbox.say(awa.id, "entre nous", group.id)
    assert heard(sandbox)[-1]["message"]["text"] == "entre nous"


async def test_being_added_and_thrown_out_of_a_group(sandbox: Sandbox, refused: Any, awa: Person, li: Person) -> None:
    group = sandbox.add_group("桥", [awa.id, li.id])
    assert await refused("sendMessage", chat_id=group.id, text="a") == "400 Bad Request: chat not found"
    sandbox.add_bot_to_group(li.id, group.id)
    added, service = heard(sandbox)
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["id"] == sandbox.bot_id
    with pytest.raises(NotPossible):
        sandbox.remove_bot_from_group(li.id, group.id)
    sandbox.remove_bot_from_group(awa.id, group.id)
    said = await refused("sendMessage", chat_id=group.id, text="a")
    assert said == "403 Forbidden: bot was kicked from the group chat"


async def test_a_group_that_grew_tells_its_new_id(sandbox: Sandbox, call: Any, awa: Person, group: Group) -> None:
    new = sandbox.upgrade_to_supergroup(group.id)
    answer = await sandbox.call("sendMessage", {"chat_id": group.id, "text": "a"})
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    assert [update["message"].get("migrate_to_chat_id") for update in heard(sandbox)] == [new.id, None]
    assert (await call("sendMessage", chat_id=new.id, text="a"))["chat"]["type"] == "supergroup"


async def test_pinning_in_a_group_needs_the_right(
    sandbox: Sandbox, call: Any, refused: Any, awa: Person, group: Group
) -> None:
    card = await call("sendMessage", chat_id=group.id, text="a")
    here = {"chat_id": group.id, "message_id": card["message_id"]}
    said = await refused("pinChatMessage", **here)
    assert said == "400 Bad Request: not enough rights to manage pinned messages in the chat"
    sandbox.make_administrator(awa.id, group.id, sandbox.bot_id)
    await call("pinChatMessage", **here)
    assert sandbox.pinned(group.id) == card["message_id"]
    assert (await call("getChat", chat_id=group.id))["pinned_message"]["text"] == "a"


async def test_reply_keyboards_lie_in_the_chat_until_removed(sandbox: Sandbox, call: Any, awa: Person) -> None:
    keyboard = {"keyboard": [[{"text": "Oui"}, {"text": "Non"}]], "resize_keyboard": True}
    await call("sendMessage", chat_id=awa.id, text="?", reply_markup=keyboard)
    assert sandbox.reply_keyboard(awa.id) == keyboard
    assert sandbox.history(awa.id)[-1].markup == keyboard
    await call("sendMessage", chat_id=awa.id, text="!", reply_markup={"remove_keyboard": True})
    assert sandbox.reply_keyboard(awa.id) is None


async def test_the_menu_follows_scope_and_language(sandbox: Sandbox, call: Any, awa: Person, li: Person) -> None:
    sandbox.say(li.id, "/start")

    async def menu(command: str, **where: Any) -> None:
        await call("setMyCommands", commands=[{"command": command, "description": command}], **where)

    def seen(person: Person) -> str:
        return sandbox.commands_for(person.id)[0]["command"]

    await menu("everybody")
    assert (seen(awa), seen(li)) == ("everybody", "everybody")
    await menu("chinese", language_code="zh")
    assert (seen(awa), seen(li)) == ("everybody", "chinese")
    await menu("private", scope={"type": "all_private_chats"})
    assert (seen(awa), seen(li)) == ("private", "private")
    await menu("mine", scope={"type": "chat", "chat_id": li.id})
    assert (seen(awa), seen(li)) == ("private", "mine")
    await call("deleteMyCommands", scope={"type": "chat", "chat_id": li.id})
    assert seen(li) == "private"


async def test_the_profile_speaks_the_readers_language(sandbox: Sandbox, call: Any, awa: Person, li: Person) -> None:
    await call("setMyDescription", description="Two cities")
    await call("setMyDescription", description="两座城市", language_code="zh")
    await call("setMyName", name="桥", language_code="zh")
    assert sandbox.profile_for(li.id)["description"] == "两座城市"
    assert sandbox.profile_for(li.id)["name"] == "桥"
    assert sandbox.profile_for(awa.id)["description"] == "Two cities"
    await call("setMyDescription", description="", language_code="zh")
    assert sandbox.profile_for(li.id)["description"] == "Two cities"


async def test_files_can_be_opened_and_sent_again_by_id(sandbox: Sandbox, call: Any, awa: Person) -> None:
    answer = await sandbox.call("sendDocument", {"chat_id": awa.id}, {"document": ("活动.ics", b"BEGIN:VCALENDAR")})
    document = answer["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("活动.ics", "text/calendar")
    stored = sandbox.file_of(sandbox.history(awa.id)[-1])
    assert stored is not None
    assert stored.content == b"BEGIN:VCALENDAR"
    again = await call("sendDocument", chat_id=awa.id, document=document["file_id"])
    assert again["document"] == document


async def test_a_listener_sees_every_change_until_it_stops(sandbox: Sandbox, call: Any, awa: Person) -> None:
    seen: list[Change] = []
    stop = sandbox.listen(seen.append)
    sent = await call("sendMessage", chat_id=awa.id, text="a", reply_markup=KEYBOARD)
    query_id = sandbox.tap(awa.id, awa.id, sent["message_id"], "x")
    await call("answerCallbackQuery", callback_query_id=query_id, text="vu")
    await call("editMessageText", chat_id=awa.id, message_id=sent["message_id"], text="b")
    await call("deleteMessage", chat_id=awa.id, message_id=sent["message_id"])
    assert [change.kind for change in seen] == ["message", "update", "toast", "edited", "deleted"]
    assert (seen[2].person_id, seen[2].data["text"]) == (awa.id, "vu")
    stop()
    sandbox.say(awa.id, "a")
    assert len(seen) == 5


async def test_the_record_keeps_every_call_in_order(sandbox: Sandbox, awa: Person, clock: MovableClock) -> None:
    await asyncio.gather(*[sandbox.call("sendMessage", {"chat_id": awa.id, "text": str(n)}) for n in range(3)])
    await sandbox.call("sendMessage", {"chat_id": 5, "text": "a"})
    assert [call.number for call in sandbox.record] == [1, 2, 3, 4]
    assert [call.ok for call in sandbox.record] == [True, True, True, False]
    assert sandbox.record[0].outcome["text"] == "0"
    assert sandbox.record[3].outcome["error_code"] == 400
    assert {call.at for call in sandbox.record} == {clock.now()}
