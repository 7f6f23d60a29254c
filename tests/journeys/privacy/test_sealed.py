"""The whole main job with a key: the files give nothing away, and people notice nothing."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.config import Config, RulesConfig, StorageConfig
from bot.domain.core.people import Task
from storage.engine.cipher import make_key_file
from storage.engine.copies import back_up
from storage.engine.encryption import MARK, PRIVATE
from tests.journeys.calls.test_phone_guests import adds_mary
from tests.support import postgres_server
from tests.support.acts import champion, guest_by_chat, posts, the_hub
from tests.support.beside import beside, bytes_kept
from tests.support.databases import place
from tests.support.table import champions
from tests.support.town import LONDON, THURSDAY_MORNING, Resident, Town, town_at

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
TONIGHT_AT_SIX = datetime(2026, 7, 16, 18, 0, tzinfo=LONDON)
SECRETS = (
    "Winifred",
    "Ferdinand",
    "Mary",
    "0161 496 0123",
    "01614960123",
    "4960123",
    "after 10",
    "shouted",
    "the 330 bus",
    "fiddle",
    "late reply",
    "Veg soup",
    "Brinnington Road",
)
"""Names, a number to ring, and people’s own words, of which nothing may stand in any file."""


@asynccontextmanager
async def a_town(folder: Path, *, sealed: bool) -> AsyncIterator[Town]:
    """Stockport with Olive and the hub; with a key or without."""
    key = folder / "keys" / "database.key"
    if sealed:
        make_key_file(key)
    config = Config(
        rules=RulesConfig(first_posts_to_approve=0), storage=StorageConfig(key_file=key if sealed else None)
    )
    async with town_at(THURSDAY_MORNING, folder / "town.sqlite", organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


def bytes_of(folder: Path) -> bytes:
    """The database with its log, and all copies."""
    files = b"".join(file.read_bytes() for file in folder.glob("*.sqlite*"))
    return files + (bytes_kept(folder / "town.sqlite") if postgres_server.wanted() else b"")


def found(folder: Path) -> list[str]:
    """Which of the secrets stand in the files."""
    data = bytes_of(folder)
    return [secret for secret in SECRETS if secret.encode() in data]


async def the_main_job(town: Town) -> tuple[Resident, Resident]:
    """From joining to the reminder, with every kind of private word on the way."""
    winifred, ferdinand = await guest_by_chat(town, "Winifred"), await champion(town, "Ferdinand")
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    await adds_mary(town, hana)
    await posts(ferdinand, LUNCH)
    await winifred.taps("I’ll come")
    await winifred.writes("I take the 330 bus")
    await winifred.writes("/concern", "Somebody shouted at me")
    await winifred.taps("No, not right now")
    await winifred.writes("/complain", "I had a late reply")
    await winifred.taps("Send it")
    await winifred.writes("/settings", "/concern", "Somebody shouted at my fiddle")
    await town.moves_to(TONIGHT_AT_SIX)
    return winifred, ferdinand


def in_the_open(path: Path) -> tuple[set[str], set[str]]:
    """Of the private columns those with plain values, and those with sealed ones."""
    plain: set[str] = set()
    sealed: set[str] = set()
    with beside(path) as connection:
        for table, (_, columns) in PRIVATE.items():
            for column in columns:
                for (value,) in connection.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''"):
                    (sealed if value.startswith(MARK) else plain).add(f"{table}.{column}")
    return plain, sealed


async def test_the_main_job_leaves_no_word_in_any_file(tmp_path: Path) -> None:
    """Nothing in the database, its log or a copy; yet all was said as ever."""
    async with a_town(tmp_path, sealed=True) as town:
        winifred, ferdinand = await the_main_job(town)
        assert "A reminder for tomorrow" in winifred.heard
        assert "• Winifred" in ferdinand.heard
        back_up(place(tmp_path / "town.sqlite"), tmp_path / "copy.sqlite")
        assert found(tmp_path) == []
        plain, sealed = in_the_open(tmp_path / "town.sqlite")
        assert plain == set()
        assert sealed >= {
            "person.first_name",
            "neighbour.phone",
            "neighbour.best_time",
            "booking.plan",
            "concern.words",
            "complaint.words",
            "conversation.draft",
            "venue.address",
            "offer.title",
            "call_task.message",
        }


@pytest.mark.skipif("SEALED" in os.environ, reason="every town has a key")
async def test_without_a_key_the_words_are_there(tmp_path: Path) -> None:
    """So the test above looks in the right place."""
    async with a_town(tmp_path, sealed=False) as town:
        await the_main_job(town)
        assert set(found(tmp_path)) >= {"Winifred", "Mary", "0161 496 0123", "shouted", "the 330 bus", "Veg soup"}
