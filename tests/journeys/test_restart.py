"""A stop at any moment loses nothing: half-finished talks, answers on the way, reminders."""

from datetime import datetime
from pathlib import Path

from bot.app import build
from tests.journeys.test_main_job import LUNCH
from tests.support.acts import champion, guest, posts, the_hub
from tests.support.town import LONDON, THURSDAY_MORNING, Town, town_at

OLIVE = 7_000_000_001


async def test_joining_goes_on_after_a_restart(town: Town) -> None:
    """The question that was open is still open, and the old button still works."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please")
    await _restart(town)
    await ben.taps("Yes, I am")
    await ben.writes("Ben")
    assert "postcode" in ben.last.text


async def test_joining_goes_on_a_week_later(town: Town) -> None:
    """Starting again carries on where it was left."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "Yes, I am")
    await town.moves_to(datetime(2026, 7, 23, 10, tzinfo=LONDON))
    await ben.writes("/start")
    assert "first name" in ben.last.text


async def test_what_was_taken_in_is_answered_after_a_stop(town: Town) -> None:
    """An update that was kept but not handled is handled by the next start, once."""
    ben = town.person("Ben")
    ben.phone.writes("/help")
    await town.bot.polling.poll(timeout_s=0)
    await _restart(town)
    await town.settles()
    assert len(ben.phone.heard) == 1


async def test_what_was_handled_is_said_after_a_stop(town: Town) -> None:
    """An answer that was not sent yet is sent by the next start, once."""
    ben = town.person("Ben")
    ben.phone.writes("/help")
    await town.bot.polling.poll(timeout_s=0)
    await town.bot.worker.work_through()
    await _restart(town)
    await town.settles()
    assert len(ben.phone.heard) == 1


async def test_reminders_outlive_a_restart(tmp_path: Path) -> None:
    """They are rows, not timers."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(OLIVE,)) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        ben = await guest(town, "Ben")
        asha = await champion(town, "Asha")
        await posts(asha, LUNCH)
        await ben.taps("I’ll come")
        await _restart(town)
        await town.moves_to(datetime(2026, 7, 16, 18, tzinfo=LONDON))
        assert "A reminder for tomorrow" in ben.last.text


async def _restart(town: Town) -> None:
    await town.bot.close()
    town.bot = await build(town.config, town.clock)
