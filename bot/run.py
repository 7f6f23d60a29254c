"""`run`: the bot until it is stopped. It starts quickly on a small machine, so it loads no more than it needs."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Coroutine, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from bot.config import Config, ConfigProblem, load_config

if TYPE_CHECKING:
    from bot.intake import Intake

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
    load("bot.logs", "bot.intake")
    from bot import intake
    from bot.logs import set_up_logs

    set_up_logs(settings.log)
    clock, answer = intake.MachineClock(), partial(_answer, settings)
    if settings.storage.url is None:
        return until_stopped(intake.taking_in(settings, clock, answer))
    load("bot.app", "bot.standing_by")
    from bot.standing_by import standing_by

    return until_stopped(standing_by(settings, clock, answer))


async def _answer(settings: Config, intake: "Intake") -> None:
    """What came in meanwhile, and all that comes. A thread loads what that needs, so that nothing waits for it."""
    await asyncio.to_thread(load, "bot.app")
    from bot import app

    await app.work_on(settings, intake)


def load(*names: str) -> None:
    """These modules, with no more than they need."""
    with without(*NOT_NEEDED), uncollected():
        for name in names:
            import_module(name)


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
        words = "\n".join(dict.fromkeys(str(problem) for problem in _each(problems)))
    else:
        return ""
    return words


def _each(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for one in group.exceptions:
        if isinstance(one, BaseExceptionGroup):
            yield from _each(one)
        else:
            yield one
