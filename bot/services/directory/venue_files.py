"""A file of places on its way to the map: by the command line as a whole, by the page row by row, with an undo."""

import asyncio
import base64
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.core.ids import VenueId
from bot.domain.core.permissions import Permission, must
from bot.domain.directory.bringing_in import (
    DoneFile,
    DonePlace,
    KeptFile,
    PlaceBefore,
    RowBeside,
    RowChoice,
    chosen,
    rows_beside,
)
from bot.domain.directory.files.places import ReadFile, SaidOfFile, UnreadableFile, VenueRow
from bot.domain.directory.files.read import read_file
from bot.domain.directory.gazetteer import Gazetteer
from bot.domain.directory.venue_plan import Plan, plan
from bot.domain.directory.venues import CHECK_AFTER, VenueFacts
from bot.services.core.environment import Environment
from bot.services.core.request import Request
from bot.services.directory import step_free_change
from bot.services.directory.step_free_change import WayInHeard
from bot.services.directory.venue_card import seen
from storage.directory.many_venues import PlaceOfFile
from storage.directory.venues import SaidPlace
from storage.unit_of_work import Work

MOST_PLACES = 500
"""Of a file on the page that could be taken, as somebody looks at each; the command line takes more."""
MOST_ROWS = 5_000
"""With those of other towns, which are only counted."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """How a file of places was read, and what it did, or would do."""

    read: ReadFile
    plan: Plan


async def from_file(
    work: Work, environment: Environment, network: str, content: bytes, asked: SaidOfFile, *, apply: bool, now: datetime
) -> FileReport:
    """Read a file of places; keep the good rows if `apply`. Raises `UnreadableFile`, and `KeyError` for the network."""
    council = environment.network(network).local_authority
    read = read_file(content, environment.gazetteer, council, asked, today=now.date())
    changes = plan(read.rows, await work.venues.all_facts(network))
    if apply:
        await work.many_venues.keep(network, [_kept(row, now) for row in (*changes.new, *changes.changed)])
        put_right = {row.of for row in changes.changed if row.of}
        await _ways_in(work, network, put_right, now)
    return FileReport(read, changes)


async def _ways_in(work: Work, network: str, venues: set[VenueId], now: datetime) -> list[WayInHeard]:
    heard = []
    for venue in sorted(venues & await work.venues.with_another_way_in(network)):
        heard += await step_free_change.changed(work, venue, now=now)
    return heard


def _kept(row: VenueRow, now: datetime) -> PlaceOfFile:
    place = SaidPlace(row.name, row.address, row.lat, row.lon, row.area, row.step_free)
    return PlaceOfFile(row.of, place, row.access, row.checked, look_again=(row.checked or now) + CHECK_AFTER)


def packed(name: str, content: bytes) -> KeptFile:
    """A file as it is kept while somebody looks at it."""
    return KeptFile(name=name, packed=base64.b85encode(zlib.compress(content)).decode("ascii"))


def _unpacked(file: KeptFile) -> bytes:
    return zlib.decompress(base64.b85decode(file.packed))


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file would do, row by row."""

    read: ReadFile
    rows: tuple[RowBeside, ...]


@dataclass(frozen=True, slots=True)
class TownBeside:
    """All of a town that a file is laid beside: with it, a file is read without the database."""

    gazetteer: Gazetteer
    council: str
    today: date
    venues: Sequence[VenueFacts]


async def town_beside(request: Request, network: str) -> TownBeside:
    """As it is at this moment. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_VENUES, network)
    venues = await request.work.venues.all_facts(network)
    environment = request.environment
    council = environment.network(network).local_authority
    return TownBeside(environment.gazetteer, council, request.now.date(), venues)


def previewed(town: TownBeside, file: KeptFile) -> FilePreview:
    """A long file takes a while: not for the loop. Raises `UnreadableFile`."""
    asked = SaidOfFile(dict(file.columns), file.exchange)
    read = read_file(_unpacked(file), town.gazetteer, town.council, asked, today=town.today)
    if len(read.rows) > MOST_PLACES or len(read.rows) + len(read.problems) > MOST_ROWS:
        raise UnreadableFile(
            f"The file has more than {MOST_PLACES} places of this town, or {MOST_ROWS:,} in all. "
            "Divide it, or ask whoever runs the bot to bring it in."
        )
    return FilePreview(read, rows_beside(read, town.venues))


async def keep(
    request: Request, network: str, file: KeptFile, choices: Mapping[int, RowChoice]
) -> tuple[DoneFile, list[WayInHeard]]:
    """Take what was ticked, in one go: what was done, and who hears of it. Raises `UnreadableFile`, `NotAllowed`."""
    work = request.work
    rows = (await asyncio.to_thread(previewed, await town_beside(request, network), file)).rows
    there = {facts.venue.id: seen(facts) for facts in await work.venues.all_facts(network)}
    taken = chosen(rows, choices, there)
    again = [row.of for row in taken.keep if row.of is not None]
    before = await work.page_imports.before(network, again)
    await work.many_venues.keep(network, [_kept(row, request.now) for row in taken.keep if row.of is not None])
    kept = [(row.of or await work.page_imports.add(network, _kept(row, request.now)), row.name) for row in taken.keep]
    heard = await _ways_in(work, network, {*again}, request.now)
    after = {facts.venue.id: seen(facts) for facts in await work.venues.all_facts(network)}
    places = tuple(DonePlace(id=venue, name=name, after=after[venue], before=before.get(venue)) for venue, name in kept)
    return DoneFile(name=file.name, places=places, moved=taken.moved), heard


async def undo(request: Request, network: str, done: DoneFile) -> tuple[DoneFile, list[WayInHeard]]:
    """All as it was before, but for what somebody has changed or used since. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_VENUES, network)
    now = {facts.venue.id: seen(facts) for facts in await request.work.venues.all_facts(network)}
    left = []
    put_back: set[VenueId] = set()
    for place in done.places:
        if now.get(place.id) != place.after or not await _undone(request.work, place.id, place.before):
            left.append(place.name)
        elif place.before is not None:
            put_back.add(place.id)
    heard = await _ways_in(request.work, network, put_back, request.now)
    return done.model_copy(update={"undone": True, "left": tuple(left)}), heard


async def _undone(work: Work, venue: VenueId, before: PlaceBefore | None) -> bool:
    if before is None:
        return await work.page_imports.remove_unused(venue)
    await work.page_imports.put_back(before)
    return True
