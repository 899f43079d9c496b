"""Minutes that are put up are approved by a coordinator of each territory, in two taps; then they are sent to all.

the card          [Read and approve the minutes]
  the minutes     [Approve for Suzhou]  -> asked once more -> approved; with the last territory they are sent
a territory without a coordinator: it says so, and any coordinator may approve for it
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.chat import Button, Deed, Letter, Press, Right, Routes, Screen, Turn, button
from bot.domain.initiatives import Territory
from bot.domain.meetings import Meeting
from bot.domain.minutes import Approval, Draft, may_approve, missing, version
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import meetings_words as wording
from handlers import minutes_words
from handlers.meetings_acts import MinutesApproved
from handlers.meetings_card import below, card, found, gone
from handlers.meetings_letters import plan_minutes
from handlers.meetings_presses import OpenMeeting, ReadDraft
from storage import attendance, initiatives, meetings, meetings_writing, members, minutes, notes

routes = Routes("minutes_approving")
USEFUL = timedelta(days=30)
"""How long coordinators are told that minutes wait for them."""


class ApproveMinutes(Press, called="minutes.approve"):
    """Approves this version for a territory; asks once more until `sure`."""

    meeting: int
    territory: int
    version: str
    sure: bool = False


class MinutesWait(Letter, called="minutes.wait"):
    """To a coordinator: this version of a meeting's minutes waits for your approval."""

    again: ClassVar[bool] = True
    """Without it nobody knows that everybody waits for them; twice, it leads to the same screen."""

    meeting: int
    version: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Minutes that wait: their draft, its version, who approved it, and for which territories nobody has."""

    draft: Draft
    version: str
    given: list[Approval]
    missing: list[Territory]
    coordinated: frozenset[int]


def standing(deed: Deed, meeting: Meeting) -> Standing | None:
    """None when no minutes wait for approval."""
    draft = minutes.draft_of(deed.connection, meeting.id)
    if draft is None or meeting.minutes_at is not None:
        return None
    noted = notes.of_meeting(deed.connection, meeting.id)
    stands = version(draft.text, noted, attendance.count(deed.connection, meeting.id))
    approvals = minutes.approvals_of(deed.connection, meeting.id)
    places = {place.id: place for place in initiatives.territories_of(deed.connection, meeting.initiative_id)}
    lacking = missing(list(places), approvals, stands)
    return Standing(
        draft,
        stands,
        [each for each in approvals if each.version == stands],
        [places[each] for each in lacking],
        frozenset(each.territory_id for each in members.coordinators(deed.connection, meeting.initiative_id)),
    )


def ask_coordinators(deed: Deed, meeting: Meeting) -> None:
    """Tell whoever can approve these minutes that they wait. Again changes nothing."""
    stands = standing(deed, meeting)
    if stands is None:
        return
    for coordinator in members.coordinators(deed.connection, meeting.initiative_id):
        if any(may_approve(coordinator, place.id, stands.coordinated) for place in stands.missing):
            deed.plan(
                MinutesWait(initiative=meeting.initiative_id, meeting=meeting.id, version=stands.version),
                key=f"approve:{meeting.id}:{stands.version}:{coordinator.person_id}",
                person_id=coordinator.person_id,
                expires=stands.draft.written_at + USEFUL,
                subject=f"approve:{meeting.id}",
            )


@routes.replan()
def replan_some(deed: Deed, after: int, limit: int) -> int | None:
    """Every meeting whose minutes wait for approval."""
    found_ids = minutes.waiting(deed.connection, after, deed.now - USEFUL, limit)
    for meeting_id in found_ids:
        meeting = meetings.by_id(deed.connection, meeting_id)
        if meeting is not None:
            ask_coordinators(deed, meeting)
    return found_ids[-1] if len(found_ids) == limit else None


@routes.press(ReadDraft, right=Right.COORDINATOR)
def read(turn: Turn, press: ReadDraft, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR)
    if meeting is None:
        return gone(_)
    stands = standing(turn, meeting)
    return _nothing(turn, meeting, _) if stands is None else shown(turn, meeting, stands, _)


def shown(turn: Turn, meeting: Meeting, stands: Standing, _: Words) -> Screen:
    """The minutes as they would be sent, who approved them, and what this reader can do."""
    mine = [place for place in stands.missing if may_approve(turn.member, place.id, stands.coordinated)]
    rows: list[tuple[Button, ...]] = [
        (
            button(
                _("Approve for {territory}", territory=place.name(_.code)),
                ApproveMinutes(meeting=meeting.id, territory=place.id, version=stands.version),
            ),
        )
        for place in mine
    ]
    return Screen(
        text=paragraphs(
            minutes_words.assembled(turn, meeting, stands.draft.text, _),
            _("<b>These minutes wait for approval; nobody else has received them.</b>"),
            lines(
                minutes_words.approved_by(turn, meeting, stands.given, _),
                *(
                    _("Not approved yet for {territory}.", territory=place.name(_.code))
                    if place.id in stands.coordinated
                    else _(
                        "Not approved yet for {territory}: nobody coordinates there, so any coordinator may approve.",
                        territory=place.name(_.code),
                    )
                    for place in stands.missing
                ),
            ),
        ),
        rows=(*rows, (button(_("Back to the meeting"), OpenMeeting(meeting=meeting.id)),)),
    )


@routes.press(ApproveMinutes, right=Right.COORDINATOR)
def approve(turn: Turn, press: ApproveMinutes, _: Words) -> Screen:
    meeting = found(turn, press.meeting, Right.COORDINATOR, to_change=True)
    if meeting is None:
        return gone(_)
    stands = standing(turn, meeting)
    if stands is None:
        return _nothing(turn, meeting, _)
    if press.version != stands.version:
        said = _("The minutes have changed since you read them. This is how they stand now.")
        return below(said, shown(turn, meeting, stands, _))
    place = next((each for each in stands.missing if each.id == press.territory), None)
    if place is None or not may_approve(turn.member, place.id, stands.coordinated):
        said = _("Whoever coordinates there approves for a territory, once.")
        return below(said, shown(turn, meeting, stands, _))
    if not press.sure:
        return _asked_once_more(turn, meeting, stands, place, press, _)
    return _approved(turn, meeting, stands, place, _)


def _asked_once_more(
    turn: Turn, meeting: Meeting, stands: Standing, place: Territory, press: ApproveMinutes, _: Words
) -> Screen:
    readers = members.counts(turn.connection, meeting.initiative_id).total()
    last = len(stands.missing) == 1
    return Screen(
        text=paragraphs(
            wording.headline(_, meeting),
            _("<b>Approve these minutes for {territory}?</b>", territory=place.name(_.code)),
            _.plural(
                "It is the last approval: they are then sent to {n} person. This cannot be undone.",
                "It is the last approval: they are then sent to {n} people. This cannot be undone.",
                readers,
            )
            if last
            else _("They are sent once every territory has approved them."),
        ),
        rows=(
            (button(_("Approve them"), press.model_copy(update={"sure": True})),),
            (button(_("Read them again"), ReadDraft(meeting=meeting.id)),),
        ),
    )


def _approved(turn: Turn, meeting: Meeting, stands: Standing, place: Territory, _: Words) -> Screen:
    stands_in = turn.member.territory_id != place.id
    approval = Approval(place.id, turn.member.id, stands_in, stands.version, turn.now)
    minutes.approve(turn.connection, meeting.id, approval)
    last = len(stands.missing) == 1
    turn.note(MinutesApproved(meeting=meeting.id, territory=place.id, sent=last))
    if not last:
        after = standing(turn, meeting)
        assert after is not None
        return below(_("Approved, thank you."), shown(turn, meeting, after, _))
    meetings_writing.keep_minutes(turn.connection, meeting.id, stands.draft.text, turn.now)
    sent = meetings.by_id(turn.connection, meeting.id)
    assert sent is not None
    plan_minutes(turn, sent, languages=turn.languages)
    return below(_("Approved everywhere: the minutes are being sent to all members."), card(turn, sent, _))


def _nothing(turn: Turn, meeting: Meeting, _: Words) -> Screen:
    return below(_("No minutes of this meeting wait for approval. This is how it stands."), card(turn, meeting, _))


@routes.letter(MinutesWait)
def write_wait(turn: Turn, letter: MinutesWait, _: Words) -> Screen | None:
    meeting, member = meetings.by_id(turn.connection, letter.meeting), turn.member_or_none
    stands = standing(turn, meeting) if meeting is not None else None
    if meeting is None or stands is None or stands.version != letter.version or member is None:
        return None
    if not any(may_approve(member, place.id, stands.coordinated) for place in stands.missing):
        return None
    return Screen(
        text=lines(wording.headline(_, meeting), _("The minutes of this meeting wait for your approval.")),
        rows=((button(_("Read and approve the minutes"), ReadDraft(meeting=meeting.id)),),),
    )
