"""What stands in a chat: messages, as people see them and as the API tells them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.simulator.formatting import Entity
from bot.simulator.markup import Rows

Payload = dict[str, Any]


@dataclass(slots=True, eq=False)
class SimulatedMessage:
    """One bubble. `text` is the caption where there is a photo or a document."""

    message_id: int
    chat: "Chat"
    sender: Payload
    from_bot: bool
    date: datetime
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    html: str = ""
    """What the bot wrote, before it was read as HTML."""
    inline: Rows = field(default_factory=list)
    media: Payload = field(default_factory=dict)
    """The fields that make it more than words: photo, document, location, forward_origin, …"""
    topic: int | None = None
    """The topic of the group that it stands in: the number of the message that opened it."""
    edited: datetime | None = None
    version: int = 0
    """The chat's version when this came or last changed."""

    @property
    def buttons(self) -> list[list[str]]:
        """The labels under it, row by row."""
        return [[button["text"] for button in row] for row in self.inline]

    @property
    def photo(self) -> list[Payload] | None:
        return self.media.get("photo")

    @property
    def is_captioned(self) -> bool:
        """Its words stand under a file."""
        return "photo" in self.media or "document" in self.media

    @property
    def document(self) -> Payload | None:
        return self.media.get("document")

    @property
    def location(self) -> Payload | None:
        return self.media.get("location")

    @property
    def venue(self) -> Payload | None:
        return self.media.get("venue")

    def payload(self) -> Payload:
        """The API's Message."""
        shown: Payload = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat.payload,
            "date": int(self.date.timestamp()),
            **self.media,
        }
        if self.topic is not None:
            shown |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.edited is not None:
            shown["edit_date"] = int(self.edited.timestamp())
        if self.text:
            words = ("caption", "caption_entities") if self.is_captioned else ("text", "entities")
            shown[words[0]] = self.text
            if self.entities:
                shown[words[1]] = self.entities
        if self.inline:
            shown["reply_markup"] = {"inline_keyboard": self.inline}
        return shown


@dataclass(slots=True, eq=False)
class Chat:
    """A conversation of one person with one bot, or a group."""

    id: int
    payload: Payload
    """The API's Chat."""
    started: bool = False
    """True once the person wrote, or the bot was added: from then on the bot may speak."""
    blocked: bool = False
    """True while the person has blocked the bot, or the group has put it out."""
    keyboard: Rows = field(default_factory=list)
    """The reply keyboard that is shown."""
    busy_until: datetime | None = None
    """Until then the bot is seen to be doing something, as sendChatAction asked; a message ends it."""
    moved_to: int | None = None
    """The supergroup that this group became."""
    version: int = 0
    """Grows with every change; a page asks for what came after."""
    _kept: dict[int, SimulatedMessage] = field(default_factory=dict)

    @property
    def messages(self) -> list[SimulatedMessage]:
        """What is visible, newest last."""
        return list(self._kept.values())

    @property
    def is_group(self) -> bool:
        return self.id < 0

    def find(self, message_id: int) -> SimulatedMessage | None:
        return self._kept.get(message_id)

    def keep(self, message: SimulatedMessage) -> None:
        self._kept[message.message_id] = message
        self.version += 1
        message.version = self.version
        if message.from_bot:
            self.busy_until = None

    def remove(self, message: SimulatedMessage) -> None:
        self._kept.pop(message.message_id, None)
        self.version += 1
