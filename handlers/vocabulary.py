"""The field's words, one a concept: what a college, a domain, a kind of entry is called in the reader's language."""

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
    }[which]
