"""A coordinator who gives no sign: they are asked, then the members of their territory say who would follow.

every hour, of each coordinator silent for 21 days   -> "Are you still with us?"          [Say that I am here]
7 days later, no sign    -> the members of the territory are told                        [Offer to coordinate]
7 days later, somebody would -> their ballot opens (handlers.succession_voting)
"""

from datetime import timedelta
from typing import ClassVar

from bot.chat import Button, Deed, Letter, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.domain.deliveries import Lane
from bot.domain.people import Member
from bot.domain.succession import (
    PATIENCE,
    SILENT,
    WILLING,
    Stage,
    Step,
    Succession,
    has_given_sign,
    is_silent,
    step,
)
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers.succession_voting import decide, is_counted, open_ballot
from storage import members, succession

routes = Routes("succession")
asking = Routes("succession.asking")
USEFUL_FOR = timedelta(days=14)


class StillWithUs(Letter, called="succession.asked"):
    """To a coordinator who has given no sign for long."""

    lane: ClassVar[Lane] = Lane.REMINDER
    again: ClassVar[bool] = True
    """Much follows from silence: rather asked twice than never."""

    succession: int


class SuccessorWanted(Letter, called="succession.wanted"):
    """To the members of that territory, and to whoever coordinates elsewhere: who would follow?"""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = True
    """Whoever is not told cannot offer to coordinate."""

    succession: int


class SuccessionOver(Letter, called="succession.over"):
    """To those who were told: the coordinator is back, or the question has settled otherwise."""

    lane: ClassVar[Lane] = Lane.NOTICE
    again: ClassVar[bool] = False
    """Nobody waits for it."""

    succession: int


class SayHere(Press, called="succession.here"):
    """I am still with you."""

    succession: int


class BeWilling(Press, called="succession.willing"):
    """I would coordinate, or would not any more."""

    succession: int
    willing: bool = True


# What is due, looked at every hour.


@asking.replan()
def ask_the_silent(deed: Deed, after: int, limit: int) -> int | None:
    """Every coordinator about whom nothing is open."""
    found = succession.coordinating(deed.connection, after, deed.now, limit)
    for each in found:
        if is_silent(each.seen_on, deed.now):
            begun = succession.ask(deed.connection, each.member, deed.now)
            _tell(deed, StillWithUs(initiative=begun.initiative_id, succession=begun.id), [each.member], PATIENCE)
    return found[-1].member.id if len(found) == limit else None


@routes.replan()
def go_on(deed: Deed, after: int, limit: int) -> int | None:
    """Every succession that is open."""
    found = succession.open_ones(deed.connection, after, limit)
    for each in found:
        _go_on(deed, each)
    return found[-1].id if len(found) == limit else None


def _go_on(deed: Deed, one: Succession) -> None:
    silent = members.by_id(deed.connection, one.member_id) if one.member_id is not None else None
    candidates = succession.candidates(deed.connection, one)
    sign = silent is not None and has_given_sign(one, silent.seen_on)
    coordinates = silent is not None and silent.coordinates
    closed = one.stage is Stage.VOTING and is_counted(deed, one)
    match step(one, coordinates=coordinates, sign=sign, willing=len(candidates), closed=closed, now=deed.now):
        case Step.END:
            succession.end(deed.connection, one.id, deed.now)
            if one.stage is Stage.CALLED:
                over = SuccessionOver(initiative=one.initiative_id, succession=one.id)
                _tell(deed, over, succession.of_territory(deed.connection, one), USEFUL_FOR)
        case Step.CALL:
            succession.call(deed.connection, one.id, deed.now)
            wanted = SuccessorWanted(initiative=one.initiative_id, succession=one.id)
            _tell(deed, wanted, succession.of_territory(deed.connection, one), USEFUL_FOR)
        case Step.OPEN_BALLOT:
            open_ballot(deed, one, candidates)
        case Step.DECIDE:
            decide(deed, one, silent if coordinates and not sign else None)
        case Step.WAIT:
            pass


def _tell(
    deed: Deed, letter: StillWithUs | SuccessorWanted | SuccessionOver, to: list[Member], useful: timedelta
) -> None:
    for member in to:
        deed.plan(
            letter,
            key=f"{letter.called}:{letter.succession}:{member.person_id}",
            person_id=member.person_id,
            expires=deed.now + useful,
            subject=f"succession:{letter.succession}",
        )


# What the silent one reads.


