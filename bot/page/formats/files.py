"""Out: one row for each file, and what makes it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.directory.files.services_out import as_open_referral
from bot.domain.directory.files.write import (
    as_csv,
    as_geojson,
    clubs_as_csv,
    clubs_as_geojson,
    signposts_as_csv,
    signposts_as_geojson,
)
from bot.domain.organisers.page_access import hash_of_secret
from bot.page.shown import PageCall, PageFile, PageView
from bot.services.core.environment import Environment, Network
from bot.services.offers import open_files
from storage.unit_of_work import Work

CSV, GEOJSON, JSON, CALENDAR = "text/csv", "application/geo+json", "application/json", "text/calendar"
Write = Callable[[], str]
Make = Callable[[PageCall], Awaitable[Write]]
"""Reads what stands in it; to write it down takes longer, and is done when the transaction is over."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """One of them; what it is for says `page.formats.file.<name>`."""

    name: str
    ending: str
    kind: str
    permission: Permission
    make: Make

    @property
    def path(self) -> str:
        return f"{self.name}.{self.ending}"


async def _places_csv(call: PageCall) -> Write:
    return partial(as_csv, await open_files.venues(call.request.work, call.network))


async def _places_geojson(call: PageCall) -> Write:
    return partial(as_geojson, await open_files.venues(call.request.work, call.network))


async def _help_csv(call: PageCall) -> Write:
    return partial(signposts_as_csv, await call.request.work.signposts.all(call.network))


async def _help_geojson(call: PageCall) -> Write:
    return partial(signposts_as_geojson, await call.request.work.signposts.all(call.network))


async def _clubs_csv(call: PageCall) -> Write:
    return partial(clubs_as_csv, await open_files.clubs(*_town(call), now=call.request.now))


async def _clubs_geojson(call: PageCall) -> Write:
    return partial(clubs_as_geojson, await open_files.clubs(*_town(call), now=call.request.now))


async def _services(call: PageCall) -> Write:
    return partial(as_open_referral, await open_files.town(*_town(call), now=call.request.now))


async def _calendar(call: PageCall) -> Write:
    calendar = await open_files.whats_on_calendar(*_town(call), now=call.request.now)
    return lambda: calendar


FILES = (
    OpenFile("places", "csv", CSV, Permission.KEEP_VENUES, _places_csv),
    OpenFile("places", "geojson", GEOJSON, Permission.KEEP_VENUES, _places_geojson),
    OpenFile("help", "csv", CSV, Permission.KEEP_SIGNPOSTS, _help_csv),
    OpenFile("help", "geojson", GEOJSON, Permission.KEEP_SIGNPOSTS, _help_geojson),
    OpenFile("clubs", "csv", CSV, Permission.ORGANISE, _clubs_csv),
    OpenFile("clubs", "geojson", GEOJSON, Permission.ORGANISE, _clubs_geojson),
    OpenFile("services", "json", JSON, Permission.KEEP_SIGNPOSTS, _services),
    OpenFile("whats-on", "ics", CALENDAR, Permission.ORGANISE, _calendar),
)
BY_PATH = {one.path: one for one in FILES}
"""By what an address calls it."""
SUBJECTS = tuple(dict.fromkeys(one.name for one in FILES))


async def show(call: PageCall) -> PageView:
    """What there is, and the way in for services of others."""
    return PageView(template="formats/show.html", values=await formats(call))


async def formats(call: PageCall) -> dict[str, object]:
    """What stands on this page, also where a file could not be read."""
    return {
        "subjects": tuple((name, tuple(one for one in FILES if one.name == name)) for name in SUBJECTS),
        "in_hand": await call.request.work.proposals.has_any(hash_of_secret(call.session)),
        "error": None,
    }


async def file(call: PageCall) -> PageFile:
    """One of them. Raises `Gone`, `NotAllowed`."""
    wanted = BY_PATH.get(call.path.get("name", ""))
    if wanted is None:
        raise Gone
    must(call.request.person, wanted.permission, call.network)
    write = await wanted.make(call)
    return PageFile(name=f"{call.network}-{wanted.path}", kind=wanted.kind, draw=lambda: write().encode())


def _town(call: PageCall) -> tuple[Work, Environment, Network]:
    request = call.request
    return request.work, request.environment, request.environment.network(call.network)
