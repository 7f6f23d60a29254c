"""A town that promises something."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, RulesConfig
from bot.domain.commitments.promises import PromiseName
from tests.support.acts import the_hub
from tests.support.town import THURSDAY_MORNING, Town, town_at

PROMISED = {
    PromiseName.HUMAN_ANSWER: 2,
    PromiseName.RING_BACK: 2,
    PromiseName.APPLICATION_ANSWER: 14,
    PromiseName.FIRST_INVITATION: 21,
}


@pytest.fixture
async def promising(tmp_path: Path) -> AsyncIterator[Town]:
    """Stockport, which says who runs it, and what it promises."""
    home = STOCKPORT.model_copy(
        update={"promises": PROMISED, "run_by": "Feeding Stockport CIC", "telephone": "0161 496 0100"}
    )
    config = Config(networks=(home,), rules=RulesConfig(first_posts_to_approve=0))
    path = tmp_path / "promising.sqlite"
    async with town_at(THURSDAY_MORNING, path, organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town
