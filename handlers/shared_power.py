"""That an initiative's power is not shared yet: said to those who coordinate until it is."""

from markupsafe import Markup

from bot.chat import Turn
from bot.domain.second_tap import Lack, lack
from bot.words import Words
from storage import members


def what_is_lacking(turn: Turn, _: Words) -> Markup:
    """Who is missing so that no single person and no single territory decides; blank when nobody is."""
    coordinators = members.coordinators(turn.connection, turn.initiative.id)
    match lack(coordinators):
        case Lack.SECOND:
            return _(
                "<b>Only one person coordinates.</b> Name somebody of another territory under /members: "
                "then what touches everybody is decided by two."
            )
        case Lack.TERRITORY:
            return _(
                "<b>All who coordinate are from {territory}.</b> Name somebody of another territory under /members: "
                "then what touches everybody is decided by both sides.",
                territory=turn.territory(coordinators[0].territory_id).name(_.code),
            )
        case None:
            return Markup()
