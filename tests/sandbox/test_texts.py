"""What a reader sees of a text: entities in UTF-16, references decoded, edges trimmed."""

from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from bot.sandbox.texts import read_text


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Bonjour", "Bonjour", []),
        ("<b>水</b> &amp; <i>😀e</i>", "水 & 😀e", [("bold", 0, 1), ("italic", 4, 3)]),
        ("&lt;b&gt; &quot; &#233; &#x6865; &nbsp; &apos;", '<b> " é 桥 &nbsp; &apos;', []),
        ("<STRONG>a</STRONG><em>b</em><ins>c</ins>", "abc", [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<b><i>a</i></b>", "a", [("bold", 0, 1), ("italic", 0, 1)]),
        ("  <b>a </b> \n", "a", [("bold", 0, 1)]),
        ("a\r\nb\x00c\u202ed", "a\nb cd", []),
        ('<a href="javascript:x">a</a>', "a", []),
        ("<b></b>a", "a", []),
        ("/start et /aide@passerelle_bot", "/start et /aide@passerelle_bot",
         [("bot_command", 0, 6), ("bot_command", 10, 20)]),
        ("voir https://t.me/x?start=1, merci", "voir https://t.me/x?start=1, merci", [("url", 5, 22)]),
    ],
)  # fmt: skip
def test_html_is_read_as_telegram_reads_it(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = read_text(source, "HTML")
    assert read == text
    assert [(each["type"], each["offset"], each["length"]) for each in found] == entities


def test_links_code_and_times_keep_what_they_carry() -> None:
    _, link = read_text('<a href="https://a.fr/?x=1&amp;y=2">a</a>', "HTML")
    _, code = read_text('<pre><code class="language-python">a</code></pre>', "HTML")
    _, time = read_text('<tg-time unix="1760000000" format="wDT">demain</tg-time>', "HTML")
    assert link == [{"type": "text_link", "offset": 0, "length": 1, "url": "https://a.fr/?x=1&y=2"}]
    assert code == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]
    assert time == [{"type": "date_time", "offset": 0, "length": 6, "unix_time": 1760000000, "date_time_format": "wDT"}]


async def test_a_person_is_mentioned_by_id(call: Any, awa: Person) -> None:
    sent = await call("sendMessage", chat_id=awa.id, text=f'<a href="tg://user?id={awa.id}">Awa</a>', parse_mode="HTML")
    assert sent["entities"] == [{"type": "text_mention", "offset": 0, "length": 3, "user": awa.user}]


async def test_the_history_shows_the_present_state(sandbox: Sandbox, call: Any, awa: Person) -> None:
    sent = await call("sendMessage", chat_id=awa.id, text="avant")
    await call("editMessageText", chat_id=awa.id, message_id=sent["message_id"], text="<b>après</b>", parse_mode="HTML")
    shown = sandbox.history(awa.id)[-1]
    assert (shown.text, shown.from_bot, shown.entities[0]["type"]) == ("après", True, "bold")
    assert sent["text"] == "avant"
