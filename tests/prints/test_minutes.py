"""Minutes on paper: French beside Chinese, every name drawn, as PDF and as DOCX."""

import io
import re

import docx
from docx.oxml.ns import qn

from bot.prints import MinutesDocument, Section, Side, make
from bot.prints.glyphs import MISSING, legible

NAMES = "王喆、王玥、李昇"
FRENCH = "«\u202fŒuvrer au cœur du quartier\u202f!\u202f»"


def minutes(form: str, *, lines: int = 1) -> MinutesDocument:
    head = Section(fr=Side(title="Compte rendu\u00a0: Eau"), zh=Side(title="会议纪要：水"))
    said = Section(fr=Side(title="Décisions", lines=(FRENCH,) * lines), zh=Side(title="决定", lines=(NAMES,) * lines))
    more = Section(fr=Side(lines=("2. Deux forages",)), zh=Side(lines=("2. 两口井",)))
    return MinutesDocument.model_validate({"form": form, "filename": f"m.{form}", "sections": (head, said, more)})


def test_the_pdf_has_as_many_pages_as_it_takes_and_letters_for_both_scripts() -> None:
    one, many = make(minutes("pdf")), make(minutes("pdf", lines=200))
    assert one.mime == "application/pdf"
    assert one.content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", one.content)) == 1
    assert len(re.findall(rb"/Type\s*/Page\b", many.content)) > 3
    assert all(name in one.content for name in (b"NotoSans-Regular", b"NotoSansCJKsc-Regular"))
    assert MISSING not in legible(NAMES + FRENCH)


def test_the_docx_keeps_every_sign_and_says_which_script_each_font_and_language_is_for() -> None:
    made = make(minutes("docx"))
    document = docx.Document(io.BytesIO(made.content))
    [table] = document.tables
    said = [[cell.text for cell in row.cells] for row in table.rows]
    assert said == [
        ["Compte rendu\u00a0: Eau", "会议纪要：水"],
        [f"Décisions\n{FRENCH}", f"决定\n{NAMES}"],
        ["2. Deux forages", "2. 两口井"],
    ]
    for cell in table._cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                properties = run._element.rPr
                assert properties.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
                assert properties.rFonts.get(qn("w:ascii")) == "Arial"
                [spoken] = properties.findall(qn("w:lang"))
                assert (spoken.get(qn("w:val")), spoken.get(qn("w:eastAsia"))) == ("fr-FR", "zh-CN")
    default = document.styles["Normal"].element.rPr
    assert default.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    width = document.sections[0].page_width
    assert width is not None
    assert round(width.mm) == 210
