"""Where a database is: a file of SQLite, or the address of one on a PostgreSQL server."""

from pathlib import Path


class PostgresUrl(str):
    """Such as `postgresql://bot@db.example/feeding`. It may hold a password: it is never logged or shown."""

    __slots__ = ()


Place = Path | PostgresUrl


def shown(place: Place) -> str:
    """As people may see it: of an address the server and the name, without user and password."""
    if isinstance(place, PostgresUrl):
        server_and_name = place.partition("://")[2].partition("?")[0].rpartition("@")[2]
        return f"on {server_and_name or 'the server of FEEDING_STORAGE__URL'}"
    return str(place)
