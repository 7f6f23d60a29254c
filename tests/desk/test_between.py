"""What takes a moment is done between two transactions: the database is free meanwhile, and all is asked anew after."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web

from bot.domain.core.permissions import Permission
from bot.language.rendering import Words
from bot.page.guard import MOST_CALLS, Guard
from bot.page.shown import PageCall, PageFile, PageThen, look
from tests.desk.conftest import Desk, Window


@asynccontextmanager
async def a_room(desk: Desk, work: Callable[[], str]) -> AsyncIterator[Window]:
    """Olive at a page with one room, that does `work` and shows what came of it."""
    bot = desk.town.bot

    async def shown(call: PageCall, made: str) -> PageFile:
        await call.request.work.page_imports.drop(call.session)
        return PageFile(name="it", kind="text/plain", content=made.encode())

    async def room(_call: PageCall) -> PageThen[str]:
        return PageThen(work=work, then=shown)

    guard = Guard(bot.database, bot.environment, bot.clock, Words.load())
    app = web.Application()
    app.router.add_get("/between", partial(guard.through, route=look("/between", Permission.ORGANISE, room)))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield Window((await desk.signed_in()).http, int(runner.addresses[0][1]))
    finally:
        await runner.cleanup()


class Held:
    """Work that is not done before somebody says so."""

    def __init__(self) -> None:
        self.begun, self._go = threading.Event(), threading.Event()

    def work(self) -> str:
        self.begun.set()
        self._go.wait(timeout=60)
        return "done"

    async def meanwhile(self) -> None:
        assert await asyncio.to_thread(self.begun.wait, 60)

    def goes_on(self) -> None:
        self._go.set()


async def test_nobody_waits_for_the_database_meanwhile(desk: Desk) -> None:
    held = Held()
    async with a_room(desk, held.work) as olive:
        looking = asyncio.create_task(olive.opens("/between"))
        await held.meanwhile()
        async with asyncio.timeout(30), desk.town.bot.database.write() as work:
            await work.venues.all("stockport")
        assert not looking.done()
        held.goes_on()
        assert (await looking).words == "done"


async def test_who_is_signed_out_meanwhile_gets_nothing(desk: Desk) -> None:
    held = Held()
    async with a_room(desk, held.work) as olive:
        looking = asyncio.create_task(olive.opens("/between"))
        await held.meanwhile()
        other = Window(olive.http, desk.port)
        await other.opens("/out")
        await other.sends("/out")
        held.goes_on()
        assert "done" not in (await looking).words


async def test_it_counts_as_one_call(desk: Desk) -> None:
    async with a_room(desk, lambda: "done") as olive:
        for _ in range(MOST_CALLS):
            assert (await olive.opens("/between")).status == 200
        assert (await olive.opens("/between")).status == 429
