"""The real bot as a process of its own beside the demo, so that it can be killed and started again."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import Process
from collections.abc import Callable
from pathlib import Path

from bot.config import NetworkConfig
from bot.config_errors import PREFIX
from bot.simulator.world import World
from storage.engine import owner_alone

GOES_WITHIN_S = 5.0
UP_WITHIN_S = 30.0


class BotProcess:
    """`python -m bot run`, following the clock of the simulator. `changed` is called at every change of `state`."""

    def __init__(self, world: World, server: str, config: Path, token: str, changed: Callable[[], None]) -> None:
        self._world = world
        self._command = (sys.executable, "-m", "bot", "run", "--config", str(config), "--follow-clock", server)
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        self._environment[f"{PREFIX}TELEGRAM__TOKEN"] = token
        self._log = config.with_name("bot.log")
        self._changed = changed
        self._process: Process | None = None
        self._starting: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._alive = False
        self.state = "starting"
        """"starting", "running" or "stopped"."""

    async def start(self) -> None:
        """Start it unless it runs. It is "running" from its first question for updates."""
        if not self._alive:
            self._alive = True
            self._becomes("starting")
            self._starting = asyncio.create_task(self._begin())
        await self._has_begun()

    async def _has_begun(self) -> None:
        """Whoever is stopped while waiting for it, such as a story, leaves nothing half begun."""
        if self._starting is not None:
            await asyncio.shield(self._starting)

    async def _begin(self) -> None:
        with open(self._log, "ab", opener=owner_alone.opener) as log:  # noqa: ASYNC230 - a moment
            self._process = await asyncio.create_subprocess_exec(
                *self._command, env=self._environment, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._watching = asyncio.create_task(self._watch(self._process))

    async def kill(self) -> None:
        """End it at once, as a power cut would: it can write nothing down any more."""
        await self._has_begun()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        await self._gone()

    async def stop(self) -> None:
        """Ask it to finish; kill it when it does not."""
        await self._has_begun()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
        try:
            async with asyncio.timeout(GOES_WITHIN_S):
                await self._gone()
        except TimeoutError:
            await self.kill()

    async def is_up(self) -> None:
        """Return when it asks for updates; `RuntimeError` when it ends instead, `TimeoutError` when it does neither."""
        await self._world.until(lambda: self.state != "starting", UP_WITHIN_S)
        if self.state == "stopped":
            raise RuntimeError(f"The bot has stopped; {self._log} says why.")

    async def _watch(self, process: Process) -> None:
        """Notice when it is up, and when it is gone, whoever ended it."""
        asked = self._world.calls["getupdates"]
        gone = asyncio.ensure_future(process.wait())
        while not gone.done() and self._world.calls["getupdates"] == asked:
            bell = asyncio.ensure_future(self._world.bell.wait(1))
            await asyncio.wait({gone, bell}, return_when=asyncio.FIRST_COMPLETED)
            bell.cancel()
        if not gone.done():
            self._becomes("running")
        await gone
        self._alive = False
        self._becomes("stopped")

    async def _gone(self) -> None:
        if self._watching is not None:
            await asyncio.shield(self._watching)

    def _becomes(self, state: str) -> None:
        self.state = state
        self._changed()


def write_config(file: Path, *, base_url: str, organised: tuple[tuple[NetworkConfig, int], ...], page: int) -> None:
    """The settings of the demo’s bot: its towns, each with the chat of its organiser, and the port of their page.

    Its database is beside them.
    """
    lines = [
        "[telegram]",
        f"base_url = {json.dumps(base_url)}",
        "[storage]",
        f"path = {json.dumps(str(file.with_name('demo.sqlite')))}",
        "[rules]",
        "first_posts_to_approve = 0",
        "[page]",
        "on = true",
        f"listen_port = {page}",
    ]
    for town, organiser in organised:
        lines += [
            "[[networks]]",
            f"name = {json.dumps(town.name)}",
            f"key = {json.dumps(town.key)}",
            f"local_authority = {json.dumps(town.local_authority)}",
            f"organisers = [{organiser}]",
        ]
    with open(file, "w", encoding="utf-8", opener=owner_alone.opener) as settings:
        settings.write("\n".join((*lines, "")))
