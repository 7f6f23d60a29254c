"""People with a phone: what they do with a bot, and what they have heard from it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.simulator import tapping
from bot.simulator.call import Upload
from bot.simulator.files import document, photo_sizes
from bot.simulator.formatting import Entity, command_entities, parse_html
from bot.simulator.groups import Group, tell_membership
from bot.simulator.messages import Chat, Payload, SimulatedMessage
from bot.simulator.mini_apps import launched

if TYPE_CHECKING:
    from bot.simulator.world import World

LONGEST_TEXT = 4096
PATIENCE = timedelta(seconds=5)
BRINNINGTON = (53.4266, -2.1353)
"""Where somebody stands who taps a location button and said nothing else."""


class SimulatedPerson:
    """Somebody with Telegram. What they do happens at once; they wait for nothing."""

    def __init__(self, world: "World", user: Payload) -> None:
        self._world = world
        self.user = user
        """The API's User."""
        self.notices: list[str] = []
        """What flashed up after a tap: answers to callback queries."""
        self.opened: list[str] = []
        """Pages opened by tapping a button with a URL, and Mini Apps with what Telegram signs for them."""
        self.copied: list[str] = []
        """What buttons put where it can be pasted."""
        self.place = BRINNINGTON
        self.acted_at: datetime | None = None
        """When they last did something that a bot might answer."""
        self._listened = 0
        """The chat's version up to which they need not listen any more."""

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def id(self) -> int:
        return int(self.user["id"])

    @property
    def name(self) -> str:
        return str(self.user["first_name"])

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._world.bot.chat_with(self.user)

    @property
    def heard(self) -> list[str]:
        """The bot's texts that are visible in the private chat."""
        return [message.text for message in self.chat.messages if message.from_bot]

    @property
    def last(self) -> SimulatedMessage:
        """The bot's newest message; `LookupError` when there is none."""
        for message in reversed(self.chat.messages):
            if message.from_bot:
                return message
        raise LookupError(f"{self.name} has heard nothing from the bot yet")

    async def hears(self, words: str, timeout_s: float = 5.0) -> SimulatedMessage:
        """Wait (real seconds) for a message of the bot with these words; `AssertionError` shows the chat.

        It is new or changed since this person last did something, and no older than what they heard before.
        """
        try:
            await self._world.until(lambda: self._heard_since(words), timeout_s)
        except TimeoutError:
            raise AssertionError(f"{self.name} did not hear {words!r}:\n{self._world.chat_log(self)}") from None
        message = self._heard_since(words)[0]
        self._listened = message.version
        return message

    @property
    def waits(self) -> bool:
        """True while what they did last is unanswered; after `PATIENCE` nobody looks for an answer any more."""
        if self.acted_at is None or self._world.clock.now() - self.acted_at > PATIENCE:
            return False
        return not self._heard_since("")

    def _heard_since(self, words: str) -> list[SimulatedMessage]:
        return [
            message
            for message in self.chat.messages
            if message.from_bot and message.version >= self._listened and words in message.text
        ]

    def writes(self, text: str) -> SimulatedMessage:
        """Send a text or a command. Like a phone, it splits what is too long; returns the last part."""
        text = text.strip()
        if not text:
            raise ValueError("nobody can send an empty message")
        for start in range(0, len(text), LONGEST_TEXT):
            part = text[start : start + LONGEST_TEXT]
            message = self._say(self.chat, part)
        return message

    def writes_marked(self, html: str) -> SimulatedMessage:
        """Send a text with bold words and links, as marked with the buttons of the app."""
        text, entities = parse_html(html)
        return self._say(self.chat, text, marked=entities)

    def writes_in(self, group: Group, text: str, *, topic: int | None = None) -> SimulatedMessage:
        return self._say(group.chat, text, told=group.bot_hears(text), topic=topic)

    def taps(self, label: str) -> None:
        """Press the newest button with that label, or its beginning; `LookupError` lists the buttons there are."""
        place = tapping.find_button(self.chat, label)
        if place.message is not None:
            self._press_inline(place.message, place.button)
        elif place.button.get("request_location"):
            self.shares_location(*self.place)
        else:
            self.writes(place.button["text"])

    def taps_on(self, message: SimulatedMessage, label: str) -> None:
        """Press a button of this message, be it an old one or in a group."""
        self._press_inline(message, tapping.button_of(message, label))

    def presses_data(self, data: str, message: SimulatedMessage) -> None:
        """Press a forged button: any data, as if it stood under `message`."""
        world = self._world
        self._acted()
        query_id = world.new_query(self)
        content = {
            "id": query_id,
            "from": self.user,
            "message": message.payload(),
            "chat_instance": str(message.chat.id),
            "data": data,
        }
        world.bot.updates.add("callback_query", content)

    def shares_location(self, lat: float, lon: float) -> SimulatedMessage:
        return self._say(self.chat, media={"location": {"latitude": lat, "longitude": lon}})

    def sends_photo(self, content: bytes, caption: str = "") -> SimulatedMessage:
        stored = self._world.files.store("photo", Upload("photo.jpg", "image/jpeg", content))
        return self._say(self.chat, caption, {"photo": photo_sizes(stored)})

    def sends_album(self, *photos: bytes, caption: str = "") -> None:
        """Several photos at once; the words stand under the first. Each comes as an update of its own."""
        album = {"media_group_id": str(self._world.next_message_id())}
        for number, photo in enumerate(photos):
            stored = self._world.files.store("photo", Upload("photo.jpg", "image/jpeg", photo))
            media = {"photo": photo_sizes(stored), **album}
            self._say(self.chat, caption if number == 0 else "", media)

    def sends_document(
        self, content: bytes, name: str = "list.txt", mime: str = "text/plain", caption: str = ""
    ) -> SimulatedMessage:
        stored = self._world.files.store("document", Upload(name, mime, content))
        return self._say(self.chat, caption, {"document": document(stored)})

    def sends_sticker(self, emoji: str = "👍") -> SimulatedMessage:
        stored = self._world.files.store("sticker", Upload("sticker.webp", "image/webp", b"RIFF"))
        sticker = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._say(self.chat, media={"sticker": {**stored.payload(), **sticker, "emoji": emoji}})

    def sends_voice(self, content: bytes = b"OggS", duration_s: int = 3) -> SimulatedMessage:
        stored = self._world.files.store("voice", Upload("voice.oga", "audio/ogg", content))
        voice = {**stored.payload(), "duration": duration_s, "mime_type": "audio/ogg"}
        return self._say(self.chat, media={"voice": voice})

    def sends_contact(self, first_name: str, phone: str) -> SimulatedMessage:
        """A card with the number of somebody, of whom nobody knows whether they wish that."""
        return self._say(self.chat, media={"contact": {"phone_number": phone, "first_name": first_name}})

    def forwards(self, text: str, of: str = "Somebody") -> SimulatedMessage:
        """Pass on what somebody else wrote."""
        now_s = int(self._world.clock.now().timestamp())
        origin = {"type": "hidden_user", "sender_user_name": of, "date": now_s}
        return self._say(self.chat, text, {"forward_origin": origin})

    def edits_last(self, text: str) -> SimulatedMessage:
        """Change the person's own newest message; `LookupError` when there is none."""
        mine = [message for message in self.chat.messages if not message.from_bot and message.text]
        if not mine:
            raise LookupError(f"{self.name} has written nothing yet")
        return self.edits(mine[-1], text)

    def edits(self, message: SimulatedMessage, text: str) -> SimulatedMessage:
        """Change one of the person's own messages, however old."""
        message.text, message.edited = text, self._world.clock.now()
        message.entities = command_entities(text)
        self.chat.keep(message)
        self._acted()
        self._world.bot.updates.add("edited_message", message.payload())
        self._world.bell.ring()
        return message

    def blocks(self) -> None:
        """Block the bot, which hears of it."""
        self.chat.blocked = True
        tell_membership(self._world, self.chat, self.user, before="member", after="kicked")

    def unblocks(self) -> None:
        self.chat.blocked = False
        tell_membership(self._world, self.chat, self.user, before="kicked", after="member")

    def _acted(self) -> None:
        """From now on they listen for what comes next."""
        self._listened = self.chat.version + 1
        self.acted_at = self._world.clock.now()

    def _press_inline(self, message: SimulatedMessage, button: dict[str, Any]) -> None:
        if "callback_data" in button:
            self.presses_data(button["callback_data"], message)
        elif "url" in button:
            self.opened.append(button["url"])
        elif "web_app" in button:
            world = self._world
            self.opened.append(launched(button["web_app"]["url"], world.bot.token, self.user, world.clock.now()))
        elif "copy_text" in button:
            self.copied.append(button["copy_text"]["text"])

    def _say(
        self,
        chat: Chat,
        text: str = "",
        media: Payload | None = None,
        *,
        told: bool = True,
        marked: Sequence[Entity] = (),
        topic: int | None = None,
    ) -> SimulatedMessage:
        if chat.blocked:
            raise RuntimeError(f"{self.name} cannot write to a bot that is blocked; unblock it first")
        world = self._world
        message = SimulatedMessage(
            world.next_message_id(),
            chat,
            self.user,
            from_bot=False,
            date=world.clock.now(),
            text=text,
            entities=[*command_entities(text), *marked],
            media=media or {},
            topic=topic,
        )
        chat.started = True
        chat.keep(message)
        self._acted()
        if told:
            world.bot.updates.add("message", message.payload())
        world.bell.ring()
        return message
