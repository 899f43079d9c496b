"""A group of the initiative: linked when somebody who coordinates puts the bot into it, let go when it is put out.

Cards go to linked groups in both languages, with buttons that lead to the private chat.
"""

from bot.chat import Routes, Screen, Turn, link_button
from bot.chat.screen import plain
from bot.words import Words
from bot.words.language import paragraphs
from handlers.admission_acts import GroupLinked
from handlers.meetings_letters import replan_upcoming
from storage import initiatives

routes = Routes("groups")


@routes.joined_group()
def joined(turn: Turn, title: str, _words: Words) -> Screen:
    """Links the group, if whoever put the bot into it coordinates; says who can do so otherwise."""
    member = turn.member_or_none
    if member is None or not member.coordinates:
        return Screen(
            text=paragraphs(
                *(
                    _("Good day. Cards of a cooperation appear here once somebody who coordinates it adds me.")
                    for _ in turn.languages.values()
                )
            )
        )
    initiatives.link_group(turn.connection, turn.chat_id, turn.initiative.id, title, turn.now)
    turn.note(GroupLinked(chat=turn.chat_id))
    replan_upcoming(turn.connection, turn.initiative.id, turn.now)
    turn.planned = True
    return Screen(
        text=paragraphs(
            *(
                _(
                    "Good day. From now on the meetings and ballots of {name} appear here. Votes and answers are given"
                    " in private: tap the button.",
                    name=turn.initiative.name(_.code),
                )
                for _ in turn.languages.values()
            )
        ),
        rows=tuple(
            (link_button(plain(_("Talk with me in private")), f"https://t.me/{turn.house.username}?start=hello"),)
            for _ in turn.languages.values()
        ),
    )
