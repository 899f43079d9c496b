"""The catalogues: complete, equal, and written as each language is written."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.words.harvest import ROOT, SPOKEN_IN, brought_up_to_date, missing, template
from bot.words.language import FOLDERS, LOCALES

CODES = sorted(FOLDERS)
TAG = re.compile(r"</?[a-z-]+[^>]*>")
HAN = re.compile(r"[\u4e00-\u9fff]")
NARROW, NO_BREAK = "\u202f", "\u00a0"


@lru_cache
def catalogue(code: str) -> Catalog:
    with (LOCALES / FOLDERS[code] / "LC_MESSAGES" / "bot.po").open("rb") as po:
        return read_po(po, locale=FOLDERS[code])


def sentences(code: str) -> Iterator[tuple[Message, str]]:
    """Every translated sentence, each plural form by itself."""
    for message in catalogue(code):
        if message.id:
            for text in message.string if isinstance(message.string, tuple | list) else (message.string,):
                yield message, text or ""


def bare(text: str) -> str:
    """What is seen: without tags, and without what stands in braces (addresses and times are filled in)."""
    return re.sub(r"\{[^}]*\}", "X", TAG.sub("", text))


def wrong(found: list[str]) -> str:
    return "\n".join(found)


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_of_the_code_is_translated_and_no_other(code):
    assert missing(catalogue(code)) == []
    today = brought_up_to_date(LOCALES / FOLDERS[code] / "LC_MESSAGES" / "bot.po", FOLDERS[code], template())
    assert {(m.context, str(m.id)) for m in catalogue(code)} == {(m.context, str(m.id)) for m in today}
    assert missing(today) == []


def test_every_sentence_is_found_wherever_it_stands():
    """A sentence inside another one's call would be passed over when sentences are gathered."""
    known = {(m.id[0] if isinstance(m.id, tuple | list) else m.id) for m in template() if m.id}
    said = set()
    for folder in SPOKEN_IN:
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                    called = node.func
                    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                    on_words = isinstance(called, ast.Name) or isinstance(getattr(called, "value", None), ast.Name)
                    if name in ("_", "N_") or (name == "plural" and on_words):
                        said.add(node.args[0].value)
    assert said - known == set()


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_guessed(code):
    assert [message.id for message in catalogue(code) if message.fuzzy and message.id] == []


@pytest.mark.parametrize("code", CODES)
def test_braces_and_tags_are_kept(code):
    found = []
    for message, text in sentences(code):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = [{name for _, name, _, _ in Formatter().parse(one) if name} for one in ids]
        names = {name for _, name, _, _ in Formatter().parse(text) if name}
        if isinstance(message.id, tuple | list):
            if not names <= set.union(*wanted) or not set.union(*wanted) - {"n"} <= names:
                found.append(f"{text!r} fills in {names}, not {wanted}")
        elif names != wanted[0]:
            found.append(f"{text!r} fills in {names}, not {wanted[0]}")
        if sorted(TAG.findall(text)) != sorted(TAG.findall(ids[-1])):
            found.append(f"{text!r} has other tags than {ids[-1]!r}")
    assert not found, wrong(found)


@pytest.mark.parametrize("code", CODES)
def test_plurals_have_all_their_forms(code):
    forms = catalogue(code).num_plurals
    assert [m.id for m in catalogue(code) if m.pluralizable and len(m.string or ()) != forms] == []


def test_french_spaces_quotes_and_apostrophes():
    found = []
    for _message, text in sentences("fr"):
        seen = bare(text)
        if re.search(rf"[^{NARROW}\s!?][;!?]", seen) or re.search(r"[ \u00a0][;!?]", seen):
            found.append(f"a narrow no-break space before ; ! ? in {text!r}")
        if re.search(rf"[^{NO_BREAK}\d]:(?!\d)", seen) and "://" not in seen:
            found.append(f"a no-break space before : in {text!r}")
        if re.search(rf"«[^{NARROW}]", seen) or re.search(rf"[^{NARROW}]»", seen):
            found.append(f"narrow no-break spaces inside « » in {text!r}")
        if "'" in seen:
            found.append(f"a typographic apostrophe in {text!r}")
        if re.search(r"\b[Tt](u|on|es|oi)\b", seen):
            found.append(f"vous, not tu, in {text!r}")
        if re.search(r"\w\(e\)|\w·e\b", seen):
            found.append(f"nobody gendered, not even by (e), in {text!r}")
    assert not found, wrong(found)


def test_chinese_is_written_in_full_width_and_says_nin():
    found = []
    for _message, text in sentences("zh"):
        seen = bare(text)
        if re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", seen):
            found.append(f"full-width punctuation in {text!r}")
        if re.search(r"[\u4e00-\u9fff]\.(?!\w)", seen):
            found.append(f"a full-width stop in {text!r}")
        if "你" in seen:
            found.append(f"您, not 你, in {text!r}")
    assert not found, wrong(found)


def test_each_language_speaks_its_own_script():
    assert [text for _m, text in sentences("fr") if HAN.search(bare(text).replace("桥", "").replace("中文", ""))] == []
    names = {"Passerelle · 桥", "X", "XX", "{n}"}
    signs = " X·—–:：,，/（）-"
    silent = [text for _m, text in sentences("zh") if not HAN.search(text) and bare(text).strip(signs) not in names]
    assert [text for text in silent if re.search(r"[A-Za-z]{3,}", bare(text).replace("X", ""))] == []
