"""A fresh town for each test, and the people who are in it already."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config, RulesConfig
from tests.support.acts import olive_is_there, the_hub
from tests.support.hall import hall_at
from tests.support.people import Hall
from tests.support.town import THURSDAY_MORNING, Town, town_at


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Stockport on a Thursday morning in July, with an organiser called Olive."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(7_000_000_001,)) as town:
        await olive_is_there(town)
        await the_hub(town)
        yield town


@pytest.fixture
async def careful_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with the rules as they come: two first posts are read, and two may be open."""
    config = Config(rules=RulesConfig(open_posts_a_person=2))
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(7_000_000_001,), config=config) as town:
        await olive_is_there(town)
        await the_hub(town)
        yield town


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    """People who talk to the services without a Telegram between them."""
    async with hall_at(tmp_path / "hall.sqlite") as hall:
        yield hall
