"""What an action weighs before any vote: its cost, the territories that it concerns, who stands behind it."""

from bot.domain.money import Currency, Money
from bot.domain.people import College, Status
from storage import actions, ballots
from storage.schema import supports
from tests.stories.deciding import TITLES, accepted, rows
from tests.stories.test_preparing import prepares


async def test_members_stand_behind_an_action_and_everybody_sees_who(town):
    await accepted(town, TITLES[0])
    awa, bea = await town.member("Awa", college=College.ELECTED), await town.member("Béa")
    wang, marc = await town.member("王", "苏州", "zh"), await town.member("Marc", status=Status.PENDING)
    await awa.says("/actions")
    await awa.taps("1")
    awa.sees("Personne n'a encore exprimé son soutien")
    await awa.taps_twice("Soutenir l'action")
    awa.sees("1 membre soutient cette action", "élus et élues : 1", "Retirer mon soutien")
    await town.restarts()
    for phone, label in ((bea, "Soutenir l'action"), (wang, "我支持")):
        await phone.says("/actions")
        await phone.taps("1")
        await phone.taps(label)
    wang.sees("3位成员支持", "黑角（Pointe-Noire）：2 · 苏州：1", "Awa、Béa和王")
    await bea.taps("Retirer mon soutien")
    bea.sees("2 membres soutiennent cette action", "Pointe-Noire : 1 · Suzhou : 1", "Awa et 王")
    await marc.says("/actions")
    await marc.taps("1")
    marc.sees("2 membres soutiennent cette action")
    marc.sees_not("[Soutenir")
    await marc.forges("action.support|1|1")
    assert {row.member_id for row in await rows(town, supports)} == {1, 3}


async def test_a_cost_is_typed_in_either_language_and_asked_back_when_unclear(town):
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    wang = await town.member("王", "苏州", "zh")
    await awa.says("/propose")
    await awa.says("Former des agents d’entretien des puits")
    await awa.says("Vingt agents, en deux ans.")
    await awa.taps("Culture et enseignement")
    awa.sees("Coût estimé : pas encore chiffré", "Territoires : tous")
    await awa.taps("Estimer le coût")
    await awa.says("beaucoup")
    awa.sees("Je ne comprends pas ce montant", "Combien cela peut-il coûter")
    await awa.says("1 500 000")
    awa.sees("Dans quelle monnaie")
    await town.restarts()
    await awa.says("1 500 000 FCFA")
    awa.sees("Coût estimé : 1 500 000 FCFA")
    await li.says("/actions")
    await li.taps("1")
    li.sees("预计费用：FCFA1,500,000")
    await li.taps("填写预计费用")
    await li.says("1,500元")
    li.sees("有两种理解")
    await li.says("15万元")
    li.sees("预计费用：¥150,000")
    await li.taps("选择涉及地区")
    await li.taps("苏州")
    await li.taps("选好了，继续")
    li.sees("涉及地区：苏州")
    await wang.says("/actions")
    await wang.taps("1")
    wang.sees("涉及地区：苏州", "预计费用：¥150,000")
    wang.sees_not("填写预计费用")
    await wang.forges("action.cost|1")
    wang.sees("只有协调人和提议人可以填写")
    kept = await town.bot.store.read(lambda c: actions.by_id(c, 1, 1))
    assert kept is not None and kept.cost == Money(units=15_000_000, currency=Currency.CNY)


async def test_a_budget_needs_every_cost_in_one_currency(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")

    def costs(*amounts: tuple[int, Currency]):
        def deed(connection):
            for number, (units, currency) in enumerate(amounts, start=1):
                actions.estimate(connection, number, Money(units=units, currency=currency))

        return deed

    await prepares(li, stop="开始筹备")
    await li.taps("更改规则")
    await li.taps("设定预算")
    li.sees("每项行动都须有预计费用", "为菜农提供节水灌溉")
    await li.says("100万中非法郎")
    li.sees("请先不设预算")
    await town.bot.store.write(costs((900_000, Currency.XAF), (500_000, Currency.XAF), (700, Currency.EUR)))
    await li.taps("不设预算")
    await li.taps("设定预算")
    li.sees("同一种货币", "FCFA900,000", "€7")
    await town.bot.store.write(costs((900_000, Currency.XAF), (500_000, Currency.XAF), (400_000, Currency.XAF)))
    await li.taps("不设预算")
    await town.restarts()
    await li.taps("设定预算")
    await li.says("100万元")
    li.sees("另一种货币")
    await li.says("100万中非法郎")
    li.sees("预算：FCFA1,000,000")
    await li.taps("就用这些规则")
    await li.taps("开始筹备")
    awa.sees("Coût estimé : 900 000 FCFA", "Budget : 1 000 000 FCFA")
    await awa.taps("Approuver les textes français")
    awa.sees("Irriguer les maraîchers (900 000 FCFA)", "Budget : 1 000 000 FCFA")
    ballot = await town.bot.store.read(lambda c: ballots.by_id(c, 1))
    assert ballot is not None and ballot.costs == (900_000, 500_000, 400_000)
