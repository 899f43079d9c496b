"""The files of a result, for members and coordinators alike, and what one's own share of the budget paid for."""

import csv
import io
import re
import zipfile
from fractions import Fraction

from bot.domain.choices import Method
from bot.domain.money import Currency, Money
from bot.domain.receipts import grouped
from bot.domain.rules import Rule
from storage.schema import updates
from tests.stories.deciding import accepted, opens_a_ballot, rows
from tests.stories.resulting import CLOSE, all_vote, cost, crowd, files

TITLES = [("=1+1 ; irriguer", "＝灌溉"), ("Réparer deux forages", "修复两口水井"), ("Former", "培训")]
BUDGET = Money(units=1_200_000, currency=Currency.XAF)
CHOICES = [(3, 2, 0), (5, 0, 0), (0, 0, 5)]


async def closed(town, *, secret: bool):
    """A ballot about points and a budget has closed: its people, who voted in threes alike, and their receipts."""
    await accepted(town, *TITLES)
    await cost(town, 600_000, 500_000, 400_000)
    people = await crowd(town)
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li, secret=secret, rule=Rule(method=Method.POINTS, points=5, budget=BUDGET))
    receipts = await all_vote(town, people, *CHOICES)
    await town.reaches(CLOSE)
    return people, li, receipts


async def test_everybody_may_take_the_figures_as_files(town):
    people, li, receipts = await closed(town, secret=True)
    awa = people[0]
    await awa.taps("Recevoir les chiffres")
    awa.sees("Aucun fichier ne contient de nom", "XLSX", "CSV", ".pb")
    await town.restarts()
    for kind in ("CSV", "XLSX", ".pb"):
        await awa.taps(f"Recevoir le fichier {kind}")
        awa.sees("Voici le fichier.", f"(file résultat-du-vote-1.{kind.lower().removeprefix('.')})")
    taken = files(awa)
    content = taken["résultat-du-vote-1.csv"]
    assert content.startswith(b"\xef\xbb\xbf"), "spreadsheets know UTF-8 by this mark"
    head, first, second, third = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert first[:7] == ["1", "1", "'=1+1 ; irriguer", "'＝灌溉", "32", "8", "53"], "text, and no formula"
    assert dict(zip(head, second, strict=True))["Remarques"] == "✓ financée à parts égales"
    assert (third[2], third[4], third[head.index("Coût")]) == ("Réparer deux forages", "8", "500000")
    assert [name.replace("\u202f", " ") for name in head[-2:]] == ["Pointe-Noire (6 bulletins)", "Suzhou (6 bulletins)"]
    assert [row[-2:] for row in (first, second, third)] == [["16", "16"], ["10", "10"], ["4", "4"]]

    with zipfile.ZipFile(io.BytesIO(taken["résultat-du-vote-1.xlsx"])) as book:
        written = book.read("xl/sharedStrings.xml").decode()
        pages = [book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2)]
    assert "=1+1 ; irriguer" in written and "＝灌溉" in written and not any("<f>" in page for page in pages)
    everything = content.decode() + written + taken["résultat-du-vote-1.pb"].decode()
    assert not re.search("Élue|协会|李", everything), "no file holds a name"

    await li.says("/ballots")
    await li.says("1")
    await li.taps("获取数据")
    await li.taps("获取CSV文件")
    assert "行动（中文）" in files(li)["投票结果-1.csv"].decode("utf-8-sig")
    assert len(receipts) == 12


async def test_the_pb_file_is_read_by_whoever_knows_the_format(town):
    """Read as pabulib.org describes it, and paid for by equal shares as their inventors describe them."""
    people, _li, receipts = await closed(town, secret=True)
    await people[0].taps("Recevoir les chiffres")
    await people[0].taps("Recevoir le fichier .pb")
    name, sections = "", dict[str, list[list[str]]]()
    for row in csv.reader(io.StringIO(files(people[0])["résultat-du-vote-1.pb"].decode()), delimiter=";"):
        if row[0] in ("META", "PROJECTS", "VOTES"):
            name = row[0]
            sections[name] = []
        else:
            sections[name].append(row)
    meta = dict(sections["META"][1:])
    assert {key: meta[key] for key in ("num_projects", "num_votes", "budget", "vote_type", "max_sum_points")} == {
        "num_projects": "3",
        "num_votes": "12",
        "budget": "1200000",
        "vote_type": "cumulative",
        "max_sum_points": "5",
    }
    head, *projects = sections["PROJECTS"]
    cost_of = {row[0]: int(row[head.index("cost")]) for row in projects}
    selected = {row[0] for row in projects if row[head.index("selected")] == "1"}
    assert sections["VOTES"][0] == ["voter_id", "vote", "points"]
    given = {
        voter: dict(zip(vote.split(","), points.split(","), strict=True))
        for voter, vote, points in sections["VOTES"][1:]
    }
    assert set(given) == set(receipts)
    assert sorted(map(sorted, given.values())) == sorted([["1", "2"], ["1"], ["3"]] * 4)
    assert selected == paid_by_equal_shares(cost_of, given, Fraction(int(meta["budget"]), len(given)))


def paid_by_equal_shares(cost_of, given, share) -> set[str]:
    """The plainest count there is: the project whose supporters pay the least each, again and again."""
    purse, chosen = dict.fromkeys(given, share), set[str]()
    while True:
        offers = []
        for project in cost_of.keys() - chosen:
            backers = sorted((purse[voter], voter) for voter in given if project in given[voter])
            due = Fraction(cost_of[project])
            for at, (left, _voter) in enumerate(backers):
                each = due / (len(backers) - at)
                if left >= each:
                    offers.append((each, -len(backers), project))
                    break
                due -= left
        if not offers:
            return chosen
        each, _backers, project = min(offers)
        chosen.add(project)
        for voter in given:
            if project in given[voter]:
                purse[voter] -= min(purse[voter], each)


async def test_a_named_vote_sees_by_one_tap_what_its_share_paid_for(town):
    people, li, _receipts = await closed(town, secret=False)
    await people[0].taps("Voir ce que ma part a financé")
    people[0].sees("Votre part du budget : 100 000 FCFA.", "• =1+1 ; irriguer : 75 000 FCFA")
    people[0].sees("Non dépensé de votre part : 25 000 FCFA.")
    await town.restarts()
    await people[8].taps("查看我的份额资助了什么")
    people[8].sees("• 培训：FCFA100,000")
    await li.says("/ballots")
    await li.says("1")
    assert "查看我的份额资助了什么" not in li.labels, "who did not vote has no share"
    await li.forges("bshare|1")
    li.sees("按钮")


async def test_a_secret_vote_types_its_receipt_to_see_what_its_share_paid_for(town):
    people, _li, receipts = await closed(town, secret=True)
    awa = people[1]
    await awa.taps("Voir ce que ma part a financé")
    awa.sees("Écrivez votre reçu")
    await awa.says("33333-33333")
    awa.sees("ne figure pas dans la liste de ce vote", "Écrivez votre reçu")
    await town.restarts()
    await awa.says(grouped(receipts[1]))
    awa.sees("Votre part du budget : 100 000 FCFA.", "• =1+1 ; irriguer : 75 000 FCFA")
    owed = [row.owed for row in await rows(town, updates) if row.owed]
    assert not any("irriguer" in each for each in owed), "what ties a choice to somebody is not written down"
