"""`python -m tests.crash_broadcast --people 2000 --kills 3 --seed 1 [--json]`: a broadcast through SIGKILLs.

An organiser sends a message to many; the real program is killed at random moments while it goes out and started again.
Each person has to be reached; who was being written to when it died may get it twice, which is counted.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app_environment import environment_of
from bot.config import STOCKPORT, Config, StorageConfig
from bot.domain.broadcasts.broadcasts import MANY
from bot.domain.core.ids import ChatId
from bot.domain.core.people import GuestAnswers
from bot.services.guests.presence import arrive
from bot.simulator.clock import MovableClock
from bot.simulator.people import SimulatedPerson
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.database import Database
from tests.crash_town import SECTOR, TOKEN, Program

MORNING = datetime(2026, 7, 13, 9, 30, tzinfo=ZoneInfo("Europe/London"))
WORDS = "The harvest fair is on Saturday"
OUT = "It has gone out"
PATIENCE_S = 60.0
IN_FLIGHT = 7
"""Messages that may be under way at once (`bot.app`: a quarter of the rate)."""
ASKED = (
    (WORDS, "Is there a photo?"),
    ("Skip", "Is it about a day"),
    ("Skip", "Who is it for?"),
    ("All guests", "When should it go out?"),
    ("Now", "Is this right?"),
    ("Show me how it looks", "It reaches"),
)
"""What the organiser answers, and what is said to it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. `reported` is what the organiser read at the end."""

    people: int
    kills: int
    lost: int
    doubled: int
    seconds: float
    reported: str


async def broadcast(people: int, kills: int, seed: int, folder: Path) -> Outcome:
    """Send to so many people and kill so often on the way."""
    clock = MovableClock(MORNING, running=True)
    world = World(clock)
    world.add_bot(TOKEN)
    async with serve(world) as server:
        olive = world.person("Olive")
        guests = [world.person(f"Guest {number}") for number in range(people)]
        await _settle_in(world, olive, guests, folder / "crash.sqlite")
        program = Program(folder, server.base_url, olive.id)
        try:
            await program.start()
            await _sends(olive, people)
            begun = time.monotonic()
            await _killed_on_the_way(world, program, people, kills, random.Random(seed))
            report = await _report(world, olive)
            seconds = time.monotonic() - begun
        except BaseException:
            print(program.log.read_text()[-3000:], world.chat_log(olive), file=sys.stderr)
            raise
        finally:
            await program.end()
    heard = _heard(world)
    lost = sum(heard[guest.id] == 0 for guest in guests)
    return Outcome(people, kills, lost, heard.total() - (people - lost), seconds, report)


def _heard(world: World) -> Counter[int]:
    return Counter(sent.chat for sent in world.sent if sent.text.startswith(WORDS) and sent.chat != _olive(world))


def _olive(world: World) -> int:
    return next(person.id for person in world.people.values() if person.name == "Olive")


async def _settle_in(world: World, olive: SimulatedPerson, guests: list[SimulatedPerson], path: Path) -> None:
    config = Config(
        storage=StorageConfig(path=path), networks=(STOCKPORT.model_copy(update={"organisers": (olive.id,)}),)
    )
    database, environment, now = await Database.open(path), environment_of(config), world.clock.now()
    place = environment.gazetteer.place_of_sector(SECTOR)
    assert place is not None
    lives = GuestAnswers(
        sector=place.sector,
        area=place.area,
        lat=place.lat,
        lon=place.lon,
        uncertainty_m=place.uncertainty_m,
        limit_m=3000,
        availability=1,
        avoids=0,
        diets=0,
        step_free=False,
    )
    async with database.write() as work:
        for phone in (olive, *guests):
            phone.chat.started = True
            person = await arrive(work, environment, ChatId(phone.id), now=now)
            await work.people.rename(person.id, phone.name)
            if phone is not olive:
                await work.guests.join(person.id, lives, now=now)
    await database.close()


async def _sends(olive: SimulatedPerson, people: int) -> None:
    """Answer by answer, each as soon as the question is there."""
    olive.writes("/broadcast")
    await olive.hears("What would you like to say?", PATIENCE_S)
    for act, heard in ASKED:
        if act == WORDS:
            olive.writes(act)
        else:
            olive.taps(act)
        await olive.hears(heard, PATIENCE_S)
    olive.taps("Send it to")
    if people > MANY:
        await olive.hears("Are you sure?", PATIENCE_S)
        olive.taps("Yes, send it")


async def _killed_on_the_way(world: World, program: Program, people: int, kills: int, chance: random.Random) -> None:
    """At random moments spread over the way; in the end everybody has it or the patience ends."""
    patience_s = PATIENCE_S + people / 15
    for moment in sorted(chance.sample(range(1, people), kills)):
        await world.until(lambda moment=moment: _heard(world).total() >= moment, patience_s)  # type: ignore[misc]
        await program.kill()
        await program.start()
    await world.until(lambda: len(_heard(world)) >= people, patience_s)


async def _report(world: World, olive: SimulatedPerson) -> str:
    """What the organiser reads at the end, among all else that they are told."""
    await world.until(lambda: any(OUT in words for words in olive.heard), PATIENCE_S)
    return next(words for words in olive.heard if OUT in words)


def main(argv: list[str]) -> int:
    """Print what came of it; 1 when anybody was lost, or more were told twice than were being written to."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash_broadcast", description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(broadcast(asked.people, asked.kills, asked.seed, Path(folder)))
    told = {name: getattr(outcome, name) for name in ("people", "kills", "lost", "doubled", "seconds")}
    print(json.dumps(told) if asked.json else f"{told}\n{outcome.reported}")
    return 1 if outcome.lost or outcome.doubled > IN_FLIGHT * outcome.kills else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
