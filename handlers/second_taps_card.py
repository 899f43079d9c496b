"""A request for a second coordinator, as its asker, those who may agree and the others read it."""

from markupsafe import Markup

from bot.chat import Act, Button, Press, Screen, Turn, button
from bot.chat.screen import plain
from bot.domain import reasons
from bot.domain.people import Member
from bot.domain.second_tap import Standing, may_agree
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours, vocabulary
from storage import members
from storage.requests import Request


class ShowShared(Press, called="second"):
    request: int


class AgreeTo(Press, called="second.agree"):
    request: int


class RefuseTo(Press, called="second.refuse"):
    request: int


class TakeBackRequest(Press, called="second.back"):
    request: int


class AskOnceMore(Press, called="second.again"):
    """Asks for the same act again."""

    request: int


def what(turn: Turn, request: Request, _: Words) -> Markup | None:
    """What the request would do now; None when it cannot be done."""
    act = Act.read(request.act)
    shared = turn.house.shared.get(type(act)) if act is not None else None
    shown: Markup | None = shared.shows(turn, act, _) if shared is not None else None
    return shown


def agreeing(turn: Turn, asker: Member) -> list[Member]:
    """Who can give the second tap to what this member asks."""
    return may_agree(asker, members.coordinators(turn.connection, turn.initiative.id))


def card(turn: Turn, request: Request, _: Words, *, toast: object = "") -> Screen:
    """What is asked for, until when it waits or what became of it, and what its reader can do."""
    asker = asker_of(turn, request)
    shown = what(turn, request, _)
    said, language = reasons.shown(request.reason_fr, request.reason_zh, _.code)
    return Screen(
        text=paragraphs(
            _heading(turn, asker, _),
            shown or _("What was asked for cannot be done any more."),
            _("Reason: {reason}", reason=vocabulary.marked(_, said, language)) if said else "",
            _waits(turn, request, asker, _) if request.waits(turn.now) else ended(turn, request, _),
        ),
        rows=_rows(turn, request, asker, _),
        toast=plain(toast),
    )


def asker_of(turn: Turn, request: Request) -> Member | None:
    """Who asked, if they are still known."""
    asker = members.by_id(turn.connection, request.asked_by) if request.asked_by is not None else None
    return asker if asker is not None and asker.name else None


def ended(turn: Turn, request: Request, _: Words) -> Markup:
    """What became of a request that waits no more."""
    by = members.by_id(turn.connection, request.decided_by) if request.decided_by is not None else None
    name = by.name if by is not None and by.name else _("somebody who has left")
    match request.standing:
        case Standing.DONE if by is None:
            return _("Done.")
        case Standing.DONE:
            return _("Done: {name} agreed.", name=name)
        case Standing.REFUSED:
            return lines(
                _("Refused by {name}: nothing was done.", name=name),
                _("Reason: {reason}", reason=vocabulary.marked(_, request.answer, request.answer_language)),
            )
        case Standing.WITHDRAWN:
            return _("Taken back by whoever asked: nothing was done.")
        case Standing.POINTLESS:
            return _("Nothing was done: things had changed before somebody agreed.")
        case _waiting_or_expired:
            return _("Nobody agreed within 24 hours: nothing was done.")


def _heading(turn: Turn, asker: Member | None, _: Words) -> Markup:
    if asker is None:
        return _("<b>Somebody who has left asked for a second coordinator’s agreement</b>")
    if asker.id == turn.member.id:
        return _("<b>You ask for a second coordinator’s agreement</b>")
    place = turn.territory(asker.territory_id).name(_.code)
    return _("<b>{name}, {territory}, asks for a second coordinator’s agreement</b>", name=asker.name, territory=place)


def _waits(turn: Turn, request: Request, asker: Member | None, _: Words) -> Markup:
    until = _("It lapses: {moment}.", moment=hours.on_one_line(turn, request.expires_at, _))
    if asker is None:
        return until
    able = agreeing(turn, asker)
    if turn.member.id in [each.id for each in able]:
        return lines(_("It is done as soon as you agree."), until)
    names = _.list([each.name for each in able])
    return lines(_("Who can agree: {names}.", names=names) if able else "", until)


def _rows(turn: Turn, request: Request, asker: Member | None, _: Words) -> tuple[tuple[Button, ...], ...]:
    mine = asker is not None and asker.id == turn.member.id
    if request.waits(turn.now):
        if mine:
            return ((button(_("Take the request back"), TakeBackRequest(request=request.id)),),)
        able = asker is not None and turn.member.id in [each.id for each in agreeing(turn, asker)]
        agree = (button(_("Agree"), AgreeTo(request=request.id)),) if able else ()
        return ((*agree, button(_("Refuse"), RefuseTo(request=request.id))),)
    again = request.standing is not Standing.DONE and mine and what(turn, request, _) is not None
    return ((button(_("Ask again"), AskOnceMore(request=request.id)),),) if again else ()
