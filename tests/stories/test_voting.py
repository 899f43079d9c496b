"""Voting on a phone: points and rankings by taps and by typing, in each person's own order, from any old card."""

from bot.domain.choices import Method
from bot.domain.rules import Rule
from storage.schema import votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.voting import numbers, stand
from tests.town import Phone, Town

POINTS = Rule(method=Method.POINTS, points=5)
RANKING = Rule(method=Method.RANKING)
MANY = [(f"Action numéro {n}", f"第{n}号行动") for n in range(1, 61)]


async def opened(town: Town, rule: Rule, *, titles=tuple(TITLES), secret: bool = False) -> tuple[Phone, Phone]:
    await accepted(town, *titles)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=rule, secret=secret)
    return awa, li


async def test_points_are_given_and_taken_off_by_taps(town):
    awa, _li = await opened(town, POINTS)
    awa.sees("Vous avez 5 points à répartir", "lui donne 1 point")
    await awa.taps("Réparer")
    awa.sees("Il vous reste 4 points", "1 point : ", "1 pour")
    await awa.taps_twice("Réparer")
    awa.sees("Il vous reste 3 points")
    await town.restarts()
    await awa.taps("Irriguer")
    await awa.taps("Irriguer")
    await awa.taps("Irriguer")
    awa.sees("Tous les points sont donnés", "3 points : ", "2 points : ")
    await awa.taps("Former")
    awa.sees("Tous vos points sont donnés")
    await awa.taps("Retirer 1")
    awa.sees("Il vous reste 1 point")
    await awa.taps("Former")
    await awa.taps("Voter")
    awa.sees("Votre bulletin est compté", "Former des formateurs")
    [given] = await stand(town)
    assert sum(given) == 5 and given[2] == 1
    await awa.taps("Changer mon bulletin")
    await awa.taps("Retirer tous les points")
    awa.sees("Vous avez 5 points à répartir")
    assert await stand(town) == [given]


async def test_points_are_typed_in_either_keyboard(town):
    awa, li = await opened(town, POINTS)
    well, school = numbers(awa, "Réparer", "Former").split()
    await awa.says(f"{well}:4 {school}:1")
    awa.sees("Tous les points sont donnés", "4 points : ")
    await town.restarts()
    await awa.taps("Voter")
    assert await stand(town) == [(0, 4, 1)]
    await awa.says(f"{well}:6")
    awa.sees("C’est trop : vous avez 5 points")
    await awa.says(f"{well}:1 {well}:2")
    awa.sees("deux fois")
    await awa.says("1 2 3")
    awa.sees("le numéro de chaque action et ses points")
    well, school = numbers(li, "修复两口水井", "培训职业教师").split()
    await li.says(f"{well}：2，{school}：3")
    li.sees("点数已全部分配", "3点：", "2点：")
    await li.taps("提交选票")
    assert (0, 2, 3) in await stand(town)


async def test_a_ranking_is_tapped_in_order_with_undo(town):
    awa, li = await opened(town, RANKING)
    awa.sees("Rien n'est encore classé")
    await awa.taps("Former")
    await awa.taps("Irriguer")
    awa.sees("2 actions classées", "Rang 1 : ", "Rang 2 : ")
    await awa.taps("Annuler le dernier rang")
    awa.sees("1 action classée")
    await town.restarts()
    await awa.taps("Réparer")
    await awa.taps("Irriguer")
    await awa.taps("Rang 1")
    awa.sees("2 actions classées")
    await awa.taps("Former")
    await awa.taps_twice("Voter")
    awa.sees("Votre bulletin est compté", "Rang 3 : ")
    assert await stand(town) == [(1, 0, 2)]
    await li.says(numbers(li, "培训职业教师", "为菜农提供节水灌溉").replace(" ", "、"))
    li.sees("已排2项", "第1位：")
    await li.taps("提交选票")
    assert (2, 0) in await stand(town)


async def test_sixty_options_are_ranked_over_pages_and_the_draft_stands_in_no_database(town):
    awa, _li = await opened(town, RANKING, titles=MANY, secret=True)
    everything = [number for number in range(60, 0, -1)]
    await awa.says(" ".join(map(str, everything)))
    awa.sees("60 actions classées", "Rang 60 : 1.")
    await town.restarts()
    await awa.taps("Actions suivantes")
    await awa.taps("Annuler le dernier rang")
    awa.sees("59 actions classées")
    assert await rows(town, votes) == []
    await awa.taps("Voter")
    [ranked] = await stand(town)
    assert len(set(ranked)) == 59


async def test_one_tap_leads_from_the_group_and_two_more_cast_a_single_choice(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=Rule(at_most=1))
    await awa.opens(f"https://t.me/{town.sandbox.username}?start=b-1")
    await awa.taps("Former")
    await awa.taps("Voter")
    assert await stand(town) == [(2,)]


async def test_each_person_sees_an_order_of_their_own_that_stays(town):
    awa, li = await opened(town, Rule(), titles=MANY[:8])
    awa.sees("dans un ordre différent")
    li.sees("每个人看到的行动顺序各不相同")
    first = [label for label in awa.labels if "Action" in label]
    await awa.says("/ballots")
    await town.restarts()
    await awa.says("1")
    assert [label for label in awa.labels if "Action" in label] == first
    order = [label.split(".")[0] + label.rpartition(" ")[2] for label in first]
    assert order != [f"{n}{n}" for n in range(1, 9)]
    other = [label.split(".")[1].strip(" 第号行动") for label in li.labels if "行动" in label]
    assert other != [label.rpartition(" ")[2] for label in first]


async def test_an_old_card_works_until_the_close_and_a_button_of_the_first_release_too(town):
    awa, _li = await opened(town, Rule())
    await awa.forges("bmark|1|5|0")
    awa.sees("2 actions cochées", "Irriguer", "Former")
    await awa.forges("bcast|1|5")
    assert await stand(town) == [(0, 2)]
    await awa.forges("bd|1|0|!!")
    awa.sees("bouton est ancien")
    await awa.forges("bd|1|0|____")
    awa.sees("bouton est ancien")
    await awa.forges("bv|1|AQ")
    assert await stand(town) == [(0,)]
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    await awa.forges("bd|1|0|AQ")
    awa.sees("n'est pas compté")
