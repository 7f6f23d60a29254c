"""The two nights in which the clocks change: meals, reminders and quiet hours keep to the clock on the wall."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support.table import all_are_asked, guests, lunch
from tests.support.town import LONDON, Town, town_at

NIGHTS = (datetime(2026, 10, 24, 10, tzinfo=LONDON), datetime(2027, 3, 27, 10, tzinfo=LONDON))
"""The Saturdays before: in October the night has 25 hours, in March it has 23."""


def _said_at(town: Town, words: str) -> list[str]:
    return [f"{sent.at.astimezone(LONDON):%a %H:%M}" for sent in town.world.sent if words in sent.text]


@pytest.mark.parametrize("saturday", NIGHTS, ids=["October", "March"])
async def test_reminders_come_at_the_hour_that_was_said(tmp_path: Path, saturday: datetime) -> None:
    """At six in the evening before, and two hours before noon, each once."""
    async with town_at(saturday, tmp_path / "town.sqlite") as town:
        (ben,) = await guests(town, "Ben")
        sunday_noon = (saturday + timedelta(days=1)).replace(hour=12)
        await lunch(town, places=2, starts=sunday_noon)
        await all_are_asked(town, ben)
        await ben.taps("I’ll come")
        await town.moves_to(saturday + timedelta(days=2))
        assert _said_at(town, "A reminder for tomorrow") == ["Sat 18:00"]
        assert _said_at(town, "Not long now") == ["Sun 10:00"]


@pytest.mark.parametrize("saturday", NIGHTS, ids=["October", "March"])
async def test_the_quiet_ends_at_half_past_eight(tmp_path: Path, saturday: datetime) -> None:
    """A meal posted late on Saturday evening is not offered before Sunday morning."""
    async with town_at(saturday.replace(hour=21), tmp_path / "town.sqlite") as town:
        await guests(town, "Ben", "Cai")
        await lunch(town, places=2, starts=(saturday + timedelta(days=1)).replace(hour=18))
        assert not _said_at(town, "Would you like")
        await town.moves_to((saturday + timedelta(days=1)).replace(hour=12))
        said = _said_at(town, "Would you like")
        assert said
        assert min(said) >= "Sun 08:30"
