"""30 messages in any second, one a second in a chat, 20 a minute in a group."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from hypothesis import given
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


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 700)), max_size=60))
def test_exactly_what_fits_passes(steps: list[tuple[int, int]]) -> None:
    """A message passes if and only if no window of a second would hold too many."""
    flow = Flow(ServerLimits(per_second=3, per_chat_per_second=1, per_group_per_minute=None))
    now = NOON
    said: list[tuple[int, datetime]] = []
    for chat, wait_ms in steps:
        now += timedelta(milliseconds=wait_ms)
        lately = [place for place, at in said if now - at < SECOND]
        fits = len(lately) < 3 and chat not in lately
        assert passes(flow, chat, now) == fits
        if fits:
            said.append((chat, now))


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
