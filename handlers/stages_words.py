"""How the stages of a cooperation read: what each is called and means, what it asks for, what is missing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from markupsafe import Markup

from bot.chat import N_, Turn
from bot.domain.milestones import Milestone, MilestoneKind, Pass
from bot.domain.people import Member
from bot.domain.reasons import shown
from bot.domain.stages import Check, Checked, Count, Fact, Pair, Progress, StageName, Standing
from bot.words import Words
from bot.words.language import lines
from handlers import vocabulary

TITLES = {
    StageName.PRESENT: N_("Present ourselves"),
    StageName.MOTIVATIONS: N_("Our motivations"),
    StageName.ACTORS: N_("The actors"),
    StageName.STAKES: N_("The stakes"),
    StageName.CONTRIBUTIONS: N_("The contributions"),
    StageName.PARTNERS: N_("Partners"),
    StageName.CONVENTION: N_("The convention"),
    StageName.PRIORITIES: N_("The priorities"),
    StageName.DOSSIER: N_("The project file"),
    StageName.FUNDING: N_("Co-funding"),
    StageName.UNDER_WAY: N_("Under way"),
}
MEANINGS = {
    StageName.PRESENT: N_("Each territory can say who it is, and somebody coordinates there."),
    StageName.MOTIVATIONS: N_("It is clear why we want to cooperate, on both sides and beyond the town halls."),
    StageName.ACTORS: N_("The cooperation is discussed and carried by the forces of each territory, not by a few."),
    StageName.STAKES: N_("Each territory has named its stakes, among them those that a cooperation can move."),
    StageName.CONTRIBUTIONS: N_("Each territory has said what it can bring: the interest is mutual."),
    StageName.PARTNERS: N_("Partners are looked for once the will is built, through the networks that people have."),
    StageName.CONVENTION: N_("The authorities have signed what they want to do together."),
    StageName.PRIORITIES: N_("The members have voted which actions come first, and it is said what follows from it."),
    StageName.DOSSIER: N_("The project file is handed in."),
    StageName.FUNDING: N_("Somebody has promised what the territories cannot pay alone."),
    StageName.UNDER_WAY: N_("Actions are being carried out, and everybody can read how."),
}
FACTS = {
    Fact.MEMBERS: N_("members"),
    Fact.COORDINATORS: N_("people who coordinate"),
    Fact.MOTIVATIONS: N_("motivations"),
    Fact.STAKES: N_("stakes"),
    Fact.CONTRIBUTIONS: N_("contributions"),
    Fact.NETWORKS: N_("networks of contacts"),
    Fact.MEETINGS: N_("meetings held"),
    Fact.PARTNERS: N_("partners found"),
    Fact.CONVENTIONS: N_("conventions signed"),
    Fact.BALLOTS: N_("ballots with an outcome"),
    Fact.DOSSIERS: N_("project files handed in"),
    Fact.FUNDS: N_("funding promised"),
    Fact.TASKS: N_("tasks done"),
    Fact.MINUTES: N_("minutes sent"),
}
NOON = time(12)
SHOWN = 6
"""Groups that are named; of more, only how many."""


def title(_: Words, name: StageName) -> Markup:
    return _(TITLES[name])


def standing(_: Words, progress: Progress) -> Markup:
    """Where a stage stands, for a line of the board."""
    match progress.standing:
        case Standing.DONE:
            return _("it is done")
        case Standing.PASSED:
            return _("passed, for a reason")
        case Standing.OPEN:
            unmet = [_(FACTS[fact]) for fact in dict.fromkeys(each.check.fact for each in progress.unmet)]
            return _("still missing: {what}", what=_.list(unmet))
        case Standing.CLOSED:
            return _("opens later")


def checks(turn: Turn, progress: Progress, _: Words) -> Markup:
    """What the stage asks for, a line each: enough, or how much there is of it and where."""
    return lines(*(_checked(turn, each, _) for each in progress.checked))


def _checked(turn: Turn, checked: Checked, _: Words) -> Markup:
    asked = _asked(checked.check, _)
    if checked.met:
        return _("• {asked}: enough", asked=asked)
    return _(
        "• {asked}: {counts}",
        asked=asked,
        counts=Markup(" · ").join(_reached(turn, count, _) for count in checked.counts),
    )


def _asked(check: Check, _: Words) -> Markup:
    what, n = _(FACTS[check.fact]), check.needed
    if check.each_territory:
        return _("{what}, at least {n} from each territory", what=what, n=_.number(n))
    if check.colleges:
        return _.plural("{what}, from {n} college", "{what}, from {n} colleges", n, what=what)
    if check.colleges_in_each:
        return _.plural(
            "{what}, from {n} college of each territory", "{what}, from {n} colleges of each territory", n, what=what
        )
    return _("{what}, at least {n}", what=what, n=_.number(n))


def _reached(turn: Turn, count: Count, _: Words) -> Markup:
    numbers = {"reached": _.number(count.reached), "needed": _.number(count.needed)}
    if count.territory_id is None:
        return _("{reached} of {needed}", **numbers)
    return _("{place} {reached} of {needed}", place=turn.territory(count.territory_id).name(_.code), **numbers)


def givers(turn: Turn, progress: Progress, _: Words) -> Markup:
    """Who could give what is missing: groups that are here, groups that nobody is here for, or the coordination."""
    facts = {each.check.fact for each in progress.unmet}
    ours = facts - {Fact.MEMBERS, Fact.MOTIVATIONS, Fact.STAKES, Fact.CONTRIBUTIONS, Fact.NETWORKS, Fact.TASKS}
    asked = [] if facts <= {Fact.MEMBERS, Fact.COORDINATORS} else progress.askable
    return lines(
        _("<b>Who could give it:</b>") if asked or ours or Fact.TASKS in facts else "",
        *_groups(turn, asked, _),
        _("• whoever has a task") if Fact.TASKS in facts else "",
        _("• the coordination") if ours else "",
        _("<b>Nobody is here yet for:</b>") if progress.invitable else "",
        *_groups(turn, progress.invitable, _),
    )


def _groups(turn: Turn, pairs: Sequence[Pair], _: Words) -> list[Markup]:
    named = [Markup("• {}").format(group(turn, pair, _)) for pair in pairs[:SHOWN]]
    more = len(pairs) - SHOWN
    return [*named, _.plural("• and {n} other group", "• and {n} other groups", more)] if more > 0 else named


def group(turn: Turn, pair: Pair, _: Words) -> Markup:
    college, place = pair
    return _(
        "{college}, {territory}", college=vocabulary.college(_, college), territory=turn.territory(place).name(_.code)
    )


def passed(turn: Turn, why: Pass, by: Member | None, _: Words) -> Markup:
    """Who passed a stage, when, and why."""
    reason, language = shown(why.reason_fr, why.reason_zh, _.code)
    said = {"day": _.full_date(why.passed_at, turn.zone), "reason": vocabulary.marked(_, reason, language)}
    if by is None:
        return _("Passed on {day}. Reason: {reason}", **said)
    return _("Passed by {name} on {day}. Reason: {reason}", name=by.name, **said)


def dated(_: Words, day: date) -> str:
    """A day with its year, as it stands on every calendar, wherever its reader is."""
    return _.full_date(datetime.combine(day, NOON, tzinfo=UTC), "UTC")


def milestone_kind(_: Words, kind: MilestoneKind) -> Markup:
    """What was recorded, without its details."""
    return {
        MilestoneKind.PARTNER: _("partner found"),
        MilestoneKind.CONVENTION: _("convention signed"),
        MilestoneKind.DOSSIER: _("project file handed in"),
        MilestoneKind.FUNDS: _("promise of money"),
    }[kind]


def milestone(_: Words, one: Milestone, by: Member | None = None) -> Markup:
    """A line about what was recorded."""
    said = {"day": dated(_, one.on_day), "whom": vocabulary.marked(_, one.whom, one.language)}
    match one.kind:
        case MilestoneKind.PARTNER:
            told = _("{day}: partner found, {whom}", **said)
        case MilestoneKind.CONVENTION:
            told = _("{day}: convention signed, {whom}", **said)
        case MilestoneKind.DOSSIER:
            told = _("{day}: project file handed in, {whom}", **said)
        case MilestoneKind.FUNDS:
            amount = _.money(one.money) if one.money else ""
            told = _("{day}: {amount} promised, {whom}", amount=amount, **said)
    return _("{told} (recorded by {name})", told=told, name=by.name) if by is not None else told
