"""What `python -m tests.bench page` needs beside ten thousand guests: a large directory, many helpers, a full meal.

Filled with plain SQL, like the town itself.
"""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.domain.broadcasts.drafts import AnnouncementForm
from bot.domain.broadcasts.segments import SEGMENTS
from bot.domain.core.ids import BroadcastDraftId, PersonId
from bot.services.invitations import coverage
from storage.engine.times import stored
from tests.bench.full_town import LAT, LON
from tests.desk.towns import Towns
from tests.support.everybody import HERE

PLACES, HELPERS, AT_THE_TABLE = 2_000, 400, 60
ROWS_OF_A_FILE = 400
NAMES = ("Asha", "Ben", "Cai", "Dilys", "Ewa", "Farid", "Grace", "Hana", "Idris", "Joy")
LANGUAGES = ("en_GB",) * 7 + ("ur", "pl", "ar")
HELPER_FROM = 7_500_000_000


def fill_page_town(path: Path, towns: Towns, first_chat: int) -> None:
    """Guests of `tests.bench.full_town` get names, languages and wards; places, helpers and a full meal are added."""
    now = towns.town.now
    areas = wards_of(towns)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        guests = connection.execute("SELECT id FROM person WHERE chat_id >= ? ORDER BY id", (first_chat,)).fetchall()
        connection.executemany(
            "UPDATE person SET first_name = ?, language = ? WHERE id = ?",
            ((NAMES[n % len(NAMES)], LANGUAGES[n // 7 % len(LANGUAGES)], one[0]) for n, one in enumerate(guests)),
        )
        connection.executemany(
            "UPDATE guest SET area = ? WHERE person_id = ?",
            ((areas[n % len(areas)], one[0]) for n, one in enumerate(guests)),
        )
        at_the_table = [(towns.who.numbers["meal"], one[0], stored(now)) for one in guests[:AT_THE_TABLE]]
        connection.executemany(
            "INSERT INTO booking (occurrence_id, person_id, state, asked_at) VALUES (?, ?, 'going', ?)", at_the_table
        )
        _places(connection, areas, now)
        _helpers(connection, now)
        connection.execute("COMMIT")


def wards_of(towns: Towns) -> list[str]:
    environment = towns.town.bot.environment
    return [area.code for area in environment.gazetteer.areas(environment.network(HERE).local_authority)]


def _places(connection: sqlite3.Connection, areas: list[str], now: datetime) -> None:
    looked_at, again = stored(now - timedelta(days=30)), stored(now + timedelta(days=300))
    connection.executemany(
        """
        INSERT INTO venue (network, name, address, lat, lon, area, step_free, access, checked_at, look_again_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?)
        """,
        (
            (
                *(HERE, f"Hall {n:04}", f"{n} Long Street, SK1 3XE", LAT + (n % 50 - 25) / 800),
                *(LON + (n // 50 - 20) / 500, areas[n % len(areas)], n % 3 or None, looked_at, again),
            )
            for n in range(PLACES)
        ),
    )


def _helpers(connection: sqlite3.Connection, now: datetime) -> None:
    for n in range(HELPERS):
        connection.execute(
            """
            INSERT INTO person (chat_id, first_name, network, zone, created_at, greeted)
            VALUES (?, ?, ?, 'Europe/London', ?, 1)
            """,
            (HELPER_FROM + n, NAMES[n % len(NAMES)], HERE, stored(now)),
        )
        connection.execute(
            """
            INSERT INTO champion (person_id, state, tasks, applied_at)
            SELECT id, 'active', 'host', ? FROM person WHERE chat_id = ?
            """,
            (stored(now), HELPER_FROM + n),
        )


async def drafts_of(towns: Towns) -> dict[BroadcastDraftId, AnnouncementForm]:
    """An announcement begun for each way to choose people."""
    found = {}
    choices = {
        "areas": AnnouncementForm(areas=tuple(wards_of(towns)[:2])),
        "near_venue": AnnouncementForm(venue=str(towns.who.numbers["venue"])),
        "language": AnnouncementForm(language="ur"),
        "names": AnnouncementForm(names="Asha, Ben, Joy"),
    }
    async with towns.town.bot.database.write() as work:
        for segment in (one.name for one in SEGMENTS if one.offered):
            form = choices.get(segment, AnnouncementForm()).model_copy(
                update={"words": "Come and eat with us on Friday.", "segment": segment}
            )
            found[await work.broadcast_drafts.add(HERE, form, None, now=towns.town.now)] = form
    return found


async def reach_is_counted(towns: Towns) -> None:
    """Whom nothing reaches, as the bot counts it once a day."""
    bot, lead = towns.town.bot, towns.who.people[HERE, "lead"]
    async with bot.database.write() as work:
        await work.coverage_requests.ask(PersonId(lead), now=towns.town.now)
    await coverage.answer(partial(bot.database.write, short=False), bot.environment, now=towns.town.now)


def file_of_places() -> bytes:
    """As a council may send it."""
    rows = [f"Centre {n:03},{n} High Street,SK1 3XE,yes" for n in range(ROWS_OF_A_FILE)]
    return "\n".join(["Venue,Street,Post Code,Step free?", *rows]).encode()
