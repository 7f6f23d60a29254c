"""A PostgreSQL server that follows another, as a host may keep one: both are begun for one test and ended after it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from storage.engine.place import PostgresUrl
from tests.support import postgres_server


@contextmanager
def two_servers() -> Iterator[tuple[PostgresUrl, PostgresUrl]]:
    """The addresses of a database on the first, and on the one that follows it."""
    folder = postgres_server.FOLDER.with_name(f"{postgres_server.FOLDER.name}-two-{os.getpid()}")
    one, two = folder / "one", folder / "two"
    for place in (one, two):
        (place / "socket").mkdir(parents=True)
    if os.getuid() == 0:
        subprocess.run(["chown", "-R", postgres_server.other_user(), str(folder)], check=True)
    try:
        _run("initdb", "-D", f"{one}/data", "-U", "tester", "-A", "trust", "-N", "--locale=C", "--encoding=UTF8")
        _begin(str(one))
        _run("pg_basebackup", "-h", f"{one}/socket", "-U", "tester", "-D", f"{two}/data", "-R", "-c", "fast")
        _begin(str(two))
        yield _address(str(one)), _address(str(two))
    finally:
        for place in (two, one):
            if (place / "data" / "postmaster.pid").exists():
                _run("pg_ctl", "-D", f"{place}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _begin(place: str) -> None:
    options = f"-c listen_addresses='' -c fsync=off -c shared_buffers=16MB -k {place}/socket"
    _run("pg_ctl", "-D", f"{place}/data", "-w", "-l", f"{place}/log", "-o", options, "start")


def _address(place: str) -> PostgresUrl:
    return PostgresUrl(f"postgresql:///postgres?host={place}/socket&user=tester")


def _run(program: str, *arguments: str) -> None:
    folder = postgres_server.programs()
    assert folder is not None
    user = postgres_server.other_user() if os.getuid() == 0 else None
    command = [str(folder / program), *arguments]
    subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd="/", start_new_session=True)
