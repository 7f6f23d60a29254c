"""A town in a real database file for `python -m tests.bench stall`: guests with a past, sittings open at this moment.

Written in bulk, so that what is measured afterwards is the program’s own reading and writing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.domain.invitations.candidates import Why
from bot.domain.invitations.need import WEIGHT_OF_COMPANY, need
from bot.domain.offers.kinds import answer_deadline
from storage.database import Database
from storage.engine.times import stored
from tests.bench.season_world import Post, Resident, Shape, build

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
NETWORK = "stockport"
ASKED_AT_EACH = 50
PAST_WEEKS = 8
PAST_SITTINGS = 4
"""For each that is open now."""
PAST_ASKED = 500
PAST_CAME = 20
HOSTS = 50
WHY = Why(slot=1, metres=500).model_dump_json()
ALL_ALLERGENS = (1 << 14) - 1


async def fill(path: Path, *, guests: int, occurrences: int, seed: int = 1) -> None:
    """Make the file: persons 1…guests are guests, the next `HOSTS` are hosts; occurrences 1…sittings are open."""
    await (await Database.open(path)).close()
    town = build(seed, Shape(residents=guests, offers_a_week=occurrences, weeks=1))
    rng = Random(seed)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        _people(connection, town.residents, rng)
        _open_sittings(connection, town.posts, guests)
        _asked(connection, town.posts, rng)
        _past(connection, town.posts, guests, rng)
        connection.execute("ANALYZE")


def _people(connection: sqlite3.Connection, residents: tuple[Resident, ...], rng: Random) -> None:
    begun = stored(NOW - timedelta(weeks=PAST_WEEKS))
    count = len(residents) + HOSTS
    connection.executemany(
        """
        INSERT INTO person (id, chat_id, first_name, network, zone, created_at, greeted)
        VALUES (?, ?, ?, ?, 'Europe/London', ?, 1)
        """,
        ((number, 10_000 + number, f"P{number}", NETWORK, begun) for number in range(1, count + 1)),
    )
    connection.executemany(
        "INSERT INTO champion (person_id, state, tasks, applied_at) VALUES (?, 'active', 'host', ?)",
        ((number, begun) for number in range(len(residents) + 1, count + 1)),
    )
    connection.executemany(
        """
        INSERT INTO guest (person_id, state, sector, area, lat, lon, uncertainty_m, limit_m, availability, avoids,
                           diets, step_free, mask, weight, meals, invitations, need, last_asked_at, joined_at)
        VALUES (?, 'active', 'SK5 8', 'E05015018', ?, ?, 0, ?, 0, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?)
        """,
        (_guest(one, rng, begun) for one in residents),
    )


def _guest(one: Resident, rng: Random, begun: str) -> tuple[object, ...]:
    meals = rng.randrange(6)
    invitations, weight = meals * 5 + rng.randrange(8), WEIGHT_OF_COMPANY[one.company]
    turn = need(meals, invitations, weight)
    asked = stored(NOW - timedelta(hours=rng.randrange(200, 1000)))
    return (
        *(one.number + 1, round(one.lat, 2), round(one.lon, 2), one.limit_m, one.mask, weight),
        *(meals, invitations, turn, asked, begun),
    )


def _open_sittings(connection: sqlite3.Connection, posts: tuple[Post, ...], guests: int) -> None:
    for number, post in enumerate(posts, 1):
        _offer(connection, number, post, guests, state="open")
        start = NOW + timedelta(hours=6 + number)
        end = start + timedelta(hours=2)
        times = (start, end, answer_deadline(post.kind, start, end))
        connection.execute(
            """
            INSERT INTO occurrence (id, offer_id, state, starts_at, ends_at, answer_by, places, mask, look_at,
                                    not_in_it, diets)
            VALUES (?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, 15)
            """,
            (number, number, *map(stored, times), post.places, post.mask, stored(NOW), ALL_ALLERGENS),
        )


def _offer(connection: sqlite3.Connection, number: int, post: Post, guests: int, *, state: str) -> None:
    connection.execute(
        """
        INSERT INTO venue (id, network, name, lat, lon, area, step_free) VALUES (?, ?, ?, ?, ?, 'E05015018', 1)
        """,
        (number, NETWORK, f"Place {number}", post.lat, post.lon),
    )
    connection.execute(
        """
        INSERT INTO offer (id, network, kind, state, host_id, venue_id, title, zone, created_at)
        VALUES (?, ?, ?, ?, ?, ?, 'Soup', 'Europe/London', ?)
        """,
        (number, NETWORK, post.kind, state, guests + 1 + number % HOSTS, number, stored(NOW)),
    )


def _asked(connection: sqlite3.Connection, posts: tuple[Post, ...], rng: Random) -> None:
    """At each open sitting some wait to be answered, asked in five waves."""
    for number, post in enumerate(posts, 1):
        chosen = rng.sample(post.fitting, min(ASKED_AT_EACH, len(post.fitting)))
        waves = ((one, stored(NOW - timedelta(hours=1 + at % 5))) for at, one in enumerate(chosen))
        connection.executemany(
            """
            INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at)
            VALUES (?, ?, 'sent', 1, ?, 0.28, ?)
            """,
            ((number, one + 1, WHY, at) for one, at in waves),
        )


def _past(connection: sqlite3.Connection, posts: tuple[Post, ...], guests: int, rng: Random) -> None:
    """Sittings that are over, whom they asked, and who came."""
    for number in range(len(posts) + 1, len(posts) * (1 + PAST_SITTINGS) + 1):
        _offer(connection, number, posts[number % len(posts)], guests, state="closed")
        start = NOW - timedelta(hours=rng.randrange(3, PAST_WEEKS * 7 * 24))
        connection.execute(
            """
            INSERT INTO occurrence (id, offer_id, state, starts_at, ends_at, answer_by, places, mask, look_at)
            VALUES (?, ?, 'done', ?, ?, ?, 20, ?, ?)
            """,
            (number, number, *[stored(start)] * 3, posts[number % len(posts)].mask, stored(start)),
        )
        chosen = rng.sample(range(1, guests + 1), min(PAST_ASKED, guests))
        connection.executemany(
            """
            INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at)
            VALUES (?, ?, 'expired', 1, ?, 0.28, ?)
            """,
            ((number, one, WHY, stored(start - timedelta(hours=30))) for one in chosen),
        )
        connection.executemany(
            "INSERT INTO booking (occurrence_id, person_id, state, asked_at) VALUES (?, ?, 'attended', ?)",
            _came(number, chosen, start),
        )


def _came(number: int, chosen: list[int], start: datetime) -> Iterator[tuple[int, int, str]]:
    return ((number, one, stored(start)) for one in chosen[:PAST_CAME])
