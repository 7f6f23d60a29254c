"""A fresh town for each test, and the people who are in it already."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.config import Config, RulesConfig
from tests.support.acts import the_hub
from tests.support.database_at_once import database_at_once
from tests.support.hall import hall_at
from tests.support.people import Hall
from tests.support.town import THURSDAY_MORNING, Town, town_at


@pytest.fixture(autouse=True)
def _no_thread() -> Iterator[None]:
    """Journeys have their database at once."""
    with database_at_once():
        yield


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Stockport on a Thursday morning in July, with an organiser called Olive."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(7_000_000_001,)) as town:
        olive = town.person("Olive")
        assert olive.phone.id == 7_000_000_001
        await olive.writes("/help")
        await the_hub(town)
        yield town


@pytest.fixture
async def careful_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with the rules as they come: two first posts are read, and two may be open."""
    config = Config(rules=RulesConfig(open_posts_a_person=2))
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    """People who talk to the services without a Telegram between them."""
    async with hall_at(tmp_path / "hall.sqlite") as hall:
        yield hall
