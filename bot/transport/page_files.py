"""What is on as files in a folder, for a web server: where nobody reaches this program from outside."""

import asyncio
import logging
from pathlib import Path

from bot.domain.core.clock import Clock
from bot.services.core.environment import Environment
from bot.services.offers import whats_on
from storage.database import Database

log = logging.getLogger(__name__)

OURS = ("calendar/*.ics", "whats-on/*.html")


async def write_pages(folder: Path, database: Database, environment: Environment, clock: Clock, bot_link: str) -> None:
    """All of them as they are now; those that are no longer true are taken away."""
    contents: dict[str, str] = {}
    for network in environment.networks:
        async with database.write(short=False) as work:
            made = await whats_on.files(work, environment, network, link=bot_link, now=clock.now())
        contents |= {name: make() for name, make in made.items()}
    try:
        await asyncio.to_thread(_put, folder, contents)
    except OSError as problem:
        log.error("The pages for everybody cannot be written to %s: %s.", folder, problem.strerror)  # noqa: TRY400


def _put(folder: Path, contents: dict[str, str]) -> None:
    """Each whole or not at all; what is the same is not touched."""
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content.encode():
            new = path.with_name(f".{path.name}.new")
            new.write_bytes(content.encode())
            new.replace(path)
    for pattern in OURS:
        for path in folder.glob(pattern):
            if str(path.relative_to(folder)) not in contents:
                path.unlink()
