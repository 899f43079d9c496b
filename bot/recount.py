"""python -m bot recount FILE: a ballot counted again from its recount file, without the database."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.domain.recount import Opened, Recount, Refused, read, recount

SAME, DIFFERENT, UNREADABLE = 0, 1, 2
"""How the command ends: counted; counted, and the file says that the bot published something else; not counted."""


def recounted(path: Path, *, for_machines: bool) -> tuple[int, list[str], list[str]]:
    """How the command ends, what it says, and what it complains about. What a file says may be meant for the terminal
    rather than for its reader, so nothing of it is passed on that does not print."""
    code, said, complaints = _recounted(path, for_machines=for_machines)
    return code, [_printable(line) for line in said], [_printable(line) for line in complaints]


def _recounted(path: Path, *, for_machines: bool) -> tuple[int, list[str], list[str]]:
    try:
        content = path.read_bytes()
        file = read(content)
    except OSError as error:
        return UNREADABLE, [], [f"{path}: {error.strerror}"]
    except Refused as refused:
        return UNREADABLE, [], [f"{path}: {fault.place}: {fault.what}" for fault in refused.faults]
    counted = recount(file)
    same = file.published is None or file.published == counted.for_machines()
    complaints = [] if same else [f"{path}: published: the bot published another result than this count"]
    if for_machines:
        return (SAME if same else DIFFERENT), [json.dumps(counted.for_machines(), ensure_ascii=False)], complaints
    lines = [*_told(file, counted), f"SHA-256 of the file: {hashlib.sha256(content).hexdigest()}"]
    if file.published is not None and same:
        lines.append("This is the result that the bot published.")
    return (SAME if same else DIFFERENT), lines, complaints


def _told(file: Opened, counted: Recount) -> Iterator[str]:
    labels = dict(zip(map(str, file.ids), file.labels, strict=True))
    yield f"{counted.voters} votes on {len(file.ids)} options, by {file.method.value}"
    rank = 1
    for tier in counted.order:
        for each in tier:
            tie = " (a tie)" if len(tier) > 1 else ""
            yield f"{rank:3}. {each}: {labels[str(each)]}: {counted.scores[str(each)]}{tie}"
        rank += len(tier)
    if counted.funded is not None and counted.completed is not None:
        added = [each for each in counted.completed if each not in counted.funded]
        yield f"Funded by equal shares: {_listed(counted.funded)}"
        yield f"Added by order of support with what was left: {_listed(added)}"


def _listed(ids: Iterable[str | int]) -> str:
    return ", ".join(str(each) for each in ids) or "none"


def _printable(line: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
