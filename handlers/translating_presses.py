"""What can be tapped about translations."""

from bot.chat import Press
from bot.domain.wordings import Thing


class ListTexts(Press, called="translate"):
    """A page of what waits for its translation, from 1."""

    page: int = 1


class TakeText(Press, called="translate.take"):
    """I translate this one."""

    thing: Thing
    item: int
    part: str


class GiveBack(Press, called="translate.back"):
    """I do not translate it after all."""

    thing: Thing
    item: int
    part: str


class ListToSettle(Press, called="translate.settle"):
    """The translations that wait for my approval."""


class OpenTranslation(Press, called="translate.open"):
    wording: int


class ApproveTranslation(Press, called="translate.approve"):
    """I have read it and vouch for it. `seen` begins the digest of what was read."""

    wording: int
    seen: str


class CorrectTranslation(Press, called="translate.correct"):
    wording: int


class LeaveTranslation(Press, called="translate.leave"):
    """Closes the question; the translation stays as it was."""

    wording: int
