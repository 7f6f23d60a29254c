"""`feeding-stockport demo`: the simulator and the real bot on a temporary database, a story, and then you."""

import asyncio
import contextlib
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from bot import app, app_environment
from bot.config import STOCKPORT, Config, RulesConfig, StorageConfig, TelegramConfig
from bot.demo.cast import BEGINS, CHAMPION, GUESTS, LONDON, NEWCOMER, ORGANISER, TOKEN
from bot.demo.terminal_story import tell
from bot.demo.town import settle_in
from bot.simulator.clock import MovableClock
from bot.simulator.messages import SimulatedMessage
from bot.simulator.people import SimulatedPerson
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.database import Database

SOON = timedelta(milliseconds=200)

HELP = """Now you. Write as anybody in this town:
  [b]Ben: /mymeals[/]            Ben writes
  [b]Ben taps I can’t come[/]    Ben taps a button
  [b]chat Ben[/]                 what Ben sees
  [b]clock +2h[/]                move the clock: +20m, +2h, +1d
  [b]quit[/]"""


class TerminalStage:
    """Prints what is said as it is said, and moves the clock."""

    def __init__(self, world: World, console: Console) -> None:
        self.world = world
        self.console = console
        self._shown: dict[int, int] = {}

    def person(self, name: str) -> SimulatedPerson:
        """Raises `LookupError`."""
        for person in self.world.people.values():
            if person.name.lower() == name.strip().lower():
                return person
        raise LookupError(f"There is nobody called {name.strip()} here.")

    def title(self, words: str) -> None:
        self.console.rule(f"[b]{escape(words)}[/]", align="left")

    def show_new(self) -> None:
        """Print what has been said in any chat since last time."""
        for person in self.world.people.values():
            for message in person.chat.messages:
                if self._shown.get(message.message_id) != hash((message.text, str(message.buttons))):
                    self._shown[message.message_id] = hash((message.text, str(message.buttons)))
                    self.show(person, message)

    def show(self, person: SimulatedPerson, message: SimulatedMessage) -> None:
        at = message.date.astimezone(LONDON)
        who = f"Bot → {person.name}" if message.from_bot else person.name
        words = escape(message.text or "(a place on the map)")
        buttons = "  ".join(f"[reverse] {escape(label)} [/]" for row in message.buttons for label in row)
        body = f"{words}\n\n{buttons}" if buttons else words
        colour = "green" if message.from_bot else "cyan"
        self.console.print(
            Panel(body, title=f"{who} · {at:%a %H:%M}", title_align="left", border_style=colour, width=78)
        )

    def move_to(self, moment: datetime) -> None:
        self.world.clock.move_to(moment)
        self.console.print(f"[dim]The clock is moved to {moment.astimezone(LONDON):%A %d %B, %H:%M}.[/]")


@asynccontextmanager
async def town(folder: Path, console: Console) -> AsyncIterator[TerminalStage]:
    """The simulator, the people and the running bot."""
    clock = MovableClock(BEGINS, running=True)
    world = World(clock)
    world.add_bot(TOKEN)
    people = {name: world.person(name) for name in (ORGANISER, CHAMPION, NEWCOMER, *GUESTS)}
    async with serve(world) as server:
        config = Config(
            telegram=TelegramConfig(token=TOKEN, base_url=server.base_url),
            storage=StorageConfig(path=folder / "demo.sqlite"),
            networks=(STOCKPORT.model_copy(update={"organisers": (people[ORGANISER].id,)}),),
            rules=RulesConfig(first_posts_to_approve=0),
        )
        await _settle_in(config, world)
        bot = asyncio.create_task(app.run(config, clock, steady=SOON))
        try:
            yield TerminalStage(world, console)
        finally:
            bot.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await bot


async def _settle_in(config: Config, world: World) -> None:
    database = await Database.open(config.storage.path)
    async with database.write() as work:
        await settle_in(work, app_environment.environment_of(config), world, world.clock.now())
    await database.close()


async def demo() -> None:
    """Play the story; with a terminal, go on by hand. Raises `AssertionError` when a step of the story fails."""
    console = Console()
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a slow machine skips ticks: no news in a story
    console.print("A small town on this machine: made-up people, a simulated Telegram, the real bot.")
    console.print("[dim]Nothing leaves the machine, and everything is gone afterwards.[/]")
    with tempfile.TemporaryDirectory() as folder:
        async with town(Path(folder), console) as stage:
            await tell(stage)
            if sys.stdin.isatty():
                await _by_hand(stage)


async def _by_hand(stage: TerminalStage) -> None:
    stage.console.print(Panel(HELP, width=78))
    while (line := await _ask()) not in {"quit", "exit", None}:
        if line:
            try:
                _do(stage, line)
            except (LookupError, ValueError, RuntimeError) as problem:
                stage.console.print(escape(str(problem)), style="yellow")
            await asyncio.sleep(1)
            stage.show_new()


async def _ask() -> str | None:
    try:
        return (await asyncio.to_thread(input, "> ")).strip()
    except EOFError:
        return None


def _do(stage: TerminalStage, line: str) -> None:
    """One line of the person at the keyboard. Raises `LookupError` or `ValueError` with a sentence."""
    if line.startswith("clock +"):
        stage.move_to(stage.world.clock.now() + _stretch(line.removeprefix("clock +")))
    elif line.startswith("chat "):
        stage.console.print(escape(stage.world.chat_log(stage.person(line.removeprefix("chat ")))))
    elif " taps " in line:
        name, label = line.split(" taps ", 1)
        stage.person(name).taps(label.strip())
    elif ":" in line:
        name, words = line.split(":", 1)
        stage.person(name).writes(words)
    else:
        raise ValueError("Write “Ben: hello”, “Ben taps I’ll come”, “chat Ben”, “clock +2h” or “quit”.")


def _stretch(words: str) -> timedelta:
    units = {"m": "minutes", "h": "hours", "d": "days"}
    number, unit = words.strip()[:-1], words.strip()[-1:]
    if unit not in units or not number.isdigit():
        raise ValueError("Say how far, such as +20m, +2h or +1d.")
    return timedelta(**{units[unit]: int(number)})
