"""A file of services (Open Referral, version 1 or 3), read as proposals. Each of them is judged alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from bot.domain.directory.files.columns import takes
from bot.domain.directory.files.open_referral import ADDRESSES, COLUMNS, PAGES, places_of, read_open_referral
from bot.domain.directory.files.places import BadRow, SaidOfFile, Table, VenueRow, tidy
from bot.domain.directory.files.plain_words import has_tags, is_bad_link, plain_words, runs_something
from bot.domain.directory.files.rows import LONGEST_NAME as LONGEST_NAME_OF_PLACE
from bot.domain.directory.files.rows import RowReader
from bot.domain.directory.files.sorts_of_help import sort_of_help
from bot.domain.directory.gazetteer import Gazetteer, tidy_postcode
from bot.domain.directory.proposals import Note, Proposal, ProposalKind, ServiceWrong
from bot.domain.directory.signposts import LONGEST_ABOUT, LONGEST_ADDRESS, LONGEST_NAME, SignpostKind, is_phone

MOST_SERVICES = 1_000
"""Of one file: more than anybody reads through."""
MOST_PLACES = 20
"""Of one service."""
LONGEST_NUMBER = 30
"""Figures of one number; what has more is none."""
NOT_THERE = {"inactive", "defunct", "temporarily closed"}
Service = Mapping[str, Any]


class NotServices(Exception):  # noqa: N818 - read as a sentence
    """The whole file cannot be taken."""

    def __init__(self, why: "FileWrong", count: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.count = count


class FileWrong(StrEnum):
    """Why a file cannot be taken as a whole."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    NO_JSON = "no_json"
    TOO_DEEP = "too_deep"
    OTHER = "other"
    """It is JSON, and no services."""
    TOO_MANY = "too_many"


