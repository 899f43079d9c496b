"""A paper in one language and side by side: every sign drawn, nothing cut, and both forms saying the same."""

import io

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from pydantic import ValidationError

from bot.prints import Chapter, Paper, Row, Telling, make

NAMES = "王喆、王玥、李昇"
FRENCH = "«\u202fŒuvrer au cœur du quartier\u202f!\u202f»"
LONG_WORD = "anticonstitutionnellement" * 8


def paper(form: str, *languages: str, lines: int = 1) -> Paper:
    said = {
        "fr": Telling(lead="Eau", lines=(FRENCH, LONG_WORD), aside="Atelier, Pointe-Noire", figure="12\u202f000 FCFA"),
        "zh": Telling(lead="水", lines=(NAMES,), aside="苏州大学，苏州", figure="¥15"),
    }
    titles = {"fr": "Dossier\u00a0: cœur", "zh": "项目书：昇"}
    rows = (Row(tellings=tuple(said[each] for each in languages), reference="E-12, 2026-11-25"),) * lines
    total = Row(tellings=tuple(Telling(lead="Total", figure="1") for _ in languages), sums=True)
    named = tuple(titles[each] for each in languages)
    return Paper.model_validate(
        {
            "form": form,
            "filename": f"d.{form}",
            "languages": languages,
            "titles": named,
            "subtitles": tuple((title, title) for title in named),
            "chapters": (
                Chapter(titles=named, rows=(total,), warns=True),
                Chapter(titles=named, rows=()),
                Chapter(titles=named, rows=(*rows, total), part=True),
            ),
        }
    )


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


@pytest.mark.parametrize("languages", [("fr",), ("zh",), ("fr", "zh")])
def test_what_the_pdf_says_can_be_read_out_of_it_and_runs_over_as_many_pages_as_it_takes(languages) -> None:
    [page] = pages(make(paper("pdf", *languages)).content)
    for sign in ("œ", "Œuvrer") if "fr" in languages else ("喆", "玥", "昇"):
        assert sign in page
    assert "E-12" in page and "2026-11-25" in page
    many = pages(make(paper("pdf", *languages, lines=200)).content)
    assert len(many) > 5
    assert sum(page.count("E-12") for page in many) == 200
    assert many[-1].rstrip().endswith(f"{len(many)} / {len(many)}")


def test_no_word_runs_out_of_its_column() -> None:
    document = pypdfium2.PdfDocument(make(paper("pdf", "fr", "zh")).content)
    page = document[0]
    text = page.get_textpage()
    middle = page.get_width() / 2
    for at in range(text.count_chars()):
        left, _bottom, right, _top = text.get_charbox(at)
        assert right < page.get_width() - 40, "nothing beyond the margin"
        if text.get_text_range(at, 1) == "c" and left < middle:
            assert right < middle, "a long word is broken, and does not run into the other language"


def test_the_docx_has_headings_a_row_for_each_line_and_letters_for_both_scripts() -> None:
    document = docx.Document(io.BytesIO(make(paper("docx", "fr", "zh")).content))
    headings = [(p.style.name if p.style else "", p.text) for p in document.paragraphs if "Heading" in str(p.style)]
    assert [text for _style, text in headings] == ["Dossier\u00a0: cœur · 项目书：昇"] * 3
    warning, table = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        f"Eau\t12\u202f000\u00a0FCFA\n{FRENCH}\n{LONG_WORD}\nAtelier, Pointe-Noire",
        f"水\t¥15\n{NAMES}\n苏州大学，苏州",
        "E-12\n2026-11-25",
    ]
    assert len(warning.columns) == 2, "no room is kept for references where there are none"
    for style in ("Normal", "Heading 1", "Heading 2"):
        properties = document.styles[style].element.rPr
        assert properties.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert properties.rFonts.get(qn("w:eastAsiaTheme")) is None
        [spoken] = properties.findall(qn("w:lang"))
        assert (spoken.get(qn("w:val")), spoken.get(qn("w:eastAsia"))) == ("fr-FR", "zh-CN")
    for run in (run for cell in table._cells for p in cell.paragraphs for run in p.runs if run.text != "\t"):
        assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    fields = document.sections[0].footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_a_line_that_is_not_said_in_every_language_is_refused() -> None:
    with pytest.raises(ValidationError, match="a text for each language"):
        paper("pdf", "fr", "zh").model_copy().model_validate(
            paper("pdf", "fr", "zh").model_dump() | {"chapters": [Chapter(titles=("Un",), rows=())]}
        )
