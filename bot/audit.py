"""python -m bot audit: whether the log of acts is whole, initiative by initiative."""

from bot.domain.log_of_acts import Fault, Verdict, verify
from bot.settings import Settings
from storage import initiatives, log_of_acts
from storage.engine import Connection, open_store

FAULTS = {
    Fault.NUMBER: "a row before it is missing, or there twice",
    Fault.BEFORE: "it does not follow the row before it",
    Fault.SEAL: "it is not what was sealed",
    Fault.REASON: "its reason is not the one that was given",
}


async def audit(settings: Settings) -> tuple[int, list[str]]:
    """How the command ends, and what it says: a line for each initiative."""
    store = open_store(settings.database_url)
    try:
        return await store.read(_audited)
    finally:
        await store.close()


def _audited(connection: Connection) -> tuple[int, list[str]]:
    found = [
        (initiative.code, verify(log_of_acts.chain(connection, initiative.id)))
        for initiative in initiatives.all_initiatives(connection)
    ]
    broken = any(verdict.fault for _code, verdict in found)
    return int(broken), [_said(code, verdict) for code, verdict in found] or ["There is no initiative yet."]


def _said(code: str, verdict: Verdict) -> str:
    if verdict.fault is not None:
        return f"BROKEN {code}: act {verdict.rows + 1}: {FAULTS[verdict.fault]}. {verdict.rows} before it are whole."
    return f"ok     {code}: {verdict.rows} acts, the newest sealed {verdict.seal}"
