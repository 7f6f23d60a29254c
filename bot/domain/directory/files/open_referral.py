"""Open Referral UK, versions 1 and 3: the places of services, each once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.domain.directory.files.degrees import number
from bot.domain.directory.files.places import MOST_ROWS, PLACE, TOO_MANY, Entry, Table, UnreadableFile, tidy

PAGES = ("contents", "content", "services", "service", "items")
_AT = ("service_at_locations", "service_at_location", "locations")
_AT_ANY = frozenset(_AT)
ADDRESSES = ("addresses", "physical_addresses", "physical_address", "address")
_ACCESS = ("accessibility", "accessibility_for_disabilities")
_WITHOUT_STEPS = re.compile(
    r"wheelchair accessible entrance|step[- ]free (?:access|entrance)|level access", re.IGNORECASE
)
COLUMNS = (
    "location.name",
    "address_1",
    "address_2",
    "city",
    "postal_code",
    "accessibility: way in",
    "accessibility",
)
_TAKEN = {"id", "name", "latitude", "longitude", *ADDRESSES, *_ACCESS}


def services_of(whole: Any) -> list[Any] | None:
    """The services of a page of the API or of a file; None if it is something else."""
    if isinstance(whole, list):
        return whole if any(isinstance(one, dict) and _AT_ANY & one.keys() for one in whole) else None
    if not isinstance(whole, dict):
        return None
    if any(key in whole for key in _AT):
        return [whole]
    return next((whole[key] for key in PAGES if isinstance(whole.get(key), list)), None)


def read_open_referral(services: list[Any]) -> Table:
    """Places are counted in the order of the file: such files are written for programs, often in one line.

    Raises `UnreadableFile`.
    """
    known = [service for service in services if isinstance(service, dict)]
    places: dict[str, Mapping[str, Any]] = {}
    for place in (place for service in known for place in places_of(service)):
        places.setdefault(str(place.get("id") or repr(place)), place)
    if len(known) > MOST_ROWS or len(places) > MOST_ROWS:
        raise UnreadableFile(TOO_MANY)
    entries = [_entry(count, place) for count, place in enumerate(places.values(), 1)]
    left_out = [f"service.{key}" for service in known for key in service if key not in _AT]
    left_out += [f"location.{key}" for place in places.values() for key in place if key not in _TAKEN]
    columns = tuple(name for name in COLUMNS if name == COLUMNS[0] or any(entry.cells[name] for entry in entries))
    ignored = tuple(dict.fromkeys(map(tidy, left_out)))
    return Table("Open Referral UK", columns, entries, ignored=ignored, counted=PLACE, remarks=_without_a_place(known))


def _without_a_place(services: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Services that are left out are told by their names."""
    names = [tidy(service.get("name"))[:60] or "no name" for service in services if not any(places_of(service))]
    shown = ", ".join(f"“{name}”" for name in names[:10]) + (" and others" if len(names) > 10 else "")
    return (f"Left out, for they name no place: {shown}.",) if names else ()


def page_of(whole: Any) -> tuple[str, ...]:
    """Whether it is one page of several: then the others are told to be missing."""
    if not isinstance(whole, dict):
        return ()
    pages = next((whole[key] for key in ("total_pages", "totalPages") if isinstance(whole.get(key), int)), 1)
    return (f"It is one page of {pages:,}. Fetch the others, too, and import each.",) if pages > 1 else ()


def places_of(service: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Where it is, as the service itself says it."""
    for key in _AT:
        for at in _list(service.get(key)):
            inner = at.get("location", at)
            yield inner if isinstance(inner, dict) else at


def _list(value: Any) -> list[Mapping[str, Any]]:
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, dict)]


def _entry(count: int, place: Mapping[str, Any]) -> Entry:
    address: Mapping[str, Any] = next((one for key in ADDRESSES for one in _list(place.get(key))), {})
    access = [tidy(one.get("description")) for key in _ACCESS for one in _list(place.get(key))]
    said = ", ".join(word for word in access if word)
    written = [tidy(address.get(key)) for key in ("address_1", "address_2", "city", "postal_code")]
    way_in = "yes" if _WITHOUT_STEPS.search(said) else ""
    cells = dict(zip(COLUMNS, (tidy(place.get("name")), *written, way_in, _WITHOUT_STEPS.sub("", said)), strict=True))
    lat, lon = number(tidy(place.get("latitude"))), number(tidy(place.get("longitude")))
    point = None if lat is None or lon is None else (lon, lat)
    return Entry(count, cells, point)
