"""What touches many, done by two: a message to most members, a ballot that is closed early; and the log of it all."""

import pytest

from bot.domain.log_of_acts import verify
from bot.domain.people import College
from storage import log_of_acts
from storage.schema import ballots, broadcasts
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.test_actions import WELLS, proposes
from tests.stories.test_admission import asks
from tests.stories.test_broadcasts import CHINESE, FRENCH, write
from tests.stories.test_meetings import calls_meeting, moves_meeting
from tests.stories.voting import stand
from tests.town import Town


async def closes_early(li, *reasons: str) -> None:
    await li.says("/ballots")
    await li.says("1")
    await li.taps("提前结束投票")
    for reason in reasons:
        await li.says(reason)


async def test_a_message_to_most_members_leaves_at_the_second_tap(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa")
    await write(li)
    li.sees("须先由另一位协调人同意")
    await li.taps("立即发送给3人")
    li.sees("您请另一位协调人同意", "可以同意的人：Marie")
    awa.sees_nothing()
    marie.sees("李 (Suzhou) demande un second accord", FRENCH, CHINESE, "3 personnes", "Il part dès le second accord")
    await town.restarts()
    await marie.taps("Refuser")
    await marie.says("Pas avant la réunion.")
    li.sees("Marie不同意", "Pas avant la réunion.")
    awa.sees_nothing()
    await li.says("/broadcast")
    li.sees("未发送：须由另一位协调人同意")
    await li.says("1")
    await li.taps("查看请求")
    await li.taps("再次请求")
    await town.passes(hours=3)
    newcomer = await town.member("Grace")
    await marie.taps("Donner mon accord")
    awa.sees(FRENCH, "De : 李 (Suzhou)")
    newcomer.sees(FRENCH)
    assert [row.status for row in await rows(town, broadcasts)] == ["leaving"]
    await awa.says("/journal")
    awa.sees("李 a écrit aux membres. La réunion de jeudi", "Avec l'accord de Marie")
    await marie.forges("second.agree|2")
    marie.sees("C'est fait")
    assert verify(await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))).rows == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_message_to_a_few_leaves_alone_and_its_words_stay_theirs(town: Town):
    marie = await town.coordinator("Marie")
    await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    zhou = await town.member("周", "苏州", "zh", college=College.ELECTED)
    await marie.says("/broadcast")
    await marie.taps("Écrire un message")
    await marie.taps("Par collège")
    await marie.taps("élus")
    await marie.taps("Écrire à ces personnes")
    await marie.says("Bonjour aux élus et élues.")
    await marie.says("各位代表，你们好。")
    marie.sees_not("second accord")
    await marie.taps("Envoyer à 1 personne")
    zhou.sees("各位代表，你们好。")
    await awa.says("/journal")
    awa.sees("Marie a écrit aux membres. Collège :")
    awa.sees_not("Bonjour aux élus")


async def test_a_ballot_is_closed_early_by_two_and_the_reason_stands_beside_the_result(town: Town):
    await accepted(town, *TITLES)
    awa = await town.member("Awa")
    li, marie = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Marie")
    await opens_a_ballot(li, secret=True)
    await awa.taps("1. ")
    await awa.taps("Voter")
    await closes_early(li, "大家都投完了。", "Tout le monde a voté.")
    li.sees("现在就结束投票", "3人中已有1人投票", "11月28日", "大家都投完了。")
    await li.taps("请另一位协调人同意")
    marie.sees("Clore maintenant le vote", "1 sur 3 personnes", "Motif : Tout le monde a voté.")
    await town.restarts()
    assert len(await stand(town)) == 1
    await marie.taps("Donner mon accord")
    marie.sees("Le vote est clos et compté")
    await town.passes(seconds=1)
    awa.sees("Résultat", "Clos avant l'heure ; la clôture était prévue le samedi 28 novembre", "Tout le monde a voté.")
    [ballot] = await rows(town, ballots)
    assert (ballot.status, ballot.closed_at) == ("closed", ballot.closes_at)
    await awa.says("/journal")
    awa.sees("李 a clos avant l'heure le vote", "Avec l'accord de Marie", "Motif : Tout le monde a voté.")
    await marie.forges("bclose|1")
    marie.sees("Ce vote n'est plus ouvert")


