"""Programs with different keys on one database, as while a key is brought out: what is taken in is not lost then."""

from pathlib import Path

import psycopg
import pytest

from bot.intake import MachineClock
from storage.database import Database, DatabaseTrouble
from storage.engine.cipher import make_key_file
from storage.engine.encryption import MARK
from storage.engine.place import PostgresUrl
from storage.messaging.inbox import Received
from storage.standing_by import taking_in
from tests.standing.conftest import HERE

pytestmark = HERE


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, Path | None]:
    """Files with one key, another, and the other before the one; or none."""
    one, two, both = tmp_path / "one", tmp_path / "two", tmp_path / "both"
    make_key_file(one)
    make_key_file(two)
    both.write_text(two.read_text() + one.read_text())
    return {"one": one, "two": two, "two, one": both, "none": None}


async def _keeps(url: PostgresUrl, key_file: Path | None) -> None:
    door = taking_in(url, key_file)
    try:
        async with door.take_in() as inbox:
            await inbox.keep([Received(1, '{"words": "Ben"}')], now=MachineClock().now())
    finally:
        await door.close()


@pytest.mark.parametrize(
    ("leads", "takes_in"),
    [("none", "one"), ("one", "none"), ("one", "two"), ("one", "two, one"), ("two, one", "one")],
)
async def test_what_the_leader_could_not_read_is_not_taken_in(
    url: PostgresUrl, keys: dict[str, Path | None], leads: str, takes_in: str
) -> None:
    """Telegram brings it again, to a program that has the same key by then. Nor is anything kept plainly meanwhile."""
    database = await Database.open(url, keys[leads], alone=True)
    with pytest.raises(DatabaseTrouble, match="another key"):
        await _keeps(url, keys[takes_in])
    async with database.write() as work:
        assert await work.inbox.pending(5) == []
    await database.close()


@pytest.mark.parametrize("key", ["none", "one", "two, one"])
async def test_with_the_same_key_it_is(url: PostgresUrl, keys: dict[str, Path | None], key: str) -> None:
    database = await Database.open(url, keys[key], alone=True)
    await _keeps(url, keys[key])
    async with database.write() as work:
        assert [one.body for one in await work.inbox.pending(5)] == ['{"words": "Ben"}']
    with psycopg.connect(url) as line:
        ((kept,),) = line.execute("SELECT body FROM inbox").fetchall()
    assert kept.startswith(MARK) == (key != "none")
    await database.close()
