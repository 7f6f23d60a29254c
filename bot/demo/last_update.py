"""What somebody did last in the demo, kept for the panel behind the scenes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.simulator.updates import UpdateQueue
from bot.simulator.world import World


@dataclass(frozen=True, slots=True)
class Acted:
    """The newest update: its number, who did what, when, and what the bot was told."""

    update_id: int
    what: str
    at: datetime
    told: dict[str, Any]


class WatchedUpdates(UpdateQueue):
    """A queue that remembers what came last."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self.last: Acted | None = None

    def add(self, kind: str, content: Any) -> int | None:
        update_id = super().add(kind, content)
        if update_id is not None and "from" in content:
            told = {"update_id": update_id, kind: content}
            self.last = Acted(update_id, _in_words(kind, content), self._world.clock.now(), told)
        return update_id


def _in_words(kind: str, content: dict[str, Any]) -> str:
    name = content["from"]["first_name"]
    if kind == "callback_query":
        buttons = [b for row in content["message"].get("reply_markup", {}).get("inline_keyboard", ()) for b in row]
        label = next((b["text"] for b in buttons if b.get("callback_data") == content["data"]), "an old button")
        return f"{name} taps “{label}”"
    if kind == "my_chat_member":
        return f"{name} {'blocks' if content['new_chat_member']['status'] == 'kicked' else 'unblocks'} the bot"
    words = content.get("text", "")
    return f"{name} writes “{words[:60]}{'…' if len(words) > 60 else ''}”" if words else f"{name} sends something"
