"""What the log tells of admissions, links and groups: whom the coordination let in, and how others can come."""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Routes, Turn
from bot.domain.joining import DeclineReason
from bot.domain.log_of_acts import Topic
from bot.domain.people import College
from bot.words import Words
from bot.words.language import lines
from handlers import vocabulary
from handlers.admission_cards import worded
from storage import initiatives, members

routes = Routes("admission acts")


class Admitted(Act, called="member.admitted"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class Declined(Act, called="member.declined"):
    """`reason` is a ready one; one that was typed stands beside the act."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    reason: DeclineReason | None = None


class InvitationMade(Act, called="invitation.made"):
    """For one college of one territory, whom it admits; for anybody without."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    college: College | None = None
    territory: int | None = None


class InvitationRevoked(Act, called="invitation.revoked"):
    topic: ClassVar[Topic] = Topic.PEOPLE

    college: College | None = None
    territory: int | None = None


class GroupLinked(Act, called="group.linked"):
    """`chat` is the group's number on Telegram."""

    topic: ClassVar[Topic] = Topic.COOPERATION

    chat: int


class CooperationOpened(Act, called="cooperation.opened"):
    topic: ClassVar[Topic] = Topic.COOPERATION


def called(turn: Turn, member_id: int, _: Words) -> str | Markup:
    """The name of the member whom an act is about."""
    member = members.by_id(turn.connection, member_id)
    return member.name if member is not None and member.name else _("somebody who has left")


@routes.tells(Admitted)
def tell_admitted(turn: Turn, act: Admitted, who: object, _: Words) -> Markup:
    return _("{who} admitted {name}.", who=who, name=called(turn, act.member, _))


@routes.tells(Declined)
def tell_declined(turn: Turn, act: Declined, who: object, _: Words) -> Markup:
    """Without the name: whoever was not admitted is no business of the members."""
    member = members.by_id(turn.connection, act.member)
    asked = (
        _(
            "{who} did not admit somebody ({college}, {territory}).",
            who=who,
            college=vocabulary.college(_, member.college),
            territory=turn.territory(member.territory_id).name(_.code),
        )
        if member is not None
        else _("{who} did not admit somebody.", who=who)
    )
    return lines(asked, _("Reason: {reason}", reason=worded(act.reason, _)) if act.reason is not None else "")


@routes.tells(InvitationMade)
def tell_made(turn: Turn, act: InvitationMade, who: object, _: Words) -> Markup:
    if act.college is None or act.territory is None:
        return _("{who} made a link for anybody, who then asks.", who=who)
    return _("{who} made a link that admits: {whom}.", who=who, whom=_whom(turn, act.college, act.territory, _))


@routes.tells(InvitationRevoked)
def tell_revoked(turn: Turn, act: InvitationRevoked, who: object, _: Words) -> Markup:
    if act.college is None or act.territory is None:
        return _("{who} revoked the link for anybody.", who=who)
    return _("{who} revoked a link that admitted: {whom}.", who=who, whom=_whom(turn, act.college, act.territory, _))


@routes.tells(GroupLinked)
def tell_linked(turn: Turn, act: GroupLinked, who: object, _: Words) -> Markup:
    title = initiatives.title_of_group(turn.connection, act.chat)
    if not title:
        return _("{who} put the bot into a group.", who=who)
    return _("{who} put the bot into the group “{title}”.", who=who, title=title)


@routes.tells(CooperationOpened)
def tell_opened(_turn: Turn, _act: CooperationOpened, who: object, _: Words) -> Markup:
    return _("{who} opened the cooperation.", who=who)


def _whom(turn: Turn, college: College, territory: int, _: Words) -> Markup:
    return _(
        "{college}, {territory}",
        college=vocabulary.college(_, college),
        territory=turn.territory(territory).name(_.code),
    )
