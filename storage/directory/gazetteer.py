"""Reads the places that come with the program (storage/data, where README.md says whose they are)."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from bot.domain.core.ids import AreaCode
from bot.domain.directory.gazetteer import Area, Gazetteer, Place, Unit

DATA = resources.files("storage.data")


@cache
def load_gazetteer() -> Gazetteer:
    """All postcodes, sectors and wards of Stockport, Oldham and Tameside. Read once."""
    sectors = {
        sector: Place(sector, AreaCode(area), float(lat), float(lon), int(uncertainty_m))
        for sector, area, lat, lon, uncertainty_m in _rows("sectors.csv")
    }
    areas = [
        Area(AreaCode(code), name, local_authority, float(lat), float(lon), int(uncertainty_m))
        for code, name, local_authority, lat, lon, uncertainty_m in _rows("areas.csv")
    ]
    return Gazetteer(_Units(), sectors, areas)


class _Units(Mapping[str, Unit]):
    """Every full postcode. A line is taken apart when somebody asks for it: nobody asks for most of 18,753."""

    def __init__(self) -> None:
        text = gzip.decompress((DATA / "postcodes.csv.gz").read_bytes()).decode("ascii")
        self._lines = dict(line.split(",", 1) for line in text.splitlines()[1:])

    def __getitem__(self, postcode: str) -> Unit:
        lat, lon, area = self._lines[postcode].split(",")
        return Unit(float(lat), float(lon), AreaCode(area))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _rows(name: str) -> list[list[str]]:
    """The rows of a file without its heading."""
    return list(csv.reader((DATA / name).read_text("utf-8").splitlines()))[1:]
