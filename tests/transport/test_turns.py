"""However much is due at one moment, everybody else has their turn in between."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

from telegram.ext import ExtBot

from bot.domain.core.messages import Priority
from bot.language.rendering import Words
from bot.transport.aiohttp_request import JsonData
from bot.transport.delivery import IN_A_TURN, Delivery
from bot.transport.rate_limits import Pace, SendLimits
from tests.transport.stage import Stage

DUE = 6 * IN_A_TURN


class Line:
    """A Telegram that only notes in which turn of the loop each message began."""

    base_url = ""

    def __init__(self) -> None:
        self.turn = 0
        self.begun: Counter[int] = Counter()

    @property
    def request(self) -> "Line":
        return self

    async def post(self, _url: str, _data: JsonData) -> object:
        self.begun[self.turn] += 1
        return {"message_id": self.begun.total()}

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[None]:
        async def count() -> None:
            while True:
                self.turn += 1
                await asyncio.sleep(0)

        task = asyncio.create_task(count())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def test_what_is_due_at_one_moment_is_written_and_begun_a_few_in_a_turn(town: Stage) -> None:
    """Both to write it and to begin it, and all of it is said."""
    line = Line()
    delivery = Delivery(
        cast("ExtBot[None]", line),
        town.bot.database,
        town.clock,
        town.bot.environment,
        Words.load(),
        SendLimits(1000, 1000, 4, 1000),
        Pace(under_way=DUE),
    )
    for number in range(DUE):
        await town.queues(8_000_000_000 + number, "Soup", priority=Priority.REPLY)
    async with line.counting():
        async with town.bot.database.write(short=True) as work:
            before = line.turn
            letters = await delivery.take(work)
            assert line.turn - before >= DUE // IN_A_TURN
        delivery.start(letters)
        await delivery.finish()
    assert line.begun.total() == len(letters) == DUE
    assert max(line.begun.values()) <= IN_A_TURN
