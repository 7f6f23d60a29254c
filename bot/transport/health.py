"""Is it well? `/healthz` for people and supervisors, `/metrics` for Prometheus; on this machine only, nobody named."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.domain.core.clock import Clock
from bot.domain.core.messages import OutboxState
from bot.transport.listening import for_this_machine, listening
from bot.transport.pulse import Pulse
from storage.database import Database, DatabaseTrouble

HOST = "127.0.0.1"
POLL_WITHIN = timedelta(seconds=120)
TICK_WITHIN = timedelta(seconds=120)
PROMETHEUS = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
SAY_WITHIN = timedelta(minutes=10)
"""The oldest thing due should not wait longer than this, unless Telegram asks us to."""


class Watching:
    """Answers about a running bot."""

    def __init__(self, pulse: Pulse, database: Database, clock: Clock, *, polls: bool) -> None:
        self._pulse = pulse
        self._database = database
        self._clock = clock
        self._polls = polls

    def listening(self, port: int) -> AbstractAsyncContextManager[int]:
        """Serve while the context lasts; yields the port."""
        app = web.Application(middlewares=[for_this_machine])
        app.router.add_get("/healthz", self.health)
        app.router.add_get("/metrics", self.metrics)
        return listening(app, HOST, port, "watching.port")

    async def health(self, _request: web.Request) -> web.Response:
        """200 when all is well, 503 with what is not: what is late, or that the database cannot be used."""
        try:
            ages = await self._ages()
        except DatabaseTrouble as trouble:
            return web.json_response({"ok": False, "late": ["database"], "database": str(trouble)}, status=503)
        late = [name for name, (age, most) in ages.items() if age > most]
        astray = self._database.astray()
        if astray:
            late.append("database")
        seconds = {f"{name}_s": round(age.total_seconds(), 1) for name, (age, _) in ages.items()}
        said = {"ok": not late, "leads": True, "late": late, **seconds, **({"database": astray} if astray else {})}
        return web.json_response(said, status=503 if late else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        """The same ages, and how many rows are in each state, in the text format of Prometheus."""
        try:
            ages = await self._ages()
            async with self._database.write() as work:
                outbox = {state: await work.outbox.count(state) for state in OutboxState}
                inbox = {state: await work.inbox.count(state) for state in ("pending", "done", "dead")}
        except DatabaseTrouble:
            return web.Response(text=_gauge("feeding_database_usable", {"": 0}), headers=PROMETHEUS)
        gauges = _gauge("feeding_database_usable", {"": 0 if self._database.astray() else 1}) + _gauge(
            "feeding_leads", {"": 1}
        )
        for name, (age, _) in ages.items():
            gauges += _gauge(f"feeding_{name}_age_seconds", {"": round(age.total_seconds(), 1)})
        gauges += _gauge("feeding_outbox_rows", outbox) + _gauge("feeding_inbox_rows", inbox)
        return web.Response(text=gauges, headers=PROMETHEUS)

    async def _ages(self) -> dict[str, tuple[timedelta, timedelta]]:
        """Of each sign of life: how old it is, and how old it may be."""
        now = self._clock.now()
        async with self._database.write() as work:
            due = await work.outbox.next_due()
        waiting = max(now - due, timedelta(0)) if due else timedelta(0)
        ages = {"oldest_due": (waiting, SAY_WITHIN)}
        if self._polls:
            ages["last_poll"] = (now - (self._pulse.polled or self._pulse.started), POLL_WITHIN)
        ages["last_tick"] = (now - (self._pulse.ticked or self._pulse.started), TICK_WITHIN)
        return ages


def _gauge(name: str, values: Mapping[Any, float]) -> str:
    """One measure; its values by state, or one under "" without a label."""
    lines = [f'{name}{{state="{state}"}} {value}' if state else f"{name} {value}" for state, value in values.items()]
    return f"# TYPE {name} gauge\n" + "".join(f"{line}\n" for line in lines)
