"""What a file of services proposes, beside what the directory has: which is new, which says something else of ours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.core.ids import VenueId
from bot.domain.directory.files.places import VenueRow
from bot.domain.directory.files.services_in import ReadProposals
from bot.domain.directory.packs.bringing import face_of_signpost, face_of_venue
from bot.domain.directory.proposals import Proposal, ProposalKind, ProposalState
from bot.domain.directory.signposts import Signpost
from bot.domain.directory.venue_plan import plan
from bot.domain.directory.venues import VenueFacts

Compared = tuple[Proposal, ProposalState]


def compared(read: ReadProposals, venues: Sequence[VenueFacts], signposts: Iterable[Signpost]) -> list[Compared]:
    """Each with where it stands: open, refused, or the same as ours."""
    named = {entry.name.casefold(): entry for entry in signposts}
    faces = {facts.venue.id: facts for facts in venues}
    changes = plan(tuple(read.rows.values()), list(venues))
    changed = {row.line: row for row in changes.changed}
    new = {row.line for row in changes.new}

    def judged(one: Proposal) -> Compared:
        if one.wrong:
            return one, ProposalState.REFUSED
        if one.kind is ProposalKind.SIGNPOST:
            return _beside_help(one, named.get(one.name.casefold()))
        if one.number in new:
            return one, ProposalState.OPEN
        row = changed.get(one.number)
        return _beside_place(one, row, faces) if row else (one, ProposalState.SAME)

    return [judged(one) for one in read.proposals]


def _beside_help(one: Proposal, entry: Signpost | None) -> Compared:
    """What the file does not say stays as we have it; so does which sort of help it is."""
    if entry is None:
        return one, ProposalState.OPEN
    merged = replace(
        one,
        name=entry.name,
        signpost=entry.kind,
        about=one.about or entry.about,
        phone=one.phone or entry.phone,
        address=one.address or entry.address,
        lat=one.lat if one.address else entry.lat,
        lon=one.lon if one.address else entry.lon,
        of=entry.id,
        seen=face_of_signpost(entry),
    )
    same = (merged.about, merged.phone, merged.address) == (entry.about, entry.phone, entry.address)
    return merged, ProposalState.SAME if same and not entry.to_check else ProposalState.OPEN


def _beside_place(one: Proposal, row: VenueRow, faces: Mapping[VenueId, VenueFacts]) -> Compared:
    assert row.of is not None
    facts = faces[row.of]
    merged = replace(
        one,
        name=row.name,
        address=row.address,
        lat=row.lat,
        lon=row.lon,
        area=row.area,
        step_free=row.step_free,
        access=tuple(row.access),
        of=row.of,
        seen=face_of_venue(facts),
    )
    return merged, ProposalState.OPEN
