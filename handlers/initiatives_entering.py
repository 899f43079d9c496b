"""Going from one cooperation to another.

/initiatives      for somebody in several: which one to speak in from now on; whoever is in one is never asked
"""

from bot.chat import Menu, Payload, Press, Right, Routes, Screen, Turn, button
from bot.words import Words
from bot.words.language import paragraphs
from handlers.home import home
from storage import initiatives, members

routes = Routes("initiatives_entering")


class Enter(Press, called="enter"):
    """From now on I speak in this initiative."""

    initiative: int


@routes.command("initiatives", right=Right.PERSON)
def show_initiatives(turn: Turn, _payload: Payload, _: Words) -> Screen:
    """The initiatives that one is in, to go from one to another."""
    mine = initiatives.of_person(turn.connection, turn.person.id)
    if len(mine) < 2:
        return home(turn, _)
    here = turn.initiative_or_none
    return Screen(
        text=paragraphs(
            _("<b>Your cooperations</b>"),
            _("You are speaking in {name} now.", name=here.name(_.code)) if here in mine and here else "",
            _("Where do you want to go on?"),
        ),
        rows=tuple((button(each.name(_.code), Enter(initiative=each.id)),) for each in mine),
        numbered=tuple(Enter(initiative=each.id).encode() for each in mine),
    )


@routes.press(Enter, right=Right.PERSON)
def enter(turn: Turn, press: Enter, _: Words) -> Screen:
    """What was being asked belonged to the other initiative, so it is not asked any more."""
    member = members.of_person(turn.connection, turn.person.id, press.initiative)
    initiative = initiatives.by_id(turn.connection, press.initiative)
    if initiative is None or member is None or not member.may_read:
        return Screen(text=_("You are not in that cooperation any more. /initiatives shows yours."))
    turn.enter(initiative, member)
    turn.forget_step()
    menu = Menu(language=turn.person.language, coordinator=member.coordinates, relay=member.relay)
    return home(turn, _).model_copy(update={"menu": menu})
