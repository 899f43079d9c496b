"""The town: people with phones, a clock that is moved, a bot that can be restarted at any moment."""

from tests.town.phone import Phone
from tests.town.town import PLACES, Town

__all__ = ["PLACES", "Phone", "Town"]
