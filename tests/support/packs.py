"""A town that is nowhere, as an area pack: Merrow, far from the three, with postcodes that do not exist."""

from datetime import date
from pathlib import Path

TODAY = date(2026, 7, 16)
COUNCIL = "E08999901"
NORTH, SOUTH = "E05999901", "E05999902"
HOME = "ZZ9 1AA"
"""Of somebody in Merrow North."""


def _postcodes() -> str:
    """Twelve homes in each ward, a few hundred metres around its middle."""
    rows = ["postcode,lat,lon,ward"]
    for number, (ward, lat) in enumerate(((NORTH, 53.96), (SOUTH, 53.94)), 1):
        rows += [f"ZZ9 {number}A{chr(65 + at)},{lat + at * 0.0003:.4f},-2.6{at:02},{ward}" for at in range(12)]
    return "\n".join(rows) + "\n"


MERROW: dict[str, str] = {
    "wards.csv": (
        "code,name,local_authority,lat,lon\n"
        f"{NORTH},Merrow North,{COUNCIL},53.961,-2.605\n{SOUTH},Merrow South,{COUNCIL},53.941,-2.605\n"
    ),
    "postcodes.csv": _postcodes(),
    "places.csv": (
        "name,address,postcode,lat,lon,step_free,access,checked\n"
        "Merrow Hall,Church Row,ZZ9 1AB,,,yes,toilet,2026-01-05\n"
        "The Old Dairy,Mill Fold,ZZ9 1AC,,,,,\n"
        "The Barn,,,,,,,\n"
    ),
    "signposts.csv": (
        "kind,name,about,phone,address,postcode,checked\n"
        "food_bank,Merrow Larder,Parcels on Fridays,0161 496 0001,Church Row,ZZ9 1AB,2026-01-05\n"
        "advice,Merrow Advice,Rent and money,,,,\n"
    ),
    "safeguarding.csv": (
        "what,phone,checked,about\nadult_social_care,0161 496 0002,2026-01-05,\nout_of_hours,,,Fill in: the number\n"
    ),
}


def folder(path: Path, **files: str | bytes | None) -> Path:
    """The pack in a folder, with some of its files otherwise (`wards="…"`), or not there (`wards=None`)."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in {**MERROW, **{f"{key}.csv": content for key, content in files.items()}}.items():
        if content is None:
            (path / name).unlink(missing_ok=True)
        else:
            (path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def block(pack: Path, key: str = "merrow") -> str:
    """What stands in the settings of such a town."""
    return f'\n[[networks]]\nname = "Merrow"\nkey = "{key}"\nlocal_authority = "{COUNCIL}"\npack = "{pack}"\n'
