"""The field's words, one a concept: what a college, a domain, a kind of entry is called in the reader's language."""

from markupsafe import Markup

from bot.domain.actions import ActionStatus
from bot.domain.domains import Domain
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.people import College, Status
from bot.words import Words


def college(_: Words, which: College) -> str:
    """A stakeholder group."""
    return {
        College.ELECTED: _("elected officials"),
        College.TECHNICIAN: _("technicians"),
        College.ASSOCIATION: _("associations and local actors"),
        College.DIASPORA: _("diaspora"),
    }[which]


def status(_: Words, which: Status) -> str:
    """Where a membership stands, as a phrase that agrees with nobody."""
    return {
        Status.PENDING: _("Waiting for an answer"),
        Status.ACTIVE: _("Membership accepted"),
        Status.DECLINED: _("Membership not accepted"),
        Status.LEFT: _("Has left the initiative"),
        Status.SUSPENDED: _("Membership suspended"),
    }[which]


def domain(_: Words, which: Domain) -> str:
    """A field of cooperation, short enough for a button."""
    return {
        Domain.INSTITUTIONAL: _("institutional cooperation"),
        Domain.GOVERNANCE: _("urban governance"),
        Domain.ENVIRONMENT: _("environment and sustainable development"),
        Domain.ECONOMY: _("economic development"),
        Domain.CULTURE: _("culture and education"),
        Domain.HEALTH: _("health and social action"),
        Domain.GENERAL: _("in general"),
    }[which]


def domain_examples(_: Words, which: Domain) -> str:
    """What belongs to a field; blank where its name says it."""
    return {
        Domain.INSTITUTIONAL: _("training, exchanges"),
        Domain.GOVERNANCE: _("local democracy, participation"),
        Domain.ENVIRONMENT: _("water, waste, energy, sanitation"),
        Domain.ECONOMY: _("agriculture, tourism, heritage, fishing, business"),
    }.get(which, "")


def entry_kind(_: Words, which: EntryKind) -> str:
    """What an entry says."""
    return {
        EntryKind.MOTIVATION: _("motivation"),
        EntryKind.STAKE: _("stake"),
        EntryKind.CONTRIBUTION: _("contribution"),
    }[which]


def contribution_kind(_: Words, which: ContributionKind) -> str:
    """What somebody brings."""
    return {
        ContributionKind.SKILL: _.context("contribution", "skill"),
        ContributionKind.TIME: _.context("contribution", "time"),
        ContributionKind.MONEY: _.context("contribution", "money"),
        ContributionKind.EQUIPMENT: _.context("contribution", "equipment"),
        ContributionKind.PREMISES: _.context("contribution", "premises"),
        ContributionKind.NETWORK: _.context("contribution", "network of contacts"),
    }[which]


def action_status(_: Words, which: ActionStatus) -> str:
    """Where a proposed action stands, as a phrase that agrees with nothing."""
    return {
        ActionStatus.PROPOSED: _("Waiting for a decision"),
        ActionStatus.ACCEPTED: _("Action accepted"),
        ActionStatus.MERGED: _("Part of another action"),
        ActionStatus.SET_ASIDE: _("Set aside"),
    }[which]


def foreign(_: Words, language: str) -> str:
    """A short mark on what somebody wrote in a language that is not the reader's; blank on what is."""
    if language == _.code:
        return ""
    return _("(in Chinese)") if language == "zh" else _("(in French)")


def marked(_: Words, words: object, language: str) -> Markup:
    """What somebody wrote, in one line with the mark of its language when that is not the reader's."""
    if language == _.code:
        return Markup.escape(words)
    return _("{words} (in Chinese)", words=words) if language == "zh" else _("{words} (in French)", words=words)


def first_up(words: str) -> str:
    """A word of the field where a sentence or a button begins."""
    return words[:1].upper() + words[1:]


def urgency(_: Words, urgent: bool) -> Markup:
    """Whether news rings in people's quiet hours: said before it is sent."""
    if urgent:
        return _("<b>Urgent:</b> it rings in people’s quiet hours too. Only for what cannot wait until the morning.")
    return _("Whoever has quiet hours at that moment gets it when they are over.")


def change_urgency(_: Words, urgent: bool) -> Markup:
    return _("Let it wait in quiet hours") if urgent else _("Send it as urgent")
