"""The fields of a place, and how they are read: by the very questions that chat asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.conversations.directory.venue import VENUE, VenueDraft
from bot.conversations.engine.answer import Answer, Located, Tapped, Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.facts import Facts
from bot.domain.core.messages import Text, text
from bot.domain.directory.addresses import joined, parted, point_said
from bot.domain.directory.venues import Access, VenueFacts
from bot.page.places.fields import Errors, Fields
from bot.services.directory.venue_editing import SaidVenue
from storage.directory.venues import SaidPlace

NAMES = ("name", "address", "postcode", "point", "step_free", "access", "home")
_QUESTIONS = {question.name: question.read for question in VENUE.questions}
_STEP_FREE = {True: "yes", False: "no", None: "unknown"}
_ON_PAGE = {
    "venue.address.unclear": "page.places.wrong.address",
    "venue.where.unclear": "page.places.wrong.where",
    "venue.where.far": "page.places.wrong.far",
    "venue.step_free.unclear": "page.places.wrong.step_free",
}
"""What chat says of tapping and sharing, said for a form."""


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """A place as it was said, or what is wrong with which field."""

    said: SaidVenue | None = None
    errors: Errors = field(default_factory=dict)


EMPTY: Fields = {name: "unknown" if name == "step_free" else "" for name in NAMES}


def of_place(facts: VenueFacts) -> Fields:
    """As it is in the directory."""
    venue = facts.venue
    street, postcode = parted(venue.address)
    return {
        "name": venue.name,
        "address": street,
        "postcode": postcode,
        "point": f"{venue.lat:.6f}, {venue.lon:.6f}",
        "step_free": _STEP_FREE[venue.step_free],
        "access": ",".join(facts.access),
        "home": "on" if venue.home else "",
    }


def read_place(fields: Fields, facts: Facts, before: VenueFacts | None = None) -> ReadPlace:
    """Only what is not as it was before is read anew: what stands there already was right once."""
    was = of_place(before) if before else {}
    reader = _Reader(facts, fields, was, _draft_of(before))
    reader.reads("name", "name", Typed(fields["name"]))
    if fields["address"]:
        reader.reads("address", "address", Typed(fields["address"]))
    else:
        reader.draft = reader.draft.model_copy(update={"address": ""})
    _read_where(reader)
    reader.reads("step_free", "step_free", Tapped(fields["step_free"]))
    if reader.errors:
        return ReadPlace(errors=reader.errors)
    return ReadPlace(said=_said(reader.draft, fields, was, before))


class _Reader:
    """Goes through the fields, keeping what each comes to and what is wrong."""

    def __init__(self, facts: Facts, fields: Fields, was: Fields, draft: VenueDraft) -> None:
        self.facts, self.fields, self.was, self.draft = facts, fields, was, draft
        self.errors: dict[str, Text] = {}

    def is_new(self, name: str) -> bool:
        return self.fields[name] != self.was.get(name)

    def reads(self, name: str, question: str, answer: Answer) -> None:
        """As chat reads it."""
        if not self.is_new(name):
            return
        read: Callable[[VenueDraft, Answer, Facts], VenueDraft] = _QUESTIONS[question]
        try:
            self.draft = read(self.draft, answer, self.facts)
        except NotUnderstood as problem:
            said = problem.text()
            self.errors[name] = text(_ON_PAGE[said.key]) if said.key in _ON_PAGE else said


def _read_where(reader: _Reader) -> None:
    """A point that was said counts for more than the middle of a postcode; one of them there has to be."""
    point, postcode = reader.fields["point"], reader.fields["postcode"]
    if postcode and reader.is_new("postcode"):
        reader.reads("postcode", "where", Typed(postcode))
    elif not postcode:
        reader.draft = reader.draft.model_copy(update={"postcode": ""})
    if point and reader.is_new("point"):
        tidied = reader.draft.postcode
        where = point_said(point)
        if where is None:
            reader.errors["point"] = text("page.places.wrong.point")
            return
        reader.reads("point", "where", Located(*where))
        reader.draft = reader.draft.model_copy(update={"postcode": tidied})
    elif not reader.was and not postcode:
        reader.errors["postcode"] = text("page.places.wrong.where")


def _draft_of(before: VenueFacts | None) -> VenueDraft:
    if before is None:
        return VenueDraft()
    venue = before.venue
    street, postcode = parted(venue.address)
    return VenueDraft(
        name=venue.name,
        address=street,
        postcode=postcode,
        lat=venue.lat,
        lon=venue.lon,
        area=venue.area,
        step_free=venue.step_free,
    )


def _said(draft: VenueDraft, fields: Fields, was: Mapping[str, str], before: VenueFacts | None) -> SaidVenue:
    as_it_was = before is not None and all(fields[name] == was[name] for name in ("address", "postcode"))
    address = before.venue.address if before is not None and as_it_was else joined(draft.address, draft.postcode)
    ticked = fields["access"].split(",")
    return SaidVenue(
        place=SaidPlace(draft.name, address, draft.lat, draft.lon, draft.area, draft.step_free),
        access=tuple(kind for kind in Access if kind in ticked),
        home=fields["home"] == "on",
    )
