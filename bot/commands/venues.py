"""`venues import` and `venues export`: the map of places from and to a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.saying import ConfigFile, NetworkKey, environment_in, in_database, network_of, say, settings_of, stop
from bot.domain.directory.files.places import FileReading, NameMissing, SaidOfFile, UnreadableFile, VenueRow
from bot.domain.directory.files.write import as_csv, as_geojson
from bot.services.directory.venue_files import FileReport, from_file
from storage.engine import owner_alone

venues = typer.Typer(no_args_is_help=True, help="The places where people meet.")

IN_WORDS = {
    "x": " (across: easting or longitude)",
    "y": " (up: northing or latitude)",
    "lat_lon": " (a point)",
    "lon_lat": " (a point, longitude first)",
}
"""Beside what `--column` calls it."""
SEVERAL = {"postcode": "postcodes", "address": "addresses", "lat": "latitudes", "lon": "longitudes"}
SHOWN = 50
"""Lines of each kind that are shown; the rest is counted."""

Apply = Annotated[bool, typer.Option("--apply", help="Change the map. Without it, only say what would change.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", help="What a column is: “Hall=name”; “Hall=” leaves it out. May be given several times."),
]
Exchange = Annotated[bool, typer.Option("--exchange", help="Latitude and longitude are the wrong way round in it.")]
Out = Annotated[Path | None, typer.Argument(help="A file ending in .csv or .geojson; if not given, CSV on the screen.")]


@venues.command("import")
def import_file(
    file: Path,
    config: ConfigFile = None,
    network: NetworkKey = "",
    column: Columns = None,
    *,
    exchange: Exchange = False,
    apply: Apply = False,
) -> None:
    """Read places from a CSV, GeoJSON, KML or Open Referral UK file. First without --apply: then nothing is changed."""
    settings = settings_of(config)
    key = network_of(settings, network)
    asked = SaidOfFile(columns=dict(map(_said, column or [])), exchange=exchange)
    try:
        content = file.read_bytes()
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.")
    from bot.intake import MachineClock

    town, now = environment_in(settings), MachineClock().now()
    try:
        report = in_database(settings, lambda work: from_file(work, town, key, content, asked, apply=apply, now=now))
    except NameMissing as problem:
        like = f'perhaps --column "{problem.likely}=name"' if problem.likely else '--column "its name=name"'
        stop(f"{problem} Say which one it is: {like}. Nothing was changed.")
    except UnreadableFile as problem:
        stop(f"{problem} Nothing was changed.")
    _tell(report, applied=apply)
    if report.read.problems:
        raise typer.Exit(1)


def _said(words: str) -> tuple[str, str]:
    name, sign, field = words.rpartition("=")
    if not sign or not name.strip():
        stop(f'--column {words}: write it as --column "Hall=name". Nothing was changed.')
    return name.strip(), field.strip().lower()


def _tell(report: FileReport, *, applied: bool) -> None:
    """How it was read, each line that is wrong by its number, each place that is new or different, what was done."""
    read, plan = report.read, report.plan
    _tell_reading(read.reading)
    for problem in read.problems[:SHOWN]:
        say(f"{read.counted} {problem.line}: {problem.words}.", style="red", markup=False)
    _rest(len(read.problems), "lines that are wrong")
    for note in read.notes[:SHOWN]:
        say(f"{read.counted} {note.line}: {note.words}.", markup=False)
    _rest(len(read.notes), "lines of which something is left out")
    _list("New", plan.new)
    _list("Changed", plan.changed)
    say(f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.same} the same, {len(read.problems)} wrong.")
    if read.exchanged:
        say("If latitude and longitude are the wrong way round in this file, add --exchange.")
    if plan.new or plan.changed:
        say("The map is changed." if applied else "Nothing was changed yet: add --apply to do it.")
    else:
        say("Nothing was changed: the map has all of these already." if plan.same else "Nothing was changed.")


def _tell_reading(reading: FileReading) -> None:
    """What each column is taken for, and which are left out."""
    say(f"Read as {reading.shape}.")
    for remark in reading.remarks:
        say(remark, style="yellow", markup=False)
    if reading.above:
        lines = "line" if reading.above == 1 else f"{reading.above} lines"
        say(f"Left out: the first {lines}, above the names of the columns.")
    for name, field in reading.taken:
        say(f"Column “{name[:60]}” is taken for {field}{IN_WORDS.get(field, '')}.", markup=False)
    if reading.dropped:
        say(f"Left out: {', '.join(f'“{name[:60]}”' for name in reading.dropped[:SHOWN])}.", markup=False)
        _rest(len(reading.dropped), "columns that are left out")
    for name, field in reading.offered:
        say(f'“{name}” seems to hold {SEVERAL[field]}. If so, add --column "{name}={field}".', markup=False)
    if any(name != field for name, field in reading.taken):
        say('If a column is taken for the wrong thing, say what it is with --column "Hall=name".', markup=False)


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
