"""The town's two territories moved to where it is noon, for tests and measurements that run by the machine's clock: at
night, quiet hours would hold every letter back."""

from datetime import datetime

from tests.town.town import PLACES


def places_at_noon(now: datetime) -> list[tuple[str, str, str, str]]:
    """The places as they are, in the zone where it is noon at this moment (UTC)."""
    ahead = 12 - now.hour
    zone = f"Etc/GMT{-ahead:+d}"  # the sign of such a zone is the other way round
    return [(french, chinese, zone, language) for french, chinese, _zone, language in PLACES]
