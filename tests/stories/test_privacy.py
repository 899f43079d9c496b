"""What is kept of people: told, handed over, erased."""

import json

import pytest

from bot.domain.people import Status
from storage import initiatives, members, people
from tests.town.remains import remains

TEXT = "Moi, Awa Makaya, j’apporte <deux> ateliers & trois vélos."


def documents(town, phone):
    """The documents of the private chat by the end of their names, as text."""
    files = [town.sandbox.file_of(shown) for shown in town.sandbox.history(phone.id) if shown.file_id]
    return {file.name.rsplit(".", 1)[-1]: file.content.decode() for file in files}


async def says_something(phone, motivation, domain, text):
    await phone.says("/log")
    await phone.taps(motivation)
    await phone.taps(domain)
    await phone.says(text)


@pytest.mark.parametrize(
    ("language", "seen", "nothing"),
    [
        ("fr", "Ce qui est conservé, et pourquoi", "rien n’est conservé"),
        ("zh", "保存哪些信息，为什么保存", "没有保存您的任何信息"),
    ],
)
async def test_a_visitor_reads_what_would_be_kept(town, language, seen, nothing):
    visitor = town.visitor("X", language)
    await visitor.says("/privacy")
    visitor.sees(seen, nothing)
    assert visitor.labels == []
    await visitor.forges("privacy.data")
    visitor.sees("/start")
    await visitor.forges("privacy.erase.on")


async def test_awa_takes_her_data(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    awa = await town.member("Awa Makaya", "Pointe-Noire", "fr", zone="Europe/Paris")
    await says_something(awa, "motivation", "Culture", TEXT)
    await marie.says("/meeting")
    await awa.says("/privacy")
    awa.sees("Ce qui est conservé, et pourquoi", "[Récupérer mes données]")
    await town.restarts()
    await awa.taps("Récupérer mes données")
    awa.sees(".txt", ".json")
    files = documents(town, awa)
    assert TEXT in files["txt"]
    assert f"Identifiant Telegram\u00a0: {awa.id}" in files["txt"]
    assert "Nom\u00a0: Awa Makaya" in files["txt"]
    assert "Heure de\u00a0: Paris" in files["txt"]
    assert "Marie" not in files["txt"] + files["json"]
    data = json.loads(files["json"])
    assert data["person"][0]["telegram_id"] == awa.id
    assert data["person"][0]["consented_at"] == "2026-11-25T08:00:00+00:00"
    assert data["memberships"][0]["territory_zh"] == "黑角（Pointe-Noire）"
    assert [entry["text"] for entry in data["entries"]] == [TEXT]


async def test_wang_reads_his_data_in_chinese(town):
    wang = await town.member("王", "苏州", "zh")
    await says_something(wang, "合作意愿", "文化", "我想一起办学。")
    await wang.says("/privacy")
    await wang.taps("下载我的数据")
    text = documents(town, wang)["txt"]
    assert "姓名：王" in text
    assert "我想一起办学。" in text
    assert "2026年11月25日" in text


async def test_awa_is_erased_and_is_a_stranger(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    awa = await town.member("Awa Makaya", "Pointe-Noire", "fr")
    await says_something(awa, "motivation", "Culture", TEXT)
    await awa.says("/privacy")
    await awa.taps("Effacer tout ce qui me concerne")
    awa.sees("Ce qui reste, sans votre nom", "irréversible")
    awa.sees_not("⚠")
    await town.restarts()
    await awa.taps("Continuer vers l’effacement")
    awa.sees("maintenant et pour toujours ?")
    await awa.sends_sticker()
    awa.sees("Touchez l’un des boutons")
    await awa.says("peut-être")
    awa.sees("Touchez l’un des boutons")
    await awa.taps("Non, tout garder")
    awa.sees("Rien ne change.")
    await awa.says("/privacy")
    await awa.taps("Effacer tout ce qui me concerne")
    await awa.taps("Continuer vers l’effacement")
    await town.restarts()
    await awa.taps_twice("Oui, tout effacer")
    awa.sees("Tout ce qui vous concerne est effacé.")
    assert await town.bot.store.read(lambda c: remains(c, "Awa", "Makaya", str(awa.id), TEXT)) == []
    await awa.says("/me")
    awa.sees("Vous n’avez pas encore rejoint")
    await marie.says("/read")
    marie.sees_not(TEXT, "Awa")
    await awa.says("/start")
    awa.sees("Avant de commencer")
    await awa.taps("J’accepte")
    awa.sees("De quel collège")
    assert await town.bot.store.read(lambda c: members.coordinators(c, town.initiative.id))


async def test_the_last_coordinator_reads_what_an_erasure_means_and_may(town):
    li = await town.coordinator("李", "苏州", "zh")
    await li.says("/privacy")
    await li.taps("删除我的全部信息")
    li.sees("⚠", "黑角与苏州合作", "/members")
    await town.restarts()
    await li.taps("继续删除")
    li.sees("⚠")
    await li.says("确认全部删除")
    li.sees("您的全部信息已删除。")
    assert await town.bot.store.read(lambda c: people.known(c, li.id, 0).person) is None
    assert "broadcast" not in li.menu


async def test_who_is_not_the_last_is_not_warned(town):
    marie = await town.coordinator("Marie")
    await town.coordinator("李", "苏州", "zh")
    await marie.says("/privacy")
    await marie.taps("Effacer tout ce qui me concerne")
    marie.sees_not("⚠")


async def test_an_old_confirmation_does_nothing(town):
    awa = await town.member("Awa", status=Status.PENDING)
    await awa.says("/privacy")
    await awa.taps("Effacer tout ce qui me concerne")
    await awa.taps("Continuer vers l’effacement")
    old = awa.screen
    await awa.says("/cancel")
    await awa.taps("Oui, tout effacer", message=old)
    awa.sees("ancien")
    person = await town.bot.store.read(lambda c: people.known(c, awa.id, 0).person)
    assert person.telegram_id == awa.id
    assert await town.bot.store.read(lambda c: initiatives.of_person(c, person.id)) == [town.initiative]