def services_in(content: bytes) -> list[object]:
    """One service, a list of them, or a page of an API. Raises `NotServices`."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotServices(FileWrong.NO_TEXT) from None
    if not words.strip():
        raise NotServices(FileWrong.EMPTY)
    try:
        whole: object = json.loads(words, parse_constant=str, parse_int=_whole, parse_float=_fraction)
    except RecursionError:
        raise NotServices(FileWrong.TOO_DEEP) from None
    except ValueError:
        raise NotServices(FileWrong.NO_JSON) from None
    found = _listed(whole)
    if found is None:
        raise NotServices(FileWrong.OTHER)
    if not found:
        raise NotServices(FileWrong.EMPTY)
    if len(found) > MOST_SERVICES:
        raise NotServices(FileWrong.TOO_MANY, len(found))
    return found


def _whole(written: str) -> int | str:
    """A number that nobody can mean stays as it is written, and is no number then."""
    return int(written) if len(written) <= LONGEST_NUMBER else written[:LONGEST_NUMBER]


def _fraction(written: str) -> float | str:
    return float(written) if len(written) <= LONGEST_NUMBER and "e" not in written.lower() else written[:LONGEST_NUMBER]


def _listed(whole: object) -> list[object] | None:
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict):
        return None
    pages = next((whole[key] for key in PAGES if isinstance(whole.get(key), list)), None)
    if pages is not None:
        return list(pages)
    return [whole] if "name" in whole and whole.get("type") not in {"Feature", "FeatureCollection"} else None


@dataclass(frozen=True, slots=True)
class ReadProposals:
    """What was read, and of places the row as the map would have it, by its number."""

    proposals: tuple[Proposal, ...]
    rows: Mapping[int, VenueRow]


def read_proposals(
    services: Sequence[object], gazetteer: Gazetteer, town: str, council: str, *, today: date
) -> ReadProposals:
    """For one town, in the order of the file."""
    reader = _ServiceReader(gazetteer, town, council, today)
    return ReadProposals(tuple(reader.read(number, one) for number, one in enumerate(services, 1)), reader.rows)


class _ServiceReader:
    """Reads the services of one file."""

    def __init__(self, gazetteer: Gazetteer, town: str, council: str, today: date) -> None:
        self._gazetteer = gazetteer
        self._town = town.casefold()
        taken = takes(COLUMNS, SaidOfFile(), loose=False)
        self._reader = RowReader(gazetteer, council, taken, exchange=False, today=today)
        self._seen: set[tuple[ProposalKind, str]] = set()
        self.rows: dict[int, VenueRow] = {}

    def read(self, number: int, service: object) -> Proposal:
        if not isinstance(service, dict) or not isinstance(service.get("name"), str) or not tidy(service["name"]):
            return Proposal(number=number, wrong=ServiceWrong.NO_SERVICE)
        name = tidy(service["name"])[:LONGEST_NAME_OF_PLACE]
        if (wrong := _wrong(service)) is not None:
            return Proposal(number=number, name=name, wrong=wrong)
        proposal = self._where(number, service, _said(number, service))
        if proposal.wrong is None and (key := (proposal.kind, proposal.name.casefold())) in self._seen:
            return replace(proposal, wrong=ServiceWrong.TWICE)
        if proposal.wrong is None:
            self._seen.add(key)
        return proposal

    def _where(self, number: int, service: Service, said: Proposal) -> Proposal:
        """With its place, and what it is by that: a place bears the name of the service."""
        row, why = self._row(number, service)
        place = next(iter(places_of(service)), None)
        is_place = place is not None and tidy(place.get("name")).casefold() == tidy(service["name"]).casefold()
        if row is not None:
            placed = replace(
                said,
                address=row.address,
                lat=row.lat,
                lon=row.lon,
                area=row.area,
                step_free=row.step_free,
                access=tuple(row.access),
            )
            if is_place:
                self.rows[number] = replace(row, name=said.name)
                return replace(placed, kind=ProposalKind.PLACE)
            return _as_help(placed)
        if is_place and not said.phone:
            return replace(said, kind=ProposalKind.PLACE, wrong=ServiceWrong.PLACE, why=why)
        return _as_help(self._out_of_town(said, place))

    def _row(self, number: int, service: Service) -> tuple[VenueRow | None, str]:
        """Of the first of its places that is in this town; else what is wrong with the last."""
        why = ""
        for place in islice(places_of(service), MOST_PLACES):
            for entry in self._table(place, service["name"]).entries:
                try:
                    return self._reader.row(replace(entry, line=number))[0], ""
                except BadRow as problem:
                    why = str(problem)
        return None, why

    def _table(self, place: Service, name: str) -> Table:
        """Of one place; what has no name is called like the service.

        It gets an identifier, as the reader knows a place without one by all that stands in it, however deep. An
        address says neither the town that all are in nor the name of its place again.
        """
        addresses = [self._shorter(one, name) for key in ADDRESSES for one in _objects(place.get(key))]
        bare = {key: value for key, value in place.items() if key not in ADDRESSES}
        named = {**bare, "name": place.get("name") or name, "id": "1", "addresses": addresses}
        return read_open_referral([{"locations": [named]}])

    def _shorter(self, address: Service, name: str) -> Service:
        told = {"city": self._town, "address_1": name.casefold()}
        return {key: value for key, value in address.items() if tidy(value).casefold() != told.get(key)}

    def _out_of_town(self, said: Proposal, place: Service | None) -> Proposal:
        """Help may be next door: where its postcode is known, that is where it is."""
        if place is None:
            return said
        (entry,) = self._table(place, said.name).entries
        cells = [entry.cells.get(name, "") for name in ("address_1", "city", "postal_code")]
        postcode = tidy_postcode(cells[2]) if cells[2] else None
        point = self._gazetteer.point(postcode) if postcode else None
        if point is None:
            return replace(said, notes=(*said.notes, Note.NO_ADDRESS))
        return replace(said, address=", ".join(cell for cell in cells if cell), lat=point[0], lon=point[1])


def _as_help(said: Proposal) -> Proposal:
    """As short as the directory of help has it."""
    if not said.phone and not said.address:
        return replace(said, wrong=ServiceWrong.NO_WAY)
    name, about = _cut(said.name, LONGEST_NAME), _cut(said.about, LONGEST_ABOUT)
    address = said.address
    if len(address) > LONGEST_ADDRESS:
        street, _, postcode = address.rpartition(", ")
        address = f"{_cut(street, LONGEST_ADDRESS - len(postcode) - 2)}, {postcode}"[:LONGEST_ADDRESS]
    shorter = (name, about, address) != (said.name, said.about, said.address)
    notes = (*said.notes, Note.CUT) if shorter else said.notes
    return replace(said, name=name, about=about, address=address, notes=notes)


def _said(number: int, service: Service) -> Proposal:
    """Without its place."""
    written = service.get("description")
    about = plain_words(written) if isinstance(written, str) else ""
    phone = next((one for one in _phones(service) if is_phone(one)), "")
    has_place = next(iter(places_of(service)), None) is not None
    name = tidy(service["name"])
    return Proposal(
        number=number,
        name=_cut(name, LONGEST_NAME_OF_PLACE),
        signpost=sort_of_help(f"{name} {about}") or (SignpostKind.OTHER if has_place else SignpostKind.HELPLINE),
        about=about or "",
        phone=phone,
        notes=(Note.NO_MARKUP,) if isinstance(written, str) and "<" in written else (),
    )


def _phones(service: Service) -> list[str]:
    """Its own, those of its contacts, that of whoever offers it."""
    holders = [service, *_objects(service.get("contacts")), *_objects(service.get("organization"))]
    return [tidy(phone.get("number")) for holder in holders for phone in _objects(holder.get("phones"))]


def _objects(value: object) -> list[Service]:
    found = value if isinstance(value, list) else [value]
    return [one for one in found[:50] if isinstance(one, dict)]


def _wrong(service: Service) -> ServiceWrong | None:
    name, written = service["name"], service.get("description")
    if has_tags(name) or (isinstance(written, str) and plain_words(written) is None):
        return ServiceWrong.MARKUP
    organisation = next(iter(_objects(service.get("organization"))), {})
    links = [service.get("url"), organisation.get("url"), organisation.get("website"), organisation.get("logo")]
    if any(map(is_bad_link, links)) or runs_something(written) or runs_something(name):
        return ServiceWrong.LINK
    return ServiceWrong.CLOSED if str(service.get("status"))[:LONGEST_NUMBER] in NOT_THERE else None


def _cut(words: str, most: int) -> str:
    """At the end of a word."""
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rsplit(' ', 1)[0].rstrip(' ,.;:')}…"
