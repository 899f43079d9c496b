"""The counts before the close: to everybody on the list or to nobody, five votes at a time."""

from bot.domain.rules import Rule
from tests.stories.deciding import TITLES, accepted, opens_a_ballot


async def test_everybody_on_the_list_sees_the_counts_five_votes_at_a_time(town):
    await accepted(town, *TITLES)
    people = [await town.member(f"Membre {number}") for number in range(12)]
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=Rule(at_most=1, shows_before_close=True))
    for number, person in enumerate(people):
        await person.says("/ballots")
        await person.taps("Quelles actions")
        await person.taps("Irriguer" if number < 5 else "Former")
        await person.taps("Voter")
        if number == 6:
            await li.says("/ballots")
            await li.taps("应优先开展")
            await li.taps("查看目前得票")
            li.sees("目前票数太少")
            li.sees_not("1. ")
            await town.restarts()
    await li.taps("返回投票")
    await li.taps("查看目前得票")
    li.sees("7人投票后的得票情况：", "1. 为菜农提供节水灌溉：5", "2. 培训职业教师：2", "3. 修复两口水井：0")
    await people[0].says("/ballots")
    await people[0].taps("Quelles actions")
    await people[0].taps("Voir les décomptes en cours")
    people[0].sees("Décomptes après 7 bulletins", "1. Irriguer les maraîchers\u00a0: 5")


async def test_without_that_rule_nobody_sees_counts_the_coordination_neither(town):
    await accepted(town, *TITLES)
    await town.member("Awa")
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    await li.says("/ballots")
    await li.taps("应优先开展")
    assert "查看目前得票" not in li.labels
