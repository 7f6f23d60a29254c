"""What takes longer than a page may: made on a thread, from a moment of the database, while the page says so.

The loop goes on meanwhile, and nobody waits for the database. Kept in memory for a while, each for one browser: what
can be made anew is not worth a table. One at a time is made, so that the bot stays quick however many are wanted.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from bot.page.shown import GoTo, PageLater, PageView, Ready
from storage.database import Database
from storage.unit_of_work import Work

PATIENCE_S = 0.05
"""What is there within this is shown at once, without a page that says that it is being made."""
KEPT = timedelta(minutes=10)
MOST_OF_ONE, MOST_KEPT = 5, 30
"""Of one browser, and of all together; what was begun first goes first, so nobody keeps others waiting for long."""


@dataclass(frozen=True, slots=True)
class Making:
    """It is being made, or is there."""

    begun: datetime
    task: asyncio.Task[Any]


class Aside:
    """Makes and keeps what is made aside."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._making: dict[tuple[str, str], Making] = {}
        self._one_at_a_time = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")

    def keys(self, browser: str, now: datetime) -> frozenset[str]:
        """What a browser has here."""
        self._forget_old(now)
        return frozenset(key for of, key in self._making if of == browser)

    async def shown(self, browser: str, later: PageLater[Any], now: datetime) -> Ready:
        """What was made, or that it is being made: not twice. Raises whatever making it raises, and forgets it then."""
        name = (browser, later.key)
        self._forget_old(now)
        before = self._making.get(name)
        if before is None or (later.anew and before.task.done()):
            self._begin(name, later, now)
        if later.anew:  # to its own address, so that looking again does not begin it again
            return GoTo(path=later.address)
        making = self._making[name]
        await asyncio.wait({making.task}, timeout=PATIENCE_S)
        if not making.task.done() or making.task.cancelled():  # other windows may push it out meanwhile
            values = {"waits_in": later.room, "address": later.address}
            return PageView(template="waiting.html", values=values, status=HTTPStatus.ACCEPTED)
        if making.task.exception() and self._making.get(name) is making:
            del self._making[name]
        return await asyncio.to_thread(later.show, await making.task)

    def _begin(self, name: tuple[str, str], later: PageLater[Any], now: datetime) -> None:
        self._drop(name)
        self._making[name] = Making(now, asyncio.create_task(self._made(later.make)))
        its = [other for other in self._making if other[0] == name[0]]
        for other in [*its[:-MOST_OF_ONE], *list(self._making)[:-MOST_KEPT]]:
            self._drop(other)

    async def _made(self, make: Callable[[Work], Awaitable[Any]]) -> object:
        """What waits is never begun where it is dropped; what was begun is broken off, and the next waits for that."""
        return await self._database.aside(make, self._one_at_a_time)

    def break_off(self) -> None:
        """Nobody looks any more."""
        for name in list(self._making):
            self._drop(name)

    def _forget_old(self, now: datetime) -> None:
        for name in [name for name, one in self._making.items() if now - one.begun >= KEPT]:
            self._drop(name)

    def _drop(self, name: tuple[str, str]) -> None:
        if one := self._making.pop(name, None):
            one.task.cancel()
