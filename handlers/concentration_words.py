"""How shares of the work read: with a name for those who coordinate, without one for everybody else."""

from markupsafe import Markup

from bot.domain.concentration import Deed, Share
from bot.domain.people import Member
from bot.words import Words


def share(_: Words, share: Share, by: Member | None) -> Markup:
    """A line about a kind of acts: how many there were, and how many of them one person did."""
    what = {
        Deed.MEETINGS: _("meetings called"),
        Deed.BALLOTS: _("ballots prepared"),
        Deed.RELAYED: _("things typed for others"),
        Deed.REQUESTS: _("requests to join accepted"),
    }[share.deed]
    said = {"what": what, "total": _.number(share.total), "number": _.number(share.number)}
    if by is not None and by.name:
        return _("• {what}: {total}, of which {number} by {name}", name=by.name, **said)
    return _("• {what}: {total}, of which {number} by one person", **said)


def by_one(_: Words, share: Share) -> Markup:
    """What one person did, for everybody."""
    said = {"number": _.number(share.number), "total": _.number(share.total)}
    match share.deed:
        case Deed.MEETINGS:
            return _("• one person called {number} of {total} meetings", **said)
        case Deed.BALLOTS:
            return _("• one person prepared {number} of {total} ballots", **said)
        case Deed.RELAYED:
            return _("• one person typed {number} of {total} things for others", **said)
        case Deed.REQUESTS:
            return _("• one person accepted {number} of {total} requests to join", **said)
