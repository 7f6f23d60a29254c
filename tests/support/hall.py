"""A real database with a few people in it, for what a conversation leads to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.database import Database
from tests.support.databases import new_database
from tests.support.people import Hall


@asynccontextmanager
async def hall_at(path: Path) -> AsyncIterator[Hall]:
    new_database(path)
    database = await Database.open(path)
    try:
        yield Hall(database)
    finally:
        await database.close()
