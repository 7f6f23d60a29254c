"""A world with one bot, served over HTTP, and a bare client."""

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.simulator.clock import MovableClock
from bot.simulator.limits import ServerLimits
from bot.simulator.server import SimulatorServer, serve
from bot.simulator.world import World

TOKEN = "1000:TEST-TOKEN-OF-RIGHT-SHAPE"
TUESDAY = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)

Ask = Callable[..., Coroutine[Any, Any, tuple[int, dict[str, Any]]]]


@pytest.fixture
def world() -> World:
    """A clock that stands still, and nothing limited."""
    made = World(MovableClock(TUESDAY, running=False), limits=ServerLimits.off())
    made.add_bot(TOKEN)
    return made


@pytest.fixture
async def server(world: World) -> AsyncIterator[SimulatorServer]:
    async with serve(world) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def ask(server: SimulatorServer, http: aiohttp.ClientSession) -> Ask:
    """Call a method of the Bot API with JSON; gives the status and the answer."""

    async def call(method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        async with http.post(f"{server.base_url}/bot{TOKEN}/{method}", json=params) as response:
            told: dict[str, Any] = await response.json()
            return response.status, told

    return call
