"""Where the cooperation stands: its stages, what is missing, and who could give it.

/where -> every stage with where it stands, and what comes next in full
       -> a stage: what it means, what it asks for, who could give it      [one tap to the question, the invitation or
          the screen that would fill it]  [Record it]  [Pass this stage]
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from bot.chat import N_, Button, Payload, Right, Routes, Screen, Step, Theme, Turn, button, manners
from bot.chat.screen import Toast, plain
from bot.domain.funding import Fund
from bot.domain.funding import Standing as FundStanding
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.milestones import KIND_OF, MilestoneKind
from bot.domain.stages import Fact, Progress, StageName, Standing, evaluate, following
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import stages_words as words
from handlers.dossier_funds import fund_told
from handlers.entries import AskDomain, AskOffer
from handlers.home import GoTo
from handlers.invitations import InviteInto
from handlers.stages_presses import (
    PassStage,
    RecordMilestone,
    SayIt,
    ShowBoard,
    ShowStage,
    TakeMilestoneBack,
    TakeUpStage,
)
from storage import funding, members, milestones, stages

routes = Routes("stages")
ASKED = FundStanding.ASKED
INVITED = 3
"""Groups that a stage offers to invite; the others have their turn once these are here."""


@routes.command(
    "where",
    right=Right.READER,
    menu=N_("The stages: what is done, what is missing"),
    theme=Theme.PAPERS,
    more=N_(
        "The stages of the cooperation, from presenting ourselves to actions under way.\n"
        "Of each you see what is missing, who could give it, and the way there."
    ),
)
def where(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return board(turn, _)


@routes.press(ShowBoard, right=Right.READER)
def show_board(turn: Turn, _press: ShowBoard, _: Words) -> Screen:
    return board(turn, _)


@routes.press(ShowStage, right=Right.READER)
def show_stage(turn: Turn, press: ShowStage, _: Words) -> Screen | Toast:
    return stage_card(turn, press.stage, _)


@routes.press(SayIt, right=Right.READER)
def say_it(_turn: Turn, press: SayIt, _: Words) -> Step:
    if press.kind is EntryKind.CONTRIBUTION and press.offer is None:
        return AskOffer()
    return AskDomain(kind=press.kind, offer=press.offer if press.kind is EntryKind.CONTRIBUTION else None)


def progress_of(turn: Turn) -> tuple[Progress, ...]:
    """Every stage as it stands now."""
    facts = stages.facts(turn.connection, turn.initiative.id, [place.id for place in turn.territories], turn.now)
    return evaluate(turn.house.stages, facts, stages.passed(turn.connection, turn.initiative.id).keys())


def board(turn: Turn, _: Words) -> Screen:
    """All stages, and the one that comes next in full."""
    progress = progress_of(turn)
    comes_next = following(progress)
    presses = [ShowStage(stage=each.stage.name) for each in progress]
    to_stages = [
        button(f"{n}. {plain(words.title(_, press.stage))}", press) for n, press in enumerate(presses, start=1)
    ]
    return Screen(
        text=paragraphs(
            _("<b>Where our cooperation stands</b>"),
            lines(*(_line(n, each, _) for n, each in enumerate(progress, start=1))),
            _next(turn, comes_next, _),
            _("Tap a stage, or type its number."),
        ),
        rows=(
            *((each,) for each in (_ways_on(turn, comes_next, _) if comes_next else ())),
            *(tuple(to_stages[at : at + 2]) for at in range(0, len(to_stages), 2)),
        ),
        numbered=tuple(press.encode() for press in presses),
    )


def stage_card(turn: Turn, name: StageName, _: Words, lead: object = "") -> Screen | Toast:
    """One stage in full."""
    progress = {each.stage.name: each for each in progress_of(turn)}.get(name)
    if progress is None:
        return manners.too_old(_)
    why = stages.passed(turn.connection, turn.initiative.id).get(name)
    kinds = _records(progress)
    recorded = milestones.of_initiative(turn.connection, turn.initiative.id, kinds) if kinds else []
    hands = {each.recorded_by for each in recorded} | {why.member_id if why else None}
    named = members.named(turn.connection, [hand for hand in hands if hand is not None])
    return Screen(
        text=paragraphs(
            lead,
            lines(Markup("<b>{}</b>").format(words.title(_, name)), _(words.MEANINGS[name])),
            lines(_standing(progress, _), words.checks(turn, progress, _)),
            lines(
                *(words.milestone(_, each, named.get(each.recorded_by or 0)) for each in recorded),
                *(fund_told(each, _) for each in _funded(turn, kinds)),
            ),
            words.passed(turn, why, named.get(why.member_id or 0), _) if why else "",
            words.givers(turn, progress, _) if progress.standing is Standing.OPEN else "",
        ),
        rows=(
            *((each,) for each in _ways_on(turn, progress, _)),
            *(
                (button(_("Take back: {whom}", whom=each.whom[:30]), TakeMilestoneBack(milestone=each.id)),)
                for each in recorded
                if turn.member.coordinates
            ),
            *_passing(turn, progress, why is not None, _),
            (button(_("See all the stages"), ShowBoard()),),
        ),
    )


def _line(n: int, progress: Progress, _: Words) -> Markup:
    return _(
        "{n}. {stage}: {standing}", n=n, stage=words.title(_, progress.stage.name), standing=words.standing(_, progress)
    )


def _next(turn: Turn, progress: Progress | None, _: Words) -> Markup:
    if progress is None:
        return _("Every stage is settled.")
    return lines(
        _("<b>What comes next: {stage}</b>", stage=words.title(_, progress.stage.name)),
        _(words.MEANINGS[progress.stage.name]),
        words.checks(turn, progress, _),
        words.givers(turn, progress, _),
    )


def _standing(progress: Progress, _: Words) -> Markup:
    match progress.standing:
        case Standing.DONE:
            return _("This stage is done.")
        case Standing.PASSED:
            return _("This stage was passed without all that it asks for:")
        case Standing.OPEN:
            return _("This stage is open. It asks for:")
        case Standing.CLOSED:
            waits = _.list(words.title(_, name) for name in progress.waits_for)
            return _("This stage opens once these are settled: {stages}. It asks for:", stages=waits)


def _funded(turn: Turn, kinds: tuple[MilestoneKind, ...]) -> list[Fund]:
    """The co-funding that the dossier tells of and that counts here."""
    if MilestoneKind.FUNDS not in kinds:
        return []
    return [each for each in funding.funds_of(turn.connection, turn.initiative.id) if each.standing is not ASKED]


def _records(progress: Progress) -> tuple[MilestoneKind, ...]:
    """What is recorded for a stage."""
    return tuple(KIND_OF[check.fact] for check in progress.stage.checks if check.fact in KIND_OF)


def _ways_on(turn: Turn, progress: Progress, _: Words) -> list[Button]:
    """The buttons that would fill what a stage lacks, as far as they are the reader's."""
    if progress.standing is Standing.CLOSED:
        return []
    facts = {each.check.fact for each in progress.unmet}
    found = list(_for_everybody(facts, _))
    if turn.member.coordinates:
        found += _for_coordinators(turn, progress, facts, _)
        kinds = _records(progress)
        found += [button(_(LABELS[kind]), RecordMilestone(kind=kind)) for kind in kinds]
    return found


