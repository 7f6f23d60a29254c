"""A file of services in: read as proposals, taken where an organiser ticked them, and undone again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.domain.core.ids import VenueId
from bot.domain.core.permissions import Permission, must
from bot.domain.directory.before import Before, before_from_json, before_to_json, of_help, of_place
from bot.domain.directory.comparing import Compared, compared
from bot.domain.directory.files.services_in import read_proposals, services_in
from bot.domain.directory.packs.bringing import face_of_signpost, face_of_venue
from bot.domain.directory.proposals import Proposal, ProposalKind, ProposalState, ways
from bot.domain.directory.signposts import NewSignpost, Signpost, SignpostKind
from bot.domain.directory.venues import CHECK_AFTER, Access, VenueFacts
from bot.services.core.request import Request
from bot.services.directory import signposts, step_free_change, venues
from bot.services.directory.step_free_change import WayInHeard
from storage.directory.many_venues import PlaceOfFile
from storage.directory.venues import SaidPlace

BOTH = (Permission.KEEP_VENUES, Permission.KEEP_SIGNPOSTS)


@dataclass(frozen=True, slots=True)
class Here:
    """The directory as it is at this moment."""

    venues: Mapping[int, VenueFacts]
    signposts: Mapping[int, Signpost]

    def face(self, one: Proposal) -> str:
        """Of what a proposal is about; empty where that is not there (any more)."""
        if one.kind is ProposalKind.PLACE:
            facts = self.venues.get(one.of)
            return face_of_venue(facts) if facts else ""
        entry = self.signposts.get(one.of)
        return face_of_signpost(entry) if entry else ""

    def has_name(self, one: Proposal) -> bool:
        """Whether there is one of that sort and name."""
        name = one.name.casefold()
        if one.kind is ProposalKind.PLACE:
            return any(facts.venue.name.casefold() == name for facts in self.venues.values())
        return any(entry.name.casefold() == name for entry in self.signposts.values())


async def here(request: Request) -> Here:
    network = request.person.network
    return Here(
        {facts.venue.id: facts for facts in await request.work.venues.all_facts(network)},
        {entry.id: entry for entry in await request.work.signposts.all(network)},
    )


async def to_be_read(request: Request, content: bytes) -> Callable[[], list[Compared]]:
    """What a file proposes beside what there is at this moment, to be worked out without the database.

    That raises `NotServices`; this `NotAllowed`.
    """
    for permission in BOTH:
        must(request.person, permission, request.person.network)
    town = request.environment.network(request.person.network)
    today = request.now.astimezone(ZoneInfo(town.zone)).date()
    gazetteer = request.environment.gazetteer
    known = await here(request)

    def beside() -> list[Compared]:
        found = read_proposals(services_in(content), gazetteer, town.name, town.local_authority, today=today)
        return compared(found, list(known.venues.values()), known.signposts.values())

    return beside


async def keep_read(request: Request, session: str, found: list[Compared]) -> None:
    """In the place of the file before. Raises `NotAllowed`."""
    for permission in BOTH:
        must(request.person, permission, request.person.network)
    await request.work.proposals.put(session, request.person.network, found)


async def take(request: Request, session: str, ticked: Mapping[int, str]) -> list[WayInHeard]:
    """Those that are ticked, by our numbers, each as what it is to be; who hears of it. Raises `NotAllowed`."""
    known = await here(request)
    heard: list[WayInHeard] = []
    taken: set[tuple[ProposalKind, str]] = set()
    for kept in await request.work.proposals.all(session, request.person.network):
        if kept.id not in ticked or kept.state is not ProposalState.OPEN:
            continue
        one = _as_said(kept.proposal, ticked[kept.id])
        name = (one.kind, one.name.casefold())
        there = known.face(one) != one.seen or name in taken or (not one.of and known.has_name(one))
        to = ProposalState.CHANGED_SINCE if there else ProposalState.TAKEN
        if await request.work.proposals.move(kept.id, ProposalState.OPEN, to) and not there:
            taken.add(name)
            heard += await _take(request, kept.id, one, known)
    return heard


def _as_said(one: Proposal, way: str) -> Proposal:
    """What an organiser takes it as, of what it can be; else as it is proposed."""
    if way not in ways(one):
        return one
    if way == ProposalKind.PLACE:
        return replace(one, kind=ProposalKind.PLACE)
    return replace(one, kind=ProposalKind.SIGNPOST, signpost=SignpostKind(way))


async def _take(request: Request, number: int, one: Proposal, known: Here) -> list[WayInHeard]:
    take_it = _take_place if one.kind is ProposalKind.PLACE else _take_help
    made, before, heard = await take_it(request, one, known)
    await request.work.proposals.note_taken(number, made, before_to_json(before))
    return heard


async def _take_place(request: Request, one: Proposal, known: Here) -> tuple[int, Before, list[WayInHeard]]:
    assert one.lat is not None
    assert one.lon is not None
    place = SaidPlace(one.name, one.address, one.lat, one.lon, one.area, one.step_free)
    access = tuple(map(Access, one.access))
    made, heard = await venues.keep(request, place, VenueId(one.of) if one.of else None, access)
    after = face_of_venue(await request.work.venues.facts(made))
    return made, of_place(known.venues.get(one.of), after), heard


async def _take_help(request: Request, one: Proposal, known: Here) -> tuple[int, Before, list[WayInHeard]]:
    new = NewSignpost(
        network=request.person.network,
        kind=one.signpost,
        name=one.name,
        about=one.about,
        phone=one.phone,
        address=one.address,
        lat=one.lat if one.address else None,
        lon=one.lon if one.address else None,
    )
    made = await signposts.keep(request, new)
    after = face_of_signpost(await request.work.signposts.get(made))
    return made, of_help(known.signposts.get(one.of), after), []


async def undo(request: Request, session: str) -> list[WayInHeard]:
    """All that was taken, but for what was changed or is used since; who hears of it. Raises `NotAllowed`."""
    heard: list[WayInHeard] = []
    for permission in BOTH:
        must(request.person, permission, request.person.network)
    known = await here(request)
    for kept in await request.work.proposals.all(session, request.person.network):
        if kept.state is ProposalState.TAKEN and kept.made is not None:
            before = before_from_json(kept.before)
            undone = await _undo(request, kept.made, before, known, heard)
            to = ProposalState.UNDONE if undone else ProposalState.KEPT
            await request.work.proposals.move(kept.id, ProposalState.TAKEN, to)
    return heard


async def _undo(request: Request, made: int, before: Before, known: Here, heard: list[WayInHeard]) -> bool:
    if before.kind is ProposalKind.PLACE:
        facts = known.venues.get(made)
        if facts is None or face_of_venue(facts) != before.after:
            return False
        return await _undo_place(request, facts, before, heard)
    entry = known.signposts.get(made)
    if entry is None or face_of_signpost(entry) != before.after:
        return False
    if before.new:
        await request.work.signposts.remove(entry.id, now=request.now)
    else:
        checked = None if before.to_check else before.checked_at
        await request.work.signposts.bring(before.as_signpost(entry.network), checked=checked, now=request.now)
    return True


async def _undo_place(request: Request, facts: VenueFacts, before: Before, heard: list[WayInHeard]) -> bool:
    """A new place goes, unless somebody has posted there; else it is as it was."""
    venue = facts.venue
    if before.new:
        return await request.work.venues.remove_unused(venue.id)
    assert before.lat is not None
    assert before.lon is not None
    was = SaidPlace(before.name, before.address, before.lat, before.lon, before.area, before.step_free)
    again = (before.checked_at or request.now) + CHECK_AFTER
    access = tuple(map(Access, before.access))
    row = PlaceOfFile(venue.id, was, access, before.checked_at, again, to_check=before.to_check)
    await request.work.many_venues.keep(venue.network, [row])
    heard += await step_free_change.changed(request.work, venue.id, now=request.now)
    return True
