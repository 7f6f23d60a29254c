"""Another program for one test, which listens on a port of 127.0.0.1."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

UP_WITHIN_S = 10.0
LOOKS_S = 0.02


@asynccontextmanager
async def own_process(
    *command: str, port: int, log: Path, user: str | None = None, environment: dict[str, str] | None = None
) -> AsyncIterator[None]:
    """It listens while the context lasts; what it says goes into the log."""
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            *command, stderr=said, stdout=said, user=user, cwd="/", env=environment
        )
    try:
        await _until_it_listens(process, port, log)
        yield
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.wait()


async def _until_it_listens(process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    """Raises `AssertionError` with what it says where it does not."""
    for _ in range(round(UP_WITHIN_S / LOOKS_S)):
        if await _listens(port):
            return
        if process.returncode is not None:
            break
        await asyncio.sleep(LOOKS_S)  # of another process
    raise AssertionError(log.read_text("utf-8"))  # noqa: ASYNC240 - a test that has failed


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True
