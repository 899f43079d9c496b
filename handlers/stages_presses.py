"""What the buttons about the stages do, as values."""

from bot.chat import Press
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.milestones import MilestoneKind
from bot.domain.stages import StageName


class ShowBoard(Press, called="where"):
    """All the stages."""


class ShowStage(Press, called="where.stage"):
    stage: StageName


class SayIt(Press, called="where.say"):
    """Asks the question whose answer a stage waits for."""

    kind: EntryKind
    offer: ContributionKind | None = None


class RecordMilestone(Press, called="where.record"):
    """Asks what happened, when and with whom."""

    kind: MilestoneKind


class TakeMilestoneBack(Press, called="where.unrecord"):
    """A record was wrong: `sure` once that was asked."""

    milestone: int
    sure: bool = False


class PassStage(Press, called="where.pass"):
    """Asks why this stage is passed."""

    stage: StageName


class TakeUpStage(Press, called="where.unpass"):
    """A stage that was passed is taken up again."""

    stage: StageName
