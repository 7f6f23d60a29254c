"""A real PgBouncer before the test server, where its package is installed: on 127.0.0.1, for one test.

It refuses to run as root, so then another user runs it, as with the server.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage.engine.place import PostgresUrl
from tests.crash_wire import free_port
from tests.support import postgres_server

UP_WITHIN_S = 10.0
LOOKS_S = 0.02
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
    user = postgres_server.OTHER_USER if os.getuid() == 0 else None
    with file.with_suffix(".log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(found, str(file), stderr=log, stdout=log, user=user, cwd="/")
    try:
        await _until_up(port, file.with_suffix(".log"))
        yield PostgresUrl(f"postgresql://tester@127.0.0.1:{port}/{name}")
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        for one in (file, file.with_suffix(".log")):
            one.unlink(missing_ok=True)


def _told(name: str, settings: dict[str, str]) -> str:
    lines = [f"{key} = {value}" for key, value in settings.items()]
    server = f"{name} = host={postgres_server.FOLDER} port=5432 user=tester dbname={name}"
    return "\n".join(["[databases]", server, "[pgbouncer]", *lines, ""])


async def _until_up(port: int, log: Path) -> None:
    try:
        async with asyncio.timeout(UP_WITHIN_S):
            while not await _listens(port):
                await asyncio.sleep(LOOKS_S)
    except TimeoutError:
        raise AssertionError(log.read_text()) from None


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True
