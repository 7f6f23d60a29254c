"""What the two fair peers do for an update, as somebody would write it with aiosqlite: the same for both.

They look up the guest, choose meals by SQL, and note the update with a commit that is on the disk (FULL). They keep
no inbox and no outbox: an answer that the line swallows is lost, and a crash between two steps goes unnoticed.
"""

import os
from datetime import UTC, datetime

import aiosqlite

Meals = list[tuple[int, str]]
"""What is called back, and what the button says."""

ON_A_PAGE = 6
HEARD = "CREATE TABLE IF NOT EXISTS heard (update_id INTEGER PRIMARY KEY, chat_id BIGINT, at TEXT)"
GUEST = """
    SELECT p.id, p.first_name, g.mask, g.lat, g.lon, g.limit_m FROM person p JOIN guest g ON g.person_id = p.id
    WHERE p.chat_id = :chat AND g.state = 'active'
"""
FITTING = """
    SELECT oc.id, o.title, oc.starts_at, v.name, oc.places - oc.taken AS free
    FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
    WHERE oc.state = 'open' AND oc.answer_by > :now AND oc.mask & :mask = 0 AND oc.taken < oc.places
      AND abs(v.lat - :lat) * 111000 < :limit AND abs(v.lon - :lon) * 66000 < :limit
    ORDER BY oc.starts_at LIMIT :page
"""


async def opened() -> aiosqlite.Connection:
    """The town of the benchmark, with a table for what this bot has heard."""
    connection = await aiosqlite.connect(os.environ["BENCH_DATABASE"])
    connection.row_factory = aiosqlite.Row
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute("PRAGMA synchronous = FULL")
    await connection.execute(HEARD)
    await connection.commit()
    return connection


async def food(connection: aiosqlite.Connection, update_id: int, chat: int) -> tuple[str, Meals]:
    """The answer to `/food`, and its buttons."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    async with connection.execute(GUEST, {"chat": chat}) as cursor:
        guest = await cursor.fetchone()
    if guest is None:
        return "Please send /start first.", []
    values = {"now": now, "mask": guest["mask"], "lat": guest["lat"], "lon": guest["lon"], "limit": guest["limit_m"]}
    async with connection.execute(FITTING, {**values, "page": ON_A_PAGE}) as cursor:
        meals = list(await cursor.fetchall())
    await connection.execute(
        "INSERT OR IGNORE INTO heard VALUES (:update, :chat, :now)", {"update": update_id, "chat": chat, "now": now}
    )
    await connection.execute("UPDATE person SET last_seen_at = :now WHERE id = :id", {"now": now, "id": guest["id"]})
    await connection.commit()
    lines = [f"{meal['title']}: {_when(meal['starts_at'])} at {meal['name']}, {meal['free']} places" for meal in meals]
    return "\n".join(("This is on near you.", *lines)), [(meal["id"], meal["title"]) for meal in meals]


def _when(stored: str) -> str:
    return f"{datetime.fromisoformat(stored):%A %d %B, %H:%M}"
