"""Indicators of actions, complementary funding, and what contributions are worth."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.domain.funding import Fund, Indicator, Standing, Valuation
from bot.domain.meetings import Bilingual
from bot.domain.money import Currency, Money
from storage.schema import actions, entries, funds, indicators, valuations
from storage.upsert import upsert


def add_indicator(
    connection: Connection,
    *,
    initiative_id: int,
    action_id: int,
    what: Bilingual,
    baseline: str,
    target: str,
    by: int,
    now: datetime,
) -> int:
    """A new indicator of an action; returns its number."""
    indicator_id: int = connection.execute(
        insert(indicators)
        .values(
            initiative_id=initiative_id,
            action_id=action_id,
            what_fr=what.fr,
            what_zh=what.zh,
            baseline=baseline,
            target=target,
            written_by=by,
            written_at=now,
        )
        .returning(indicators.c.id)
    ).scalar_one()
    return indicator_id


def word_indicator(
    connection: Connection, indicator_id: int, language: str, text: str, *, by: int, now: datetime
) -> None:
    """What is measured, in one language."""
    values = {f"what_{language}": text, "written_by": by, "written_at": now}
    connection.execute(update(indicators).where(indicators.c.id == indicator_id).values(**values))


def indicators_of(connection: Connection, initiative_id: int) -> list[Indicator]:
    """Every indicator, by action, the oldest first."""
    rows = connection.execute(
        select(indicators)
        .join(actions, actions.c.id == indicators.c.action_id)
        .where(indicators.c.initiative_id == initiative_id)
        .order_by(indicators.c.action_id, indicators.c.id)
    )
    return [
        Indicator(row.id, row.action_id, Bilingual(row.what_fr, row.what_zh), row.baseline, row.target, row.written_at)
        for row in rows
    ]


def take_indicator_away(connection: Connection, indicator_id: int) -> None:
    connection.execute(delete(indicators).where(indicators.c.id == indicator_id))


def add_fund(
    connection: Connection,
    *,
    initiative_id: int,
    source: str,
    language: str,
    money: Money,
    standing: Standing,
    by: int,
    now: datetime,
) -> int:
    """New complementary funding; returns its number."""
    fund_id: int = connection.execute(
        insert(funds)
        .values(
            initiative_id=initiative_id,
            source=source,
            language=language,
            units=money.units,
            currency=money.currency.value,
            standing=standing.value,
            written_by=by,
            written_at=now,
        )
        .returning(funds.c.id)
    ).scalar_one()
    return fund_id


def funds_of(connection: Connection, initiative_id: int) -> list[Fund]:
    """All complementary funding, the oldest first."""
    rows = connection.execute(select(funds).where(funds.c.initiative_id == initiative_id).order_by(funds.c.id))
    return [
        Fund(
            row.id,
            row.source,
            row.language,
            Money(units=row.units, currency=Currency(row.currency)),
            Standing(row.standing),
            row.written_at,
        )
        for row in rows
    ]


def move_fund(connection: Connection, fund_id: int, standing: Standing, *, by: int, now: datetime) -> None:
    """Where it stands from now on."""
    values = {"standing": standing.value, "written_by": by, "written_at": now}
    connection.execute(update(funds).where(funds.c.id == fund_id).values(**values))


def take_fund_away(connection: Connection, fund_id: int) -> None:
    connection.execute(delete(funds).where(funds.c.id == fund_id))


def value(connection: Connection, entry_id: int, money: Money, *, by: int, now: datetime) -> None:
    """What a contribution is worth from now on."""
    worth = {"units": money.units, "currency": money.currency.value, "valued_by": by, "valued_at": now}
    upsert(connection, valuations, {"entry_id": entry_id}, worth)


def value_no_more(connection: Connection, entry_id: int) -> None:
    connection.execute(delete(valuations).where(valuations.c.entry_id == entry_id))


def valuations_of(connection: Connection, initiative_id: int) -> dict[int, Valuation]:
    """What contributions are worth, by the entry's number."""
    rows = connection.execute(
        select(valuations)
        .join(entries, entries.c.id == valuations.c.entry_id)
        .where(entries.c.initiative_id == initiative_id)
    )
    return {
        row.entry_id: Valuation(row.entry_id, Money(units=row.units, currency=Currency(row.currency)), row.valued_at)
        for row in rows
    }
