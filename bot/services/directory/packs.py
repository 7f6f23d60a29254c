"""A town is set up from its area pack: what organisers have made of it since stays as they have it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.directory.files.places import VenueRow
from bot.domain.directory.packs.bringing import (
    Brought,
    Fate,
    PackKind,
    face_of_place,
    face_of_row,
    face_of_signpost,
    face_of_venue,
    fates,
)
from bot.domain.directory.packs.help import PackSignpost
from bot.domain.directory.packs.read import Pack
from bot.domain.directory.signposts import NewSignpost
from bot.domain.directory.venues import CHECK_AFTER
from bot.services.directory import step_free_change
from storage.directory.many_venues import PlaceOfFile
from storage.directory.venues import SaidPlace
from storage.unit_of_work import Work

WRITTEN = {Fate.NEW, Fate.UPDATED}


@dataclass(frozen=True, slots=True)
class Fated:
    """A row of a pack and what becomes of it."""

    kind: PackKind
    name: str
    to_check: bool
    """Nobody has checked it: organisers see it, guests do not."""
    fate: Fate

    @property
    def written(self) -> bool:
        return self.fate in WRITTEN


async def bring(work: Work, network: str, pack: Pack, *, apply: bool, now: datetime) -> list[Fated]:
    """What becomes of each row of a pack that is in order; done if `apply`."""
    return [
        *await _bring_places(work, network, pack.places, apply=apply, now=now),
        *await _bring_signposts(work, network, pack.signposts, apply=apply, now=now),
    ]


async def _bring_places(
    work: Work, network: str, rows: Sequence[VenueRow], *, apply: bool, now: datetime
) -> list[Fated]:
    before = await _brought(work, network, PackKind.PLACE)
    here = [(facts.venue.name, face_of_venue(facts), facts.venue.id) for facts in await work.venues.all_facts(network)]
    faces = {row.name: face_of_place(row) for row in rows}
    fate_of = fates(faces, before, _by_name((name, face) for name, face, _ in here))
    if apply:
        known = {(name, face): venue for name, face, venue in here}
        written = [row for row in rows if fate_of[row.name] in WRITTEN]
        again = [replace(row, of=known.get((row.name, before.get(row.name, "")))) for row in written]
        await work.many_venues.keep(network, [_place(row, now) for row in again])
        await _remember(work, network, PackKind.PLACE, {row.name: faces[row.name] for row in written})
        for venue in sorted({row.of for row in again if row.of} & await work.venues.with_another_way_in(network)):
            await step_free_change.changed(work, venue, now=now)
    return [Fated(PackKind.PLACE, row.name, row.checked is None, fate_of[row.name]) for row in rows]


async def _bring_signposts(
    work: Work, network: str, rows: Sequence[PackSignpost], *, apply: bool, now: datetime
) -> list[Fated]:
    before = await _brought(work, network, PackKind.SIGNPOST)
    here = _by_name((entry.name, face_of_signpost(entry)) for entry in await work.signposts.all(network))
    faces = {row.name: face_of_row(row) for row in rows}
    fate_of = fates(faces, before, here)
    if apply:
        written = [row for row in rows if fate_of[row.name] in WRITTEN]
        for row in written:
            await work.signposts.bring(_signpost(network, row), checked=row.checked, now=now)
        await _remember(work, network, PackKind.SIGNPOST, {row.name: faces[row.name] for row in written})
    return [Fated(PackKind.SIGNPOST, row.name, row.checked is None, fate_of[row.name]) for row in rows]


async def _brought(work: Work, network: str, kind: PackKind) -> dict[str, str]:
    return {one.name: one.face for one in await work.pack_rows.all(network) if one.kind is kind}


async def _remember(work: Work, network: str, kind: PackKind, faces: dict[str, str]) -> None:
    for name, face in faces.items():
        await work.pack_rows.keep(network, Brought(kind, name, face))


def _by_name(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    faces: dict[str, list[str]] = defaultdict(list)
    for name, face in named:
        faces[name].append(face)
    return faces


def _place(row: VenueRow, now: datetime) -> PlaceOfFile:
    place = SaidPlace(row.name, row.address, row.lat, row.lon, row.area, row.step_free)
    again = (row.checked or now) + CHECK_AFTER
    return PlaceOfFile(row.of, place, row.access, row.checked, again, to_check=row.checked is None)


def _signpost(network: str, row: PackSignpost) -> NewSignpost:
    lat, lon = row.point or (None, None)
    said = NewSignpost(network=network, kind=row.kind, name=row.name, about=row.about, phone=row.phone)
    return replace(said, address=row.address, lat=lat, lon=lon)
