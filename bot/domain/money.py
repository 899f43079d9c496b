"""Money: whole numbers of a currency's smallest unit, never floats."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, NonNegativeInt


class Currency(StrEnum):
    """The currencies that the partners count in (ISO 4217)."""

    XAF = "XAF"
    EUR = "EUR"
    CNY = "CNY"

    @property
    def decimals(self) -> int:
        """Digits behind the point: a CFA franc has no cents."""
        return 0 if self is Currency.XAF else 2


class Money(BaseModel):
    """An amount of one currency; `units` counts its smallest unit (francs, cents, fen)."""

    model_config = ConfigDict(frozen=True)
    units: NonNegativeInt
    currency: Currency

    @property
    def amount(self) -> Decimal:
        """In whole francs, euros or yuan, exactly."""
        return Decimal(self.units).scaleb(-self.currency.decimals)
