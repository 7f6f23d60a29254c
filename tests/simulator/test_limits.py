"""30 messages in any second, one a second in a chat and short bursts, 20 a minute in a group."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.api_errors import ApiError
from bot.simulator.clock import MovableClock
from bot.simulator.limits import Flow, ServerLimits
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.simulator.conftest import TOKEN

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def passes(flow: Flow, chat: int, now: datetime) -> bool:
    try:
        flow.check(chat, now)
    except ApiError:
        return False
    flow.note(chat, now)
    return True


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 700)), max_size=60), st.integers(1, 3))
@settings(deadline=None)
def test_exactly_what_fits_passes(steps: list[tuple[int, int]], burst: int) -> None:
    """A message passes if and only if no second holds too many, and no window in a chat more than the burst allows."""
    flow = Flow(ServerLimits(per_second=3, chat_burst=burst, per_group_per_minute=None))
    now = NOON
    said: list[tuple[int, datetime]] = []
    for chat, wait_ms in steps:
        now += timedelta(milliseconds=wait_ms)
        lately = [at for _, at in said if now - at < SECOND]
        here = [*(at for place, at in said if place == chat), now]
        bursts = all(len(here) - first <= burst + (now - at) / SECOND for first, at in enumerate(here))
        assert passes(flow, chat, now) == (len(lately) < 3 and bursts)
        if len(lately) < 3 and bursts:
            said.append((chat, now))


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    flow = Flow(ServerLimits())
    assert [passes(flow, 5, NOON) for _ in range(6)] == [True] * 5 + [False]
    assert [passes(flow, 5, NOON + SECOND) for _ in range(2)] == [True, False]
    assert passes(flow, 6, NOON)


def test_a_group_hears_20_a_minute() -> None:
    """And the answer says how long to wait."""
    flow = Flow(ServerLimits())
    for number in range(20):
        assert passes(flow, -5, NOON + number * SECOND)
    with pytest.raises(ApiError) as refused:
        flow.check(-5, NOON + 30 * SECOND)
    assert refused.value.description == "Too Many Requests: retry after 30"
    assert refused.value.parameters == {"retry_after": 30}
    assert passes(flow, -5, NOON + 60 * SECOND)


def test_a_clock_moved_back_starts_counting_anew() -> None:
    """Nobody has to wait an hour for it."""
    flow = Flow(ServerLimits())
    assert passes(flow, 5, NOON)
    assert passes(flow, 5, NOON - 3600 * SECOND)


async def test_a_bot_that_says_too_much_gets_429(http: aiohttp.ClientSession) -> None:
    """Over HTTP, counted, and fine again when the world's clock has gone on."""
    world = World(MovableClock(NOON, running=False))
    world.add_bot(TOKEN)
    people = [world.person(f"Guest {number}") for number in range(31)]
    for person in people:
        person.writes("/start")
    async with serve(world) as server:
        statuses = []
        for person in people:
            data = {"chat_id": str(person.id), "text": "Soup at one"}
            async with http.post(f"{server.base_url}/bot{TOKEN}/sendMessage", data=data) as response:
                statuses.append(response.status)
                told = await response.json()
        assert statuses == [200] * 30 + [429]
        assert told == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
        assert world.refusals[429] == 1
        world.clock.move_by(SECOND)
        async with http.post(f"{server.base_url}/bot{TOKEN}/sendMessage", data=data) as response:
            assert response.status == 200
