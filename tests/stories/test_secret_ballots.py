"""Secret ballots: nobody is shown who chose what, and at the close nothing links them any more."""

import json
import re
import shutil
from pathlib import Path

import pytest

from storage.schema import ballots, dialogues, metadata, roll, votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.voting import numbers, stand
from tests.town import Phone


async def everything(town) -> str:
    """All that the database holds, as text."""
    kept = [await rows(town, table) for table in metadata.sorted_tables]
    return json.dumps(kept, default=str, ensure_ascii=False)


def keys(town) -> list[Path]:
    return list(town.keys.iterdir())


def receipt_of(phone: Phone) -> str:
    """The receipt that stands on this person's screen."""
    receipt: str
    [receipt] = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", phone.screen.text)
    return receipt


async def test_a_secret_vote_is_cast_changed_and_counted(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, secret=True)
    awa.sees("Vote secret", "une clé le relie à vous jusqu'à la clôture", "la clé est détruite")
    await awa.taps("Irriguer")
    await town.restarts()
    await awa.taps("Voter")
    awa.sees("dans l'urne")
    awa.sees_not("Irriguer")
    await awa.taps("Changer mon bulletin")
    awa.sees("Aucune action n'est encore cochée", "Vous avez voté")
    await awa.says(numbers(awa, "Former"))
    await awa.taps_twice("Voter")
    assert await stand(town) == [(2,)]
    await li.says("/ballots")
    await li.says("1")
    await li.taps("为菜农")
    await li.taps("提交选票")
    li.sees("已投入票箱")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    awa.sees("1. Irriguer les maraîchers : 1 voix (50 %), à égalité")
    li.sees("1票（50%），并列")


async def ticks_and_looks(town, phone) -> str:
    """Taps the second option while Telegram is down, and gives all that the database holds at that moment."""
    phone.look_away()
    shown, button = phone.finds("Réparer")
    fault = town.sandbox.faults.add("server_error", times=None)
    town.sandbox.tap(phone.id, shown.chat_id, shown.message_id, button["callback_data"])
    await town.bot.polling.once(0)
    held = await everything(town)
    town.sandbox.faults.remove(fault)
    await town.settles()
    phone.sees("1 action cochée", ". Réparer")
    return held


async def test_ticks_are_nowhere_in_the_database(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    assert "bv|" in await ticks_and_looks(town, awa), "a named ballot's screen is owed until it was said"
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    await opens_a_ballot(li, secret=True, close="2026-12-01 18:00")
    assert "bv|" not in await ticks_and_looks(town, awa)
    assert all("ballot" not in (row.step or "") for row in await rows(town, dialogues) if row.person_id == 1)


async def test_the_close_destroys_what_links_a_voter_to_a_choice(town):
    await accepted(town, *TITLES)
    people = [await town.member(f"Membre {n}") for n in range(6)]
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, secret=True)
    for number, phone in enumerate(people):
        await phone.taps(f"{number % 3 + 1}. ")
        await phone.taps("Voter")
    during = await rows(town, votes)
    cast = [list(choice) for choice in await stand(town)]
    held = await everything(town)
    names = {str(seat.member_id) for seat in await rows(town, roll)}
    assert not names & {vote.voter for vote in during}
    assert not any(vote.choice.startswith("[") or vote.receipt for vote in during)
    receipts = [receipt_of(phone) for phone in people]
    assert not any(receipt.replace("-", "") in held for receipt in receipts)
    assert len(keys(town)) == 1
    await town.restarts()
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    after = await rows(town, votes)
    left = await everything(town)
    assert keys(town) == []
    assert sorted(json.loads(vote.choice) for vote in after) == cast
    assert sorted(vote.receipt for vote in after) == sorted(receipt.replace("-", "") for receipt in receipts)
    assert not any(vote.voter in left or vote.choice in left for vote in during)
    assert all(vote.college is None and vote.territory_id is None for vote in after)
    assert sum(seat.voted for seat in await rows(town, roll)) == 6


async def test_a_backup_made_during_the_vote_tells_nothing_when_it_is_restored(town, database_url, tmp_path):
    """The file is copied while people vote, the ballot closes, and the copy is put back: votes that nobody can open."""
    if not database_url.startswith("sqlite"):
        pytest.skip("a SQLite file is a backup by being copied")
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, secret=True)
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    file = database_url.removeprefix("sqlite:///")
    await town.bot.store.close()
    shutil.copy(file, tmp_path / "backup.db")
    await town.opens()
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    awa.sees("1 voix (100 %)")
    assert keys(town) == []
    await town.bot.application.shutdown()
    await town.bot.store.close()
    shutil.copy(tmp_path / "backup.db", file)
    await town.opens()
    [vote] = await rows(town, votes)
    assert not vote.choice.startswith("[") and vote.receipt is None
    await town.passes(minutes=1)
    li.sees("选票无法打开")
    assert [ballot.status for ballot in await rows(town, ballots)] == ["open"], "what nobody can open is not counted"
    await li.says("/ballots")
    await li.says("1")
    li.sees("正在计票")


async def test_when_the_key_is_away_nobody_votes_and_nothing_is_lost(town):
    await accepted(town, *TITLES)
    awa, bea = await town.member("Awa"), await town.member("Béa")
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, secret=True)
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    away = town.keys.rename(town.keys.with_name(f"{town.keys.name}-away"))
    await bea.taps("Former")
    await bea.taps("Voter")
    bea.sees("ne peut être ni reçu ni changé", "réessayez plus tard")
    li.sees("选票无法打开", "密钥文件夹")
    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("Retirer mon bulletin")
    awa.sees("Rien n'a changé")
    await town.restarts()
    await town.reaches("2026-11-28 18:30 Asia/Shanghai")
    assert [ballot.result for ballot in await rows(town, ballots)] == [None]
    shutil.rmtree(town.keys)
    away.rename(town.keys)
    await town.passes(minutes=1)
    awa.sees("Irriguer les maraîchers : 1 voix (100 %)")


async def test_two_ballots_at_once_never_mix(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, secret=True)
    await opens_a_ballot(li, close="2026-11-29 18:00")
    await awa.says("2")
    awa.sees("Plusieurs votes sont ouverts")
    await awa.says("1")
    awa.sees("Vote secret")
    await awa.taps("Réparer")
    await awa.taps("Voter")
    await awa.says(numbers(awa, "Former"))
    awa.sees("Vote nominatif")
    await awa.taps("Voter")
    assert (await stand(town, 1), await stand(town, 2)) == ([(1,)], [(2,)])
