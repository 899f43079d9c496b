"""Gathers the English sentences from the code into `locales/bot.pot`, and brings both catalogues up to date with it.

What is new stands untranslated in the catalogues until somebody writes it; nothing is guessed ("fuzzy") from
neighbours. `python -m bot words` runs it and says what is missing.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.words.language import FOLDERS, LOCALES

ROOT = LOCALES.parent
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2), "context": ((1, "c"), 2)}
SPOKEN_IN = ("bot", "handlers")
BORN = datetime(2026, 11, 23, tzinfo=UTC)
"""The template's date stands still: a catalogue changes only when a sentence does."""


def template(root: Path = ROOT) -> Catalog:
    """Every sentence that the code can say."""
    catalogue = Catalog(project="Passerelle", version="1", charset="utf-8", fuzzy=False, creation_date=BORN)
    for folder in SPOKEN_IN:
        found = extract_from_dir(
            root / folder, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
        )
        for filename, line, message, comments, context in found:
            catalogue.add(message, None, [(f"{folder}/{filename}", line)], auto_comments=comments, context=context)
    return catalogue


def brought_up_to_date(po: Path, name: str, source: Catalog) -> Catalog:
    """A catalogue with exactly the sentences of today; translations of the others are dropped."""
    with po.open("rb") as file:
        catalogue = read_po(file, locale=name)
    catalogue.update(source, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    return catalogue


def missing(catalogue: Catalog) -> list[str]:
    """The sentences that nobody has translated yet."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, tuple | list) else message.string)
    ]


def harvest(folder: Path = LOCALES) -> dict[str, list[str]]:
    """Write the template and both catalogues; returns what is missing in each language."""
    source = template()
    with (folder / "bot.pot").open("wb") as pot:
        write_po(pot, source, sort_output=True, omit_header=False, width=110, include_lineno=False)
    lacking = {}
    for code, name in FOLDERS.items():
        po = folder / name / "LC_MESSAGES" / "bot.po"
        catalogue = brought_up_to_date(po, name, source)
        with po.open("wb") as file:
            write_po(file, catalogue, sort_output=True, width=110, include_lineno=False)
        lacking[code] = missing(catalogue)
    return lacking
