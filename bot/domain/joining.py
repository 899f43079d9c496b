"""Joining: what is asked in which order, and what a request to join becomes."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.domain.people import College, Status

NAME_LONGEST = 60
ORGANISATION_LONGEST = 80
FUNCTION_LONGEST = 80
REASON_LONGEST = 300
"""Characters."""


class Question(StrEnum):
    """What somebody is asked about themselves."""

    INITIATIVE = "initiative"
    COLLEGE = "college"
    TERRITORY = "territory"
    NAME = "name"
    ORGANISATION = "organisation"
    FUNCTION = "function"


class Draft(BaseModel):
    """What somebody who is joining has said so far.

    None is what was not asked yet; a blank organisation or function was skipped. `invitation` is a code or blank.
    """

    model_config = ConfigDict(frozen=True)

    initiative: int | None = None
    invitation: str = ""
    college: College | None = None
    territory: int | None = None
    name: str = ""
    organisation: str | None = None
    function: str | None = None

    @property
    def missing(self) -> Question | None:
        """What is to be asked next; None when all is known."""
        if self.initiative is None:
            return Question.INITIATIVE
        if self.college is None:
            return Question.COLLEGE
        if self.territory is None:
            return Question.TERRITORY
        if not self.name:
            return Question.NAME
        if self.organisation is None:
            return Question.ORGANISATION
        return Question.FUNCTION if self.function is None else None


class DeclineReason(StrEnum):
    """Reasons that are ready to be chosen; any other is typed."""

    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"
    TWICE = "twice"
    FULL = "full"


def ready_reason(reason: str) -> DeclineReason | None:
    """The ready reason that this is, or None when it was typed."""
    return next((ready for ready in DeclineReason if ready == reason), None)


def status_on_arrival(*, invited: bool) -> Status:
    """Who comes with an invitation that admits is a member at once; everybody else waits for an answer."""
    return Status.ACTIVE if invited else Status.PENDING


def one_line(typed: str) -> str:
    """What was typed as a single line."""
    return " ".join(typed.split())


def is_a_name(typed: str) -> bool:
    """Whether this can be shown as somebody's name: there is a letter in it, of any script, and it is no command."""
    return any(character.isalpha() for character in typed) and not typed.startswith("/")
