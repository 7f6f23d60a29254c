"""`python -m tests.crash --kills N --seed S [--programs P] [--json]`: the real program under load, killed at random.

A town of the simulator goes through days: a meal is posted, people are asked, come and are reminded, and all the time
many write. The program is a process of its own; it gets SIGKILL again and again, and is started again. In the end what
was said is compared with what was promised. Nothing may be lost; at most one message a kill may be said twice.
Several `--programs` use one PostgreSQL database; then whoever leads is struck (`--how`), and another takes over.
"""

import argparse
import asyncio
import json
import math
import random
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.crash_blows import Blow, strike
from tests.crash_count import Promises, disordered, doubled, lost
from tests.crash_several import Several, Takeover, several
from tests.crash_town import TOKEN, Load, People, Program, settle_in
from tests.support import postgres_server

LONDON = ZoneInfo("Europe/London")
FIRST_DAY = datetime(2026, 7, 13, 10, 1, tzinfo=LONDON)
"""Just after the time of the reminder two hours before a lunch at noon."""
KILLS_A_DAY = 40
"""Two hundred in five days: after a week the program lets go of what it has handled, and nobody could count it."""
LONGEST_LIFE_S = 0.8
"""After its first call for updates; some lives end before that."""
SOME = 4
TO_ANSWER_S = 10.0
LATE_S = 3.0
"""Takeovers that last longer are told one by one."""
PATIENCE_S = 90.0
IN_FLIGHT = 7
"""Messages that may be under way at once (`bot.app`: a quarter of the rate)."""
IN_DOUBT = {**dict.fromkeys(Blow, IN_FLIGHT), Blow.KILL: 1, Blow.TERM: 0}
"""How many may be said twice for each blow. A Telegram that answers quickly leaves one under way when one is killed."""


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    kills: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    promised: Counter[str] = field(default_factory=Counter)
    disordered: int = 0
    """Answers that came before an earlier one in their chat."""
    refused: int = 0
    """How often Telegram said that it was too much (429)."""
    takeovers: list[Takeover] = field(default_factory=list)
    said_after_waking: int = 0