LABELS = {
    MilestoneKind.PARTNER: N_("Record a partner"),
    MilestoneKind.CONVENTION: N_("Record the signing"),
    MilestoneKind.DOSSIER: N_("Record that it is handed in"),
    MilestoneKind.FUNDS: N_("Record a promise of money"),
}


def _for_everybody(facts: Iterable[Fact], _: Words) -> Iterator[Button]:
    offered = {
        Fact.MOTIVATIONS: (_("Say a motivation"), SayIt(kind=EntryKind.MOTIVATION)),
        Fact.STAKES: (_("Say a stake"), SayIt(kind=EntryKind.STAKE)),
        Fact.CONTRIBUTIONS: (_("Offer a contribution"), SayIt(kind=EntryKind.CONTRIBUTION)),
        Fact.NETWORKS: (
            _("Offer a network of contacts"),
            SayIt(kind=EntryKind.CONTRIBUTION, offer=ContributionKind.NETWORK),
        ),
        Fact.DOSSIERS: (_("Get the project dossier"), GoTo(command="export")),
        Fact.TASKS: (_("See the tasks"), GoTo(command="tasks")),
    }
    for fact, (label, press) in offered.items():
        if fact in facts:
            yield button(label, press)


def _for_coordinators(turn: Turn, progress: Progress, facts: Iterable[Fact], _: Words) -> Iterator[Button]:
    for pair in progress.invitable[:INVITED]:
        college, place = pair
        yield button(
            _("Invite: {group}", group=words.group(turn, pair, _)), InviteInto(college=college, territory=place)
        )
    offered = {
        Fact.MEMBERS: (_("Invite by link or picture"), "invite"),
        Fact.COORDINATORS: (_("See who is in"), "members"),
        Fact.MEETINGS: (_("Call a meeting"), "meeting"),
        Fact.MINUTES: (_("See the meetings"), "meetings"),
        Fact.BALLOTS: (_("Prepare a ballot"), "ballot"),
    }
    for fact, (label, command) in offered.items():
        if fact in facts:
            yield button(label, GoTo(command=command))


def _passing(turn: Turn, progress: Progress, was_passed: bool, _: Words) -> Iterator[tuple[Button, ...]]:
    name = progress.stage.name
    if not turn.member.coordinates:
        return
    if was_passed:
        yield (button(_("Take this stage up again"), TakeUpStage(stage=name)),)
    elif progress.standing is not Standing.DONE:
        yield (button(_("Pass this stage"), PassStage(stage=name)),)
