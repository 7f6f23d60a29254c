"""A real database with a few people in it, for what a conversation leads to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.support.databases import new_database
from tests.support.people import Hall


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    new_database(tmp_path / "feeding.sqlite")
    database = await Database.open(tmp_path / "feeding.sqlite")
    yield Hall(database)
    await database.close()
