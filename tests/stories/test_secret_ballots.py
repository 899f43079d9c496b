"""Secret ballots: nobody is shown who chose what, and at the close nothing links them any more."""

import json

from storage.schema import ballots, dialogues, metadata, roll, votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.voting import numbers


async def everything(town) -> str:
    """All that the database holds, as text."""
    kept = [await rows(town, table) for table in metadata.sorted_tables]
    return json.dumps(kept, default=str, ensure_ascii=False)


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
    assert [vote.choice for vote in await rows(town, votes)] == ["[2]"]
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
    key = (await rows(town, ballots))[0].pseudonym_key
    names = {str(seat.member_id) for seat in await rows(town, roll)}
    assert key and not names & {vote.voter for vote in during}
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    after = await rows(town, votes)
    left = await everything(town)
    assert sorted(vote.choice for vote in after) == sorted(vote.choice for vote in during)
    assert key not in left
    assert not any(vote.voter in left for vote in during)
    assert all(vote.college is None and vote.territory_id is None for vote in after)
    assert sum(seat.voted for seat in await rows(town, roll)) == 6


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
    assert {(vote.ballot_id, vote.choice) for vote in await rows(town, votes)} == {(1, "[1]"), (2, "[2]")}
