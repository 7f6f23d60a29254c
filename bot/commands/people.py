"""`people grant`: somebody becomes an organiser."""

import typer

from bot.commands.saying import ConfigFile, NetworkKey, environment_in, in_database, network_of, say, settings_of
from bot.domain.core.ids import ChatId
from storage.unit_of_work import Work

people = typer.Typer(no_args_is_help=True, help="The people and the parts they play.")


@people.callback()
def _group() -> None:
    """The people and the parts they play."""


@people.command()
def grant(telegram_id: int, config: ConfigFile = None, network: NetworkKey = "") -> None:
    """Make somebody an organiser, by their Telegram id. They need not have written to the bot yet."""
    settings = settings_of(config)
    key = network_of(settings, network)
    from bot.intake import MachineClock

    environment, now = environment_in(settings), MachineClock().now()

    async def make_organiser(work: Work) -> bool:
        home = environment.network(key)
        person = await work.people.add(ChatId(telegram_id), network=home.key, zone=home.zone, now=now)
        if person.organiser:
            return False
        await work.people.move(person.id, network=home.key, zone=home.zone)
        await work.people.grant_organiser(person.id, home.key, now=now)
        return True

    if in_database(settings, make_organiser):
        say(f"{telegram_id} is an organiser of {environment.network(key).name} now.")
    else:
        say(f"{telegram_id} was an organiser before.")
