"""Is it well? Asked over HTTP, as a supervisor would."""

from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.transport.watching import Watching
from tests.journeys.town import THURSDAY_MORNING, town_at


async def test_a_bot_that_polls_and_ticks_is_well(tmp_path: Path) -> None:
    """And one that has not polled for five minutes is not."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite") as town:
        await town.person("Ben").writes("/help")
        watching = Watching(town.bot.pulse, town.bot.database, town.clock, polls=True)
        async with watching.listening(0) as port, aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                assert answer.status == 200
            town.clock.move_by(timedelta(minutes=5))
            async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                assert answer.status == 503
                assert "last_poll" in (await answer.json())["late"]
            async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
                told = await answer.text()
        assert 'feeding_outbox_rows{state="sent"} 1' in told
        assert "Ben" not in told
