"""Why a PostgreSQL server does not let the program in, and what to do, in words for whoever runs it.

Libpq has no codes for that, only the server’s words, which may be in another language: then they stand alone.
They name the server, the user and the database, and never the password.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg

from storage.engine.connection import Row
from storage.engine.encryption import Seals
from storage.engine.errors import DatabaseProblem, DatabaseTrouble
from storage.engine.place import PostgresUrl, shown

POOLER: Final = "unsupported startup parameter"
ADVICE: Final = {
    "password authentication failed": "The password or the user in FEEDING_STORAGE__URL is wrong. Letters such as @ or"
    " / in a password are written %40 or %2F there.",
    "no password supplied": "The address has no password: write it into FEEDING_STORAGE__URL, as"
    " postgresql://user:password@server/name.",
    "no pg_hba.conf entry": "The server lets nobody in from this machine. Whoever runs it allows that in pg_hba.conf,"
    " or by its firewall; some ask for ?sslmode=require at the end of the address.",
    "database": "There is no such database: make it with CREATE DATABASE name OWNER user TEMPLATE template0 ENCODING"
    " 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C', or correct FEEDING_STORAGE__URL.",
    "role": "There is no such user: make it with CREATE ROLE user LOGIN PASSWORD '…', or correct FEEDING_STORAGE__URL.",
    "could not translate host name": "There is no server of that name. Correct FEEDING_STORAGE__URL, or look whether"
    " this machine has a network.",
    "failed to resolve host": "There is no server of that name. Correct FEEDING_STORAGE__URL, or look whether this"
    " machine has a network.",
    "Connection refused": "No server listens there. Start it, or correct the name and the port in"
    " FEEDING_STORAGE__URL.",
    "No such file or directory": "No server listens there. Start it, or write its name into FEEDING_STORAGE__URL:"
    " postgresql://user@server/name.",
    "timeout expired": "Nothing answers there. Look at the server’s firewall, and at the name and the port in"
    " FEEDING_STORAGE__URL.",
    "connection timeout": "Nothing answers there. Look at the server’s firewall, and at the name and the port in"
    " FEEDING_STORAGE__URL.",
    "SSL": "The server and this program do not agree on a sealed line. Ask its host for the right sslmode and"
    " certificates.",
    "too many": "The server lets no more programs in. Each program takes up to four connections: raise"
    " max_connections, or the limit of its user.",
    "remaining connection slots": "The server lets no more programs in. Each program takes up to four connections:"
    " raise max_connections.",
    POOLER: "A pooler such as PgBouncer stands before the server, and does not fit. Use the address of the server"
    " itself.",
}
"""By the words of libpq or the server. The first that fits."""
ABOUT_SOMETHING: Final = frozenset({"database", "role"})


ANOTHER_KEY: Final = (
    "Nothing is taken in here: the database is sealed with another key than this program has, or one of them has none."
    " Please give all programs the same storage.key_file; whoever leads seals the database when it starts."
)


def refused(url: PostgresUrl, error: psycopg.Error) -> DatabaseProblem:
    """What whoever runs the program reads."""
    if not isinstance(error, psycopg.OperationalError):
        return DatabaseProblem(
            "The address of the database cannot be read. Please look at FEEDING_STORAGE__URL: it is written"
            " postgresql://user:password@server:5432/name?sslmode=require."
        )
    words = first_line(error)
    return DatabaseProblem(" ".join([f"The database {shown(url)} cannot be opened: {words}.", *_advice(words)]))


def refuse_another_key(cipher: Seals | None, sealed_with: Row | None) -> None:
    """Of what takes in: whoever leads could not read what it keeps, or it would keep plainly what is to be sealed."""
    if (sealed_with[0] if sealed_with else "") != (cipher.name if cipher else ""):
        raise DatabaseTrouble(ANOTHER_KEY, passes=True)


@contextmanager
def in_words(url: PostgresUrl) -> Iterator[None]:
    """Raises `DatabaseProblem` for what is no trouble of the machine: tables that are not as ours are."""
    try:
        yield
    except psycopg.Error as error:
        raise DatabaseProblem(f"The database {shown(url)} will not do: {first_line(error)}.") from error


def in_the_way(url: PostgresUrl, error: BaseException) -> DatabaseProblem | None:
    """What others have made in the database, such as a view, and keeps a table from being changed. None: a slip."""
    if not isinstance(error, psycopg.errors.DependentObjectsStillExist | psycopg.errors.FeatureNotSupported):
        return None
    return DatabaseProblem(
        f"The database {shown(url)} cannot be brought up to date: {error.diag.message_primary}"
        f" ({error.diag.message_detail}). Nothing was changed. Please drop what is named there; it can be made again"
        " when this program has started."
    )


def first_line(error: psycopg.Error) -> str:
    """Of several addresses the last; not what libpq asks back. Its words name the server and never the password."""
    lines = [line.strip().rstrip(".") for line in str(error).splitlines() if line.strip() and not line.endswith("?")]
    return lines[-1] if lines else "the server does not say why"


def _advice(words: str) -> list[str]:
    for said, advice in ADVICE.items():
        if said in words and (said not in ABOUT_SOMETHING or (f'{said} "' in words and "does not exist" in words)):
            return [advice]
    return []
