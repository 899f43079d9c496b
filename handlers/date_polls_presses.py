"""What the buttons of date polls do, as values: each subject's file answers its own."""

from bot.chat import Press
from bot.domain.date_polls import Suits


class OpenDatePoll(Press, called="date_poll"):
    poll: int


class AnswerWindow(Press, called="date_poll.say"):
    """What one says of a window, by its position; the same tap again says the same."""

    poll: int
    position: int
    answer: Suits


class AnswerAll(Press, called="date_poll.all"):
    """The same of every window."""

    poll: int
    answer: Suits


class ReadDateAnswers(Press, called="date_poll.read"):
    """Who said what."""

    poll: int


class ChooseWindow(Press, called="date_poll.choose"):
    """The windows, for a coordinator to choose one."""

    poll: int


class CallAt(Press, called="date_poll.call"):
    """The window becomes the meeting."""

    poll: int
    position: int


class DropDatePoll(Press, called="date_poll.drop"):
    """Asks once more whether the poll ends without a meeting."""

    poll: int


class DropForGood(Press, called="date_poll.drop.yes"):
    poll: int
