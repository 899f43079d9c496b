"""The fields in which two territories can cooperate."""

from enum import StrEnum


class Domain(StrEnum):
    """The six domains of decentralised cooperation; GENERAL is what belongs to none of them alone."""

    INSTITUTIONAL = "institutional"
    GOVERNANCE = "governance"
    ENVIRONMENT = "environment"
    ECONOMY = "economy"
    CULTURE = "culture"
    HEALTH = "health"
    GENERAL = "general"


SIX = tuple(domain for domain in Domain if domain is not Domain.GENERAL)
"""The domains that a stake, a contribution or an action belongs to."""
