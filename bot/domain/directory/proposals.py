"""What a file of services proposes for the directory: a new entry, or another word on one that we have.

Nothing of it is true until an organiser says so.
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.domain.directory.signposts import LONGEST_NAME, SignpostKind


class ProposalKind(StrEnum):
    """What it would be in the directory."""

    PLACE = "place"
    SIGNPOST = "signpost"


class ProposalState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    """Nobody has said anything of it."""
    SAME = "same"
    """We have it just so."""
    REFUSED = "refused"
    """It cannot be taken, and says why."""
    TAKEN = "taken"
    CHANGED_SINCE = "changed_since"
    """Somebody changed what we have after it was shown, so it was not taken."""
    UNDONE = "undone"
    KEPT = "kept"
    """It was taken, and was not to be undone: it was changed, or is used, since."""


class ServiceWrong(StrEnum):
    """Why one service of a file cannot be taken."""

    NO_SERVICE = "no_service"
    """It is no object with a name."""
    LINK = "link"
    """It has a link that is no address of a web page."""
    MARKUP = "markup"
    """There is a program, or a picture, in its words."""
    CLOSED = "closed"
    """The file says that it is not there at present."""
    NO_WAY = "no_way"
    """It says neither a number to ring nor an address that we can find."""
    PLACE = "place"
    """Its place cannot be put on the map."""
    TWICE = "twice"
    """It stands in the file before."""


class Note(StrEnum):
    """What an organiser should know of one that can be taken."""

    CUT = "cut"
    """Its name or its words were longer than we keep."""
    NO_ADDRESS = "no_address"
    """Its address is not known here, and is left out."""
    NO_MARKUP = "no_markup"
    """Its words had markup, which is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One service of a file."""

    number: int
    """In the file, from 1."""
    kind: ProposalKind = ProposalKind.SIGNPOST
    name: str = ""
    signpost: SignpostKind = SignpostKind.OTHER
    about: str = ""
    phone: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    area: str = ""
    """Empty for what is not in this town."""
    step_free: bool | None = None
    access: tuple[str, ...] = ()
    of: int = 0
    """What we have of it; 0 for nothing."""
    seen: str = ""
    """The face of that, as it was compared."""
    wrong: ServiceWrong | None = None
    why: str = ""
    """More of it, in plain words."""
    notes: tuple[Note, ...] = ()

    @property
    def may_be_place(self) -> bool:
        return bool(self.area) and self.lat is not None

    @property
    def may_be_signpost(self) -> bool:
        return bool(self.phone or self.address) and len(self.name) <= LONGEST_NAME


def proposal_to_json(proposal: Proposal) -> str:
    return json.dumps(asdict(proposal))


def proposal_from_json(written: str) -> Proposal:
    """Raises `ValueError` for what we did not write."""
    said = json.loads(written)
    wrong = said["wrong"]
    said |= {
        "kind": ProposalKind(said["kind"]),
        "signpost": SignpostKind(said["signpost"]),
        "access": tuple(said["access"]),
        "wrong": ServiceWrong(wrong) if wrong else None,
        "notes": tuple(map(Note, said["notes"])),
    }
    return Proposal(**said)


TAKEN_AS = (ProposalKind.PLACE, *SignpostKind)
"""What an organiser may take something new as: a place, or one of the sorts of help."""


def taken_as(proposal: Proposal) -> str:
    """The same, as it is proposed."""
    return proposal.kind if proposal.kind is ProposalKind.PLACE else proposal.signpost


def ways(proposal: Proposal) -> tuple[str, ...]:
    """Those that it can be taken as. What we have stays what it is."""
    if proposal.of:
        return (taken_as(proposal),)
    return (
        *((ProposalKind.PLACE,) if proposal.may_be_place else ()),
        *(tuple(SignpostKind) if proposal.may_be_signpost else ()),
    )
