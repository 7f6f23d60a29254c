"""What the page with the phones is told of the world: chats, people, the clock, as JSON. Nothing here changes it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.simulator.control import shown
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone on the table: who holds it, what they are in the town, and what they could write first."""

    person: int
    role: str
    """In words that visitors read: "food champion"."""
    ideas: tuple[str, ...] = ()
    hint: str = ""
    """One or two sentences for visitors, shown until something has been said."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A name on the drawn map. `big` ones are drawn first when there is little room."""

    name: str
    lat: float
    lon: float
    big: bool = False


@dataclass(frozen=True, slots=True)
class StoryTitle:
    """A button under “Show me”."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class DeskOpened:
    """The organisers’ page: its address, and what signs a browser in there (a `Set-Cookie`)."""

    address: str
    cookie: str


def table(world: World, phones: Sequence[Phone], places: Sequence[Landmark], stories: Sequence[StoryTitle]) -> Json:
    """What does not change while the page is open."""
    return {
        "bot": world.bot.name,
        "phones": [asdict(phone) for phone in phones],
        "places": [asdict(place) for place in places],
        "stories": [asdict(story) for story in stories],
    }


def chat(world: World, person: SimulatedPerson, more_commands: Sequence[str]) -> Json:
    """The whole chat of a person with the bot, as it is on their phone now."""
    return {
        "person": person.id,
        "name": person.name,
        "version": person.chat.version,
        "started": person.chat.started,
        "blocked": person.chat.blocked,
        "typing": typing(world, person),
        "messages": [{**shown(message), "version": message.version} for message in person.chat.messages],
        "keyboard": [[_key(button) for button in row] for row in person.chat.keyboard],
        "notices": person.notices[-1:],
        "noticed": len(person.notices),
        "commands": _commands(world, person) or [{"command": name, "description": ""} for name in more_commands],
    }


def state_of(world: World, person: SimulatedPerson) -> tuple[int, bool, bool, int, int, bool]:
    """Changes whenever `chat` would."""
    chat, commands = person.chat, world.calls["setmycommands"] + world.calls["deletemycommands"]
    return chat.version, chat.started, chat.blocked, len(person.notices), commands, typing(world, person)


def typing(world: World, person: SimulatedPerson) -> bool:
    """True while the bot says that it is busy (sendChatAction), or owes this person an answer."""
    busy = person.chat.busy_until
    return person.waits or (busy is not None and world.clock.now() < busy)


def clock(world: World) -> Json:
    return {"now": world.clock.now().isoformat(), "running": world.clock.running, "moves": world.clock.moves}


def _key(button: Json) -> Json:
    return {"text": button["text"], "asks_place": bool(button.get("request_location"))}


def _commands(world: World, person: SimulatedPerson) -> list[Json]:
    """What the bot has set with setMyCommands, the closest scope first."""
    for scope in ({"chat_id": person.id, "type": "chat"}, {"type": "all_private_chats"}, {"type": "default"}):
        menu: list[Json] | None = world.bot.profile.get(("commands", json.dumps(scope, sort_keys=True), ""))
        if menu:
            return menu
    return []
