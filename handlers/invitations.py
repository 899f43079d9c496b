"""Inviting.

/invite -> a link that asks the coordination, or one that admits at once into a college and a territory
        -> (of the second: which college, which territory) -> the link and a picture to scan
        -> the links that stand, each of which can be revoked
"""

from bot.chat import (
    N_,
    Again,
    Answer,
    Payload,
    Press,
    Right,
    Routes,
    Screen,
    Step,
    Theme,
    Toast,
    Turn,
    button,
    choice,
    manners,
)
from bot.chat.screen import plain
from bot.domain.invitations import Invitation
from bot.domain.people import College
from bot.prints import QrPicture
from bot.words import Words
from bot.words.language import FOLDERS, lines, paragraphs
from handlers import vocabulary
from handlers.admission_acts import InvitationMade, InvitationRevoked
from storage import initiatives, invitations

routes = Routes("invitations")


class Invite(Press, called="invite"):
    """The general link."""


class InviteAs(Press, called="invite.as"):
    """A link that admits at once: into which college?"""


class InviteInto(Press, called="invite.into"):
    """The link that admits into that college of that territory; asked for where somebody is missing there."""

    college: College
    territory: int


class ListInvitations(Press, called="invite.list"):
    """The links that stand."""


class ShowInvitation(Press, called="invite.show"):
    invitation: int


class Revoke(Press, called="invite.revoke"):
    invitation: int


class AskInvitedCollege(Step, called="invite.college"):
    """Which college do those come into?"""


class AskInvitedTerritory(Step, called="invite.territory"):
    college: College


@routes.command(
    "invite",
    right=Right.COORDINATOR,
    menu=N_("Invite by link or picture"),
    theme=Theme.PEOPLE,
    more=N_(
        "A link or a picture to scan: for anybody, who then asks, or for one college of one territory, in at once.\n"
        "Links that stand can be seen again and revoked."
    ),
)
def invite(turn: Turn, _payload: Payload, _: Words) -> Screen:
    presses = (Invite(), InviteAs(), ListInvitations())
    return Screen(
        text=paragraphs(
            _("<b>Whom do you want to invite?</b>"),
            lines(
                _("1. Anybody: they ask, and the coordination answers each of them."),
                _("2. One college of one territory: they are members at once. Give this link only to people you know."),
            ),
        ),
        rows=(
            (button(_("Make a link for anybody"), presses[0]),),
            (button(_("Make a link that admits"), presses[1]),),
            (button(_("See the links that stand"), presses[2]),),
        ),
        numbered=tuple(press.encode() for press in presses),
    )


@routes.press(Invite, right=Right.COORDINATOR)
def invite_anybody(turn: Turn, _press: Invite, _: Words) -> Screen:
    return _handed_over(turn, _standing(turn, None, None), _)


@routes.press(InviteAs, right=Right.COORDINATOR)
def invite_as(_turn: Turn, _press: InviteAs, _: Words) -> Step:
    return AskInvitedCollege()


@routes.asks(AskInvitedCollege)
def ask_college(_turn: Turn, _step: AskInvitedCollege, _: Words) -> Screen:
    return Screen(
        text=_("Into which college does this link admit?"),
        choices=tuple(choice(vocabulary.first_up(vocabulary.college(_, each)), each) for each in College),
    )


@routes.answer(AskInvitedCollege, right=Right.COORDINATOR)
def hear_college(_turn: Turn, _step: AskInvitedCollege, answer: Answer, _: Words) -> Step | Again:
    if answer.value is None:
        return manners.choose_please(_)
    return AskInvitedTerritory(college=College(answer.value))


@routes.asks(AskInvitedTerritory)
def ask_territory(turn: Turn, _step: AskInvitedTerritory, _: Words) -> Screen:
    return Screen(
        text=_("Of which territory?"),
        choices=tuple(choice(place.name(_.code), place.id) for place in turn.territories),
    )


