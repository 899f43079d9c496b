"""Sheets on paper: a page each, every name drawn, and as many ballot papers as people."""

import re

from bot.prints import BallotPapers, Both, FormsDocument, FormSheet, make
from bot.prints.glyphs import MISSING, legible

NAMES = ("Œuvrard Léa", "王喆", "李玥", "赵昇")


def sheet(number: int) -> FormSheet:
    return FormSheet(
        number=number,
        link="https://t.me/passerelle_bot?start=b-1",
        head=(Both(fr="Coopération", zh="合作"), Both(fr="Vote : le cœur", zh="投票：水")),
        rules=(Both(fr="Vote nominatif.", zh="记名投票。"),),
        legend=(Both(fr="1. Irriguer", zh="1. 灌溉"),),
        boxes=(Both(fr="1", zh="1"),),
        wide=Both(fr="Signature", zh="签名"),
        lines=NAMES,
    )


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def test_each_sheet_is_a_page_and_papers_follow() -> None:
    papers = BallotPapers(
        copies=12,
        title=Both(fr="Que faire ?", zh="做什么？"),
        how=Both(fr="Cochez.", zh="请打勾。"),
        options=tuple(Both(fr=f"Action {n}", zh=f"行动{n}") for n in range(3)),
    )
    two = make(FormsDocument(filename="f.pdf", sheets=(sheet(1), sheet(2))))
    with_papers = make(FormsDocument(filename="f.pdf", sheets=(sheet(1), sheet(2)), papers=papers))
    assert two.mime == "application/pdf"
    assert pages(two.content) == 2
    assert pages(with_papers.content) == 4
    assert all(name in two.content for name in (b"NotoSans", b"NotoSansCJKsc"))
    assert MISSING not in legible("".join(NAMES))
