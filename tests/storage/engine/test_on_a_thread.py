"""What is made on a thread: it comes back, or is over there as soon as nobody wants it any more."""

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Event, current_thread, main_thread

import pytest

from storage.engine.on_a_thread import on_a_thread

SOON_S = 5.0


async def test_it_comes_back() -> None:
    async def make() -> bool:
        await asyncio.sleep(0)
        return current_thread() is main_thread()

    assert await on_a_thread(make) is False


async def test_what_it_raises_comes_back() -> None:
    async def make() -> None:
        raise KeyError("it")

    with pytest.raises(KeyError):
        await on_a_thread(make)


async def test_broken_off_it_is_over_there_too(caplog: pytest.LogCaptureFixture) -> None:
    """Before that is said: what it had open is closed by then."""
    has_begun, is_over = Event(), Event()

    async def make() -> None:
        has_begun.set()
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            is_over.set()

    making = asyncio.create_task(on_a_thread(make))
    await asyncio.to_thread(has_begun.wait, SOON_S)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(making, SOON_S)
    assert is_over.is_set()
    del making
    gc.collect()
    assert caplog.records == []


async def test_what_waits_is_never_begun() -> None:
    goes_on, begun = Event(), []

    async def holds() -> None:
        goes_on.wait(SOON_S)

    async def make() -> None:
        begun.append(1)

    with ThreadPoolExecutor(max_workers=1) as threads:
        first = asyncio.create_task(on_a_thread(holds, threads))
        second = asyncio.create_task(on_a_thread(make, threads))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        goes_on.set()
        await asyncio.wait({first, second})
    assert second.cancelled()
    assert begun == []


@pytest.mark.parametrize("turns", range(8))
async def test_broken_off_at_any_moment(turns: int) -> None:
    """At its end, too, when its loop is just being closed."""

    async def make() -> int:
        await asyncio.sleep(0)
        return 1

    making = asyncio.create_task(on_a_thread(make))
    for _ in range(turns):
        await asyncio.sleep(0)
    making.cancel()
    await asyncio.wait({making}, timeout=SOON_S)
    assert making.cancelled() or making.result() == 1
