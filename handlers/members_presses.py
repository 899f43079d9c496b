"""What is pressed about the roster: its lists, a member's card, and what can be done there."""

from bot.chat import Press
from bot.domain.roster import USUAL_WEEKS, Section

LEAVE = "leave"
"""The choice to do nothing after all."""


class ListMembers(Press, called="members"):
    """A page of one of the roster's lists; `weeks` is how long the silent ones are silent at least."""

    page: int = 0
    section: Section = Section.IN
    weeks: int = USUAL_WEEKS


class FindMember(Press, called="members.find"):
    """Somebody by a part of their name."""


class ListMissing(Press, called="members.missing"):
    """Which college of which territory has nobody here yet."""


class ShowMember(Press, called="member"):
    member: int


class AskNaming(Press, called="member.name"):
    """Shows what it means to name a coordinator, or to take the coordination back."""

    member: int


class ChangeTheirs(Press, called="member.change"):
    """What of a member's details is to be changed?"""

    member: int


class Suspend(Press, called="member.suspend"):
    member: int


class LetBack(Press, called="member.back"):
    """End the suspension."""

    member: int


class LetGo(Press, called="member.let_go"):
    member: int


class FindDouble(Press, called="member.double"):
    """This person is here twice: who is the other one?"""

    member: int
