"""The second tap: what cannot be undone or touches many is done by two coordinators (bot.domain.second_tap).

`ask` is called by whoever wants an act:
  somebody can agree  -> it waits for 24 hours; the other coordinators get a letter     [Agree] [Refuse]
  nobody else         -> it is done now, and the log that members read says "alone"
Agree   -> looked at again, done in that very tap, logged with both names; the asker is told
Refuse  -> why: the asker is told
/agree  what waits
"""

from collections.abc import Mapping

from bot.chat import N_, Act, Again, Answer, Payload, Press, Right, Routes, Screen, Step, Theme, Toast, Turn, button
from bot.chat.manners import write_please
from bot.chat.screen import bare, plain
from bot.domain.reasons import REASON_LONGEST
from bot.domain.second_tap import Standing
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours
from handlers.lengths import shortened, too_long
from handlers.second_taps_card import (
    AgreeTo,
    AskOnceMore,
    RefuseTo,
    ShowShared,
    TakeBackRequest,
    agreeing,
    asker_of,
    card,
    what,
)
from handlers.second_taps_letters import tell_asker, tell_others
from storage import initiatives, members, requests
from storage.requests import Request

routes = Routes("second taps")
IN_A_LIST = 120
"""Characters of a request in a list of several."""


class AskRefusal(Step, called="second.refusal"):
    """Why is it refused?"""

    request: int


class ListShared(Press, called="second.list"):
    """All that waits for a second coordinator."""


def ask(turn: Turn, act: Act, _: Words, *, reasons: Mapping[str, str] | None = None) -> Screen:
    """Do an act with a second coordinator: it waits for one, or is done alone where there is nobody else.

    `reasons` are by language ("fr", "zh"), as far as they were written.
    """
    initiatives.lock(turn.connection, turn.initiative.id)
    turn.refresh()
    shared = turn.house.shared[type(act)]
    if not turn.member.coordinates or shared.shows(turn, act, _) is None:
        return Screen(text=_("This cannot be done any more: things have changed. Nothing was done."))
    if not agreeing(turn, turn.member):
        alone = _written(turn, act, reasons)
        requests.settle(turn.connection, alone.id, Standing.DONE, None, turn.now)
        shown: Screen = shared.does(turn, act, turn.member, _)
        turn.note(act, reasons=reasons, alone=True)
        return shown
    before = requests.last_for(turn.connection, turn.initiative.id, act.written())
    if before is not None and before.waits(turn.now):
        return card(turn, before, _)
    request = _written(turn, act, reasons)
    tell_others(turn, request)
    return card(turn, request, _)


def _written(turn: Turn, act: Act, reasons: Mapping[str, str] | None) -> Request:
    return requests.add(
        turn.connection, turn.initiative.id, act.written(), turn.member.id, turn.now, about=act.about, reasons=reasons
    )


def reasons_of(turn: Turn, act: Act) -> dict[str, str]:
    """Why an act was asked for, by language, while it is done."""
    request = requests.last_for(turn.connection, turn.initiative.id, act.written())
    return {"fr": request.reason_fr, "zh": request.reason_zh} if request is not None else {}


@routes.press(AgreeTo, right=Right.PERSON)
def agree(turn: Turn, press: AgreeTo, _: Words) -> Screen | Toast:
    request = _of_mine(turn, press.request)
    if request is None:
        return _not_here(_)
    if not request.waits(turn.now):
        return card(turn, request, _)
    asker = asker_of(turn, request)
    act = Act.read(request.act)
    still = asker is not None and asker.id in [
        each.id for each in members.coordinators(turn.connection, turn.initiative.id)
    ]  # whose account is locked out meanwhile is not
    if asker is None or not still or act is None or what(turn, request, _) is None:
        return _settled(turn, request, Standing.POINTLESS, _)
    if turn.member.id not in [each.id for each in agreeing(turn, asker)]:
        return card(turn, request, _, toast=_("A coordinator of another territory has to agree."))
    requests.settle(turn.connection, request.id, Standing.DONE, turn.member.id, turn.now)
    shown: Screen = turn.house.shared[type(act)].does(turn, act, asker, _)
    turn.note(act, by=asker, second=turn.member, reasons={"fr": request.reason_fr, "zh": request.reason_zh})
    tell_asker(turn, request, asker)
    return shown


@routes.press(RefuseTo, right=Right.PERSON)
def refuse(turn: Turn, press: RefuseTo, _: Words) -> Step | Screen | Toast:
    request = _of_mine(turn, press.request)
    if request is None:
        return _not_here(_)
    if not request.waits(turn.now) or request.asked_by == turn.member.id:
        return card(turn, request, _)
    return AskRefusal(request=request.id)


@routes.asks(AskRefusal)
def ask_refusal(turn: Turn, step: AskRefusal, _: Words) -> Screen:
    request = requests.by_id(turn.connection, step.request)
    here = request is not None and turn.initiative_or_none is not None
    return Screen(
        text=paragraphs(
            what(turn, request, _) if request is not None and here else "",
            _("<b>Why do you refuse?</b> Whoever asked reads your reason. /cancel leaves it open."),
        )
    )


