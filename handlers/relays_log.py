"""What relays do, in the log that members read: who typed for whom by which channel, and what it came to."""

from typing import ClassVar

from markupsafe import Markup

from bot.chat import Act, Routes, Turn
from bot.domain.log_of_acts import Topic
from bot.domain.relaying import ActKind, Channel, Settled, Standing
from bot.words import Words
from handlers.relays_words import act_kind, channel
from storage import members

routes = Routes("relays_log")


class RelayNamed(Act, called="relay.named"):
    """A member speaks for members without Telegram from then on, or not any more."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    relay: bool


class PersonEntered(Act, called="relay.entered"):
    """Somebody without Telegram was entered, whose consent was heard."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    channel: Channel


class CodeRenewed(Act, called="relay.renewed"):
    """Somebody without Telegram was given another code."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class TypedFor(Act, called="relay.typed"):
    """Something was typed for somebody; of a vote only in which ballot."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    kind: ActKind
    thing: int
    channel: Channel


class SettledFor(Act, called="relay.settled"):
    """Something that was typed for somebody was confirmed or cancelled."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int
    kind: ActKind
    thing: int
    standing: Standing
    settled: Settled


class ContactErased(Act, called="relay.erased"):
    """Somebody without Telegram was erased, at their own wish."""

    topic: ClassVar[Topic] = Topic.PEOPLE

    member: int


class SheetEntered(Act, called="sheet.entered"):
    """A sheet of paper was entered."""

    topic: ClassVar[Topic] = Topic.BALLOTS

    sheet: int


class SheetSettled(Act, called="sheet.settled"):
    """A sheet of paper votes was countersigned, or sent back."""

    topic: ClassVar[Topic] = Topic.BALLOTS

    sheet: int
    counted: bool


@routes.tells(RelayNamed)
def tell_named(turn: Turn, act: RelayNamed, who: object, _: Words) -> Markup:
    name = _name(turn, act.member, _)
    if act.relay:
        return _("{who} named {name} to speak for members without Telegram.", who=who, name=name)
    return _("{who} let {name} speak for nobody any more.", who=who, name=name)


@routes.tells(PersonEntered)
def tell_entered(turn: Turn, act: PersonEntered, who: object, _: Words) -> Markup:
    how = channel(_, act.channel)
    return _(
        "{who} entered {name}, who is reached {channel} and agreed.",
        who=who,
        name=_name(turn, act.member, _),
        channel=how,
    )


@routes.tells(CodeRenewed)
def tell_renewed(turn: Turn, act: CodeRenewed, who: object, _: Words) -> Markup:
    return _("{who} gave {name} a new code.", who=who, name=_name(turn, act.member, _))


@routes.tells(TypedFor)
def tell_typed(turn: Turn, act: TypedFor, who: object, _: Words) -> Markup:
    return _(
        "{who} typed {what} for {name}, who said it {channel}.",
        who=who,
        what=act_kind(_, act.kind),
        name=_name(turn, act.member, _),
        channel=channel(_, act.channel),
    )


@routes.tells(SettledFor)
def tell_settled(turn: Turn, act: SettledFor, who: object, _: Words) -> Markup:
    told = {"who": who, "what": act_kind(_, act.kind), "name": _name(turn, act.member, _)}
    if act.standing is Standing.CANCELLED:
        return _("{who} cancelled {what} that was typed for {name}.", **told)
    if act.settled is Settled.COUNTERSIGNED:
        return _("{who} countersigned {what} that was typed for {name}.", **told)
    return _("{who} confirmed {what} that was typed for {name}, with their code.", **told)


@routes.tells(ContactErased)
def tell_erased(_turn: Turn, _act: ContactErased, who: object, _: Words) -> Markup:
    return _("{who} erased somebody without Telegram, at their wish.", who=who)


@routes.tells(SheetEntered)
def tell_sheet(_turn: Turn, act: SheetEntered, who: object, _: Words) -> Markup:
    return _("{who} entered sheet no. {number}.", who=who, number=act.sheet)


@routes.tells(SheetSettled)
def tell_sheet_settled(_turn: Turn, act: SheetSettled, who: object, _: Words) -> Markup:
    if act.counted:
        return _("{who} countersigned sheet no. {number}: it counts.", who=who, number=act.sheet)
    return _("{who} sent sheet no. {number} back.", who=who, number=act.sheet)


def _name(turn: Turn, member_id: int, _: Words) -> object:
    member = members.by_id(turn.connection, member_id)
    return member.name if member is not None and member.name else _("somebody who has left")
