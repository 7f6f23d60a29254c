"""Guests’ own calendars for whoever has the secret of one; whoever tries secrets holds up nobody.

Each look into the database waits for the lock with which the whole bot writes. So only a few a second are made, and
those for secrets that were right before are counted apart from those for all others. What is nobody’s is not looked for
again within a minute, and a calendar is put together once a minute. Whether its address has ended is looked at each
time: that works at once. Secrets are kept as hashes here, too.
"""

from datetime import datetime, timedelta

from bot.domain.core.clock import Clock
from bot.services.bookings.calendars import hash_of, own_calendar
from storage.database import Database

FRESH = timedelta(minutes=1)
A_SECOND = timedelta(seconds=1)
MOST_A_SECOND = 10
MOST_KEPT = 1000
"""Of each kind; then what is oldest is forgotten."""


class TooManyAsk(Exception):  # noqa: N818 - read as a sentence
    """Nobody looked: they may ask again in a second."""


class OwnCalendars:
    """In memory alone."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._nobodys: dict[str, datetime] = {}
        self._made: dict[str, tuple[datetime, str]] = {}
        self._right: dict[str, None] = {}
        self._looks: dict[bool, list[datetime]] = {True: [], False: []}

    async def fetched(self, secret: str) -> str | None:
        """None for what is nobody’s, or no more. Raises `TooManyAsk`, `DatabaseTrouble`."""
        now, hashed = self._clock.now(), hash_of(secret)
        self._forget(now)
        if hashed in self._nobodys:
            return None
        self._count(now, right=hashed in self._right)
        async with self._database.write() as work:
            made = self._made.get(hashed)
            if made is not None and await work.calendars.of_feed(hashed) is not None:
                return made[1]
            content = await own_calendar(work, secret, now=now)
        self._remember(hashed, content, now)
        return content

    def _count(self, now: datetime, *, right: bool) -> None:
        looks = [at for at in self._looks[right] if now - at < A_SECOND]
        if len(looks) >= MOST_A_SECOND:
            raise TooManyAsk
        self._looks[right] = [*looks, now]

    def _remember(self, hashed: str, content: str | None, now: datetime) -> None:
        if content is None:
            self._made.pop(hashed, None)
            self._right.pop(hashed, None)
            self._nobodys[hashed] = now
        else:
            self._made[hashed] = now, content
            self._right[hashed] = None
        for kept in (self._nobodys, self._made, self._right):
            while len(kept) > MOST_KEPT:
                del kept[next(iter(kept))]

    def _forget(self, now: datetime) -> None:
        """Whatever is older than a minute; the oldest come first, so few are looked at."""
        for hashed, at in list(self._nobodys.items()):
            if now - at < FRESH:
                break
            del self._nobodys[hashed]
        for hashed, (at, _) in list(self._made.items()):
            if now - at < FRESH:
                break
            del self._made[hashed]
