"""Of the data kept of one person: how they are reached without Telegram, what was typed for them, and by them."""

from typing import Any

from sqlalchemy import Connection, Select, select

from storage.schema import contacts, relayed, sheet_lines, sheets, wrong_codes


def of_members(connection: Connection, person_id: int, mine: Select[Any]) -> dict[str, list[dict[str, Any]]]:
    """Rows by subject; `mine` selects the numbers of the person's memberships. Of others nothing is told."""

    def rows(statement: Select[Any]) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(statement).mappings()]

    act = (relayed.c.kind, relayed.c.channel, relayed.c.standing, relayed.c.acted_at)
    return {
        "reached": rows(
            select(contacts.c.channel, contacts.c.reached_at, contacts.c.entered_at).where(
                contacts.c.member_id.in_(mine)
            )
        ),
        "typed_for_you": rows(select(*act).where(relayed.c.member_id.in_(mine)).order_by(relayed.c.id)),
        "typed_for_others": rows(select(*act).where(relayed.c.typed_by.in_(mine)).order_by(relayed.c.id)),
        "settled_for_others": rows(
            select(relayed.c.kind, relayed.c.settled, relayed.c.settled_at)
            .where(relayed.c.settled_by.in_(mine))
            .order_by(relayed.c.id)
        ),
        "people_entered": rows(
            select(contacts.c.channel, contacts.c.entered_at)
            .where(contacts.c.entered_by.in_(mine))
            .order_by(contacts.c.member_id)
        ),
        "on_sheets": rows(
            select(sheets.c.id.label("number"), sheets.c.of, sheet_lines.c.ticked, sheets.c.made_at)
            .join_from(sheet_lines, sheets, sheets.c.id == sheet_lines.c.sheet_id)
            .where(sheet_lines.c.member_id.in_(mine))
            .order_by(sheets.c.id)
        ),
        "sheets_handled": rows(
            select(sheets.c.id.label("number"), sheets.c.of, sheets.c.made_at, sheets.c.entered_at)
            .where(sheets.c.made_by.in_(mine) | sheets.c.entered_by.in_(mine) | sheets.c.settled_by.in_(mine))
            .order_by(sheets.c.id)
        ),
        "wrong_codes": rows(
            select(wrong_codes.c.tries, wrong_codes.c.tried_at).where(wrong_codes.c.person_id == person_id)
        ),
    }
