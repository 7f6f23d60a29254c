"""A clock that can be moved, here and in another process."""

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.simulator.clock import FollowedClock, MovableClock
from bot.simulator.server import SimulatorServer, serve
from bot.simulator.world import World

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def test_a_standing_clock_stands_until_it_is_moved() -> None:
    """Somebody who sleeps until one o'clock wakes when it is moved past that, not before."""
    clock = MovableClock(NOON, running=False)
    sleeper = asyncio.create_task(clock.sleep_until(NOON + HOUR))
    await asyncio.sleep(0)
    clock.move_by(HOUR / 2)
    await asyncio.sleep(0)
    assert clock.now() == NOON + HOUR / 2
    assert not sleeper.done()
    clock.move_to(NOON + HOUR)
    await asyncio.wait_for(sleeper, 1)


async def test_a_running_clock_goes_on_and_jumps() -> None:
    """Real time wakes a sleeper, and so does a move; and it can go back, as machines' clocks do."""
    clock = MovableClock(NOON, running=True)
    await asyncio.wait_for(clock.sleep_until(NOON + timedelta(milliseconds=20)), 1)
    sleeper = asyncio.create_task(clock.sleep_until(NOON + HOUR))
    await asyncio.sleep(0)
    clock.move_by(HOUR)
    await asyncio.wait_for(sleeper, 1)
    clock.move_to(NOON)
    assert NOON <= clock.now() < NOON + HOUR


async def test_another_process_follows_the_clock(
    world: World, server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    """A move over HTTP wakes whoever sleeps by the followed clock."""
    async with FollowedClock(server.base_url) as clock:
        assert clock.now() == world.clock.now()
        evening = world.clock.now() + 6 * HOUR
        sleeper = asyncio.create_task(clock.sleep_until(evening))
        async with http.post(f"{server.base_url}/clock", json={"move_to": evening.isoformat()}) as response:
            assert response.status == 200
        await asyncio.wait_for(sleeper, 2)
        assert clock.now() == evening
        world.clock.move_by(HOUR)
        await asyncio.wait_for(clock.sleep_until(evening + HOUR), 2)


async def test_a_follower_of_a_running_clock_runs_too() -> None:
    """Between moves it needs no network."""
    world = World(MovableClock(NOON, running=True))
    async with serve(world) as server, FollowedClock(server.base_url) as clock:
        assert abs(clock.now() - world.clock.now()) < timedelta(seconds=0.5)
        await asyncio.wait_for(clock.sleep_until(clock.now() + timedelta(milliseconds=20)), 1)
