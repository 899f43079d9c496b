"""Receipts: one a voter, which stays when they vote again and finds their vote in the list that is published."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from bot.domain.choices import Method
from bot.domain.receipts import ALPHABET
from bot.domain.rules import Rule
from bot.recount import recounted
from storage import initiatives
from storage.schema import recounts, updates, votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.test_secret_ballots import everything, receipt_of
from tests.town import Phone, Town

CLOSE = "2026-11-28 18:00 Asia/Shanghai"


async def opened(town: Town, **how) -> tuple[Phone, Phone]:
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, **how)
    return awa, li


@pytest.mark.parametrize("secret", [True, False])
async def test_a_receipt_stays_and_finds_the_last_vote_in_the_list(town, secret):
    awa, li = await opened(town, secret=secret)
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    receipt = receipt_of(awa)
    await awa.says(f"/receipt {receipt}")
    awa.sees(receipt, "est dans l'urne", "jusqu'au samedi 28 novembre")
    awa.sees_not("Irriguer")
    await town.restarts()
    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("Former")
    if not secret:
        await awa.taps("Irriguer")
    await awa.taps("Voter")
    assert receipt_of(awa) == receipt, "whoever did not see it the first time sees it now"
    await li.says(f"/receipt {receipt}")
    li.sees("在已截止投票的清单中，没有找到回执", "只有投票人本人可以查询")
    await town.reaches(CLOSE)
    await awa.says(receipt.lower().replace("-", " "))
    awa.sees(receipt, "dans la liste de ce vote clos", "Former des formateurs")
    await li.says(f"/receipt {receipt}")
    li.sees(receipt, "培训职业教师")


async def test_a_receipt_is_asked_for_and_a_slip_is_said(town):
    awa, _li = await opened(town)
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    receipt = receipt_of(awa)
    await awa.says("/receipt")
    awa.sees("Quel est votre reçu ?")
    await awa.says("je ne sais plus")
    awa.sees("dix lettres et chiffres", "Quel est votre reçu ?")
    await town.restarts()
    wrong = next(sign for sign in ALPHABET if sign != receipt[0]) + receipt[1:]
    await awa.says(wrong)
    awa.sees("Un caractère de ce reçu est faux", "Quel est votre reçu ?")
    await awa.says(receipt)
    awa.sees("est dans l'urne")
    await awa.says("/receipt 33333-33333")
    awa.sees("Le reçu 33333-33333 ne figure dans la liste d'aucun vote clos", "montrez ce reçu")


async def test_a_vote_taken_back_has_no_receipt_any_more(town):
    awa, _li = await opened(town, secret=True)
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    receipt = receipt_of(awa)
    await awa.taps("Retirer mon bulletin")
    await awa.says(f"/receipt {receipt}")
    awa.sees("ne figure dans la liste d'aucun vote clos")
    await town.reaches(CLOSE)
    await awa.says(f"/receipt {receipt}")
    awa.sees("ne figure dans la liste d'aucun vote clos")


async def test_the_receipt_is_never_written_down_beside_its_voter(town):
    """Telegram is down while the vote is cast: the reply that is owed is not kept, and voting again shows it again."""
    awa, _li = await opened(town, secret=True)
    await awa.taps("Irriguer")
    shown, button = awa.finds("Voter")
    fault = town.sandbox.faults.add("server_error", times=None)
    town.sandbox.tap(awa.id, shown.chat_id, shown.message_id, button["callback_data"])
    await town.bot.polling.once(0)
    held = await everything(town)
    owed = [row.owed for row in await rows(town, updates) if row.owed]
    town.sandbox.faults.remove(fault)
    await town.settles()
    receipt = receipt_of(awa)
    assert receipt not in held and receipt.replace("-", "") not in held and owed == []
    assert len(await rows(town, votes)) == 1


async def test_the_list_is_published_with_its_hash_and_counts_to_the_same_result(town, tmp_path: Path):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    group = await town.group("PN – SZ", li, awa)
    town.sandbox.add_bot_to_group(li.id, group.id)
    await town.settles()
    initiative = await town.with_initiative()
    await town.bot.store.write(
        lambda c: initiatives.link_group(c, group.id, initiative.id, "PN – SZ", town.clock.now())
    )
    await opens_a_ballot(li, secret=True, rule=Rule(method=Method.POINTS, points=3))
    await awa.taps("Irriguer")
    await awa.taps("Former")
    await awa.taps("Voter")
    receipt = receipt_of(awa)
    await li.taps("修复两口水井")
    await li.taps("提交选票")
    await town.restarts()
    await town.reaches(CLOSE)
    texts = [shown.text for shown in town.sandbox.history(group.id)]
    listed = next(text for text in texts if "La liste des bulletins" in text and "选票清单" in text)
    [digest] = re.findall(r"SHA-256: ([0-9a-f]{64})", listed)
    [kept] = await rows(town, recounts)
    assert digest == kept.sha256 == hashlib.sha256(kept.content.encode()).hexdigest()
    documents = [shown for shown in town.sandbox.history(group.id) if "document" in shown.message]
    assert "passerelle-1.json" in [shown.message["document"]["file_name"] for shown in documents]

    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("Recevoir la liste")
    awa.sees("La liste des bulletins", digest, "(file passerelle-1.json)")
    told = json.loads(kept.content)
    assert {"receipt": receipt.replace("-", ""), "choice": {"1": 1, "3": 1}} in told["votes"]
    assert set(told["votes"][0]) == {"receipt", "choice"}
    assert not {"Awa", "李"} & set(re.findall(r"\w+", kept.content))
    file = tmp_path / "list.json"
    file.write_text(kept.content, "utf-8", newline="")
    code, lines, complaints = recounted(file, for_machines=False)
    assert (code, complaints) == (0, []) and "This is the result that the bot published." in lines


async def test_who_may_not_read_a_ballot_gets_neither_its_list_nor_its_receipts(town):
    awa, _li = await opened(town)
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    receipt = receipt_of(awa)
    await town.reaches(CLOSE)
    stranger = town.visitor("Eve", "fr")
    await stranger.says("/start")
    await stranger.forges("blist|1")
    stranger.sees_not("La liste des bulletins")
    await stranger.says(f"/receipt {receipt}")
    stranger.sees_not("Irriguer")
    await awa.forges("blist|99")
    awa.sees("bouton est ancien")


async def test_an_answer_to_a_native_poll_has_a_receipt_too(town):
    awa, _li = await opened(town, native=True)
    await awa.votes("Irriguer")
    receipt = receipt_of(awa)
    await town.restarts()
    await awa.votes("Former")
    assert receipt_of(awa) == receipt
    await town.reaches(CLOSE)
    await awa.says(f"/receipt {receipt}")
    awa.sees("dans la liste de ce vote clos", "Former des formateurs")
