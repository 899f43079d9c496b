"""What one does and sees on the phones of the page, in a real browser."""

import asyncio
from pathlib import Path

from playwright.async_api import expect

from bot.sandbox.cast import AWA, BERNADETTE, CHEN, GRACE, PROSPER
from tests.page.browser import ONE_LOOP, needs_chromium
from tests.page.hands import Hands
from tests.page.stage import Stage

pytestmark = [needs_chromium, ONE_LOOP]


async def test_one_starts_the_bot_and_writes_with_enter(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    await awa.starts()
    await awa.sees("/start")
    await awa.says("Bonjour")
    await awa.sees("Bonjour")
    assert [message["text"] for message in stage.updates("message") if "text" in message] == ["/start", "Bonjour"]


async def test_enter_that_chooses_a_chinese_character_sends_nothing(stage: Stage, tab) -> None:
    chen = Hands(tab, CHEN)
    await chen.starts()
    field = chen.phone.get_by_role("textbox")
    await field.fill("苏州")
    await field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await expect(field).to_have_value("苏州")
    await field.press("Enter")
    await expect(field).to_have_value("")
    await chen.sees("苏州")


async def test_what_is_written_is_never_markup(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    attack = "<img src=x onerror=\"document.title='taken'\"><b>gras</b>"
    await awa.starts()
    await awa.says(attack)
    await awa.sees(attack)
    assert await tab.title() == "Passerelle · 桥"


async def test_entities_fall_where_telegram_counts_them(stage: Stage, tab) -> None:
    text = '😀 <b>gras</b> <tg-spoiler>surprise</tg-spoiler> <a href="https://example.org/">lien</a> <i>苏<b>州</b></i>'
    await stage.bot("sendMessage", chat_id=AWA.id, text=text, parse_mode="HTML")
    shown = Hands(tab, AWA).phone.locator(".text")
    await expect(shown.locator("strong")).to_have_text(["gras", "州"])
    await expect(shown.locator("em")).to_have_text("苏州")
    await expect(shown.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    await expect(shown.get_by_text("surprise")).to_be_hidden()
    await shown.get_by_role("button", name="Afficher le passage masqué").click()
    await expect(shown.get_by_text("surprise")).to_be_visible()


async def test_a_press_is_answered_by_a_toast_and_by_an_alert(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    keyboard = {"inline_keyboard": [[{"text": "Je viens", "callback_data": "yes"}]]}
    await stage.bot("sendMessage", chat_id=AWA.id, text="Venez-vous ?", reply_markup=keyboard)
    await awa.taps("Je viens")
    await expect(awa.phone.locator(".key.waiting")).to_have_count(1)
    (press,) = stage.updates("callback_query")
    assert press["data"] == "yes" and press["from"]["id"] == AWA.id
    await stage.bot("answerCallbackQuery", callback_query_id=press["id"], text="C’est noté")
    await expect(awa.phone.get_by_role("status")).to_contain_text("C’est noté")
    await expect(awa.phone.locator(".key.waiting")).to_have_count(0)
    await awa.taps("Je viens")
    await expect(awa.phone.locator(".key.waiting")).to_have_count(1)
    press = stage.updates("callback_query")[-1]
    await stage.bot("answerCallbackQuery", callback_query_id=press["id"], text="Trop tard", show_alert=True)
    await expect(awa.phone.get_by_role("alertdialog")).to_contain_text("Trop tard")
    await awa.phone.get_by_role("button", name="OK").click()
    await expect(awa.phone.get_by_role("alertdialog")).to_have_count(0)


async def test_edits_deletions_and_pins_are_seen(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    sent = await stage.bot("sendMessage", chat_id=AWA.id, text="Réunion à 9 h")
    await awa.sees("Réunion à 9 h")
    where = {"chat_id": AWA.id, "message_id": sent["message_id"]}
    await stage.bot("editMessageText", **where, text="Réunion à 10 h")
    await awa.sees("Réunion à 10 h", "modifié")
    await awa.sees_not("Réunion à 9 h")
    await stage.bot("pinChatMessage", **where)
    await expect(awa.phone.locator(".pinned")).to_contain_text("Réunion à 10 h")
    await stage.bot("deleteMessage", **where)
    await expect(awa.phone.locator(".message", has_text="Réunion à 10 h")).to_have_count(0)


async def test_one_edits_and_answers(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    await awa.starts()
    await awa.says("Bonjuor")
    await awa.acts_on("Bonjuor", "Modifier")
    await awa.says("Bonjour")
    await awa.sees("modifié")
    await awa.sees_not("Bonjuor")
    await awa.acts_on("Bonjour", "Répondre")
    await awa.says("me revoici")
    await expect(awa.phone.locator(".message .quoted")).to_contain_text("Bonjour")


async def test_a_message_that_comes_in_disturbs_nobody_who_writes(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    await awa.starts()
    field = awa.phone.get_by_role("textbox")
    await field.press_sequentially("Nous pro")
    await stage.bot("setMyCommands", commands=[{"command": "help", "description": "Aide"}])
    await stage.bot("sendMessage", chat_id=AWA.id, text="Autre chose")
    await awa.sees("Autre chose")
    await expect(awa.phone.get_by_role("button", name="Menu")).to_be_visible()
    await tab.keyboard.type("posons un puits")
    await expect(field).to_have_value("Nous proposons un puits")


async def test_several_choices_in_a_poll_are_sent_and_taken_back(stage: Stage, tab) -> None:
    grace, awa = Hands(tab, GRACE), Hands(tab, AWA)
    options = [{"text": "Eau"}, {"text": "Port"}, {"text": "Formation"}]
    asked = {"question": "Quoi d’abord ?", "is_anonymous": False, "allows_multiple_answers": True}
    await stage.bot("sendPoll", None, chat_id=stage.group.id, options=options, **asked)
    await grace.opens_chat("Pointe-Noire")
    await awa.opens_chat("Pointe-Noire")
    await grace.phone.get_by_label("Eau").check()
    await grace.phone.get_by_label("Formation").check()
    await grace.phone.get_by_role("button", name="Voter").click()
    await expect(grace.phone.locator(".poll-results .mine")).to_have_count(2)
    await grace.sees("1 vote")
    assert stage.updates("poll_answer")[-1]["option_ids"] == [0, 2]
    await expect(awa.phone.get_by_label("Eau")).not_to_be_checked()
    await grace.phone.get_by_role("button", name="Retirer mon vote").click()
    await expect(grace.phone.get_by_label("Eau")).not_to_be_checked()
    assert stage.updates("poll_answer")[-1]["option_ids"] == []


async def test_one_choice_in_a_poll_is_one_tap(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    options = [{"text": "Oui"}, {"text": "Non"}]
    await stage.bot("sendPoll", chat_id=AWA.id, question="D’accord ?", options=options, is_anonymous=False)
    await awa.phone.get_by_role("button", name="Non").click()
    await expect(awa.phone.locator(".poll-results .mine")).to_contain_text("Non")
    assert stage.updates("poll_answer")[-1]["option_ids"] == [1]


async def test_a_document_is_opened_and_kept(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    content = '{"nom": "Awa 阿娃"}'
    await stage.bot("sendDocument", {"f": ("moi.json", content.encode())}, chat_id=AWA.id, document="attach://f")
    async with tab.context.expect_page() as opened:
        await awa.phone.get_by_role("link", name="Ouvrir moi.json").click()
    await expect((await opened.value).locator("body")).to_contain_text(content)
    async with tab.expect_download() as download:
        await awa.phone.get_by_role("link", name="Télécharger moi.json").click()
    kept = await (await download.value).path()
    assert await asyncio.to_thread(kept.read_text, "utf-8") == content


async def test_a_file_and_a_sticker_are_sent(stage: Stage, tab, tmp_path: Path) -> None:
    awa = Hands(tab, AWA)
    note = tmp_path / "note.txt"
    note.write_text("à lire", "utf-8")
    await awa.starts()
    await awa.phone.get_by_role("button", name="Joindre").click()
    async with tab.expect_file_chooser() as chooser:
        await awa.chooses("Document")
    await (await chooser.value).set_files(note)
    await awa.sees("note.txt")
    await awa.phone.get_by_role("button", name="Joindre").click()
    await awa.chooses("Autocollant 🤝")
    await expect(awa.phone.locator(".sticker")).to_have_text("🤝")
    document = next(message["document"] for message in stage.updates("message") if "document" in message)
    assert stage.sandbox.files[document["file_id"]].content.decode() == "à lire"


async def test_a_place_is_sent_from_the_map(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    await awa.starts()
    await awa.phone.get_by_role("button", name="Joindre").click()
    await awa.chooses("Lieu : Hôtel de ville")
    await awa.sees("📍 Hôtel de ville")
    sent = next(message for message in stage.updates("message") if "venue" in message)
    assert sent["venue"]["address"] == "Pointe-Noire"
    assert sent["location"] == sent["venue"]["location"] == {"latitude": -4.7975, "longitude": 11.8504}


async def test_a_reply_keyboard_says_its_label(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    keyboard = {"keyboard": [[{"text": "Passer"}]], "resize_keyboard": True}
    await stage.bot("sendMessage", chat_id=AWA.id, text="Organisation ?", reply_markup=keyboard)
    await awa.phone.get_by_role("button", name="Passer").click()
    await expect(awa.phone.locator(".message.mine")).to_contain_text("Passer")
    await stage.bot("sendMessage", chat_id=AWA.id, text="Merci", reply_markup={"remove_keyboard": True})
    await expect(awa.phone.locator(".reply-keyboard")).to_have_count(0)


async def test_a_link_in_the_group_leads_to_the_private_chat(stage: Stage, tab) -> None:
    chen = Hands(tab, CHEN)
    url = "https://t.me/passerelle_bot?start=meeting-7"
    keyboard = {"inline_keyboard": [[{"text": "Ouvrir · 打开", "url": url}]]}
    await stage.bot("sendMessage", chat_id=stage.group.id, text="Réunion · 会议", reply_markup=keyboard)
    await chen.opens_chat("苏州")
    await chen.taps("Ouvrir · 打开")
    await expect(chen.phone.locator(".top h3")).to_have_text("Passerelle")
    await chen.starts()
    await chen.sees("/start meeting-7")


async def test_unread_messages_are_counted_until_they_are_looked_at(stage: Stage, tab) -> None:
    awa, prosper = Hands(tab, AWA), Hands(tab, PROSPER)
    await awa.opens_chat("Pointe-Noire")
    await awa.says("Mbote !")
    chip = tab.get_by_role("button", name="Montrer Prosper Loemba")
    await expect(chip).to_contain_text("1")
    await prosper.opens_chat("Pointe-Noire")
    await prosper.sees("Mbote !")
    await expect(chip.locator(".unread")).to_have_count(0)


async def test_commands_are_offered_in_ones_own_language(stage: Stage, tab) -> None:
    for language, about in (("fr", "De l’aide"), ("zh", "帮助")):
        commands = [{"command": "help", "description": about}]
        await stage.bot("setMyCommands", commands=commands, language_code=language)
    chen = Hands(tab, CHEN)
    await chen.starts()
    await chen.phone.get_by_role("button", name="菜单").click()
    await chen.sees("帮助")
    await chen.chooses("/help")
    await expect(chen.phone.locator(".message.mine").last).to_contain_text("/help")


async def test_a_poll_that_is_forwarded_can_be_seen_by_whoever_got_it(stage: Stage, tab) -> None:
    bernadette, prosper = Hands(tab, BERNADETTE), Hands(tab, PROSPER)
    options = [{"text": "Oui"}, {"text": "Non"}]
    await stage.bot("sendPoll", chat_id=BERNADETTE.id, question="D’accord ?", options=options, is_anonymous=False)
    await bernadette.acts_on("D’accord ?", "Transférer")
    await bernadette.chooses("Prosper Loemba")
    await prosper.opens_chat("Bernadette Tati")
    await prosper.phone.get_by_role("button", name="Oui").click()
    await expect(prosper.phone.locator(".poll-results .mine")).to_contain_text("Oui")
    assert stage.updates("poll_answer")[-1]["user"]["id"] == PROSPER.id


async def test_blocking_the_bot_closes_its_chat_until_it_is_unblocked(stage: Stage, tab) -> None:
    awa = Hands(tab, AWA)
    await awa.starts()
    await awa.phone.get_by_role("button", name="Réglages du téléphone").click()
    await awa.chooses("Bloquer le bot")
    await awa.phone.get_by_role("button", name="Débloquer").click()
    await awa.says("Me revoilà")
    await awa.sees("Me revoilà")
