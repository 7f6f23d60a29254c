"""`venues import` and `venues export`: the map of places from and to a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.saying import ConfigFile, NetworkKey, in_database, network_of, say, settings_of, stop
from bot.domain.directory.venue_files import UnreadableFile, VenueRow, as_csv, as_geojson
from bot.services.directory.venues import FileReport, from_file
from storage.engine import owner_alone

venues = typer.Typer(no_args_is_help=True, help="The places where people meet.")

SHOWN = 50
"""Lines of each kind that are shown; the rest is counted."""

Apply = Annotated[bool, typer.Option("--apply", help="Change the map. Without it, only say what would change.")]
Out = Annotated[Path | None, typer.Argument(help="A file ending in .csv or .geojson; if not given, CSV on the screen.")]


@venues.command("import")
def import_file(file: Path, config: ConfigFile = None, network: NetworkKey = "", *, apply: Apply = False) -> None:
    """Read places from a CSV or GeoJSON file. First without --apply: then nothing is changed."""
    settings = settings_of(config)
    key = network_of(settings, network)
    try:
        content = file.read_bytes()
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.")
    from bot.app import MachineClock, environment_of

    environment, now = environment_of(settings), MachineClock().now()
    try:
        report = in_database(settings, lambda work: from_file(work, environment, key, content, apply=apply, now=now))
    except UnreadableFile as problem:
        stop(f"{problem} Nothing was changed.")
    _tell(report, applied=apply)
    if report.problems:
        raise typer.Exit(1)


def _tell(report: FileReport, *, applied: bool) -> None:
    """Each line that is wrong by its number, each place that is new or different, and what was done."""
    for problem in report.problems[:SHOWN]:
        say(f"Line {problem.line}: {problem.words}.", style="red", markup=False)
    _rest(len(report.problems), "lines that are wrong")
    _list("New", report.plan.new)
    _list("Changed", report.plan.changed)
    say(
        f"{len(report.plan.new)} new, {len(report.plan.changed)} changed, {report.plan.same} the same, "
        f"{len(report.problems)} wrong."
    )
    say("The map is changed." if applied else "Nothing was changed yet: add --apply to do it.")


def _list(title: str, rows: tuple[VenueRow, ...]) -> None:
    for row in rows[:SHOWN]:
        say(f"{title}: {row.name} ({row.address or 'no address'})", markup=False)
    _rest(len(rows), f"places: {title.lower()}")


def _rest(count: int, what: str) -> None:
    if count > SHOWN:
        say(f"… and {count - SHOWN} more {what}.")


@venues.command("export")
def export_file(file: Out = None, config: ConfigFile = None, network: NetworkKey = "") -> None:
    """Write the places to a CSV or GeoJSON file, without people’s homes."""
    settings = settings_of(config)
    key = network_of(settings, network)
    places = in_database(settings, lambda work: work.venues.all_facts(key))
    public = [place for place in places if not place.venue.home]
    words = as_geojson(public) if file and file.suffix in {".geojson", ".json"} else as_csv(public)
    if file is None:
        typer.echo(words, nl=False)
        return
    try:
        with open(file, "w", encoding="utf-8", opener=owner_alone.opener) as out:
            out.write(words)
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}.")
    say(f"{len(public)} places are in {file}.", markup=False)
