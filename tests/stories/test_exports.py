"""What can be taken along: the dossier and the sheets in three ways, the tables, and what a coordinator fills in."""

import io
import re
import zipfile

import docx
import pypdfium2
from openpyxl import load_workbook

from storage.schema import updates
from tests.stories.cooperating import SIGNS, much_is_written, works
from tests.stories.deciding import accepted, rows
from tests.stories.resulting import files
from tests.town.phone import level

NAMES = re.compile("Awa|Makaya|Marie|Çelik|王喆|李昇|Élue|协会")


def pages(content: bytes) -> list[str]:
    """What each page of a PDF says."""
    return [level(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(content)]


def lines(content: bytes) -> list[str]:
    """What a DOCX says, paragraph by paragraph, tables too."""
    document = docx.Document(io.BytesIO(content))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [level(each.text) for each in (*document.paragraphs, *(p for cell in cells for p in cell.paragraphs))]


async def test_the_dossier_is_taken_in_three_ways_and_both_forms_say_the_same(town):
    marie, li = await works(town)
    await marie.says("/export")
    marie.sees("Recevoir le dossier de projet", "Recevoir la fiche Suzhou", "Compléter le dossier")
    await marie.taps("Recevoir le dossier de projet")
    marie.sees("Il n'y manque rien d'indispensable.", "Recevoir les deux côte à côte")
    await town.restarts()
    await marie.taps("Recevoir en français")
    marie.sees("dossier-Coopération Pointe-Noire – Suzhou fr 2026-11-28.pdf", ".docx")
    await marie.taps("Recevoir les deux côte à côte")
    await li.says("/export")
    await li.taps("获取项目书")
    await li.taps("获取中文版")
    taken = files(marie) | files(li)
    assert len([name for name in taken if "dossier-" in name or "项目书-" in name]) == 6
    for name, content in taken.items():
        if name.endswith(".docx"):
            said = "\n".join(lines(content))
            printed = "\n".join(pages(taken[name.removesuffix("docx") + "pdf"]))
            assert set(_records(said)) == set(_records(printed)), name
            assert not NAMES.search(said + printed), "no name of a member"
    french = "\n".join(lines(taken["dossier-Coopération Pointe-Noire – Suzhou fr 2026-11-28.docx"]))
    for each in (
        "1. Réparer deux forages\t12 000 000 FCFA",
        "Vote « Quelles actions mener en priorité ? » (B-1, 2026-11-28) · rang 1 sur 2",
        "12 bulletins",
        "Par territoire : Pointe-Noire 5 sur 6 · Suzhou 4 sur 6",
        "让喆、玥和昇这一代人走出去。 (en chinois, en attente de traduction)",
        "E-3",
        "Coût des actions\t15 500 000 FCFA",
        "Apports des membres en argent\t500 000 FCFA",
        "Agence française de développement\t5 000 000 FCFA",
        "Reste à trouver\t10 000 000 FCFA",
        "Autres apports des membres, valorisés\t150 000 CNY",
        "Aujourd'hui : 120 (2026). Objectif : 1 200 (2028).",
        "Annexe : comptes rendus",
        "Deux forages dès janvier.",
    ):
        assert each in french, each
    assert level(SIGNS) in french
    chinese = "\n".join(lines(taken["项目书-黑角与苏州合作 zh 2026-11-28.docx"]))
    assert "铁铁市场缺水。" in chinese and "L'eau manque" not in chinese, "a translation that somebody vouches for"
    assert "Une salle de cinquante places.（法文，等待翻译）" in chinese
    owed = [row.owed for row in await rows(town, updates) if row.owed]
    assert not owed, "nothing of a document is kept"


async def test_an_empty_dossier_says_first_what_is_missing_and_a_coordinator_fills_it_in(town):
    li = await town.coordinator("李昇", "苏州", "zh")
    awa = await town.member("Awa")
    await accepted(town, ("Réparer deux forages", "修复两口水井"))
    await awa.says("/log")
    await li.says("/export")
    await li.taps("获取项目书")
    li.sees("还缺", "苏州：正式名称，待用中文填写", "另有")
    await li.taps("获取双语对照版")
    [name] = [each for each in files(li) if each.endswith(".docx")]
    said = lines(files(li)[name])
    first = next(each for each in said if each.startswith("Encore à compléter"))
    assert said.index(first) < said.index("1. Les parties · 合作方")
    await li.taps("补充项目书")
    await li.taps("介绍苏州")
    await li.says("1")
    li.sees("正式名称", "地方政府签署文件时使用的正式名称")
    await li.taps("用中文填写")
    await li.says("苏" * 76)
    li.sees("超出了1个字")
    await town.restarts()
    await li.says("苏州市人民政府")
    li.sees("已记录", "苏州市人民政府")
    await li.says("/export")
    await li.taps("补充项目书")
    await li.taps("填写指标")
    await li.taps("添加到")
    await li.says("有饮用水的家庭数")
    await li.says("120（2026年）")
    await li.says("1200（2028年）")
    li.sees("有饮用水的家庭数", "现状：120（2026年）。目标：1200（2028年）。")
    await li.taps("用法文填写")
    await li.says("Foyers ayant de l’eau potable")
    li.sees("法文：Foyers ayant de l'eau potable")
    await li.says("/export")
    await li.taps("补充项目书")
    await li.taps("填写配套资金")
    await li.taps("添加一笔资金")
    await li.says("江苏省国际合作基金")
    await li.says("20万")
    li.sees("币")
    await li.says("20万元")
    await li.taps("已承诺")
    li.sees("江苏省国际合作基金：¥200,000，已承诺")
    await li.says("1")
    await li.taps("标记为已获批")
    li.sees("已获批")
    await li.taps("从项目书中删除")
    li.sees("已从项目书中删除", "暂无内容")
    await awa.says("/journal")
    awa.sees("李昇 a écrit pour le dossier : Suzhou, nom officiel.", "李昇 a noté un indicateur pour le dossier : I-1.")
    awa.sees("李昇 a retiré un financement complémentaire du dossier : F-1.")
    await awa.says("/export")
    awa.sees("Recevoir les tableaux")
    awa.sees_not("Compléter le dossier")
    await awa.forges("dossier")
    awa.sees("réservé à la coordination")


async def test_what_somebody_brings_is_valued_by_the_coordination(town):
    marie, _li = await works(town)
    await marie.says("/export")
    await marie.taps("Compléter le dossier")
    await marie.taps("Chiffrer les apports")
    marie.sees("Une salle de cinquante places.", "Valeur : pas encore notée", "Valeur : 150 000 CNY")
    await marie.says("1")
    await town.restarts()
    await marie.says("1 000 000 FCFA")
    marie.sees("C'est noté", "Valeur : 1 000 000 FCFA")
    await marie.says("/export")
    await marie.taps("Recevoir le dossier de projet")
    await marie.taps("Recevoir en français")
    [name] = [each for each in files(marie) if each.endswith("docx")]
    assert "Autres apports des membres, valorisés\t1 000 000 FCFA" in lines(files(marie)[name])


async def test_a_sheet_is_one_page_and_the_tables_hold_what_a_spreadsheet_can_count(town):
    marie, li = await works(town)
    await marie.says("/export")
    await marie.taps("Recevoir la fiche Suzhou")
    await marie.taps("Recevoir les deux côte à côte")
    sheet = next(content for name, content in files(marie).items() if name.endswith("pdf"))
    [page] = pages(sheet)
    assert "苏州市人民政府" in page and "苏州大学" in page and "两台水泵" in page
    await li.says("/export")
    await li.taps("获取数据表")
    [name] = [each for each in files(li) if each.endswith("xlsx")]
    book = load_workbook(io.BytesIO(files(li)[name]))
    assert book.sheetnames == ["Prises de parole 发言", "Actions 行动", "Réunions 会议", "Résultats 结果"]
    table = [list(row) for row in book["Prises de parole 发言"].iter_rows(values_only=True)]
    head = [level(each) for each in table[0]]
    assert head[:2] == ["Référence\n编号", "Nature\n类型"]
    first = dict(zip(head, table[1], strict=True))
    assert first["Date et heure (UTC)\n时间（UTC）"].isoformat() == "2026-11-25T08:00:00"
    assert first["Heure à Suzhou\n苏州时间"].isoformat() == "2026-11-25T16:00:00"
    gift = dict(zip(head, table[7], strict=True))
    assert (gift["Valeur\n估值"], gift["Monnaie\n货币"]) == (500_000, "XAF")
    meetings = book["Réunions 会议"]
    assert meetings.freeze_panes == "A2"
    assert [cell.value for cell in meetings[2]][1:3] == ["Eau, cœur de ville", "水与城市"]
    results = [list(row) for row in book["Résultats 结果"].iter_rows(min_row=2, values_only=True)]
    assert [(row[0], row[3], row[4], row[7]) for row in results] == [("B-1", 1, "A-1", 9), ("B-1", 2, "A-2", 6)]
    with zipfile.ZipFile(io.BytesIO(files(li)[name])) as opened:
        everything = opened.read("xl/sharedStrings.xml").decode()
    assert not NAMES.search(everything)


def _records(said: str) -> list[str]:
    """The references of a document."""
    return re.findall(r"\b[ABEFIMNS]-\d+\b", said)


async def test_a_sheet_is_one_page_however_much_was_written(town):
    marie, _li = await works(town)
    await much_is_written(town, marie)
    for spoken in ("Recevoir en français", "Recevoir en chinois", "Recevoir les deux côte à côte"):
        await marie.says("/export")
        await marie.taps("Recevoir la fiche Pointe-Noire")
        await marie.taps(spoken)
    sheets = [pages(content) for name, content in files(marie).items() if name.endswith("pdf")]
    assert [len(each) for each in sheets] == [1, 1, 1]
    assert all("et 3 de plus" in page or "另有3条" in page.replace(" ", "") for [page] in sheets)


async def test_the_members_names_leave_with_a_second_coordinator_s_tap_and_the_log_says_so(town):
    marie = await town.coordinator("Marie Çelik")
    await town.member("Awa Makaya")
    await marie.says("/export")
    await marie.taps("Recevoir la liste des membres")
    await marie.taps("Recevoir le fichier")
    assert any(name.startswith("membres") for name in files(marie)), "whoever coordinates alone is not held up"
    li = await town.coordinator("李昇", "苏州", "zh")
    await town.member("王喆", "苏州", "zh")
    await li.says("/export")
    await li.taps("获取成员名单")
    li.sees("将导出4位成员的名单", "24小时")
    marie.look_away()
    await li.taps("请另一位协调人同意")
    assert not files(li)
    marie.sees("La liste des 4 membres sera exportée dans un fichier")
    await town.restarts()
    await marie.taps("Donner mon accord")
    marie.sees("李昇 reçoit maintenant la liste des membres")
    li.sees("成员名单在此。", "(file 成员 2026-11-25.xlsx)")
    book = load_workbook(io.BytesIO(files(li)["成员 2026-11-25.xlsx"]))
    listed = [row[:2] for row in book["Membres 成员"].iter_rows(values_only=True)]
    assert listed == [
        ("Nom\n姓名", "Territoire\n地区"),
        ("Awa Makaya", "Pointe-Noire · 黑角（Pointe-Noire）"),
        ("Marie Çelik", "Pointe-Noire · 黑角（Pointe-Noire）"),
        ("李昇", "Suzhou · 苏州"),
        ("王喆", "Suzhou · 苏州"),
    ]
    await marie.says("/journal")
    marie.sees("李昇 a exporté la liste des membres", "Marie Çelik a exporté la liste des membres")
