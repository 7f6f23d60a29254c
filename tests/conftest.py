"""For all tests: whatever they do, nothing private may stand in the log. And how to run them quickly."""

import gc
import os
import shutil
import sys
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import settings

from tests.support import databases, postgres_server
from tests.support.overheard import Overheard, all_ears

if TYPE_CHECKING:
    from playwright.async_api import Browser

settings.register_profile("any machine", deadline=None)  # a machine that is busy is no fault of ours
settings.load_profile("any machine")
MEMORY = Path("/dev/shm")
"""A folder in memory, where there is one: databases of tests are written and thrown away sooner there than on disk."""
ROOM = 2 * 1024**3


@pytest.fixture(autouse=True)
def overheard() -> Iterator[Overheard]:
    """Every line that is logged during the test; it fails when something of somebody’s stands in one."""
    with all_ears() as ear:
        yield ear
    assert ear.leaks() == [], "the log says what is nobody’s business"


@pytest.fixture(autouse=True)
def thrown_away() -> Iterator[None]:
    """The databases of a test on a server."""
    yield
    for name in databases.ON_SERVER:
        postgres_server.drop(name)
    databases.ON_SERVER.clear()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """One for all tests, which run in the loop of the session for that; it takes two seconds to start."""
    from tests.page.browser import chromium  # noqa: PLC0415 - most tests need none

    async with chromium() as running:
        yield running


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The server goes with the run: whoever began it all ends it."""
    if not hasattr(session.config, "workerinput"):
        postgres_server.end()


def pytest_configure(config: pytest.Config) -> None:
    """Tests, and programs that they start, are compiled once, also where the machine is told not to."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if config.cache is not None:
        sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", str(config.cache.mkdir("compiled")))
    if _is_roomy(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """While tests are found nothing is thrown away: nobody need look for it again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What is there once all tests are found stays to the end: nobody need look whether it is still used."""
    gc.freeze()


def _is_roomy(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait for a program, a browser or a clock."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1
