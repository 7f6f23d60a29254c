"""Reads the outlines of wards that come with the program (storage/data, where README.md says whose they are)."""

import csv
from functools import cache
from importlib import resources

from bot.domain.core.ids import AreaCode
from bot.domain.directory.outlines import WardOutline

DATA = resources.files("storage.data")


@cache
def load_outlines() -> dict[AreaCode, WardOutline]:
    """By code; read once, when first needed."""
    rows = csv.DictReader((DATA / "outlines.csv").read_text("utf-8").splitlines())
    return {
        AreaCode(row["code"]): WardOutline(AreaCode(row["code"]), row["name"], _ring(row["outline"])) for row in rows
    }


def _ring(written: str) -> tuple[tuple[float, float], ...]:
    """Of “-2.0619 53.4992;…”: longitude and latitude."""
    return tuple((float(lon), float(lat)) for lon, lat in (point.split(" ") for point in written.split(";")))
