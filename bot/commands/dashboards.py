"""`dashboards ROLE`: counts without names for the dashboards of others, for a role that may read nothing else."""

import asyncio

import typer

from bot.commands.saying import ConfigFile, plainly, say, settings_of, stop
from bot.config import Config
from storage.engine.place import PostgresUrl


def dashboards(role: str, config: ConfigFile = None) -> None:
    """Let a ROLE of the database server read counts without names, in the schema `dashboards`, and nothing else."""
    settings = settings_of(config)
    place = settings.storage.place
    if not isinstance(place, PostgresUrl):
        stop(
            "There are views for dashboards on a PostgreSQL server alone (storage.url). From a file: feeding-stockport"
            " report --from DAY --to DAY --out FOLDER writes every count as a table."
        )
    more = plainly(lambda: asyncio.run(_give(settings, place, role)))
    if more:
        say(
            f"{role} may now read the views in the schema dashboards; but it may read {', '.join(more)}, too, where"
            f" names stand. Take that away: REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}, PUBLIC;",
            markup=False,
            stderr=True,
        )
        raise typer.Exit(1)
    say(f"{role} may now read the views in the schema dashboards, and nothing else of the bot.", markup=False)


async def _give(settings: Config, url: PostgresUrl, role: str) -> list[str]:
    from storage.dashboards import give_dashboards  # its driver is there only where there is such an address

    return await give_dashboards(url, settings.storage.key_file, role)
