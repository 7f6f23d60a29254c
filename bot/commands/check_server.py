"""What `check` says of a database server: what the program needs there, and how to mend what is missing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.commands.findings import Finding
from bot.config import Config
from storage.database import DatabaseProblem
from storage.engine.place import PostgresUrl

if TYPE_CHECKING:
    from storage.engine.postgres_facts import ServerFacts

OLDEST = 15
MOST_DRIFT = timedelta(seconds=2)
"""Between this machine and the server: beyond that, a program does not lead."""
SILENT_S = 10
MAKE = "CREATE DATABASE name OWNER user TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING 'UTF8';"
OWN_ADDRESS = (
    "Use the address of the server itself: its own port, mostly 5432, where providers speak of a direct or session"
    " connection; not the one that they call pooled or transaction, often port 6432 or 6543."
)


async def server(config: Config) -> tuple[list[Finding], bool]:
    """And whether the database may be looked at: not by a line on which the program cannot work.

    Nothing where it is a file, or the server does not let us in: that is said of the database.
    """
    place = config.storage.place
    if not isinstance(place, PostgresUrl):
        return [], True
    try:
        # its driver is there only where there is such an address
        from storage.engine.postgres_facts import NoRoom, facts_of
    except ImportError:
        return [], True
    try:
        facts = await facts_of(place, lambda: datetime.now(UTC))
    except NoRoom as problem:
        return [_fault(str(problem))], False
    except DatabaseProblem:
        return [], True
    return list(said_of(facts)), facts.line not in {"shared", "particular", "scarce"}


def said_of(facts: "ServerFacts") -> Iterator[Finding]:
    """Each thing once."""
    yield _version(facts)
    yield from _line(facts)
    yield from _kept_safe(facts)
    yield from _written_down(facts)
    yield from _letters(facts)
    yield from _rights(facts)
    yield from _written(facts)
    yield _clock(facts)
    yield _leads(facts)


def _version(facts: "ServerFacts") -> Finding:
    if facts.version < OLDEST:
        return _fault(
            f"The database server is PostgreSQL {facts.named}; {OLDEST} or newer is needed. Ask its host to bring it up"
            " to date, or use another."
        )
    return _fine(f"The database server is PostgreSQL {facts.named}.")


def _line(facts: "ServerFacts") -> Iterator[Finding]:
    match facts.line:
        case "shared":
            yield _fault(
                "The address leads to a pooler that gives each transaction another connection (PgBouncer in transaction"
                " mode, say). Locks, LISTEN and prepared statements are lost there, so that two programs would lead at"
                f" once. {OWN_ADDRESS}"
            )
        case "particular":
            yield _fault(
                "The address leads to a pooler that does not let the program set up its connection (PgBouncer without"
                f" ignore_startup_parameters = options). {OWN_ADDRESS}"
            )
        case "scarce":
            yield _fault(
                "The address leads to a pooler that has one connection for this program, which needs four (PgBouncer"
                f" with a small default_pool_size, or one that others use up). {OWN_ADDRESS} Or have its host allow"
                " more."
            )
        case "pooled":
            yield _warning(
                "The address leads to a pooler that leaves each connection to whoever has it. That will do if it has"
                " four for each program (for PgBouncer: default_pool_size), ends none that is quiet, and tidies up"
                " after whoever has gone (server_reset_query, as it comes): else another program takes over only ten"
                " seconds later."
                f" {OWN_ADDRESS}"
            )
        case _:
            yield _fine("Nothing stands between the program and the server.")


def _kept_safe(facts: "ServerFacts") -> Iterator[Finding]:
    if facts.fsync == "off":
        yield _fault(
            "The server does not wait for its disk (fsync is off): after a power cut the whole database may be lost."
            " Have its host set it: ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();"
        )
    if facts.synchronous_commit == "off":
        yield _fault(
            "The server says that something is kept before it is (synchronous_commit is off), although the program asks"
            " for it: after a power cut, what people wrote last is lost. ALTER SYSTEM SET synchronous_commit = on;"
            " SELECT pg_reload_conf();"
        )
    if facts.full_page_writes == "off":
        yield _warning(
            "The server does not keep whole pages (full_page_writes is off): after a power cut the database may be"
            " damaged, unless its disk never writes half a page, which few can promise. ALTER SYSTEM SET"
            " full_page_writes = on; SELECT pg_reload_conf();"
        )
    if [facts.fsync, facts.synchronous_commit, facts.full_page_writes].count("off") == 0:
        yield _fine("What is kept is kept after a power cut, too.")


def _written_down(facts: "ServerFacts") -> Iterator[Finding]:
    if facts.writes_words_down:
        yield _warning(
            "The server writes statements into its own log, with what people told the bot among them. Have its host"
            " switch that off (log_statement = none, log_min_duration_statement = -1), or leave the values out"
            " (log_parameter_max_length = 0). Sealing makes them unreadable there, too."
        )


def _letters(facts: "ServerFacts") -> Iterator[Finding]:
    if facts.encoding != "UTF8":
        yield _fault(
            f"The database keeps letters as {facts.encoding}, and so cannot keep all names. Make another, and move to"
            f" it: {MAKE}"
        )
    elif not facts.sorts_by_code:
        yield _warning(
            f"The database sorts by {facts.collation}, not by C: a list of names, keys or places may come in another"
            " order than with a file, and an upgrade of the server’s system may ask you to rebuild indexes (REINDEX)."
            f" Nothing is lost. To have it as it should be, make another, and move to it: {MAKE}"
        )
    else:
        yield _fine("The database keeps all letters, and sorts as the program does.")


def _rights(facts: "ServerFacts") -> Iterator[Finding]:
    missing = []
    if not facts.may_make:
        missing.append(f"may not make tables. As an administrator: ALTER DATABASE {facts.name} OWNER TO {facts.user};")
    if facts.owned_by_others:
        some = ", ".join(facts.owned_by_others[:3]) + (" and others" if len(facts.owned_by_others) > 3 else "")
        missing.append(
            f"does not own {some}, and so cannot bring them up to date. As an administrator, for each table: ALTER"
            f" TABLE name OWNER TO {facts.user};"
        )
    if not facts.may_end:
        missing.append(
            "may not end a program that hangs, so that no other could take over. As an administrator: GRANT EXECUTE ON"
            f" FUNCTION pg_terminate_backend TO {facts.user};"
        )
    if facts.other_users:
        missing.append(
            f"could not end a program of {' or '.join(facts.other_users)} that hangs. Let all programs come in as the"
            " same user."
        )
    for words in missing:
        yield _fault(f"The user {facts.user} {words}")
    if not missing:
        yield _fine(f"The user {facts.user} may do there what the program needs.")


def _written(facts: "ServerFacts") -> Iterator[Finding]:
    if facts.follows:
        yield _fault(
            "This server is a copy that follows another: it can only be read. Use the address of the first one; where"
            " they change places, name both: postgresql://user@one,two/name?target_session_attrs=read-write"
        )
    elif facts.is_read_only:
        yield _fault(
            f"The database can only be read. As an administrator: ALTER DATABASE {facts.name} RESET"
            f" default_transaction_read_only; ALTER ROLE {facts.user} RESET default_transaction_read_only;"
        )


def _clock(facts: "ServerFacts") -> Finding:
    if facts.clock_off > MOST_DRIFT:
        return _fault(
            f"The clock of this machine is {facts.clock_off.total_seconds():.0f} seconds off that of the database"
            " server, so this program would not lead. Switch on time synchronisation on both (on Debian: apt install"
            " systemd-timesyncd)."
        )
    return _fine("The clocks of this machine and of the database server agree.")


def _leads(facts: "ServerFacts") -> Finding:
    """Just now."""
    last = facts.leading
    if last is None:
        return _fine("No program has led on this database yet.")
    if not last.is_there:
        return _fine(f"No program leads just now; the last one was {last.program}, {_ago(last.silent_s)}.")
    if last.silent_s > SILENT_S:
        return _warning(
            f"{last.program} leads and has not said that it is well for {last.silent_s:.0f} seconds. Another program"
            " takes over, if one stands by; else end that one and start it again."
        )
    return _fine(f"{last.program} leads; it said that it is well {_ago(last.silent_s)}.")


def _ago(seconds: float) -> str:
    if seconds < 120:
        return f"{max(0.0, seconds):.0f} seconds ago"
    return f"{seconds / 60:.0f} minutes ago" if seconds < 7200 else f"{seconds / 3600:.0f} hours ago"


def _fine(words: str) -> Finding:
    return Finding(good=True, words=words)


def _warning(words: str) -> Finding:
    return Finding(good=True, warns=True, words=words)


def _fault(words: str) -> Finding:
    return Finding(good=False, words=words)
