"""A town as it was at a moment, as often as a test likes: what came after never happened, but for the clock.

For a test that tries many things from one beginning: to walk there takes ten times as long as to be back. Only what
the database and the chats hold comes back, and the clock is not set back.
"""

from copy import deepcopy
from typing import Any

from bot.simulator.messages import Chat
from tests.support.kept_rows import kept_of
from tests.support.town import Town


class Moment:
    """Closed by `close()`."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._database = kept_of(town.config.storage.path)
        self._chats = {person: _kept(there.chat) for person, there in town.world.people.items()}

    def again(self) -> None:
        """Be back there. The bot rests."""
        self._database.put_back()
        people = self._town.world.people
        for came_later in people.keys() - self._chats.keys():
            del people[came_later]
        for person, kept in self._chats.items():
            _give_back(people[person].chat, kept)

    def close(self) -> None:
        self._database.close()


def _kept(chat: Chat) -> dict[str, Any]:
    own = {id(chat): chat}  # its messages know it, and it stays what it is
    return deepcopy({name: getattr(chat, name) for name in ("started", "blocked", "keyboard", "_kept")}, own)


def _give_back(chat: Chat, kept: dict[str, Any]) -> None:
    for name, value in deepcopy(kept, {id(chat): chat}).items():
        setattr(chat, name, value)
