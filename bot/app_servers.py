"""What a running bot has open besides its line to Telegram, where the settings ask for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.config import Config

if TYPE_CHECKING:
    from bot.app import Bot


@asynccontextmanager
async def watched(config: Config, bot: "Bot") -> AsyncIterator[None]:
    """`/healthz` and `/metrics`, where a port is set; of several programs the door has it already."""
    if not config.watching.port:
        yield
        return
    from bot.transport.health import Watching  # noqa: PLC0415 - a server is loaded where one is asked for

    watching = Watching(bot.pulse, bot.database, bot.clock, polls=bot.webhook is None)
    if bot.door is not None:
        bot.door.tells(watching)
        yield
        return
    async with watching.listening(config.watching.port):
        yield


@asynccontextmanager
async def page(config: Config, bot: "Bot") -> AsyncIterator[None]:
    """The organisers’ page, where it is on."""
    if not config.page.on:
        yield
        return
    from bot.page.server import served  # noqa: PLC0415 - a server is loaded where one is asked for

    async with served(config, bot.database, bot.environment, bot.clock, bot.application.bot.username):
        yield
