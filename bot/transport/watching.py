"""Is it well? `/healthz` for people and supervisors, `/metrics` for Prometheus; on this machine only, nobody named."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from bot.domain.clock import Clock
from bot.domain.messages import OutboxState
from storage.database import Database

HOST = "127.0.0.1"
POLL_WITHIN = timedelta(seconds=120)
TICK_WITHIN = timedelta(seconds=120)
SAY_WITHIN = timedelta(minutes=10)
"""The oldest thing due should not wait longer than this, unless Telegram asks us to."""


@dataclass(slots=True)
class Pulse:
    """When things last went well. Written by those who do them."""

    polled: datetime | None = None
    ticked: datetime | None = None


class Watching:
    """Answers about a running bot."""

    def __init__(self, pulse: Pulse, database: Database, clock: Clock, *, polls: bool) -> None:
        self._pulse = pulse
        self._database = database
        self._clock = clock
        self._polls = polls

    @asynccontextmanager
    async def listening(self, port: int) -> AsyncIterator[int]:
        """Serve while the context lasts; yields the port."""
        app = web.Application()
        app.router.add_get("/healthz", self.health)
        app.router.add_get("/metrics", self.metrics)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, port).start()
            yield int(runner.addresses[0][1])
        finally:
            await runner.cleanup()

    async def health(self, _request: web.Request) -> web.Response:
        """200 when all is well, 503 with what is not."""
        ages = await self._ages()
        late = [name for name, (age, most) in ages.items() if age > most]
        seconds = {f"{name}_s": round(age.total_seconds(), 1) for name, (age, _) in ages.items()}
        return web.json_response({"ok": not late, "late": late, **seconds}, status=503 if late else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        ages = await self._ages()
        async with self._database.write() as work:
            outbox = {state: await work.outbox.count(state) for state in OutboxState}
            inbox = {state: await work.inbox.count(state) for state in ("pending", "done", "dead")}
        lines = [f"feeding_{name}_age_seconds {age.total_seconds():.1f}" for name, (age, _) in ages.items()]
        lines += [f'feeding_outbox_rows{{state="{state}"}} {count}' for state, count in outbox.items()]
        lines += [f'feeding_inbox_rows{{state="{state}"}} {count}' for state, count in inbox.items()]
        return web.Response(text="\n".join(lines) + "\n", content_type="text/plain")

    async def _ages(self) -> dict[str, tuple[timedelta, timedelta]]:
        """Of each sign of life: how old it is, and how old it may be."""
        now = self._clock.now()
        async with self._database.write() as work:
            due = await work.outbox.next_due()
        waiting = max(now - due, timedelta(0)) if due else timedelta(0)
        ages = {"oldest_due": (waiting, SAY_WITHIN)}
        if self._polls and self._pulse.polled:
            ages["last_poll"] = (now - self._pulse.polled, POLL_WITHIN)
        if self._pulse.ticked:
            ages["last_tick"] = (now - self._pulse.ticked, TICK_WITHIN)
        return ages
