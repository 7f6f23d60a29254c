"""How an entry of the directory was before a proposal changed it, so that this can be undone."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.domain.directory.proposals import ProposalKind
from bot.domain.directory.signposts import NewSignpost, Signpost, SignpostKind
from bot.domain.directory.venues import VenueFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One entry; of a new one only what it became is known."""

    kind: ProposalKind
    after: str
    """The face of it once it was taken: undone is what still looks so."""
    new: bool = False
    name: str = ""
    about: str = ""
    phone: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    area: str = ""
    step_free: bool | None = None
    access: tuple[str, ...] = ()
    signpost: SignpostKind = SignpostKind.OTHER
    checked: str = ""
    to_check: bool = False

    @property
    def checked_at(self) -> datetime | None:
        return datetime.fromisoformat(self.checked) if self.checked else None

    def as_signpost(self, network: str) -> NewSignpost:
        return NewSignpost(
            network=network,
            kind=self.signpost,
            name=self.name,
            about=self.about,
            phone=self.phone,
            address=self.address,
            lat=self.lat,
            lon=self.lon,
        )


def of_place(facts: VenueFacts | None, after: str) -> Before:
    """None for one that was not there."""
    if facts is None:
        return Before(kind=ProposalKind.PLACE, after=after, new=True)
    venue = facts.venue
    return Before(
        kind=ProposalKind.PLACE,
        after=after,
        name=venue.name,
        address=venue.address,
        lat=venue.lat,
        lon=venue.lon,
        area=venue.area,
        step_free=venue.step_free,
        access=tuple(venue.access),
        checked=facts.checked.isoformat() if facts.checked else "",
        to_check=facts.to_check,
    )


def of_help(entry: Signpost | None, after: str) -> Before:
    """None for one that was not there."""
    if entry is None:
        return Before(kind=ProposalKind.SIGNPOST, after=after, new=True)
    return Before(
        kind=ProposalKind.SIGNPOST,
        after=after,
        name=entry.name,
        about=entry.about,
        phone=entry.phone,
        address=entry.address,
        lat=entry.lat,
        lon=entry.lon,
        signpost=entry.kind,
        checked=entry.checked.isoformat(),
        to_check=entry.to_check,
    )


def before_to_json(before: Before) -> str:
    return json.dumps(asdict(before))


def before_from_json(written: str) -> Before:
    """Raises `ValueError` for what we did not write."""
    said = json.loads(written)
    kinds = {"kind": ProposalKind(said["kind"]), "signpost": SignpostKind(said["signpost"])}
    return Before(**{**said, **kinds, "access": tuple(said["access"])})
