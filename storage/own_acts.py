"""What is kept of one person's acts for the coordination: those in the log, and what they asked a second one for."""

from typing import Any

from sqlalchemy import Connection, Select, select

from storage.schema import log_of_acts, reasons_of_acts, requests


def done(connection: Connection, mine: Select[Any]) -> dict[str, list[dict[str, Any]]]:
    """By subject. An act is told by its name, as it may be about somebody else."""
    acts = connection.execute(
        select(
            log_of_acts.c.act,
            log_of_acts.c.at,
            (log_of_acts.c.second_member.in_(mine)).label("agreed_to"),
            reasons_of_acts.c.reason_fr,
            reasons_of_acts.c.reason_zh,
        )
        .outerjoin(reasons_of_acts, reasons_of_acts.c.act_id == log_of_acts.c.id)
        .where(log_of_acts.c.by_member.in_(mine) | log_of_acts.c.second_member.in_(mine))
        .order_by(log_of_acts.c.id)
    )
    asked = connection.execute(
        select(requests.c.act, requests.c.asked_at, requests.c.reason_fr, requests.c.reason_zh, requests.c.standing)
        .where(requests.c.asked_by.in_(mine))
        .order_by(requests.c.id)
    )
    answered = connection.execute(
        select(requests.c.act, requests.c.decided_at, requests.c.answer, requests.c.standing)
        .where(requests.c.decided_by.in_(mine))
        .order_by(requests.c.id)
    )
    return {
        subject: [{**row, "act": row["act"].partition(" ")[0]} for row in rows.mappings()]
        for subject, rows in (("acts", acts), ("requests_made", asked), ("requests_settled", answered))
    }