async def test_a_ballot_that_was_extended_meanwhile_stays_open(town: Town):
    await accepted(town, *TITLES)
    await town.member("Awa")
    li, marie = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Marie")
    await opens_a_ballot(li)
    await closes_early(li, "大家都投完了。")
    await li.taps("只用一种文字")
    await li.taps("请另一位协调人同意")
    await marie.says("/ballots")
    await marie.says("1")
    await marie.taps("Prolonger le vote")
    await marie.says("2026-11-30 10:00")
    await marie.says("Une panne.")
    await marie.taps("S’en tenir à une langue")
    await marie.taps("Prolonger pour tout le monde")
    await marie.forges("second.agree|1")
    marie.sees("Rien n'a été fait : la situation avait changé")
    li.sees("同意之前情况已有变化")
    assert [ballot.status for ballot in await rows(town, ballots)] == ["open"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_whoever_coordinates_alone_closes_alone_and_a_member_never(town: Town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    await awa.forges("bclose|1")
    awa.sees("coordin")
    await closes_early(li, "大家都投完了。")
    await li.taps("只用一种文字")
    await li.taps("确认结束")
    li.sees("投票已结束并计票")
    await awa.says("/journal")
    awa.sees("Sans second accord", "大家都投完了。 (en chinois)")


async def test_whatever_a_coordinator_does_stands_in_the_log(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    grace = await town.member("Grace")
    await asks(town)
    await li.taps("通过")
    await asks(town, "Paul")
    await li.taps("不通过")
    await li.says("请先与我们联系。")
    await proposes(grace, WELLS, "Environnement et développement durable")
    await li.taps("采纳")
    await li.says("/invite")
    await li.says("1")
    await li.says("/invite")
    await li.says("1")
    group = await town.group("PN – SZ", li)
    town.sandbox.add_bot_to_group(li.id, group.id)
    await town.settles()
    await calls_meeting(li, "农业", other="Agriculture", on="2026-12-10 16:00")
    await moves_meeting(li, to="2026-12-11 16:00", title="农业")
    await write(li)
    await li.taps("立即发送")

    await town.restarts()
    rows_kept = await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))
    assert [row.act.partition(" ")[0] for row, _reason in rows_kept] == [
        "member.admitted",
        "member.declined",
        "action.decided",
        "invitation.made",
        "group.linked",
        "meeting.called",
        "meeting.moved",
        "broadcast.sent",
    ]
    assert verify(rows_kept).fault is None
    await grace.says("/journal")
    grace.sees(
        "李 a accepté l'inscription de Awa.",
        "李 n'a pas accepté une inscription (diaspora, Pointe-Noire).",
        "请先与我们联系。 (en chinois)",
        f"李 a retenu l'action « {WELLS} ».",
        "李 a créé le lien pour tout le monde",
        "李 a relié le groupe « PN – SZ ».",
        "李 a convoqué la réunion « Agriculture ».",
        "Nouvel horaire : vendredi 11 décembre à 09:00.",
        "李 a écrit aux membres.",
    )
    grace.sees_not("Paul")
    await grace.taps("Réunions")
    grace.sees("李 a convoqué la réunion")
    grace.sees_not("李 a relié le groupe")


async def test_nobody_becomes_another_territory_in_order_to_agree(town: Town):
    """Two of one territory cannot give each other the second tap by moving one of them."""
    marie, bea = await town.coordinator("Marie"), await town.coordinator("Béa")
    li = await town.coordinator("李", "苏州", "zh")
    await marie.says("/members Béa")
    await marie.taps("1. Béa")
    await marie.taps("Changer la fiche")
    await marie.taps("Changer le territoire")
    await marie.taps("Suzhou")
    marie.sees("Béa assure la coordination. Retirez-la d’abord", "Pointe-Noire")
    await bea.says("/me")
    await bea.taps("Changer le territoire")
    await bea.taps("Suzhou")
    bea.sees("Vous assurez la coordination avec d’autres", "Territoire : Pointe-Noire")
    li.sees_nothing()
