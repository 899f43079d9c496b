"""A point on the map, exact: Telegram and calendars speak in degrees, we count their millionths (about 11 cm)."""

from dataclasses import dataclass
from decimal import Decimal

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Pin:
    """Millionths of a degree; north and east are positive."""

    latitude: int
    longitude: int

    @property
    def degrees(self) -> tuple[Decimal, Decimal]:
        """Latitude and longitude in degrees."""
        return Decimal(self.latitude) / MILLION, Decimal(self.longitude) / MILLION


def pin_at(latitude: float, longitude: float) -> Pin:
    """The point at so many degrees."""
    return Pin(round(latitude * MILLION), round(longitude * MILLION))
