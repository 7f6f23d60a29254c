"""`network add`: a town is set up from its area pack, and what is still missing is said."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.saying import ConfigFile, in_database, say, settings_of, stop
from bot.config import Config, NetworkConfig
from bot.domain.directory.packs.bringing import Fate, PackKind
from bot.domain.directory.packs.read import Pack, read_pack
from storage.directory.gazetteer import load_gazetteer
from storage.directory.packs import NoPack, files_of

if TYPE_CHECKING:
    from bot.services.directory.packs import Fated

network = typer.Typer(no_args_is_help=True, help="The towns.")

SHOWN = 50
"""Lines of each kind that are shown; the rest is counted."""
KEY = re.compile(r"[a-z][a-z0-9_-]*")
SORTS = {PackKind.PLACE: "place", PackKind.SIGNPOST: "signpost"}
HEADINGS = {
    Fate.NEW: "New",
    Fate.UPDATED: "Newer in the pack",
    Fate.CHANGED: "Left as organisers have it now",
    Fate.GONE: "Left out, because organisers took it away or call it otherwise",
    Fate.THEIRS: "Left, because the town has one of that name already",
}
TownKey = Annotated[str, typer.Argument(metavar="KEY", help="Short name of the town in the settings, such as newtown.")]
PackFolder = Annotated[Path, typer.Option("--pack", metavar="FOLDER", help="The folder of the area pack.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it. Without it, only say what would be done.")]


@network.callback()
def _group() -> None:
    """The towns."""


@network.command()
def add(key: TownKey, pack: PackFolder, config: ConfigFile = None, *, yes: Yes = False) -> None:
    """Set a town up from its area pack, and say what is missing. May be done again: organisers’ changes stay."""
    if not KEY.fullmatch(key):
        stop(f"{key[:40]} is no key: write small letters, figures, _ and -, such as newtown. Nothing was changed.")
    settings = settings_of(config)
    from bot.intake import MachineClock

    now = MachineClock().now()
    try:
        files = files_of(pack)
    except NoPack as problem:
        stop(f"{problem} Nothing was changed.")
    read = read_pack(files, load_gazetteer(), today=now.date())
    _refuse(read, settings, key)
    ready = _settings_are_ready(settings, key, pack, read)
    from bot.services.directory.packs import bring

    fated = in_database(settings, lambda work: bring(work, key, read, apply=yes and ready, now=now))
    _tell(read, fated)
    _say_done(fated, ready=ready, yes=yes, key=key)


def _refuse(read: Pack, settings: Config, key: str) -> None:
    """Nothing is half done: with anything wrong in a pack, it is all said and nothing is changed."""
    _list("To be put right", (f"{one}." for one in read.wrong), style="red")
    if read.wrong:
        stop("Nothing was changed. Put it right and try again.")
    there, council = _block(settings, key), read.where.local_authority
    if there and there.local_authority != council:
        stop(
            f"The settings have {key} with local_authority {there.local_authority}, and this pack is of {council}."
            " Is it the right pack, or another key? Nothing was changed."
        )
    if twin := next((one for one in settings.networks if one.local_authority == council and one.key != key), None):
        stop(f"{twin.key} in the settings is {council} already. Use that key. Nothing was changed.")


def _block(settings: Config, key: str) -> NetworkConfig | None:
    return next((one for one in settings.networks if one.key == key), None)


def _settings_are_ready(settings: Config, key: str, pack: Path, read: Pack) -> bool:
    """Whether the town stands in the settings with this pack; else what has to be written there."""
    town = _block(settings, key)
    if town is None or "networks" not in settings.model_fields_set:
        say("These lines are missing in the settings (config.toml). Put them at the end:")
        for one in () if "networks" in settings.model_fields_set else settings.networks:
            if one.key != key:
                _print_block(one.key, one.name, one.local_authority, one.pack)
        _print_block(key, key.replace("-", " ").replace("_", " ").title(), read.where.local_authority, pack)
        return False
    if town.pack is None or town.pack.resolve() != pack.resolve():
        say(f'In the settings, in the block of {key}, this line is missing: pack = "{pack}"', markup=False)
        return False
    return True


def _print_block(key: str, name: str, council: str, pack: Path | None) -> None:
    folder = f'pack = "{pack}"\n' if pack else ""
    block = f'\n[[networks]]\nname = "{name}"\nkey = "{key}"\nlocal_authority = "{council}"\n{folder}'
    say(block, markup=False)


def _tell(read: Pack, fated: Sequence["Fated"]) -> None:
    where = read.where
    postcodes = (_counted(len(where.units), "postcode"),) if where.units else ()
    counted = (
        _counted(len(where.areas), "ward"),
        *postcodes,
        _counted(len(read.places), "place"),
        _counted(len(read.signposts), "signpost"),
        _counted(len(read.numbers), "checked number"),
    )
    say(f"The pack is of {where.local_authority}: {', '.join(counted)}.")
    _list("Please look", (f"{one}." for one in read.remarks), style="yellow")
    _list("To be filled in", (f"{one}." for one in read.to_fill_in), style="yellow")
    for fate, heading in HEADINGS.items():
        _list(heading, (_named(one) for one in fated if one.fate is fate))


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _named(one: "Fated") -> str:
    waits = ", to be checked by an organiser" if one.to_check and one.written else ""
    return f"{one.name} ({SORTS[one.kind]}{waits})"


def _list(heading: str, lines: Iterable[str], *, style: str = "") -> None:
    all_lines = list(lines)
    for line in all_lines[:SHOWN]:
        say(f"{heading}: {line}", style=style, markup=False)
    if len(all_lines) > SHOWN:
        say(f"{heading}: … and {len(all_lines) - SHOWN} more.")


def _say_done(fated: Sequence["Fated"], *, ready: bool, yes: bool, key: str) -> None:
    written = [one for one in fated if one.written]
    if any(one.to_check for one in written):
        say("Organisers find what is to be checked under /organise. Guests and hosts see it once one has looked.")
    if not ready:
        say("Nothing was changed. Write these lines into the settings first, and then do this again with --yes.")
    elif not written:
        say(f"Nothing was changed: {key} has all of it already.")
    elif yes:
        say(f"{key} is set up: {len(written)} entries were written. Start the bot anew, so that it reads the pack.")
    else:
        say("Nothing was changed yet: add --yes to do it.")
