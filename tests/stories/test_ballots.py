"""Ballots with buttons: prepared, opened, voted in, closed by themselves, told, concluded."""

import json
from datetime import timedelta

import pytest

from bot.domain.people import College, Status
from bot.domain.rules import Rule
from storage import initiatives
from storage.schema import ballots, votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.voting import numbers


async def test_two_cities_decide(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    li = await town.coordinator("李", "苏州", "zh")
    group = await town.group("PN – SZ", awa, li)
    await accepted(town, *TITLES[:2], ("Former des formateurs", ""))

    await li.says("/ballot")
    li.sees("把哪些行动交付投票", "为菜农提供节水灌溉")
    await li.taps("为菜农提供节水灌溉")
    li.sees("已选1项行动")
    await town.restarts()
    await li.taps("全部选上")
    await li.taps("选好了，继续")
    li.sees("还没有中文名称", "Former des formateurs")
    await li.says("Former")
    li.sees("这看起来不是中文")
    await li.says("培训职业教师")
    await li.says("我们先做哪些行动？")
    li.sees("请用法文写出投票的问题")
    await li.says("Que faire d’abord ?")
    await li.taps("最多2项")
    await li.taps("记名投票")
    await li.says("300%")
    li.sees("只有2位成员可以投票")
    await li.says("2人")
    await li.says("2020-01-01 18:00")
    li.sees("何时截止")
    await li.says("2026-11-28 18:00")
    await town.restarts()
    li.sees("Que faire d'abord ?", "我们先做哪些行动？")
    li.sees("Bulletins nécessaires (quorum) : 2.", "11:00", "18:00", "规则此后只能收紧")
    await li.taps_twice("开始筹备")
    assert [ballot.status for ballot in await rows(town, ballots)] == ["prepared"]
    li.sees("投票已进入筹备", "法文有4处措辞，有待", "中文有1处措辞，有待", "培训职业教师（李译）")
    awa.sees("Vous lisez cette langue", "我们先做哪些行动？", "(traduction : 李)")
    await awa.taps("Approuver les textes français")
    awa.sees("C'est approuvé. Votre nom figure à côté.", "Textes français approuvés par Awa.")
    await town.restarts()
    await awa.says("/me")
    await awa.taps("Je lis les deux langues")
    await awa.says("/ballots")
    awa.sees("En préparation")
    await awa.says("1")
    await awa.taps_twice("Approuver les textes chinois")

    awa.sees("Un vote est ouvert", "Que faire d'abord ?", "Vote nominatif", "2 actions au plus", "11:00", "18:00")
    awa.sees("Il en manque encore 2.", ". Irriguer", ". Former", "un ordre différent")
    await awa.taps("Irriguer")
    await town.restarts()
    awa.sees("1 action cochée")
    await awa.taps("Former")
    awa.sees("2 actions cochées", ". Former")
    await awa.taps("Réparer")
    awa.sees("2 actions au plus")
    other = numbers(awa, "Réparer")
    await awa.taps("Voter")
    awa.sees("Votre bulletin est compté", ". Irriguer", ". Former")
    await awa.says(other)
    awa.sees("1 action cochée", ". Réparer", "Il en manque encore 1.")
    await awa.taps_twice("Voter")
    assert [vote.choice for vote in await rows(town, votes)] == ["[1]"]

    await li.says("/ballots")
    li.sees("您尚未投票")
    await li.says("1")
    li.sees("我们先做哪些行动")
    await li.says(numbers(li, "修复两口水井", "为菜农提供节水灌溉"))
    li.sees("已勾选2项")
    await li.taps("提交选票")

    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    awa.sees("Résultat : Que faire d'abord ?", "1. Réparer deux forages : 2 voix (100 %)", "2. Irriguer", "(picture)")
    awa.sees("Le quorum de 2 est atteint")
    li.sees("投票结果：我们先做哪些行动？", "1. 修复两口水井：2票（100%）", "请用中文和法文写下")
    assert group.id
    await li.says("/ballots")
    li.sees("等待您写下结论")
    await li.says("1")
    await li.taps("撰写结论")
    await li.says("先修水井。")
    await town.restarts()
    await li.says("Les forages d’abord.")
    li.sees("先修水井。", "Les forages d'abord.")
    await li.taps_twice("发给大家")
    awa.sees("Conclusion", "Les forages d'abord.")
    awa.sees_not("先修水井")
    await li.says("/ballots")
    li.sees("结论已公布")


async def test_single_choice_is_two_taps_and_the_last_vote_counts(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=Rule(at_most=1))
    await awa.taps("Réparer")
    await awa.taps("Voter")
    awa.sees("Votre bulletin est compté", ". Réparer")
    await awa.taps("Changer mon bulletin")
    await awa.taps("Irriguer")
    awa.sees("1 action cochée")
    await awa.taps("Voter")
    assert [vote.choice for vote in await rows(town, votes)] == ["[0]"]
    await awa.taps("Retirer mon bulletin")
    awa.sees("vous n'avez plus de bulletin")
    assert await rows(town, votes) == []


async def test_who_is_not_on_the_roll_is_told_why(town):
    await accepted(town, *TITLES)
    li = await town.coordinator("李", "苏州", "zh")
    waiting = await town.member("Marc", status=Status.PENDING)
    stranger = town.visitor("Eve", "fr")
    await opens_a_ballot(li)
    late = await town.member("Zoé")
    await waiting.says("/ballots")
    waiting.sees("Vous pourrez voter dès que")
    await waiting.says("1")
    waiting.sees("n'a pas encore accepté votre inscription")
    await waiting.forges("bcast|1|1|")
    waiting.sees("bouton est ancien")
    await waiting.forges("bcast|1|1")
    waiting.sees("n'est pas compté")
    await late.says("/ballots")
    late.sees("vous n'êtes pas sur sa liste électorale")
    await late.forges("bcast|1|1")
    late.sees("avant que votre inscription soit acceptée")
    await stranger.opens(f"https://t.me/{town.sandbox.username}?start=b-1")
    await li.forges("bcast|1|8")
    li.sees("没有这一选项")
    await li.forges("bcast|99|1")
    await li.forges("bmark|1|-3|0")
    assert await rows(town, votes) == []


async def test_only_coordinators_open_and_never_without_two_actions(town):
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await awa.says("/ballot")
    awa.sees("coordin")
    await li.says("/ballot")
    li.sees("至少需要两项")
    await li.says("/ballots")
    li.sees("目前还没有投票")


@pytest.mark.parametrize(("seconds", "counts"), [(-1, True), (0, False)])
async def test_the_very_second_of_the_close(town, seconds, counts):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    await town.reaches("2026-11-28 17:59 Asia/Shanghai")
    await awa.taps("Réparer")
    town.clock.move_by(timedelta(seconds=60 + seconds))
    await awa.taps("Voter")
    awa.sees("Votre bulletin est compté" if counts else "n'est pas compté")
    await town.reaches("2026-11-28 18:01 Asia/Shanghai")
    awa.sees("1 bulletin (membres" if counts else "0 bulletin (membres")
    assert len(await rows(town, votes)) == int(counts)


async def test_only_the_silent_are_reminded(town):
    await accepted(town, *TITLES)
    awa, bea = await town.member("Awa"), await town.member("Béa")
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    awa.look_away()
    bea.look_away()
    await town.reaches("2026-11-27 18:00 Asia/Shanghai")
    awa.sees_nothing()
    bea.sees("Vous n'avez pas encore voté", "samedi 28 novembre")
    await bea.says(numbers(bea, "Irriguer", "Former"))
    await bea.taps("Voter")
    await town.restarts()
    bea.look_away()
    await town.reaches("2026-11-28 15:00 Asia/Shanghai")
    bea.sees_nothing()
    awa.sees_nothing()


async def test_a_group_sees_both_languages_and_leads_to_the_private_chat(town):
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await accepted(town, *TITLES)
    group = await town.group("PN – SZ", li, awa)
    town.sandbox.add_bot_to_group(li.id, group.id)
    await town.settles()
    initiative = await town.with_initiative()
    await town.bot.store.write(
        lambda c: initiatives.link_group(c, group.id, initiative.id, "PN – SZ", town.clock.now())
    )
    await opens_a_ballot(li)
    card = town.sandbox.history(group.id)[-1]
    assert "Quelles actions mener en priorité" in card.text and "应优先开展哪些行动" in card.text
    await awa.taps("Voter en privé", message=card)
    awa.sees(". Irriguer", "Vote nominatif")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    shown = [each for each in town.sandbox.history(group.id) if each.from_bot]
    assert any("Résultat" in each.text and "投票结果" in each.text for each in shown)
    files = [each.message for each in shown if "photo" in each.message or "document" in each.message]
    assert len(files) == 3, "a picture in each language, and the list of votes"


async def test_many_options_come_in_pages_with_the_ticks_in_sight(town):
    await accepted(town, *((f"Action numéro {n}", f"第{n}号行动") for n in range(1, 21)))
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    first, second = awa.labels[2], awa.labels[5]
    await awa.taps(first)
    await awa.taps("Actions suivantes")
    awa.sees("1 action cochée", first)
    awa.sees_not(second)
    await awa.taps("Précédentes")
    await town.restarts()
    await awa.taps(second)
    awa.sees("2 actions cochées", f"✓ {first}", f"✓ {second}")
    await awa.says(f"{first.split('.')[0]} {second.split('.')[0]} 20")
    awa.sees("3 actions cochées", first, second, "20. Action numéro")
    await awa.taps("Voter")
    [vote] = await rows(town, votes)
    named = {int(label.rpartition(" ")[2]) - 1 for label in (first, second)}
    assert named < set(json.loads(vote.choice))


async def test_results_by_college_and_territory_single_nobody_out(town):
    await accepted(town, *TITLES)
    people = [await town.member(f"Élue {n}", college=College.ELECTED) for n in range(5)]
    people += [await town.member(f"协会{n}", "苏州", "zh") for n in range(5)]
    people += [await town.member("Seule", college=College.DIASPORA)]
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    for phone in people:
        await phone.taps("1. ")
        await phone.taps("Voter" if phone.person.user.get("language_code") == "fr" else "提交选票")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    people[0].sees("11 bulletins (membres sur la liste électorale : 12)")
    people[0].sees_not("(1 bulletin)", "Diaspora (")


async def test_what_changed_since_the_preview_is_asked_again(town):
    await accepted(town, *TITLES)
    li = await town.coordinator("李", "苏州", "zh")
    await li.says("/ballot")
    await li.taps("全部选上")
    await li.taps("选好了，继续")
    await li.taps("采用常用问题")
    await li.taps("不限数量")
    await li.taps("无记名投票")
    await li.taps("不设法定人数")
    await li.says("2026-11-25 18:00")
    li.sees("成员将看到以下内容")
    await town.passes(hours=4)
    await li.taps("开始筹备")
    li.sees("何时截止")
    assert await rows(town, ballots) == []
    await li.taps("18:00")
    await li.taps("取消这次投票")
    li.sees("没有发起投票")


async def test_what_is_typed_badly_is_asked_again(town):
    await accepted(town, *TITLES)
    awa = await town.coordinator("Awa", "Pointe-Noire", "fr")
    jun = await town.member("君", "苏州", "zh")
    await awa.says("/ballot")
    await awa.says("je ne sais pas")
    awa.sees("Touchez l'un des boutons")
    await awa.says("1")
    await awa.says("2")
    awa.sees("2 actions choisies")
    await awa.taps("Continuer avec ces actions")
    await awa.sends_sticker()
    awa.sees("en français")
    await awa.says("Que faire ? " * 40)
    awa.sees("Il y a 179 caractères de trop")
    await awa.says("先做什么？")
    awa.sees("ne semble pas être en français")
    await town.restarts()
    await awa.says("<b>Que</b> faire & quand ?")
    await awa.says("先做什么？<i>")
    await awa.says("peu importe")
    awa.sees("Touchez l'un des boutons")
    await awa.taps("Ne pas limiter le choix")
    await awa.taps("Vote nominatif")
    await awa.says("la moitié")
    awa.sees("Il me faut un nombre de bulletins")
    await awa.says("40 %")
    await awa.says("hier 15h")
    awa.sees("Ouvert jusqu'à quand")
    await awa.says("demain 15h")
    await awa.taps("Avec des boutons")
    awa.sees("<b>Que</b> faire & quand ?", "先做什么？<i>", "Quorum : 40 % de la liste électorale.", "15:00", "22:00")
    await awa.taps("Changer la clôture")
    await awa.says("après-demain 16h")
    await awa.taps("Changer les règles")
    await awa.taps("Choisir le mode de vote")
    await awa.taps("1 action au plus")
    await awa.taps("Fixer le quorum")
    await awa.taps("La moitié")
    await awa.taps("Garder ces règles")
    await awa.taps("Avec des boutons")
    await town.restarts()
    await awa.taps("Préparer le vote")
    await jun.taps("认可中文措辞")
    jun.sees("先做什么？<i>", "最多可选1项行动", "16:00", "23:00", "法定人数：1人")
    await jun.says("9")
    jun.sees("没有这一选项")
    await jun.says("1 2")
    jun.sees("最多选1项")
    await jun.says({"1": "１", "2": "２"}[numbers(jun, "修复两口水井")])
    await jun.taps("提交选票")
    jun.sees("您的选票已计入", ". 修复两口水井")
