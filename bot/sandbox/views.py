"""What the chat page is told: people, chats, messages and polls as plain JSON."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.cast import Character, zone_of
from bot.sandbox.people import Group, Person
from bot.sandbox.reading import Shown
from bot.sandbox.sandbox import Sandbox

View = dict[str, Any]


def crowd_view(sandbox: Sandbox, cast: Mapping[int, Character]) -> View:
    """Everybody with their menu and the bot as they see it, and the groups that exist."""
    groups = [group for group in sandbox.groups.values() if group.migrated_to is None]
    return {
        "people": [_person(sandbox, person, groups, cast.get(person.id)) for person in sandbox.people.values()],
        "groups": [
            {"id": group.id, "title": group.title, "members": [each for each in group.members if group.has(each)]}
            for group in groups
        ],
    }


def _person(sandbox: Sandbox, person: Person, groups: list[Group], character: Character | None) -> View:
    return {
        "id": person.id,
        "name": " ".join(filter(None, (person.first_name, person.last_name))),
        "language": person.language_code or "",
        "role": character.role if character else "",
        "zone": character.zone if character else zone_of(person.language_code),
        "started": person.started,
        "blocked": person.blocked,
        "deactivated": person.deactivated,
        "bot": sandbox.profile_for(person.id),
        "commands": sandbox.commands_for(person.id),
        "group_commands": {
            str(group.id): sandbox.commands_for(person.id, group.id)
            for group in groups
            if group.has(person.id) and group.has(sandbox.bot_id)
        },
    }


def chat_view(sandbox: Sandbox, chat_id: int) -> View:
    """One chat from top to bottom."""
    return {
        "id": chat_id,
        "messages": [message_view(shown) for shown in sandbox.history(chat_id)],
        "keyboard": sandbox.reply_keyboard(chat_id),
        "pinned": sandbox.pinned(chat_id),
    }


def message_view(shown: Shown) -> View:
    """A message as Telegram writes it, without the poll's counts: those are told by the poll itself."""
    view = {**shown.message, "from_bot": shown.from_bot}
    if shown.poll is not None:
        view["poll"] = {"id": shown.poll["id"]}
    return view


def _received(sandbox: Sandbox, person_id: int) -> list[View]:
    return [message_view(Shown(message, False, None)) for message in sandbox.received_by(person_id)]


def poll_view(sandbox: Sandbox, poll_id: str) -> View:
    """A poll with who chose what. Counts are left out while they are hidden from people."""
    state = sandbox.polls[poll_id]
    view = {**state.poll, "votes": {str(person): chosen for person, chosen in state.votes.items()}}
    if sandbox.results_hidden(poll_id):
        view["options"] = [{**option, "voter_count": None} for option in state.poll["options"]]
    return view


def whole_view(sandbox: Sandbox, cast: Mapping[int, Character]) -> View:
    """All that there is, for a page that has just been opened."""
    chats = {*sandbox.people, *(group.id for group in sandbox.groups.values() if group.migrated_to is None)}
    return {
        "kind": "state",
        "bot": {"id": sandbox.bot_id, "username": sandbox.username},
        **crowd_view(sandbox, cast),
        "chats": [chat_view(sandbox, chat_id) for chat_id in sorted(chats)],
        "received": {str(person_id): _received(sandbox, person_id) for person_id in sandbox.people},
        "polls": [poll_view(sandbox, poll_id) for poll_id in sandbox.polls],
        "now": sandbox.time(),
    }
