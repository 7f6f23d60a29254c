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
    """All postcodes, sectors and wards of the towns that storage/data knows. Read once."""
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
    """Every full postcode, 18,753 of them. They stay one text of sorted lines, which takes a tenth of the memory."""

    def __init__(self) -> None:
        _, self._text = gzip.decompress((DATA / "postcodes.csv.gz").read_bytes()).split(b"\n", 1)

    def __getitem__(self, postcode: str) -> Unit:
        key, low, high = f"{postcode},".encode(), 0, len(self._text)
        while low < high:
            begin = self._text.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._text.find(b"\n", begin)
            line = self._text[begin:end]
            if line.startswith(key):
                lat, lon, area = line[len(key) :].decode("ascii").split(",")
                return Unit(float(lat), float(lon), AreaCode(area))
            low, high = (end + 1, high) if line < key else (low, begin)
        raise KeyError(postcode)

    def __iter__(self) -> Iterator[str]:
        return (line.split(",", 1)[0] for line in self._text.decode("ascii").splitlines())

    def __len__(self) -> int:
        return self._text.count(b"\n")


def _rows(name: str) -> list[list[str]]:
    """The rows of a file without its heading."""
    return list(csv.reader((DATA / name).read_text("utf-8").splitlines()))[1:]