@routes.letter(StillWithUs)
def write_still(turn: Turn, letter: StillWithUs, _: Words | None) -> Screen | None:
    one = succession.by_id(turn.connection, letter.succession)
    member = turn.member_or_none
    if one is None or _ is None or one.stage is not Stage.ASKED or member is None or member.id != one.member_id:
        return None
    if not member.coordinates or has_given_sign(one, member.seen_on):
        return None
    return Screen(
        text=paragraphs(
            _.plural(
                "<b>Are you still with us?</b> You coordinate here, and I have not heard from you for {n} day.",
                "<b>Are you still with us?</b> You coordinate here, and I have not heard from you for {n} days.",
                SILENT.days,
            ),
            _(
                "One tap is enough. Without a sign until {day}, the members of {territory} are asked who would"
                " coordinate.",
                day=_.day(one.asked_at + PATIENCE, turn.zone),
                territory=turn.territory(one.territory_id).name(_.code),
            ),
        ),
        rows=((button(_("Say that I am here"), SayHere(succession=one.id)),),),
    )


@routes.press(SayHere, right=Right.PERSON)
def say_here(turn: Turn, press: SayHere, _: Words) -> Screen | Toast:
    """The tap itself is the sign, wherever this person speaks at the moment."""
    one = succession.by_id(turn.connection, press.succession)
    silent = members.by_id(turn.connection, one.member_id) if one is not None and one.member_id is not None else None
    if silent is None or silent.person_id != turn.person.id:
        return too_old(_)
    members.seen(turn.connection, silent, turn.now.date())
    return Screen(text=_("Good to hear from you. /handover shows what is open."))


# What the members read.


@routes.letter(SuccessorWanted)
def write_wanted(turn: Turn, letter: SuccessorWanted, _: Words | None) -> Screen | None:
    one = succession.by_id(turn.connection, letter.succession)
    if one is None or _ is None or one.stage is not Stage.CALLED:
        return None
    if turn.member_or_none is None or not turn.member.is_active:
        return None
    return _wanted(turn, one, _)


@routes.press(BeWilling, right=Right.ACTIVE)
def be_willing(turn: Turn, press: BeWilling, _: Words) -> Screen | Toast:
    one = succession.by_id(turn.connection, press.succession, to_change=True)
    there = turn.seen_from(one.initiative_id) if one is not None else None
    if one is None or there is None or there.member_or_none is None:
        return too_old(_)
    if one.stage is not Stage.CALLED:
        return Screen(text=_("Nobody is sought any more here. /ballots shows what is put to the vote."))
    if _may_follow(there.member, one):
        if press.willing:
            succession.be_willing(turn.connection, one.id, there.member.id, turn.now)
        else:
            succession.be_willing_no_more(turn.connection, one.id, there.member.id)
    return _wanted(there, one, _)


def _may_follow(member: Member, one: Succession) -> bool:
    return member.is_active and member.territory_id == one.territory_id and not member.coordinator


def _wanted(turn: Turn, one: Succession, _: Words) -> Screen:
    silent = members.by_id(turn.connection, one.member_id) if one.member_id is not None else None
    candidates = succession.candidates(turn.connection, one)
    place = turn.territory(one.territory_id).name(_.code)
    mine = turn.member.id in [each.id for each in candidates]
    called_at = one.called_at or turn.now
    return Screen(
        text=paragraphs(
            _("<b>Who would coordinate for {territory}?</b>", territory=place),
            _(
                "{name}, who coordinates, has given no sign for four weeks. Perhaps they cannot at the moment; the"
                " cooperation needs somebody who can.",
                name=silent.name if silent is not None else _("Somebody"),
            ),
            _(
                "Members of {territory} can offer until {day}. Then these members choose by a secret ballot. If"
                " {name} comes back before it opens, everything stays as it was.",
                territory=place,
                day=_.day(called_at + WILLING, turn.zone),
                name=silent.name if silent is not None else _("Somebody"),
            ),
            lines(_("Would coordinate: {names}", names=_.list(each.name for each in candidates)) if candidates else ""),
        ),
        rows=((_offer(one, mine, _),),) if _may_follow(turn.member, one) else (),
    )


def _offer(one: Succession, mine: bool, _: Words) -> Button:
    if mine:
        return button(_("Withdraw my offer"), BeWilling(succession=one.id, willing=False))
    return button(_("Offer to coordinate"), BeWilling(succession=one.id))


@routes.letter(SuccessionOver)
def write_over(turn: Turn, letter: SuccessionOver, _: Words | None) -> Screen | None:
    one = succession.by_id(turn.connection, letter.succession)
    if one is None or _ is None or one.stage is not Stage.ENDED:
        return None
    if turn.member_or_none is None or not turn.member.is_active:
        return None
    silent = members.by_id(turn.connection, one.member_id) if one.member_id is not None else None
    place = turn.territory(one.territory_id).name(_.code)
    if silent is not None and silent.coordinates:
        return Screen(
            text=_("{name} is back and coordinates for {territory} as before.", name=silent.name, territory=place)
        )
    return Screen(text=_("Nobody else is sought any more to coordinate for {territory}.", territory=place))
