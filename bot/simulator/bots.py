"""A bot's account: its token and name, the chats it is in, what waits for it and what it may still say."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.simulator.api_errors import BLOCKED, KICKED, NEVER_MET, ApiError, bad_request, group_migrated
from bot.simulator.limits import Flow
from bot.simulator.messages import Chat, Payload
from bot.simulator.updates import UpdateQueue
from bot.simulator.webhook import WebhookTarget

if TYPE_CHECKING:
    from bot.simulator.world import World


@dataclass(slots=True, eq=False)
class BotAccount:
    """One bot of the world."""

    world: "World"
    token: str
    username: str
    name: str
    flow: Flow
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    chats: dict[int, Chat] = field(default_factory=dict)
    webhook: WebhookTarget | None = None
    in_front: str = ""
    """Where updates are brought, whatever address the bot names: plain http, as behind a web server with https."""
    profile: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    """What setMyCommands and its like have set, by (what, scope, language)."""

    @property
    def id(self) -> int:
        return int(self.token.partition(":")[0])

    @property
    def user(self) -> Payload:
        """The API's User."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def chat_with(self, person: Payload) -> Chat:
        """The private chat with this User, made when it is first looked at."""
        chat = self.chats.get(person["id"])
        if chat is None:
            names: Payload = {key: person[key] for key in ("first_name", "last_name", "username") if key in person}
            chat = self.chats[person["id"]] = Chat(person["id"], {"id": person["id"], "type": "private", **names})
        return chat

    def open_chat(self, chat_id: int) -> Chat:
        """The chat in which the bot wants to do something; raises Telegram's 400 or 403 where it may not."""
        chat = self.chats.get(chat_id)
        if chat is None and chat_id not in self.world.people:
            raise bad_request("chat not found")
        if chat is None or not chat.started:
            raise ApiError(403, NEVER_MET)
        if chat.moved_to is not None:
            raise group_migrated(chat.moved_to)
        if chat.blocked:
            raise ApiError(403, KICKED if chat.is_group else BLOCKED)
        return chat
