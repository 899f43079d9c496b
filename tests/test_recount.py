"""python -m bot recount, as the operator or an auditor types it."""

import json
import subprocess
import sys
from pathlib import Path

FILE = {
    "format": "passerelle-recount/1",
    "method": "ranking",
    "options": [
        {"id": "1", "fr": "Forages", "zh": "水井", "cost": 60},
        {"id": "2", "fr": "École", "zh": "学校", "cost": 50},
        {"id": "3", "fr": "Marché", "zh": "市场", "cost": 40},
    ],
    "budget": 100,
    "votes": [
        {"receipt": "AAAA", "choice": ["1", "2"]},
        {"receipt": "BBBB", "choice": ["3", "1"]},
        {"receipt": "CCCC", "choice": ["1", "3"]},
    ],
}
COUNTED = {
    "order": [["1"], ["3"], ["2"]],
    "scores": {"1": 5, "2": 1, "3": 3},
    "voters": 3,
    "funded": ["1"],
    "completed": ["1", "3"],
}


def recounts(folder: Path, file: object, *options: str) -> subprocess.CompletedProcess[str]:
    path = folder / "recount.json"
    path.write_text(file if isinstance(file, str) else json.dumps(file), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "recount", str(path), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)


def test_the_command_says_it_for_machines_and_for_people(tmp_path):
    said = recounts(tmp_path, FILE, "--json")
    assert (said.returncode, json.loads(said.stdout), said.stderr) == (0, COUNTED, "")
    said = recounts(tmp_path, FILE | {"published": COUNTED})
    assert said.returncode == 0
    assert "  1. 1: Forages · 水井: 5\n" in said.stdout
    assert "Funded by equal shares: 1\nAdded by order of support with what was left: 3\n" in said.stdout
    assert "This is the result that the bot published." in said.stdout


def test_another_result_than_the_published_one_is_told(tmp_path):
    said = recounts(tmp_path, FILE | {"published": COUNTED | {"voters": 4}}, "--json")
    assert (said.returncode, json.loads(said.stdout)) == (1, COUNTED)
    assert "the bot published another result" in said.stderr


def test_what_cannot_be_counted_is_refused_with_its_place(tmp_path):
    wrong = FILE | {"votes": [{"receipt": "AAAA", "choice": ["1", "4"]}]}
    for file, place in ((wrong, "votes[0].choice[1]"), ("{", "line 1, column 2")):
        said = recounts(tmp_path, file)
        assert (said.returncode, said.stdout) == (2, "")
        assert place in said.stderr
    said = recounts(tmp_path, FILE | {"options": [{"id": "1", "fr": "\x1b[2J", "zh": "\ud800"}], "votes": []})
    assert (said.returncode, "\x1b" in said.stdout) == (0, False)
    missing = recounts(tmp_path, FILE, "--json", "--nothing")
    assert missing.returncode != 0
    nowhere = subprocess.run(
        [sys.executable, "-m", "bot", "recount", str(tmp_path / "none")], capture_output=True, text=True, check=False
    )
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert "No such file" in nowhere.stderr
