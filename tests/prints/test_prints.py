"""Prints travel on a screen: as JSON and back, and only then become files."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import JsonValue, TypeAdapter, ValidationError

from bot.prints import JsonFile, Print, QrPicture, TextFile, make
from tests.prints.samples import in_chinese, in_french

PRINTS: TypeAdapter[Print] = TypeAdapter(Print)
MINE: JsonValue = {"nom": "王喆", "apports": [{"quoi": "« pompe »\u202f!", "nombre": 2}], "quitté": None}


@pytest.mark.parametrize(
    "spec",
    [
        in_french(),
        in_chinese(),
        QrPicture(language="fr", link="https://t.me/b?start=x", caption=("Rejoindre",)),
        TextFile(filename="mes-données.txt", content="Bonjour 您好\n"),
        JsonFile(filename="我的资料.json", data=MINE),
    ],
    ids=lambda spec: spec.kind,
)
def test_a_print_survives_a_restart(spec: Print) -> None:
    kept = PRINTS.dump_json(spec)
    assert PRINTS.validate_json(kept) == spec
    assert make(PRINTS.validate_json(kept)) == make(spec)


def test_a_text_is_kept_to_the_letter_in_utf_8() -> None:
    made = make(TextFile(filename="mes-données.txt", content="Élu 王喆 🌾\u202f!\n"))
    assert made.content.decode("utf-8") == "Élu 王喆 🌾\u202f!\n"
    assert (made.filename, made.mime, made.as_photo) == ("mes-données.txt", "text/plain; charset=utf-8", False)


def test_data_can_be_read_by_a_machine_and_by_a_person() -> None:
    made = make(JsonFile(filename="données.json", data=MINE))
    assert json.loads(made.content) == MINE
    assert "王喆" in made.content.decode("utf-8"), "no \\u escapes where a person reads"
    assert made.mime == "application/json"


@pytest.mark.parametrize("name", ["", "../secret.txt", "a/b.txt", "a\\b.txt", "a\nb.txt", "x" * 101])
def test_a_name_that_is_a_path_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        TextFile(filename=name, content="")


def test_a_bot_that_draws_nothing_loads_neither_typesetter_nor_fonts() -> None:
    told = (
        "import sys; from bot.prints import JsonFile, make;"
        "make(JsonFile(filename='a.json', data=1)); print({'typst', 'segno'} & set(sys.modules))"
    )
    seen = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)  # noqa: S603
    assert seen.stdout.strip() == "set()"


def test_several_threads_draw_at_once_and_each_gets_its_own_picture() -> None:
    specs = [in_french(), in_chinese()] * 4
    alone = [make(spec) for spec in specs]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(make, specs)) == alone
