"""Area packs: the files of a folder, and what was brought from them before."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.domain.directory.packs.bringing import Brought, PackKind
from bot.domain.directory.packs.help import NUMBERS, SafeguardingNumber, read_numbers
from bot.domain.directory.packs.table import Judged
from bot.domain.directory.packs.where import POSTCODES, WARDS, PackPlaces, read_where
from storage.engine.repository import Repository

WHAT_IS_WRONG = "feeding-stockport check says what is wrong with it, and docs/another-town.md how a pack has to be."
LARGEST = 50_000_000
NO_DATA = ("readme", "license", "licence", "notice")


class NoPack(Exception):  # noqa: N818 - read as a sentence
    """The folder cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class CarriedPack:
    """What is not kept in the database: it is read at each start, from the folder."""

    where: PackPlaces
    numbers: tuple[SafeguardingNumber, ...]


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Every file of a pack by its name, unpacked. Raises `NoPack`."""
    if not folder.is_dir():
        raise NoPack(f"There is no folder {folder}. A pack is a folder; docs/another-town.md shows one.")
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(".") and path.stem.lower() not in NO_DATA:
            name, content = _content(path)
            files[name] = content
    return files


def _content(path: Path) -> tuple[str, bytes]:
    try:
        content = path.read_bytes()
        if path.name != f"{POSTCODES}.gz":
            return path.name, content
        with gzip.open(path) as packed:
            return POSTCODES, packed.read(LARGEST)
    except (OSError, EOFError) as problem:
        raise NoPack(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}.") from None


def carried_by(folder: Path) -> CarriedPack:
    """What a running bot needs of a pack. Raises `NoPack` where its wards, postcodes or numbers are not in order."""
    judged, files = Judged(), files_of(folder)
    if WARDS not in files:
        raise NoPack(f"The area pack {folder} has no file {WARDS}. {WHAT_IS_WRONG}")
    where = read_where(files, judged)
    numbers = read_numbers(files, date.max, judged) if NUMBERS in files else ()
    if judged.wrong:
        raise NoPack(f"The area pack {folder} is not in order. {judged.wrong[0]}. {WHAT_IS_WRONG}")
    return CarriedPack(where, numbers)


class PackRows(Repository):
    """How each row of a pack was when it was brought."""

    async def all(self, network: str) -> list[Brought]:
        rows = await self._rows("SELECT * FROM pack_row WHERE network = :network", {"network": network})
        return [Brought(PackKind(row["kind"]), row["name"], row["face"]) for row in rows]

    async def keep(self, network: str, brought: Brought) -> None:
        await self._execute(
            """
            INSERT INTO pack_row (network, kind, name, face) VALUES (:network, :kind, :name, :face)
            ON CONFLICT (network, kind, name) DO UPDATE SET face = excluded.face
            """,
            {"network": network, "kind": brought.kind, "name": brought.name, "face": brought.face},
        )

    async def waiting(self, network: str) -> tuple[int, int]:
        """How many places and how many signposts are still to be checked by somebody of the town."""
        row = await self._one(
            """
            SELECT (SELECT COUNT(*) FROM venue WHERE network = :network AND listed = 1 AND to_check = 1) AS places,
                   (SELECT COUNT(*) FROM signpost
                    WHERE network = :network AND to_check = 1 AND taken_out_at IS NULL) AS signposts
            """,
            {"network": network},
        )
        return int(row["places"]), int(row["signposts"])