@dataclass(slots=True)
class Trial:
    """One town, one program or several, and a hand that strikes."""

    world: World
    clock: MovableClock
    people: People
    program: Program | Several
    load: Load
    chance: random.Random
    how: Blow = Blow.KILL
    kills: int = 0

    async def day(self, morning: datetime, kills: int) -> None:
        """Half of the kills while a meal is posted and people are asked, half while they are reminded."""
        self.clock.move_to(morning)
        posting = asyncio.create_task(self.load.post())
        await self._lives(kills - kills // 2)
        await posting
        await self._some_come()
        await self.quiet()
        self.clock.move_to(morning.replace(hour=18, minute=0))
        await self._lives(kills // 2)
        await self.quiet()

    async def _some_come(self) -> None:
        """Until the invitations went out and some have said yes; late in a week there may be nobody left to ask."""
        enough = self.load.yeses + SOME
        with suppress(TimeoutError):
            await self.world.until(lambda: self.load.yeses >= enough, TO_ANSWER_S)

    async def _lives(self, kills: int) -> None:
        """So many short lives, and then one that goes on."""
        if isinstance(self.program, Several):
            await self._leads(self.program, kills)
            return
        for _ in range(kills):
            await self.program.start()
            if self.chance.random() < 0.8:
                await self.polled()
            await asyncio.sleep(self.chance.uniform(0, LONGEST_LIFE_S))
            await self.program.kill()
            self.kills += 1
        await self.program.start()

    async def _leads(self, several: Several, blows: int) -> None:
        """The same of several: mostly all are there when it strikes, sometimes only one that can take over."""
        await several.start()
        for _ in range(blows):
            await several.ready(len(several.programs) - 1 if self.chance.random() < 0.8 else 1)
            await asyncio.sleep(self.chance.uniform(0, LONGEST_LIFE_S))
            await strike(several, self.how, self.chance)
            self.kills += 1
            await several.start()

    async def polled(self) -> None:
        """Until the program has asked for updates, or one of several leads."""
        if isinstance(self.program, Several):
            await self.program.ready(0)
            return
        before = self.world.calls["getupdates"]
        await self.world.until(lambda: self.world.calls["getupdates"] > before, PATIENCE_S)

    async def quiet(self) -> None:
        """People rest until everything that is due has been said; then the program is asked to end."""
        self.load.resting = True
        async with asyncio.timeout(PATIENCE_S):
            while self.world.bot.updates.pending or self._waiting():  # noqa: ASYNC110 - of another process
                await asyncio.sleep(0.1)
        await self.program.stop()
        self.load.resting = False

    def _waiting(self) -> int:
        now = self.clock.now().astimezone(ZoneInfo("UTC")).isoformat(timespec="microseconds")
        inbox = "SELECT count(*) FROM inbox WHERE state = 'pending'"
        outbox = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending') AND due_at <= :now"
        return int(self.program.rows(inbox)[0][0] + self.program.rows(outbox, now=now)[0][0])


async def crash(kills: int, seed: int, folder: Path, *, programs: int = 1, how: Blow = Blow.KILL) -> Outcome:
    """Kill the program so many times, over as many days as that takes, and count."""
    async with _trial(seed, folder, programs, how) as trial:
        days = max(1, round(kills / KILLS_A_DAY))
        for number in range(days):
            share = kills // days + (number < kills % days)
            await _under_load(trial, FIRST_DAY + timedelta(days=number), share)
        await _last_morning(trial, FIRST_DAY + timedelta(days=days))
        promises = Promises.read(trial.program, trial.world)
        return Outcome(
            trial.kills,
            lost(promises, trial.world, trial.people),
            doubled(promises, trial.world),
            promises.counted(),
            disordered(trial.program),
            trial.world.refusals[429],
            *((trial.program.takeovers, trial.program.said_after_waking) if isinstance(trial.program, Several) else ()),
        )


async def _under_load(trial: Trial, morning: datetime, kills: int) -> None:
    acting = asyncio.create_task(trial.load.run())
    try:
        day = asyncio.create_task(trial.day(morning, kills))
        await asyncio.wait([acting, day], return_when=asyncio.FIRST_COMPLETED)
        acting.cancel()
        await day
    finally:
        acting.cancel()
        with suppress(asyncio.CancelledError):
            await acting


async def _last_morning(trial: Trial, morning: datetime) -> None:
    """The last reminders of the last meal."""
    trial.clock.move_to(morning)
    await trial.program.start()
    await trial.polled()
    await trial.quiet()


@asynccontextmanager
async def _trial(seed: int, folder: Path, programs: int, how: Blow) -> AsyncIterator[Trial]:
    clock = MovableClock(FIRST_DAY, running=True)
    world = World(clock)
    world.add_bot(TOKEN)
    async with serve(world) as server, AsyncExitStack() as opened:
        program: Program | Several
        if programs > 1:
            url = postgres_server.anew(folder)
            people = await settle_in(world, url)
            program = await opened.enter_async_context(
                several(world, server.port, people.olive.id, url, folder, count=programs)
            )
        else:
            people = await settle_in(world, folder / "crash.sqlite")
            program = Program(folder, server.base_url, people.olive.id)
        chance = random.Random(seed)
        try:
            yield Trial(world, clock, people, program, Load(world, people, chance), chance, how)
        except BaseException:
            print(program.log.read_text()[-3000:], file=sys.stderr)
            raise
        finally:
            await program.end()


def main(argv: list[str]) -> int:
    """Print what came of it; 1 when anything was lost, or more was said twice than may be."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--programs", type=int, default=1, help="Several use one PostgreSQL database.")
    parser.add_argument("--how", type=Blow, default=Blow.KILL, choices=list(Blow), help="What befalls several.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="A new folder in which the database and the log stay.")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        outcome = asyncio.run(crash(asked.kills, asked.seed, folder, programs=asked.programs, how=asked.how))
    if asked.json:
        told = {"kills": outcome.kills, "lost": outcome.lost.total(), "doubled": outcome.doubled.total()}
        print(json.dumps(told))
    else:
        _tell(outcome, asked)
    too_often = outcome.doubled.total() > outcome.kills * IN_DOUBT[asked.how]
    return 1 if outcome.lost.total() or too_often or outcome.disordered or outcome.said_after_waking else 0


def _tell(outcome: Outcome, asked: argparse.Namespace) -> None:
    print(f"{outcome.kills} times {asked.how}, {asked.programs} programs, seed {asked.seed}")
    for kind, promised in sorted(outcome.promised.items()):
        print(f"{kind:<14} {promised:>6} promised {outcome.lost[kind]:>4} lost {outcome.doubled[kind]:>4} doubled")
    print(f"{outcome.disordered} out of order, {outcome.refused} times 429, {outcome.said_after_waking} after waking")
    for name in ("called_s", "said_s", "silence_s") if outcome.takeovers else ():
        values = sorted(getattr(one, name) for one in outcome.takeovers)
        p95 = values[math.ceil(0.95 * len(values)) - 1]
        print(f"{name:<10} of {len(values)}: median {median(values):.2f}, p95 {p95:.2f}, longest {values[-1]:.2f}")
        if late := [f"{value:.1f}" for value in values if value > LATE_S]:
            print(f"           over {LATE_S:.0f} s: {', '.join(late)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