@routes.answer(AskInvitedTerritory, right=Right.COORDINATOR)
def hear_territory(turn: Turn, step: AskInvitedTerritory, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return manners.choose_please(_)
    return _admitting(turn, step.college, int(answer.value), _)


@routes.press(InviteInto, right=Right.COORDINATOR)
def invite_into(turn: Turn, press: InviteInto, _: Words) -> Screen | Toast:
    if press.territory not in {place.id for place in turn.territories}:
        return manners.too_old(_)
    return _admitting(turn, press.college, press.territory, _)


@routes.press(ListInvitations, right=Right.COORDINATOR)
def list_invitations(turn: Turn, _press: ListInvitations, _: Words) -> Screen:
    standing = invitations.of_initiative(turn.connection, turn.initiative.id)
    if not standing:
        return Screen(
            text=_("No link stands."),
            rows=(
                (button(_("Make a link for anybody"), Invite()),),
                (button(_("Make a link that admits"), InviteAs()),),
            ),
        )
    presses = [ShowInvitation(invitation=each.id) for each in standing]
    return Screen(
        text=paragraphs(_("<b>The links that stand</b>"), _("Tap one to see it again, or to revoke it.")),
        rows=tuple((button(_whom(turn, each, _), press),) for each, press in zip(standing, presses, strict=True)),
        numbered=tuple(press.encode() for press in presses),
    )


@routes.press(ShowInvitation, right=Right.COORDINATOR)
def show_invitation(turn: Turn, press: ShowInvitation, _: Words) -> Screen | Toast:
    invitation = _of_here(turn, press.invitation)
    return _handed_over(turn, invitation, _) if invitation else _revoked_before(_)


@routes.press(Revoke, right=Right.COORDINATOR)
def revoke(turn: Turn, press: Revoke, _: Words) -> Screen | Toast:
    invitation = _of_here(turn, press.invitation)
    if invitation is None:
        return _revoked_before(_)
    invitations.revoke(turn.connection, invitation.id)
    turn.note(InvitationRevoked(college=invitation.college, territory=invitation.territory_id))
    return Screen(
        text=_("This link is revoked: whoever opens it can only ask to join. Those who came by it stay."),
        rows=((button(_("See the links that stand"), ListInvitations()),),),
    )


def _admitting(turn: Turn, college: College, territory_id: int, _: Words) -> Screen:
    return _handed_over(turn, _standing(turn, college, territory_id), _)


def _standing(turn: Turn, college: College | None, territory_id: int | None) -> Invitation:
    """The link for these, or for anybody: the one that stands, or a new one, which the log tells of."""
    initiatives.lock(turn.connection, turn.initiative.id)
    before = {each.id for each in invitations.of_initiative(turn.connection, turn.initiative.id)}
    invitation = invitations.standing(
        turn.connection,
        initiative_id=turn.initiative.id,
        made_by=turn.member.id,
        now=turn.now,
        college=college,
        territory_id=territory_id,
    )
    if invitation.id not in before:
        turn.note(InvitationMade(college=college, territory=territory_id))
    return invitation


def _of_here(turn: Turn, invitation_id: int) -> Invitation | None:
    invitation = invitations.by_id(turn.connection, invitation_id)
    return invitation if invitation and invitation.initiative_id == turn.initiative.id else None


def _revoked_before(_: Words) -> Toast:
    return Toast(text=plain(_("This link was revoked in the meantime. /invite makes a new one.")), alert=True)


def _whom(turn: Turn, invitation: Invitation, _: Words) -> str:
    """Whom a link is for."""
    if invitation.college is None or invitation.territory_id is None:
        return plain(_("Anybody, who then asks"))
    return plain(
        _(
            "{college}, {territory}",
            college=vocabulary.first_up(vocabulary.college(_, invitation.college)),
            territory=turn.territory(invitation.territory_id).name(_.code),
        )
    )


def _handed_over(turn: Turn, invitation: Invitation, _: Words) -> Screen:
    """The link, to be copied or forwarded, and the picture, to be printed or shown."""
    link = turn.link("i", invitation.code)
    name = turn.initiative.name(_.code)
    return Screen(
        text=paragraphs(
            lines(_("<b>Invitation to {name}</b>", name=name), _whom(turn, invitation, _)),
            _("They are members at once.") if invitation.admits else _("The coordination answers each of them."),
            link,
        ),
        rows=(
            (button(_("Revoke this link"), Revoke(invitation=invitation.id)),),
            (button(_("See the links that stand"), ListInvitations()),),
        ),
        prints=(
            QrPicture(
                language=FOLDERS[_.code],
                link=link,
                caption=(name, _whom(turn, invitation, _)),
                filename="invitation.png",
            ),
        ),
    )
