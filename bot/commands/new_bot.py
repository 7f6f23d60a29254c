"""`new-bot`: the people of this database are served by another bot of Telegram from now on."""

import asyncio

from bot.commands.saying import ConfigFile, plainly, say, settings_of, stop
from bot.config import Config, ConfigProblem
from storage.database import Database
from storage.engine.process_lock import only_one


def new_bot(config: ConfigFile = None) -> None:
    """Say that the bot of the token takes the place of the one whose database it is. Stop every program first."""
    settings = settings_of(config)
    try:
        bot = settings.bot_id
    except ConfigProblem as problem:
        stop(str(problem))
    waiting = plainly(lambda: asyncio.run(_change(settings, bot)))
    say(
        f"The database is now that of the bot {bot}. Telegram lets it write only to those who have written to it or"
        " tapped Start: give people its new name. Photos that the other bot was sent cannot be shown any more."
    )
    if waiting:
        say(f"{waiting} messages to the other bot were not answered and are gone.")


async def _change(settings: Config, bot: int) -> int:
    with only_one(settings.storage.place):
        database = await Database.open(settings.storage.place, settings.storage.key_file, alone=True)
        try:
            async with database.write() as work:
                return await work.inbox.change_bot(bot)
        finally:
            await database.close()
