"""What all commands share: the settings, the database, and plain words for what went wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from bot.config import Config, ConfigProblem, load_config
from storage.database import Database, DatabaseProblem, DatabaseTrouble
from storage.unit_of_work import Work

if TYPE_CHECKING:
    from rich.console import ConsoleRenderable

    from bot.services.core.environment import Environment

T = TypeVar("T")

ConfigFile = Annotated[Path | None, typer.Option("--config", help="The settings; config.toml here if there is one.")]
NetworkKey = Annotated[str, typer.Option("--network", help="The key of the town; the first one if not given.")]


def say(words: "ConsoleRenderable | str", *, style: str = "", markup: bool = True, stderr: bool = False) -> None:
    """Print, with colours where there are any."""
    from rich.console import Console  # takes a while to load, and `run` does without

    Console(stderr=stderr, soft_wrap=True, highlight=False).print(words, style=style or None, markup=markup)


def settings_of(file: Path | None) -> Config:
    try:
        return load_config(file)
    except ConfigProblem as problem:
        stop(str(problem))


def environment_in(settings: Config) -> "Environment":
    """What the services need. An area pack that is not in order becomes a sentence."""
    from bot.app_environment import environment_of

    try:
        return environment_of(settings)
    except ConfigProblem as problem:
        stop(str(problem))


def network_of(config: Config, key: str) -> str:
    """The key of a network of the configuration."""
    keys = [network.key for network in config.networks]
    if key and key not in keys:
        stop(f"There is no network {key}. There are: {', '.join(keys)}.")
    return key or config.home.key


def stop(words: str) -> NoReturn:
    """End with a sentence and a code that says so to other programs."""
    say(words, style="red", markup=False, stderr=True)
    raise typer.Exit(1)


def plainly(do: Callable[[], T]) -> T:
    """Do something with the database. One that cannot be used becomes a sentence."""
    try:
        return do()
    except (DatabaseProblem, DatabaseTrouble) as problem:
        stop(str(problem))


def in_database(config: Config, do: Callable[[Work], Awaitable[T]]) -> T:
    """Do something in one transaction. A database that cannot be used becomes a sentence."""

    async def opened() -> T:
        database = await Database.open(config.storage.place, config.storage.key_file)
        try:
            async with database.write() as work:
                return await do(work)
        finally:
            await database.close()

    return plainly(lambda: asyncio.run(opened()))
