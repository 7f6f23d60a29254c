"""Groups: somewhere several people talk, with the bot among them."""

from typing import TYPE_CHECKING

from bot.simulator.messages import Chat, Payload, SimulatedMessage

if TYPE_CHECKING:
    from bot.simulator.people import SimulatedPerson
    from bot.simulator.world import World

SUPERGROUP_BASE = -1_000_000_000_000


class Group:
    """A group chat. Making one adds the bot, which hears of it."""

    def __init__(
        self, world: "World", chat_id: int, title: str, members: tuple["SimulatedPerson", ...], *, bot_is_admin: bool
    ) -> None:
        self._world = world
        self.members = members
        self.bot_is_admin = bot_is_admin
        self.chat = Chat(chat_id, {"id": chat_id, "type": "group", "title": title}, started=True)
        world.bot.chats[chat_id] = self.chat
        world.groups[chat_id] = self
        status = "administrator" if bot_is_admin else "member"
        tell_membership(world, self.chat, members[0].user, before="left", after=status)
        self._service(members[0].user, {"new_chat_members": [world.bot.user]})

    def opens_topic(self, name: str) -> int:
        """A new topic; returns its number."""
        self.chat.payload["is_forum"] = True
        opened = self._service(self.members[0].user, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
        opened.topic = opened.message_id
        return opened.message_id

    def removes_bot(self) -> None:
        """The first member puts the bot out."""
        self.chat.blocked = True
        tell_membership(self._world, self.chat, self.members[0].user, before="member", after="kicked")

    def migrates(self) -> int:
        """The group becomes a supergroup; returns its new id."""
        old = self.chat
        new_id = SUPERGROUP_BASE + old.id
        self._service(self.members[0].user, {"migrate_to_chat_id": new_id})
        old.moved_to = new_id
        self.chat = Chat(new_id, {**old.payload, "id": new_id, "type": "supergroup"}, started=True)
        self._world.bot.chats[new_id] = self.chat
        self._world.groups[new_id] = self
        self._service(self.members[0].user, {"migrate_from_chat_id": old.id})
        return new_id

    def bot_hears(self, text: str) -> bool:
        """True when the bot is told of a message with this text."""
        if self.bot_is_admin or f"@{self._world.bot.username}" in text:
            return True
        command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        return bool(command) and "@" not in command

    def _service(self, sender: Payload, media: Payload) -> SimulatedMessage:
        message = SimulatedMessage(
            self._world.next_message_id(), self.chat, sender, from_bot=False, date=self._world.clock.now(), media=media
        )
        self.chat.keep(message)
        self._world.bot.updates.add("message", message.payload())
        return message


def tell_membership(world: "World", chat: Chat, by: Payload, *, before: str, after: str) -> None:
    """The bot hears that its own place in a chat has changed."""
    world.bot.updates.add(
        "my_chat_member",
        {
            "chat": chat.payload,
            "from": by,
            "date": int(world.clock.now().timestamp()),
            "old_chat_member": _member(world.bot.user, before),
            "new_chat_member": _member(world.bot.user, after),
        },
    )


ADMIN_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def _member(user: Payload, status: str) -> Payload:
    member: Payload = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= dict.fromkeys(ADMIN_RIGHTS, False) | {"can_manage_chat": True}
    return member
