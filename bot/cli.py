"""The commands. Each says in plain words what went wrong and how to mend it."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.copies import backup, restore
from bot.commands.dashboards import dashboards
from bot.commands.keys import key, unseal
from bot.commands.moving import move_all
from bot.commands.network import network
from bot.commands.new_bot import new_bot
from bot.commands.people import people
from bot.commands.plan import plan
from bot.commands.reading import read, understand, when
from bot.commands.report import report
from bot.commands.report_costs import costs
from bot.commands.saying import ConfigFile, say, settings_of, stop
from bot.commands.texts import texts
from bot.commands.venues import venues
from bot.config import Config
from bot.logs import set_up_logs
from bot.run import plainly as plainly_run
from bot.run import until_stopped
from storage.database import Database
from storage.engine.place import shown
from storage.engine.process_lock import only_one

cli = typer.Typer(
    no_args_is_help=True, pretty_exceptions_show_locals=False, help="Food that brings people together, by Telegram."
)
cli.command()(plan)
cli.command()(when)
cli.command()(read)
cli.command()(understand)
cli.add_typer(key, name="key")
cli.command()(unseal)
cli.command()(dashboards)
cli.command()(new_bot)
cli.command("move")(move_all)
cli.command()(backup)
cli.command()(restore)
cli.add_typer(venues, name="venues")
cli.add_typer(network, name="network")
cli.add_typer(people, name="people")
cli.add_typer(texts, name="texts")
report.add_typer(costs, name="costs")
cli.add_typer(report, name="report")
Quick = Annotated[bool, typer.Option("--quick", help="Only the settings and the database, for a health check.")]
Terminal = Annotated[
    bool | None, typer.Option("--terminal/--page", help="The story in the terminal; the page needs a browser.")
]
Port = Annotated[int, typer.Option(help="Where the page is served on 127.0.0.1; any free port if you name none.")]
Data = Annotated[Path | None, typer.Option(help="A new folder in which the demo's data stays.")]


def main() -> None:
    cli()


@cli.command()
def run(config: ConfigFile = None, follow_clock: Annotated[str, typer.Option(hidden=True)] = "") -> None:
    """Run the bot until it is stopped."""
    settings = settings_of(config)
    set_up_logs(settings.log)
    _stop_if(until_stopped(_run(settings, follow_clock)))


def _stop_if(words: str) -> None:
    if words:
        stop(words)


async def _run(settings: Config, follow_clock: str) -> None:
    from bot import app as wiring
    from bot.simulator.clock import FollowedClock

    if not follow_clock:
        await wiring.run(settings)
        return
    async with FollowedClock(follow_clock) as clock:
        await clock.while_there(wiring.run(settings, clock, steady=wiring.QUICK))


@cli.command()
def check(config: ConfigFile = None, *, quick: Quick = False) -> None:
    """Look at the settings, the database, the clock and the token, and say what is wrong."""
    from rich.markup import escape

    from bot.commands.check import check as check_all

    settings = settings_of(config)
    findings = asyncio.run(check_all(settings, quick=quick))
    for finding in findings:
        mark = "[red]✗" if not finding.good else "[yellow]!" if finding.warns else "[green]✓"
        say(f"{mark}[/] {escape(finding.words)}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


@cli.command()
def migrate(config: ConfigFile = None) -> None:
    """Bring the database up to date, or make it. `run` does this by itself."""
    settings = settings_of(config)

    async def bring_up_to_date() -> None:
        with only_one(settings.storage.place):
            database = await Database.open(settings.storage.place, settings.storage.key_file, alone=True)
            await database.close()

    _stop_if(plainly_run(bring_up_to_date()))
    say(f"The database {shown(settings.storage.place)} is up to date.")


@cli.command()
def demo(*, terminal: Terminal = None, port: Port = 0, data: Data = None) -> None:
    """Try it on this machine: a made-up town, a simulated Telegram, the real bot. Needs no token."""
    if terminal is None:
        terminal = not sys.stdin.isatty()
    if not terminal:
        _show_page(port, data)
        return
    from bot.demo.terminal import demo as play

    try:
        asyncio.run(play())
    except AssertionError as failed:
        stop(f"The story did not go as told: {failed}")


def _show_page(port: int, data: Path | None) -> None:
    from bot.demo.page import run_page

    try:
        run_page(data, port=port)
    except OSError as problem:
        stop(f"The page cannot be shown: {problem}")
