"""A fresh stage for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.transport.stage import Stage, stage


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path / "town.sqlite") as made:
        yield made
