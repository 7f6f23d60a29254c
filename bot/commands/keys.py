"""`key new`, `key change` and `unseal`: the key that seals names, numbers and words in the database."""

import asyncio
from pathlib import Path

import typer

from bot.commands.saying import ConfigFile, plainly, say, settings_of, stop
from storage.database import Database
from storage.engine.place import shown
from storage.engine.process_lock import only_one

key = typer.Typer(no_args_is_help=True, help="The key that seals names, numbers and words in the database.")


@key.command()
def new(file: Path) -> None:
    """Make a key in a new FILE, which only its owner can read."""
    from storage.engine.cipher import make_key_file

    name = plainly(lambda: make_key_file(file))
    say(
        f"{file} holds the new key {name}. Copy it to a safe place, away from the database and its copies: without it"
        " nobody can read them. Then set storage.key_file to it and start the bot again."
    )


@key.command()
def change(file: Path) -> None:
    """Put a new key into FILE before the one that is there. The old one still opens what it sealed."""
    from storage.engine.cipher import add_key

    name = plainly(lambda: add_key(file))
    say(
        f"{file} begins with the new key {name} now. Start the bot again: it seals everything with it. Copy the file"
        " to a safe place again. The old key stays in it for as long as you keep copies that it sealed."
    )


def unseal(config: ConfigFile = None) -> None:
    """Take the seal off: write names, numbers and words plainly again. Stop the bot before."""
    storage = settings_of(config).storage
    if storage.key_file is None:
        stop("storage.key_file is not set, so there is nothing to take off.")

    async def unsealed() -> None:
        with only_one(storage.place):
            database = await Database.open(storage.place, storage.key_file, alone=True)
            try:
                await database.unseal()
            finally:
                await database.close()

    plainly(lambda: asyncio.run(unsealed()))
    say(f"{shown(storage.place)} is plain again. Now take storage.key_file out of the settings, then start the bot.")
