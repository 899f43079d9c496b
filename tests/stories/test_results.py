"""A result that stands alone: the order, what was missing where, the readings together, what the budget pays for."""

from bot.domain.choices import Method
from bot.domain.money import Currency, Money
from bot.domain.rules import Passing, Quorum, Rule
from storage.schema import recounts
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.resulting import CLOSE, all_vote, cost, crowd


async def test_which_condition_failed_and_by_how_many_votes(town):
    await accepted(town, *TITLES)
    people = await crowd(town)
    li = await town.coordinator("李", "苏州", "zh")
    rule = Rule(passing=Passing.EACH_TERRITORY, quorum=Quorum(percent=50, each_college=100))
    await opens_a_ballot(li, rule=rule)
    await all_vote(town, people, (0, 2), (0,), (0,))
    await all_vote(town, people[6:], (0, 1))
    await town.restarts()
    await town.reaches(CLOSE)
    awa = people[0]
    awa.sees("Techniciens et techniciennes : le quorum de 1 n'est pas atteint, il manque 1 bulletin")
    awa.sees("Sans quorum, aucune action n'est adoptée")
    awa.sees("1. Irriguer les maraîchers : 12 voix (100 %)", "2. Réparer deux forages : 6 voix (50 %)")


async def test_with_the_quorum_each_action_says_where_it_lacks_votes(town):
    await accepted(town, *TITLES)
    people = await crowd(town)
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=Rule(passing=Passing.EACH_TERRITORY))
    await all_vote(town, people, (0, 2), (0,), (0,))
    await all_vote(town, people[6:], (0, 1))
    await town.reaches(CLOSE)
    people[0].sees("1. Irriguer les maraîchers : 12 voix (100 %), ✓ adoptée")
    people[0].sees("2. Réparer deux forages : 6 voix (50 %), non adoptée, il manque 4 voix")
    people[0].sees("N° 2 : Pointe-Noire, il manque 4 voix", "N° 3 : Pointe-Noire, il manque 2 voix · Suzhou")
    people[6].sees("1. 为菜农提供节水灌溉：12票（100%），✓ 通过", "第2项：黑角（Pointe-Noire）差4票")
    [kept] = await rows(town, recounts)
    people[0].sees(f"Liste des bulletins par reçu, SHA-256 : {kept.sha256}", "Empreinte des deux textes")


async def test_readings_are_told_together_and_where_they_part(town):
    await accepted(town, *TITLES)
    people = await crowd(town, here=10, there=5)
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    await all_vote(town, people[:10], (0,), (0, 1), (0, 1), (0, 1), (0, 1))
    await all_vote(town, people[10:], (2, 1), (2, 1), (2, 1), (2, 1), (2,))
    await town.restarts()
    await town.reaches(CLOSE)
    people[0].sees("1. Réparer deux forages : 12 voix (80 %)", "2. Irriguer les maraîchers : 10 voix (67 %)")
    people[0].sees(
        "Toutes les lectures s'accordent sur la première place, puis elles diffèrent",
        "Une personne, une voix : 1 · 2 · 3",
        "Chaque territoire compte autant : 1 · 2 = 3",
        "Plus de la moitié de chaque collège et de chaque territoire soutient : n° 1",
        "Par territoire",
        "• Pointe-Noire (10 bulletins) : n° 1 : 8 · n° 2 : 10 · n° 3 : 0",
    )
    people[12].sees("各种读法的前1名一致", "各地区权重相同：1 · 2 = 3", "在每个界别、每个地区都有过半支持：第1项")
    await people[12].says("/ballots")
    await people[12].says("1")
    await people[12].taps("查看图片")
    people[12].sees("(picture)", "投票结果：", "1. 修复两口水井：12票（80%）")


async def test_points_and_a_budget_say_what_is_funded_in_words(town):
    await accepted(town, *TITLES)
    await cost(town, 600_000, 500_000, 400_000)
    people = await crowd(town)
    li = await town.coordinator("李", "苏州", "zh")
    budget = Money(units=1_200_000, currency=Currency.XAF)
    await opens_a_ballot(li, secret=True, rule=Rule(method=Method.POINTS, points=5, budget=budget))
    await all_vote(town, people, (3, 2, 0), (5, 0, 0), (0, 0, 5))
    await town.restarts()
    await town.reaches(CLOSE)
    people[0].sees(
        "Points reçus, et leur part de tous les points donnés.",
        "1. Irriguer les maraîchers : 32 points (53 %), ✓ financée à parts égales",
        "2. Former des formateurs : 20 points (33 %), ✓ financée à parts égales",
        "3. Réparer deux forages : 8 points (13 %), non financée",
        "Avec le budget de 1 200 000 FCFA",
        "Chaque bulletin dispose d'une part égale : 100 000 FCFA.",
        "leurs soutiens financent : n° 1 et n° 2.",
        "Non dépensé : 200 000 FCFA.",
    )
    people[6].sees("等额份额资助", "按预算FCFA1,200,000", "未使用：FCFA200,000")


async def test_rankings_give_schulzes_order_with_borda_beside_it(town):
    await accepted(town, *TITLES)
    people = await crowd(town)
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=Rule(method=Method.RANKING))
    await all_vote(town, people, (0, 1, 2), (0, 1, 2), (0, 1, 2), (1, 2, 0), (1, 2, 0))
    await town.restarts()
    await town.reaches(CLOSE)
    people[0].sees("L'ordre suit la méthode de Schulze", "1. Irriguer les maraîchers : Borda 16")
    people[0].sees("2. Réparer deux forages : Borda 16", "3. Former des formateurs : Borda 4")
    people[6].sees("舒尔茨法", "1. 为菜农提供节水灌溉：波达计分16")


async def test_sixty_actions_fit_into_one_message_and_the_rest_is_a_tap_away(town):
    long = [(f"Action {n} " + "très utile " * 8, f"第{n}号行动" + "非常有用" * 20) for n in range(1, 61)]
    await accepted(town, *long)
    people = await crowd(town)
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=Rule(passing=Passing.EACH_TERRITORY))
    await all_vote(town, people, (0, 5), (7, 5), (50,))
    await town.reaches(CLOSE)
    awa = people[0]
    results = [s.text for s in town.sandbox.history(awa.id) if s.from_bot and "Résultat" in s.text]
    assert len(results) == 1 and len(results[0]) <= 4096, "one message, not pages of them"
    awa.sees("autres actions figurent dans les fichiers", "1. Action 6")
    await town.restarts()
    await awa.taps("Lire toutes les actions")
    awa.sees("1. Action 6", "20. ")
    await awa.taps("Actions suivantes")
    await awa.taps("Actions suivantes")
    awa.sees("60. ")
    await awa.taps("Revenir au résultat")
    awa.sees("Résultat :", "autres actions")


async def test_nobody_voted_and_the_result_says_only_that(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, rule=Rule(method=Method.RANKING))
    await town.reaches(CLOSE)
    awa.sees("0 bulletin (membres", "Borda 0", "(picture)")
    awa.sees_not("lectures", "à égalité (")
    li.sees("波达计分0")