@routes.answer(AskRefusal, right=Right.COORDINATOR)
def hear_refusal(turn: Turn, step: AskRefusal, answer: Answer, _: Words) -> Screen | Again:
    request = _of_mine(turn, step.request)
    if request is None:
        return Screen(text=_("This request is not there any more. /agree shows what waits."))
    if not request.waits(turn.now):
        return card(turn, request, _)
    if not answer.text:
        return write_please(_)
    if len(answer.text) > REASON_LONGEST:
        return too_long(_, len(answer.text) - REASON_LONGEST)
    return _settled(turn, request, Standing.REFUSED, _, answer=answer.text)


@routes.press(TakeBackRequest, right=Right.PERSON)
def take_back(turn: Turn, press: TakeBackRequest, _: Words) -> Screen | Toast:
    request = _of_mine(turn, press.request)
    if request is None:
        return _not_here(_)
    if request.waits(turn.now) and request.asked_by == turn.member.id:
        return _settled(turn, request, Standing.WITHDRAWN, _)
    return card(turn, request, _)


@routes.press(AskOnceMore, right=Right.PERSON)
def ask_once_more(turn: Turn, press: AskOnceMore, _: Words) -> Screen | Toast:
    request = _of_mine(turn, press.request)
    if request is None:
        return _not_here(_)
    act = Act.read(request.act)
    if request.standing in (Standing.WAITING, Standing.DONE) or request.asked_by != turn.member.id or act is None:
        return card(turn, request, _)
    return ask(turn, act, _, reasons={"fr": request.reason_fr, "zh": request.reason_zh})


@routes.press(ShowShared, right=Right.PERSON)
def show(turn: Turn, press: ShowShared, _: Words) -> Screen | Toast:
    request = _of_mine(turn, press.request)
    return card(turn, request, _) if request is not None else _not_here(_)


@routes.command(
    "agree",
    right=Right.COORDINATOR,
    menu=N_("See what waits for a second coordinator"),
    theme=Theme.PEOPLE,
    more=N_(
        "What touches many or cannot be undone waits here for the tap of a second coordinator, for a day.\n"
        "You read exactly what will happen, then agree or refuse; what you asked for you can take back."
    ),
)
def show_waiting(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return _list(turn, _)


@routes.press(ListShared, right=Right.COORDINATOR)
def list_shared(turn: Turn, _press: ListShared, _: Words) -> Screen:
    return _list(turn, _)


def _list(turn: Turn, _: Words) -> Screen:
    waiting = requests.waiting(turn.connection, turn.initiative.id, turn.now)
    if not waiting:
        return Screen(text=_("Nothing waits for a second coordinator."))
    presses = [ShowShared(request=each.id) for each in waiting]
    return Screen(
        text=paragraphs(
            _("<b>What waits for a second coordinator</b>"),
            *(
                lines(
                    f"{number}. {_in_a_line(turn, each, _)}",
                    _("until {moment}", moment=hours.on_one_line(turn, each.expires_at, _)),
                )
                for number, each in enumerate(waiting, 1)
            ),
            _("Tap a number, or type it."),
        ),
        rows=tuple((button(str(number), press),) for number, press in enumerate(presses, 1)),
        numbered=tuple(press.encode() for press in presses),
    )


def _in_a_line(turn: Turn, request: Request, _: Words) -> str:
    shown = what(turn, request, _) or _("What was asked for cannot be done any more.")
    return shortened(bare(shown), IN_A_LIST)


def _settled(turn: Turn, request: Request, standing: Standing, _: Words, *, answer: str = "") -> Screen:
    """End a request that is not done; the asker is told, unless they ended it."""
    requests.settle(
        turn.connection, request.id, standing, turn.member.id, turn.now, answer, turn.language if answer else ""
    )
    asker = asker_of(turn, request)
    if asker is not None and asker.id != turn.member.id:
        tell_asker(turn, request, asker)
    after = requests.by_id(turn.connection, request.id)
    assert after is not None, "it was ended a line ago"
    return card(turn, after, _)


def _of_mine(turn: Turn, request_id: int) -> Request | None:
    """A request of an initiative that the reader coordinates, who speaks there from now on; nobody else changes it or
    who coordinates until this transaction ends."""
    request = requests.by_id(turn.connection, request_id)
    if request is None:
        return None
    initiatives.lock(turn.connection, request.initiative_id)
    own = members.of_person(turn.connection, turn.person.id, request.initiative_id)
    initiative = initiatives.by_id(turn.connection, request.initiative_id)
    if own is None or not own.coordinates or initiative is None:
        return None
    if turn.member_or_none is None or turn.member.initiative_id != request.initiative_id:
        turn.enter(initiative, own)
    turn.refresh()
    return requests.by_id(turn.connection, request_id)


def _not_here(_: Words) -> Toast:
    return Toast(text=plain(_("This request is not there any more. /agree shows what waits.")), alert=True)
