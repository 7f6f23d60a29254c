"""`python -m tests.bench broadcast [--json]`: 2,000 people hear news while others go on talking with the bot.

Telegram lets 30 messages go in any second. How near do we come, does it ever say 429, is anybody left out or told
twice, and how long does somebody wait who asks something meanwhile?
"""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Lines, Message, Outgoing, Priority, text
from bot.simulator.clock import MovableClock
from bot.simulator.people import SimulatedPerson
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.database import Database
from tests.bench.contenders import PATIENCE_S, TOKEN, ours, running

NOON = datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("Europe/London"))
CEILING = 30.0
TALKING = 40
NEWS = "News for everybody"


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one broadcast."""

    achieved_per_s: float
    too_many_requests: int
    lost: int
    twice: int
    waits_s: list[float]

    @property
    def reply_p99_s(self) -> float:
        return statistics.quantiles(self.waits_s, n=100)[98] if len(self.waits_s) > 1 else 0.0


async def measure(people: int) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        world = World(MovableClock(NOON, running=True))
        world.add_bot(TOKEN)
        readers = [world.person(f"Reader {number}") for number in range(people)]
        talkers = [world.person(f"Talker {number}") for number in range(TALKING)]
        for reader in readers:
            reader.chat.started = True
        await fill(Path(folder) / "bench.sqlite", readers, Priority.BROADCAST, NEWS)
        async with serve(world) as server:
            contender = replace(ours(), arguments=("-m", "bot", "run", "--follow-clock", server.base_url))
            async with running(contender, server.base_url, Path(folder)):
                return await _listen(world, talkers, people)


async def fill(path: Path, readers: list[SimulatedPerson], priority: Priority, said: str, *, each: int = 1) -> None:
    """Put `each` messages for everybody into the outbox."""
    database = await Database.open(path)
    message = Message(text=text("general.paragraphs", lines=Lines(lines=(said,))))
    async with database.write() as work:
        for number in range(each):
            for reader in readers:
                await work.outbox.add(
                    Outgoing(
                        person=None,
                        chat=ChatId(reader.id),
                        message=message,
                        priority=priority,
                        due=NOON,
                        dedupe=f"bench:{number}:{reader.id}",
                    )
                )
    await database.close()


async def _listen(world: World, talkers: list[SimulatedPerson], people: int) -> Found:
    await world.until(lambda: len(world.sent) >= 1, PATIENCE_S)
    waits: list[float] = []
    talk = asyncio.create_task(_talk(world, talkers, waits))
    await world.until(lambda: sum(world.calls.values()) and _told(world).total() >= people, people / 10 + PATIENCE_S)
    talk.cancel()
    with suppress(asyncio.CancelledError):
        await talk
    told = _told(world)
    stretch = (world.sent[-1].at - world.sent[0].at).total_seconds()
    return Found(
        achieved_per_s=(len(world.sent) - 1) / stretch,
        too_many_requests=world.refusals[429],
        lost=people - len(told),
        twice=sum(times > 1 for times in told.values()),
        waits_s=waits,
    )


def _told(world: World) -> Counter[int]:
    return Counter(sent.chat for sent in world.sent if sent.text == NEWS)


async def _talk(world: World, talkers: list[SimulatedPerson], waits: list[float]) -> None:
    """About two questions a second, each by somebody who has had their last answer."""
    chance = random.Random(1)
    for number in range(1_000_000):
        await asyncio.sleep(chance.expovariate(2.0))
        talker = talkers[number % len(talkers)]
        before, begun = talker.chat.version, time.perf_counter()
        talker.writes("/help")
        await world.until(lambda talker=talker, before=before: talker.chat.version > before + 1, PATIENCE_S)  # type: ignore[misc]
        waits.append(time.perf_counter() - begun)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench broadcast", description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    found = asyncio.run(measure(asked.people))
    told = {
        "achieved_per_s": round(found.achieved_per_s, 2),
        "ceiling_per_s": CEILING,
        "too_many_requests": found.too_many_requests,
        "lost": found.lost,
        "twice": found.twice,
        "reply_p99_s": round(found.reply_p99_s, 3),
    }
    if asked.json:
        print(json.dumps(told))
    else:
        print(f"{asked.people} people, {len(found.waits_s)} questions meanwhile")
        print(f"{told['achieved_per_s']} of {CEILING} a second: {found.achieved_per_s / CEILING:.3f} of the ceiling")
        print(f"429: {found.too_many_requests}, lost: {found.lost}, told twice: {found.twice}")
        print(f"answers: p50 {statistics.median(found.waits_s):.3f} s, p99 {found.reply_p99_s:.3f} s")
    return 0
