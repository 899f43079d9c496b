"""The tree: one idea a file, no drawers, nothing of the machine on which it was written."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("bot", "handlers", "storage")
LINES = 300
"""More than this is two ideas. Migrations are frozen once released, however long."""

DRAWERS = re.compile(r"(^|_)(utils?|helpers?|common|misc)(_|$)")
LEFT_BEHIND = {".git", ".venv", ".venv.lock", ".env", ".hypothesis", "data", "keys"}
# Written in pieces, or this file would name what it forbids.
REGISTRIES = [r"pypi\." + "org", "python" + r"hosted\.org", r"registry\.npm" + "js", r"(docker|ghcr|quay)\." + "io/"]
MACHINES = [r"/ho" + r"me/\w", r"/ro" + r"ot/\w", r"/Use" + r"rs/\w", r"\b[A-Z]:\\" + r"Users\\", r"/wo" + r"rk/\w"]


def files() -> list[Path]:
    """The files of the repository: those that git knows, or in a copy without git, all but what starts left behind."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        return [ROOT / name for name in listed.split("\0") if (ROOT / name).is_file()]
    kept = (path for path in ROOT.iterdir() if path.name not in LEFT_BEHIND and not path.name.endswith("_cache"))
    found = (file for path in kept for file in (path.rglob("*") if path.is_dir() else [path]))
    return [file for file in found if file.is_file() and "__pycache__" not in file.parts]


def texts() -> list[tuple[str, str]]:
    """Each text file's name and content. Pictures and fonts are no text."""
    found = []
    for path in files():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_is_a_drawer() -> None:
    assert [str(path.relative_to(ROOT)) for path in files() if _is_drawer(path.relative_to(ROOT))] == []


@pytest.mark.parametrize("pattern", REGISTRIES + MACHINES)
def test_nothing_names_a_registry_or_a_machine(pattern: str) -> None:
    named = re.compile(pattern)
    assert [f"{name}: {found[0]}" for name, text in texts() if (found := named.search(text))] == []


def test_one_idea_a_file() -> None:
    long = {
        name: lines
        for name, text in texts()
        if name.startswith(PRODUCT) and name.endswith((".py", ".js", ".css")) and "/migrations/versions/" not in name
        if (lines := text.count("\n")) > LINES
    }
    assert long == {}


def _is_drawer(path: Path) -> bool:
    return any(DRAWERS.search(part) for part in (*path.parent.parts, path.stem))
