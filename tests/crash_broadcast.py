"""`python -m tests.crash_broadcast --people 2000 --kills 3 --seed 1 [--programs 3] [--json]`: one through SIGKILLs.

An organiser sends a message to many; the real program is killed at random moments while it goes out and started again.
Each person has to be reached; who was being written to when it died may get it twice, which is counted. Of several
`--programs` on one PostgreSQL database whoever leads is killed.
"""

import argparse
import asyncio
import itertools
import json
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app_environment import environment_of
from bot.config import STOCKPORT, Config
from bot.domain.broadcasts.broadcasts import MANY
from bot.domain.core.ids import ChatId
from bot.domain.core.people import GuestAnswers
from bot.services.guests.presence import arrive
from bot.simulator.clock import MovableClock
from bot.simulator.people import SimulatedPerson
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.database import Database
from storage.engine.place import Place
from tests.crash_blows import Blow, strike
from tests.crash_several import Several, several
from tests.crash_town import SECTOR, TOKEN, Program
from tests.support import postgres_server

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
    refused: int = 0
    """How often Telegram said that it was too much (429)."""
    longest_silence_s: float = 0.0
    """Between two of these messages."""


async def broadcast(people: int, kills: int, seed: int, folder: Path, *, programs: int = 1) -> Outcome:
    """Send to so many people and kill so often on the way."""
    clock = MovableClock(MORNING, running=True)
    world = World(clock)
    world.add_bot(TOKEN)
    async with serve(world) as server, AsyncExitStack() as opened:
        olive = world.person("Olive")
        guests = [world.person(f"Guest {number}") for number in range(people)]
        place: Place = postgres_server.anew(folder) if programs > 1 else folder / "crash.sqlite"
        await _settle_in(world, olive, guests, place)
        program: Program | Several
        if isinstance(place, Path):
            program = Program(folder, server.base_url, olive.id)
        else:
            program = await opened.enter_async_context(
                several(world, server.port, olive.id, place, folder, count=programs)
            )
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
    twice = heard.total() - (people - lost)
    return Outcome(people, kills, lost, twice, seconds, report, world.refusals[429], _longest_silence_s(world))


def _longest_silence_s(world: World) -> float:
    moments = [sent.at for sent in world.sent if sent.text.startswith(WORDS) and sent.chat != _olive(world)]
    return max((after - before).total_seconds() for before, after in itertools.pairwise(moments))


def _heard(world: World) -> Counter[int]:
    return Counter(sent.chat for sent in world.sent if sent.text.startswith(WORDS) and sent.chat != _olive(world))


def _olive(world: World) -> int:
    return next(person.id for person in world.people.values() if person.name == "Olive")


async def _settle_in(world: World, olive: SimulatedPerson, guests: list[SimulatedPerson], place: Place) -> None:
    config = Config(networks=(STOCKPORT.model_copy(update={"organisers": (olive.id,)}),))
    database, environment, now = await Database.open(place), environment_of(config), world.clock.now()
    home = environment.gazetteer.place_of_sector(SECTOR)
    assert home is not None
    lives = GuestAnswers(
        sector=home.sector,
        area=home.area,
        lat=home.lat,
        lon=home.lon,
        uncertainty_m=home.uncertainty_m,
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


async def _killed_on_the_way(
    world: World, program: Program | Several, people: int, kills: int, chance: random.Random
) -> None:
    """At random moments spread over the way; in the end everybody has it or the patience ends."""
    patience_s = PATIENCE_S + people / 15
    for moment in sorted(chance.sample(range(1, people), kills)):
        await world.until(lambda moment=moment: _heard(world).total() >= moment, patience_s)  # type: ignore[misc]
        if isinstance(program, Several):
            await strike(program, Blow.KILL, chance)
        else:
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
    parser.add_argument("--programs", type=int, default=1, help="Several use one PostgreSQL database.")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(broadcast(asked.people, asked.kills, asked.seed, Path(folder), programs=asked.programs))
    told = {name: value for name, value in asdict(outcome).items() if name != "reported"}
    print(json.dumps(told) if asked.json else f"{told}\n{outcome.reported}")
    return 1 if outcome.lost or outcome.doubled > IN_FLIGHT * outcome.kills else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
