"""Nobody relays for whom they may not: another territory's relay, somebody suspended, a member, yesterday's relay."""

import pytest

from bot.domain.people import Status
from storage.schema import contacts, members, relayed, roll, sheets, votes, waiting_votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.relaying import enters, types_a_vote
from tests.stories.voting import stand

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def held(town):
    """All that relaying could change."""
    return [await rows(town, table) for table in (contacts, relayed, roll, votes, waiting_votes, sheets)]


async def test_whoever_may_not_changes_nothing(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    elsewhere = await town.member("王", "苏州", "zh")
    suspended = await town.member("Suspendue", status=Status.SUSPENDED)
    await enters(marie, "Mama Ngo")
    ids = {row.name: row.id for row in await rows(town, members)}
    await li.says("/help")
    await li.forges(f"relay.name|{ids['王']}|True")
    await opens_a_ballot(li)
    await marie.says("/relay")
    await marie.says("1")
    await types_a_vote(marie, "2")
    await marie.forges("sheet.print|ballot|1|1")
    before = await held(town)
    ngo = ids["Mama Ngo"]
    presses = [
        f"relay.open|{ngo}",
        f"relay.for|{ngo}|vote",
        f"relay.renew|{ngo}",
        f"relay.data|{ngo}",
        f"relay.erase|{ngo}",
        f"relay.acts|{ngo}",
        "relay.act|1",
        "relay.sign|1|True",
        "relay.sign|1|False",
        "relay.mine|1|True",
        "relay.mine|1|False",
        "sheet.enter|1",
        "sheet.settle|1|True",
        "sheet.print|ballot|1|1",
    ]
    for phone in (awa, elsewhere, suspended, town.visitor("Zoé", "fr")):
        await phone.says("/help")
        for press in presses:
            await phone.forges(press)
            phone.sees_not("Mama Ngo", "feuilles-")
    await marie.forges("relay.sign|1|True")
    assert await held(town) == before, "whoever typed a vote does not countersign it either"
    assert await stand(town) == []


async def test_a_relay_who_is_one_no_more_finishes_nothing(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    await enters(marie, "Mama Ngo")
    ids = {row.name: row.id for row in await rows(town, members)}
    await marie.forges(f"relay.name|{ids['Awa']}|True")
    await opens_a_ballot(li)
    await awa.says("/relay")
    await awa.says("1")
    await awa.taps("Saisir son bulletin")
    await awa.taps("Par téléphone")
    await awa.says("1")
    await marie.forges(f"relay.name|{ids['Awa']}|False")
    await awa.says("2")
    awa.sees("réservé aux relais")
    assert await rows(town, waiting_votes) == []


async def test_two_who_countersign_at_once_count_one_vote(town):
    await accepted(town, *TITLES)
    marie = await town.coordinator("Marie")
    li, wang = await town.coordinator("李", "苏州", "zh"), await town.coordinator("王", "苏州", "zh")
    await enters(marie, "Mama Ngo")
    await opens_a_ballot(li)
    await marie.says("/relay")
    await marie.says("1")
    await types_a_vote(marie, "2")
    for phone in (li, wang):
        await phone.says("/relay")
        await phone.taps("去会签（1）")
        await phone.says("1")
    label = "会签确认"
    for phone in (li, wang):
        shown, button = phone.finds(label)
        town.sandbox.tap(phone.id, shown.chat_id, shown.message_id, button["callback_data"])
    await town.settles()
    assert await stand(town) == [(1,)]
    assert [act.settled for act in await rows(town, relayed)] == ["countersigned"]
    said = li.seen() + wang.seen()
    assert "已完成" in said and "未作任何更改" in said
