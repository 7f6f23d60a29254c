"""A town whose bot can be stopped dead and started again, and whose database can be looked into."""

# ruff: noqa: SLF001 - faults are made inside, where they happen

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Bot, build
from bot.config import STOCKPORT, Config, DeliveryConfig, RulesConfig, TelegramConfig
from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.messages import Lines, Message, Outgoing, Priority, Text, text
from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.promises.in_turn import InTurn
from tests.support.beside import beside
from tests.support.databases import new_database
from tests.support.overheard import OVERHEARD
from tests.support.town import THURSDAY_MORNING, TOKEN, Resident, Town, storage_at

OLIVE = 7_000_000_001


def words(said: str) -> Message:
    """A message that says just this."""
    return Message(text=text("general.paragraphs", lines=Lines(lines=(said,))))


@dataclass(eq=False)
class Stage(Town):
    """The simulator, and a bot on a database that outlives it."""

    world: World
    clock: MovableClock
    bot: Bot
    config: Config
    queued: int = field(default=0)
    in_turn: InTurn | None = None

    async def dies(self) -> None:
        """The program ends where it stands: what is under way is cut off, nothing more is written down."""
        for task in self.bot.delivery._under_way:
            task.cancel()
        await self.bot.close()

    async def starts(self) -> None:
        self.bot = await (
            self.in_turn.next(self.config, self.clock) if self.in_turn else build(self.config, self.clock)
        )

    def impatient(self) -> None:
        """Give Telegram a tenth of a second to answer."""
        self.bot.application.bot.request._timeouts = (0.1, 0.1, 0.1, 0.1)  # type: ignore[attr-defined]

    async def sends_once(self) -> int:
        """A little later, one round of sending, and what came of it; return how many were sent."""
        self.clock.move_by(timedelta(seconds=2))
        started = await self.bot.delivery.step()
        await self.bot.delivery.finish()
        return started

    async def queues(
        self, to: Resident | int, said: str | Message, *, priority: Priority = Priority.REPLY, **more: Any
    ) -> None:
        """Put something into the outbox, due now unless said otherwise."""
        self.queued += 1
        chat = to if isinstance(to, int) else to.phone.id
        values: dict[str, Any] = {"due": self.now, "dedupe": f"test:{self.queued}", "person": None}
        async with self.bot.database.write() as work:
            person = await work.people.by_chat(ChatId(chat))
            values["person"] = PersonId(person.id) if person else None
            if "subject" not in more:
                values["message"] = words(said) if isinstance(said, str) else said
            await work.outbox.add(Outgoing(chat=ChatId(chat), priority=priority, **(values | more)))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the database, as any other program would read it."""
        with beside(self.config.storage.path) as connection:
            return [tuple(row) for row in connection.execute(sql)]

    def states(self, dedupe: str = "%") -> list[str]:
        """The states of the rows of the outbox, in the order in which they were queued."""
        return [row[0] for row in self.rows(f"SELECT state FROM outbox WHERE dedupe LIKE '{dedupe}' ORDER BY id")]

    def times_said(self, said: str) -> int:
        return sum(said in sent.text for sent in self.world.sent)


def unknown_text() -> Text:
    """A text that is in no catalogue."""
    return text("no.such.text")


@asynccontextmanager
async def stage(
    path: Path,
    *,
    moment: datetime = THURSDAY_MORNING,
    delivery: DeliveryConfig | None = None,
    rules: RulesConfig | None = None,
    programs: int = 1,
) -> AsyncIterator[Stage]:
    """A stage on which Olive, an organiser, has said hello. Several programs lead one after the other."""
    clock = MovableClock(moment, running=False)
    world = World(clock)
    world.add_bot(TOKEN)
    OVERHEARD.worlds.append(world)
    in_turn = InTurn(path, programs) if programs > 1 else None
    if in_turn is None:
        new_database(path)
    async with serve(world) as server:
        config = Config(
            telegram=TelegramConfig(token=TOKEN, base_url=server.base_url),
            storage=in_turn.storage if in_turn else storage_at(path),
            delivery=delivery or DeliveryConfig(),
            rules=rules or RulesConfig(),
            networks=(STOCKPORT.model_copy(update={"organisers": (OLIVE,)}),),
        )
        bot = await (in_turn.next(config, clock) if in_turn else build(config, clock))
        stage = Stage(world, clock, bot, config, in_turn=in_turn)
        try:
            await stage.person("Olive").writes("/help")
            yield stage
        finally:
            await stage.bot.close()
            if in_turn:
                await in_turn.end()


def later(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)
