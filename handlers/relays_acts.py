"""What was typed for somebody, read by relays, by coordinators of another territory, and by the person themselves.

[See what was typed]       the newest things, each with who typed it, by which channel, and where it stands
/relay [Countersign (2)]   what waits and was typed in another territory than one's own
  a number                 one thing, with what its reader can do about it
"""

from bot.chat import Button, Right, Routes, Screen, Turn, button
from bot.domain.relaying import Act, Settled, Standing, may_countersign
from bot.words import Words
from bot.words.language import paragraphs
from handlers.relays_presses import (
    Countersign,
    Does,
    ListToSign,
    OpenAct,
    OpenContact,
    SeeActs,
    SettleMine,
    UseCode,
    theirs,
)
from handlers.relays_settling import cancel, confirm, done
from handlers.relays_words import back, gone, told
from storage import members, relayed

routes = Routes("relays_acts")
SHOWN = 8


@routes.press(SeeActs, right=Right.READER)
def see_acts(turn: Turn, press: SeeActs, _: Words) -> Screen:
    mine = press.member == turn.member.id
    contact = theirs(turn, press.member)
    if not mine and contact is None:
        return gone(_)
    acts = relayed.of_member(turn.connection, press.member, limit=SHOWN)
    title = _("<b>What was typed for you</b>") if mine else _("<b>What was typed for them</b>")
    row = () if mine else (button(_("Back to this person"), OpenContact(member=press.member)),)
    return _list(turn, acts, title, row, _)


@routes.press(ListToSign, right=Right.COORDINATOR)
def list_to_sign(turn: Turn, _press: ListToSign, _: Words) -> Screen:
    acts = relayed.to_countersign(turn.connection, turn.member, limit=SHOWN)
    return _list(turn, acts, _("<b>What waits for a coordinator of another territory</b>"), (back(_),), _)


@routes.press(OpenAct, right=Right.READER)
def open_act(turn: Turn, press: OpenAct, _: Words) -> Screen:
    act = _readable(turn, press.act)
    return _card(turn, act, _) if act is not None else gone(_)


@routes.press(SettleMine, right=Right.READER)
def settle_mine(turn: Turn, press: SettleMine, _: Words) -> Screen:
    act = relayed.by_id(turn.connection, press.act)
    if act is None or act.member_id != turn.member.id:
        return gone(_)
    settle = confirm if press.confirm else cancel
    return _settled(turn, act, settle(turn, act.id, Settled.ONESELF), _)


@routes.press(Countersign, right=Right.COORDINATOR)
def countersign(turn: Turn, press: Countersign, _: Words) -> Screen:
    act = relayed.by_id(turn.connection, press.act, to_change=True)
    if act is None or not _signs(turn, act):
        return gone(_)
    if act.standing is not Standing.WAITING:  # what their code has confirmed, nobody else cancels
        return _settled(turn, act, False, _)
    settle = confirm if press.confirm else cancel
    return _settled(turn, act, settle(turn, act.id, Settled.COUNTERSIGNED), _)


def _list(turn: Turn, acts: list[Act], title: object, last: tuple[Button, ...], _: Words) -> Screen:
    presses = [OpenAct(act=act.id) for act in acts]
    rows = (tuple(button(str(at), press) for at, press in enumerate(presses, start=1)), last)
    return Screen(
        text=paragraphs(
            title, *told(turn, acts, _), _("Tap a number to confirm or cancel.") if acts else _("Nothing is here.")
        ),
        rows=tuple(row for row in rows if row),
        numbered=tuple(press.encode() for press in presses),
    )


def _card(turn: Turn, act: Act, _: Words, lead: object = "") -> Screen:
    rows: list[tuple[Button, ...]] = []
    waits = act.standing is Standing.WAITING
    stands = waits or act.standing is Standing.CONFIRMED
    if act.member_id == turn.member.id:
        if waits:
            rows.append((button(_("Yes, I said that"), SettleMine(act=act.id, confirm=True)),))
        if stands:
            rows.append((button(_("No, cancel it"), SettleMine(act=act.id, confirm=False)),))
        rows.append((button(_("See all that was typed for me"), SeeActs(member=turn.member.id)),))
    else:
        if waits and _signs(turn, act):
            rows += [
                (button(_("Countersign it"), Countersign(act=act.id, confirm=True)),),
                (button(_("Cancel it: it is not so"), Countersign(act=act.id, confirm=False)),),
            ]
        if waits:
            rows.append((button(_("Confirm with their code"), UseCode(member=act.member_id, does=Does.CONFIRM)),))
        if stands:
            cancels = UseCode(member=act.member_id, does=Does.CANCEL, act=act.id)
            rows.append((button(_("Cancel it with their code"), cancels),))
        rows.append((back(_),))
    [shown] = told(turn, [act], _)
    return Screen(text=paragraphs(lead, shown), rows=tuple(rows))


def _settled(turn: Turn, act: Act, changed: bool, _: Words) -> Screen:
    now = relayed.by_id(turn.connection, act.id)
    return _card(turn, now, _, done(changed, _)) if now is not None else gone(_)


def _readable(turn: Turn, act_id: int) -> Act | None:
    act = relayed.by_id(turn.connection, act_id)
    if act is None:
        return None
    mine = act.member_id == turn.member.id
    return act if mine or theirs(turn, act.member_id) is not None else None


def _signs(turn: Turn, act: Act) -> bool:
    """Whether the reader's word can stand in for the code."""
    named = members.named(turn.connection, [number for number in (act.member_id, act.typed_by) if number])
    whom, typist = named.get(act.member_id), named.get(act.typed_by or 0)
    return whom is not None and may_countersign(turn.member, whom, typist)
