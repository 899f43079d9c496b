"""Groups and blocking: what changes who may speak to whom, and what the bot is told of it."""

from bot.sandbox.crowd import Crowd
from bot.sandbox.people import Change, Group, Person, Status, chat_member
from bot.sandbox.refusals import NotPossible

GROUP_BASE = -5_000_000
SUPERGROUP_BASE = -1_002_000_000_000


class Together(Crowd):
    """Acts that change a membership."""

    def _told_of_itself(self, chat: dict[str, object], who: Person, before: Status, after: Status) -> None:
        """my_chat_member: the bot's own status changed."""
        changed = {
            "chat": chat,
            "from": who.user,
            "date": int(self.time()),
            "old_chat_member": chat_member(self.bot_user, before),
            "new_chat_member": chat_member(self.bot_user, after),
        }
        self.queue("my_chat_member", changed, f"member:{chat['id']}")

    def block(self, person_id: int) -> None:
        """Block the bot: it is told with my_chat_member."""
        person = self.person(person_id)
        if not person.blocked:
            person.blocked = True
            if person.started:
                self._told_of_itself(person.private_chat, person, "member", "kicked")

    def unblock(self, person_id: int) -> None:
        person = self.person(person_id)
        if person.blocked:
            person.blocked = False
            if person.started:
                self._told_of_itself(person.private_chat, person, "kicked", "member")

    def add_group(
        self, title: str, member_ids: list[int], *, bot_is_member: bool = False, supergroup: bool = False
    ) -> Group:
        """A group, created by the first member. With ``bot_is_member`` that person adds the bot at once."""
        base = SUPERGROUP_BASE if supergroup else GROUP_BASE
        group = Group(base - self.next_id("group"), title, supergroup)
        for number, person_id in enumerate(member_ids):
            self.person(person_id)
            group.members[person_id] = "member" if number else "creator"
        self.groups[group.id] = group
        self.tell(Change("chat", group.id, data=group.chat))
        if bot_is_member:
            self.add_bot_to_group(member_ids[0], group.id)
        return group

    def _group(self, person_id: int, group_id: int) -> tuple[Person, Group]:
        person, group = self.person(person_id), self.groups[group_id]
        if not group.has(person_id):
            raise NotPossible(f"{person.first_name} is not in {group.title}")
        return person, group

    def _met(self, group: Group) -> None:
        """Whoever shares a group with the bot is known to it."""
        if group.has(self.bot_id):
            for person_id in group.members:
                if person_id in self.people:
                    self.people[person_id].met = True

    def add_bot_to_group(self, person_id: int, group_id: int) -> None:
        """my_chat_member, then the service message that everybody sees."""
        person, group = self._group(person_id, group_id)
        before = group.status_of(self.bot_id)
        if group.has(self.bot_id):
            raise NotPossible("the bot is in the group already")
        group.members[self.bot_id] = "member"
        self._met(group)
        self._told_of_itself(group.chat, person, before, "member")
        message = self.show(self.new_message(group.chat, person.user, new_chat_members=[self.bot_user]))
        self.queue("message", message, f"chat:{group.id}")

    def remove_bot_from_group(self, person_id: int, group_id: int) -> None:
        """Kick the bot: only those who run the group can."""
        person, group = self._group(person_id, group_id)
        if group.status_of(person_id) not in ("creator", "administrator"):
            raise NotPossible(f"{person.first_name} does not run {group.title}")
        before = group.status_of(self.bot_id)
        group.members[self.bot_id] = "kicked"
        self._told_of_itself(group.chat, person, before, "kicked")
        self.show(self.new_message(group.chat, person.user, left_chat_member=self.bot_user))

    def make_administrator(self, person_id: int, group_id: int, user_id: int) -> None:
        """The creator gives somebody (or the bot) an administrator's rights."""
        person, group = self._group(person_id, group_id)
        if group.status_of(person_id) != "creator" or not group.has(user_id):
            raise NotPossible(f"{person.first_name} can't do that in {group.title}")
        before = group.status_of(user_id)
        group.members[user_id] = "administrator"
        if user_id == self.bot_id:
            self._told_of_itself(group.chat, person, before, "administrator")
        else:
            self._told_of_others(group, person, user_id, before, "administrator")

    def _told_of_others(self, group: Group, who: Person, user_id: int, before: Status, after: Status) -> None:
        """chat_member: for bots that asked for it and run the group."""
        user = self.user(user_id)
        if user is not None and group.status_of(self.bot_id) == "administrator":
            changed = {
                "chat": group.chat,
                "from": who.user,
                "date": int(self.time()),
                "old_chat_member": chat_member(user, before),
                "new_chat_member": chat_member(user, after),
            }
            self.queue("chat_member", changed, f"chat:{group.id}")

    def join(self, person_id: int, group_id: int) -> None:
        """Join a group by its link."""
        person, group = self.person(person_id), self.groups[group_id]
        if group.has(person_id):
            raise NotPossible(f"{person.first_name} is in {group.title} already")
        before = group.status_of(person_id)
        group.members[person_id] = "member"
        self._met(group)
        message = self.show(self.new_message(group.chat, person.user, new_chat_members=[person.user]))
        if group.has(self.bot_id):
            self.queue("message", message, f"chat:{group.id}")
        self._told_of_others(group, person, person_id, before, "member")

    def leave(self, person_id: int, group_id: int) -> None:
        person, group = self._group(person_id, group_id)
        before = group.status_of(person_id)
        group.members[person_id] = "left"
        message = self.show(self.new_message(group.chat, person.user, left_chat_member=person.user))
        if group.has(self.bot_id):
            self.queue("message", message, f"chat:{group.id}")
        self._told_of_others(group, person, person_id, before, "left")

    def upgrade_to_supergroup(self, group_id: int) -> Group:
        """The group becomes a supergroup with another id; the old id answers with migrate_to_chat_id from then on."""
        old = self.groups[group_id]
        if old.supergroup or old.migrated_to is not None:
            raise NotPossible(f"{old.title} is a supergroup already")
        new = Group(SUPERGROUP_BASE - self.next_id("group"), old.title, True, dict(old.members))
        creator = next(self.people[person_id] for person_id, status in old.members.items() if status == "creator")
        self.groups[new.id] = new
        leaving = self.show(self.new_message(old.chat, creator.user, migrate_to_chat_id=new.id))
        arriving = self.show(self.new_message(new.chat, creator.user, migrate_from_chat_id=old.id))
        old.migrated_to = new.id
        if old.has(self.bot_id):
            self.queue("message", leaving, f"chat:{old.id}")
            self.queue("message", arriving, f"chat:{new.id}")
        self.tell(Change("chat", new.id, data=new.chat))
        return new
