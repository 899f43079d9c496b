"""The same person is here twice, and two coordinators put the two memberships together."""

from bot.domain.people import Status
from bot.domain.rules import Rule
from storage import members
from storage.schema import votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.test_joining import status_of
from tests.stories.test_meetings import calls_meeting
from tests.stories.test_roster import number_of
from tests.town import Town


async def test_wang_mei_who_came_in_twice_is_one_person_with_one_vote(town: Town) -> None:
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    old = await town.member("Wang Mei", "苏州", "zh")
    mei = await town.member("王梅", "苏州", "zh")
    await town.member("Awa")
    await accepted(town, *TITLES)
    await opens_a_ballot(marie, rule=Rule(at_most=1), question=("Laquelle ?", "先做哪一项？"))
    for phone, label in ((old, "修复"), (mei, "培训")):
        await phone.taps(label)
        await phone.taps("提交选票")
    await calls_meeting(marie, "Eau", on="demain 10h")
    await mei.taps("参加")
    await town.passes(minutes=5)
    await old.taps("不参加")

    await marie.says("/members 王梅")
    await marie.taps("1. 王梅")
    await marie.taps("Réunir deux fiches")
    marie.sees("Qui est la même personne que 王梅 ?", "[Wang Mei · associations")
    marie.sees_not("Awa")
    await town.restarts()
    await marie.says("personne")
    marie.sees("Personne d’autre ici ne porte ce nom")
    await marie.taps("Wang Mei")
    marie.sees("S’agit-il de la même personne ?", "• un bulletin dans 1 vote en cours", "• 1 réponse à une réunion")
    await marie.taps("Garder : 王梅")
    marie.sees("Vous demandez un second accord")
    li.sees("合并这两份成员资料？", "保留：王梅", "停用：Wang Mei", "以王梅的选票为准，另一张作废", "此操作无法撤销")
    assert len(await rows(town, votes)) == 2
    await town.restarts()
    mei.look_away()
    old.look_away()
    await li.taps("同意")
    mei.sees("您在黑角与苏州合作里登记了两次，现已合并为一份")
    mei.sees_not("新回执")
    old.sees("今后请用另一个账号（王梅）继续参与")
    number = await number_of(town, "王梅")
    assert [(vote.voter, vote.choice) for vote in await rows(town, votes)] == [(str(number), "[2]")]
    assert await status_of(town, old) is Status.LEFT

    await old.says("/ballots")
    old.sees("/start")
    await old.forges("bcast|1|1")
    assert len(await rows(town, votes)) == 1
    await mei.says("/meetings")
    mei.sees("不参加")
    await li.says("/journal")
    li.sees("合并了王梅与Wang Mei的成员资料")
    await li.forges("second.agree|1")
    assert len(await rows(town, votes)) == 1


async def test_only_the_membership_on_telegram_can_go_on_and_a_coordinator_does_not_vanish(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await town.member("Awa Makaya")
    await town.member("Awa")
    known = {name: await number_of(town, name) for name in ("Marie", "Awa Makaya", "Awa")}
    await town.bot.store.write(lambda c: members.change(c, known["Awa"], organisation="Mairie"))
    await marie.says("/members")
    for kept, gone, seen in (
        ("Awa", "Marie", "Marie assure la coordination"),
        ("Awa", "Awa", "C’est déjà la même fiche"),
    ):
        await marie.forges(f"member.merge|{known[kept]}|{known[gone]}")
        marie.sees(seen)
    await marie.forges(f"member.compare|{known['Awa Makaya']}|{known['Awa']}")
    marie.sees("Mairie", "Garder : Awa Makaya", "Garder : Awa ·")
    await marie.taps("Garder : Awa Makaya")
    marie.sees("Les deux fiches n’en font plus qu’une", "Awa Makaya")
    await marie.says("/members awa")
    marie.sees("1 personne trouvée")
    await marie.says("/journal")
    marie.sees("Marie a réuni les fiches de Awa Makaya et de Awa")
