"""What `check` says of the towns’ area packs, and of towns that share their meals."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.commands.findings import Finding
from bot.config import Config, NetworkConfig
from bot.domain.core.sharing import one_sided
from bot.domain.directory.packs.read import read_pack
from storage.directory.gazetteer import load_gazetteer
from storage.directory.packs import NoPack, files_of

A_YEAR = timedelta(days=365)


def packs(config: Config) -> list[Finding]:
    """Each town’s pack: what is wrong with it, and what is still to be filled in."""
    return [finding for town in config.networks for finding in _of(town)]


def shares(config: Config) -> list[Finding]:
    """Towns of which only one would share its meals."""
    names = {town.key: town.name for town in config.networks}
    return [
        Finding(
            good=True,
            warns=True,
            words=f"{names[one]} would share its meals with {names[other]}, which does not name {names[one]}: nothing"
            f" is shared. Put {one} into shares_with of {other}, once its organisers agree.",
        )
        for one, other in one_sided(config.shares)
    ]


def _of(town: NetworkConfig) -> list[Finding]:
    if town.pack is None:
        words = f"{town.name} has no area pack, so nobody is told whom to ring there when somebody may come to harm."
        return [Finding(good=True, warns=True, words=f"{words} docs/another-town.md says how to make one.")]
    return _read(town, town.pack)


def _read(town: NetworkConfig, folder: Path) -> list[Finding]:
    now = datetime.now(UTC)
    try:
        pack = read_pack(files_of(folder), load_gazetteer(), today=now.date())
    except NoPack as problem:
        return [Finding(good=False, words=f"{town.name}: {problem}")]
    if pack.wrong:
        return [Finding(good=False, words=f"{town.name}: {one}.") for one in pack.wrong]
    if pack.where.local_authority != town.local_authority:
        words = f"its area pack {folder} is of {pack.where.local_authority}, and not of {town.local_authority}."
        return [Finding(good=False, words=f"{town.name}: {words}")]
    old = [
        Finding(good=True, warns=True, words=f"{town.name}: nobody has checked {one.what} for a year. Ring it.")
        for one in pack.numbers
        if one.checked < now - A_YEAR
    ]
    empty = [Finding(good=True, warns=True, words=f"{town.name}: {one}.") for one in pack.to_fill_in]
    return [Finding(good=True, words=f"The area pack of {town.name} is in order."), *old, *empty]
