"""A real PgBouncer before the test server, where its package is installed: on 127.0.0.1, for one test.

It refuses to run as root, so then another user runs it, as with the server.
"""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from storage.engine.place import PostgresUrl
from tests.crash_wire import free_port
from tests.support import postgres_server
from tests.support.own_process import own_process

SETTINGS = {
    "listen_addr": "127.0.0.1",
    "unix_socket_dir": "",
    "auth_type": "any",
    "pool_mode": "session",
    "ignore_startup_parameters": "options",
}


def program() -> str | None:
    """Debian keeps it where only administrators look."""
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


INSTALLED = pytest.mark.skipif(program() is None, reason="PgBouncer is not on this machine (apt install pgbouncer).")


@asynccontextmanager
async def pgbouncer(name: str, **settings: str) -> AsyncIterator[PostgresUrl]:
    """The address of a database through it, while the context lasts."""
    port, found = free_port(), program()
    assert found is not None
    file = postgres_server.FOLDER / f"pgbouncer-{port}.ini"
    file.write_text(_told(name, {**SETTINGS, **settings, "listen_port": str(port)}))
    user = postgres_server.other_user() if os.getuid() == 0 else None
    try:
        async with own_process(found, str(file), port=port, log=file.with_suffix(".log"), user=user):
            yield PostgresUrl(f"postgresql://tester@127.0.0.1:{port}/{name}")
    finally:
        for one in (file, file.with_suffix(".log")):
            one.unlink(missing_ok=True)


def _told(name: str, settings: dict[str, str]) -> str:
    lines = [f"{key} = {value}" for key, value in settings.items()]
    server = f"{name} = host={postgres_server.FOLDER} port=5432 user=tester dbname={name}"
    return "\n".join(["[databases]", server, "[pgbouncer]", *lines, ""])
