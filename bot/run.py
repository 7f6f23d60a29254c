"""`run`: the bot until it is stopped. It starts quickly on a small machine, so it loads no more than it needs."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from bot.config import ConfigProblem, load_config

NOT_NEEDED = ("click", "cryptography", "greenlet", "pygments", "rich")
"""What libraries load where it is there, for coloured logs, their own commands or Telegram’s passports."""


@contextlib.contextmanager
def without(*names: str) -> Iterator[None]:
    """Meanwhile these modules cannot be loaded, as if they were not installed; later, whoever needs one has it."""
    kept_away = [name for name in names if name not in sys.modules]
    # Python’s documented way: a name that stands for None is not found.
    sys.modules.update(dict.fromkeys(kept_away, cast("ModuleType", None)))
    try:
        yield
    finally:
        for name in kept_away:
            del sys.modules[name]


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Meanwhile nobody looks for what is no longer needed, nor later among what is there at the end.

    What is loaded stays: to look through it again and again would take a seventh of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def run(config: Path | None = None) -> str:
    """Run until SIGINT or SIGTERM. Returns what stopped it otherwise, in plain words."""
    try:
        settings = load_config(config)
    except ConfigProblem as problem:
        return str(problem)
    app = wiring()
    from bot.logs import set_up_logs

    set_up_logs(settings.log)
    return until_stopped(app.run(settings))


def wiring() -> ModuleType:
    """`bot.app`, with no more loaded than it needs."""
    with without(*NOT_NEEDED), uncollected():
        from bot import app, logs  # noqa: F401 - the logs load as much
    return app


def until_stopped(work: Coroutine[Any, Any, None]) -> str:
    """Run until SIGINT or SIGTERM; what is in hand is finished first. Returns what stopped it otherwise."""

    async def guarded() -> None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    return plainly(guarded())


def plainly(work: Coroutine[Any, Any, None]) -> str:
    """Run something. A problem that we know becomes a sentence."""
    from bot.transport.errors import Fatal
    from storage.database import DatabaseProblem, DatabaseTrouble

    try:
        asyncio.run(work)
    except* (Fatal, ConfigProblem, DatabaseProblem, DatabaseTrouble) as problems:
        words = "\n".join(str(problem) for problem in problems.exceptions)
    else:
        return ""
    return words
