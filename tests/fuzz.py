"""Spoilt updates by the thousand: `python -m tests.fuzz --count 100000 --seed 1`.

Each is a real update of which something was dropped, replaced or swollen. None may end the program, none may be lost:
each is handled, or put aside as dead with its number in the log.
"""

import argparse
import asyncio
import copy
import json
import logging
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.messaging.inbox import Received
from tests.support.town import THURSDAY_MORNING, Town, town_at

BATCH = 200
ODD: tuple[Any, ...] = (
    None,
    0,
    -1,
    2**63,
    1e308,
    True,
    "",
    " ",
    "\u202e\u0000\ud83d",
    "é" * 5000,
    "🍲" * 3000,
    "<b>&amp;</i>",
    "/start " + "x" * 4000,
    [],
    [[]],
    {},
    {"id": {}},
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were sent, handled, and put aside."""

    sent: int
    done: int
    dead: int
    pending: int


def _updates(chat: int) -> list[dict[str, Any]]:
    user = {"id": chat, "is_bot": False, "first_name": "Ben", "language_code": "en"}
    private = {"id": chat, "type": "private", "first_name": "Ben"}
    message = {"message_id": 5, "date": 1_784_192_400, "chat": private, "from": user}
    command = [{"type": "bot_command", "offset": 0, "length": 6}]
    member = {"user": {"id": 1, "is_bot": True, "first_name": "Bot"}, "status": "member"}
    return [
        {"message": {**message, "text": "/start", "entities": command}},
        {"message": {**message, "text": "20 portions veg curry, Brinnington Hub, today 5-7pm, vegan, contains nuts"}},
        {"message": {**message, "location": {"latitude": 53.4, "longitude": -2.1}}},
        {"message": {**message, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}},
        {
            "callback_query": {
                "id": "7",
                "from": user,
                "message": message,
                "chat_instance": "1",
                "data": "invitation.accept:1",
            }
        },
        {
            "callback_query": {
                "id": "8",
                "from": user,
                "message": message,
                "chat_instance": "1",
                "data": "c:joining:1:=yes",
            }
        },
        {
            "my_chat_member": {
                "chat": private,
                "from": user,
                "date": 5,
                "old_chat_member": member,
                "new_chat_member": member,
            }
        },
    ]


def _spoil(value: Any, dice: random.Random) -> Any:
    """Change one thing somewhere inside."""
    if isinstance(value, dict) and value and dice.random() < 0.85:
        key = dice.choice(sorted(value))
        if dice.random() < 0.15:
            del value[key]
        else:
            value[key] = _spoil(value[key], dice)
        return value
    if isinstance(value, list) and value and dice.random() < 0.7:
        value[0] = _spoil(value[0], dice)
        return value
    return copy.deepcopy(dice.choice(ODD))


async def _send(town: Town, first: int, count: int, dice: random.Random) -> None:
    spoilt = []
    for number in range(first, first + count):
        update: Any = copy.deepcopy(dice.choice(_updates(7_000_000_100 + dice.randrange(5000))))
        for _ in range(dice.randint(1, 3)):
            update = _spoil(update, dice) if isinstance(update, dict) else {}
        body = {**(update if isinstance(update, dict) else {}), "update_id": number}
        spoilt.append(Received(number, json.dumps(body)))
    async with town.bot.database.write() as work:
        await work.inbox.keep(spoilt, now=town.now)
    while await town.bot.worker.work_through():
        pass


async def fuzz(count: int, seed: int, folder: Path) -> Outcome:
    """Send `count` spoilt updates; raises whatever the bot lets through."""
    dice = random.Random(seed)
    async with town_at(THURSDAY_MORNING, folder / "fuzz.sqlite") as town:
        for first in range(1, count + 1, BATCH):
            await _send(town, first, min(BATCH, count + 1 - first), dice)
        await town.bot.worker.notices_sent()
        async with town.bot.database.write() as work:
            states = [await work.inbox.count(state) for state in ("done", "dead", "pending")]
    return Outcome(count, *states)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        print(asyncio.run(fuzz(asked.count, asked.seed, Path(folder))))


if __name__ == "__main__":
    main()
