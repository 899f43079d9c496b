"""What one filled in for the dossier, to be handed to whoever did (see storage.own_data)."""

from typing import Any

from sqlalchemy import Connection, Select, select

from storage.schema import funds, indicators, statements, valuations


def filled_in(connection: Connection, mine: Select[Any]) -> dict[str, list[dict[str, Any]]]:
    """By subject; of a contribution that one valued, only the value: its words are somebody else's."""
    told = {
        "dossier_statements": select(
            statements.c.topic, statements.c.text_fr, statements.c.text_zh, statements.c.written_at
        )
        .where(statements.c.written_by.in_(mine))
        .order_by(statements.c.id),
        "dossier_indicators": select(indicators.c.what_fr, indicators.c.what_zh, indicators.c.written_at)
        .where(indicators.c.written_by.in_(mine))
        .order_by(indicators.c.id),
        "dossier_funds": select(funds.c.source, funds.c.written_at)
        .where(funds.c.written_by.in_(mine))
        .order_by(funds.c.id),
        "contributions_valued": select(valuations.c.units, valuations.c.currency, valuations.c.valued_at)
        .where(valuations.c.valued_by.in_(mine))
        .order_by(valuations.c.entry_id),
    }
    return {
        subject: [dict(row) for row in connection.execute(statement).mappings()] for subject, statement in told.items()
    }
