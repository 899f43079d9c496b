"""The fields in which two territories can cooperate."""

from enum import StrEnum


class Domain(StrEnum):
    """The six domains of decentralised cooperation. What belongs to none of them is None ("general")."""

    INSTITUTIONAL = "institutional"
    GOVERNANCE = "governance"
    ENVIRONMENT = "environment"
    ECONOMY = "economy"
    CULTURE = "culture"
    HEALTH = "health"
