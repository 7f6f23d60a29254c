"""A database as it is after a year: guests, what they were asked to and came to, and meals that are on this week.

Filled with plain SQL, since a million people by the way that people come in would take a day.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.core.availability import ANY_TIME
from bot.domain.core.food import AllergenFacts, OfferKind
from bot.domain.core.ids import ChatId
from bot.domain.core.people import ChampionState, Task
from bot.domain.invitations.eligibility import guest_mask
from bot.domain.offers.offers import NewOffer, OfferState
from bot.domain.offers.recurrence import Schedule, TimeSpan
from storage.database import Database
from storage.engine.times import stored
from storage.privacy.retention import CHORE
from storage.privacy.retention_rules import NAMES

MEALS = 12
PAST_SITTINGS = 3000
"""About sixty a week, as in a town of ten thousand guests."""
ASKED, CAME = 4, 2
"""How often each guest was asked in the past year, and how often they came."""
LAT, LON = 53.4106, -2.1575
"""The middle of Stockport."""
ANYTHING = AllergenFacts(contains=0, may_contain=0, not_in_it=(1 << 14) - 1)


async def fill_town(path: Path, *, guests: int, first_chat: int, now: datetime) -> None:
    """`guests` people with the chats from `first_chat` on, a year of history, and `MEALS` meals in the coming days."""
    database = await Database.open(path)
    async with database.write() as work:
        host = await work.people.add(ChatId(first_chat - 1), network="stockport", zone="Europe/London", now=now)
        await work.people.apply(host.id, (Task.HOST,), now=now)
        await work.people.move_champion(host.id, ChampionState.APPLIED, ChampionState.ACTIVE, by=host.id, now=now)
        venue = await work.venues.add(
            network="stockport", name="Hub", address="High Street", lat=LAT, lon=LON, area="", step_free=True
        )
        noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
        for number in range(MEALS + PAST_SITTINGS):
            starts = noon + timedelta(days=1 + number % 6) if number < MEALS else noon - timedelta(hours=3 * number)
            offer = NewOffer(
                network="stockport",
                kind=OfferKind.LUNCH_CLUB,
                host=host.id,
                venue=venue,
                title=f"Lunch club {number}",
                allergens=ANYTHING,
                diets=0,
                starts=starts,
                ends=starts + timedelta(hours=2),
                zone="Europe/London",
                places=1000,
            )
            kept = await work.offers.add(offer, OfferState.OPEN, now=now)
            span = TimeSpan(starts, starts + timedelta(hours=2))
            later = now + timedelta(days=365)  # nobody is asked meanwhile: that is another benchmark
            schedule = Schedule(span, answer_by=starts - timedelta(hours=1), mask=0, look_at=later, food=offer.food)
            await work.offers.add_occurrence(kept, schedule, places=1000)
        await work.retention.done(CHORE, now=now)  # tidied a moment ago: once a night is another matter
    await database.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _fill(connection, guests, first_chat, now)


def _fill(connection: sqlite3.Connection, guests: int, first_chat: int, now: datetime) -> None:
    at = stored(now)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    connection.execute("UPDATE occurrence SET state = 'done' WHERE ends_at < ?", (at,))
    first = connection.execute("SELECT MAX(id) + 1 FROM person").fetchone()[0]
    past = [row[0] for row in connection.execute("SELECT id FROM occurrence WHERE state = 'done'")]
    names_kept_since = stored(now - NAMES)
    nameless = {
        row[0] for row in connection.execute("SELECT id FROM occurrence WHERE ends_at < ?", (names_kept_since,))
    }
    connection.executemany(
        """
        INSERT INTO person (id, chat_id, first_name, network, zone, created_at, last_seen_at, greeted)
        VALUES (?, ?, 'Guest', 'stockport', 'Europe/London', ?, ?, 1)
        """,
        ((first + number, first_chat + number, at, at) for number in range(guests)),
    )
    mask = guest_mask(ANY_TIME, 0, 0, False)
    connection.executemany(
        """
        INSERT INTO guest (person_id, state, sector, area, lat, lon, uncertainty_m, limit_m, availability, avoids,
                           diets, step_free, mask, meals, invitations, need, joined_at)
        VALUES (?, 'active', 'SK1 3', 'Town Centre', ?, ?, 400, 5000, ?, 0, 0, 0, ?, ?, ?, ?, ?)
        """,
        (
            (first + n, LAT + n % 100 / 1e4, LON, ANY_TIME, mask, CAME, ASKED, CAME + n / guests, at)
            for n in range(guests)
        ),
    )
    connection.executemany(
        """
        INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at)
        VALUES (?, ?, 'declined', 1, '{}', 0.3, ?)
        """,
        ((one, None if one in nameless else person, at) for person, one in _history(first, guests, past, ASKED)),
    )
    connection.executemany(
        "INSERT INTO booking (occurrence_id, person_id, state, asked_at) VALUES (?, ?, 'attended', ?)",
        ((one, None if one in nameless else person, at) for person, one in _history(first, guests, past, CAME)),
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _history(first: int, guests: int, past: list[int], times: int) -> Iterator[tuple[int, int]]:
    return ((first + n, past[(n * 7 + again) % len(past)]) for n in range(guests) for again in range(times))
