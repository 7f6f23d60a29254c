"""A town as services of Open Referral UK 3.0. The identifier of each stays the same for as long as it is there."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from bot.domain.directory.files.meanings import WHOLE_POSTCODE
from bot.domain.directory.files.outgoing import OpenClub, OpenDate, OpenTown
from bot.domain.directory.gazetteer import tidy_postcode
from bot.domain.directory.signposts import Signpost
from bot.domain.directory.venues import Access, VenueFacts

MOST_DATES = 20
"""Of what has no rule: each is told by itself."""
COUNTRY = "GB"
WITHOUT_STEPS = "Step-free access"
"""As it is read back (`open_referral`)."""
FREQUENCIES = {"WEEKLY", "MONTHLY"}
"""The standard knows no other."""
Json = dict[str, object]


def as_open_referral(town: OpenTown) -> str:
    """One page with all services of the town, as an answer of the API has them."""
    services = services_of_town(town)
    page: Json = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    return json.dumps(page, indent=1, ensure_ascii=False) + "\n"


def services_of_town(town: OpenTown) -> list[Json]:
    names = _Names(town.installation)
    return [
        *(_club(names, town, club) for club in town.clubs),
        *(_signpost(names, town, entry) for entry in town.signposts),
        *(_venue(names, town, facts) for facts in town.venues),
    ]


class _Names:
    """Identifiers from names of ours: the same name, the same identifier."""

    def __init__(self, installation: str) -> None:
        self._space = uuid5(NAMESPACE_URL, f"urn:installation:{installation}")

    def of(self, *parts: str | int) -> str:
        made: UUID = uuid5(self._space, ":".join(map(str, parts)))
        return str(made)


def _venue(names: _Names, town: OpenTown, facts: VenueFacts) -> Json:
    venue = facts.venue
    own = ("venue", venue.id)
    where = _location(
        names,
        own,
        town,
        name=venue.name,
        address=venue.address,
        point=(venue.lat, venue.lon),
        step_free=venue.step_free,
        access=facts.access,
    )
    return {
        **_service(names, own, venue.name, town.place_about, active=not facts.to_check),
        **_url(town),
        **_assured(None if facts.to_check else facts.checked),
        "organization": _organisation(names, own, venue.name, town.place_about),
        "service_at_locations": [where],
    }


def _signpost(names: _Names, town: OpenTown, entry: Signpost) -> Json:
    own = ("signpost", entry.id)
    point = None if entry.lat is None or entry.lon is None else (entry.lat, entry.lon)
    service: Json = {
        **_service(names, own, entry.name, entry.about or entry.name, active=not entry.to_check),
        **_assured(None if entry.to_check else entry.checked),
        "organization": _organisation(names, own, entry.name, entry.about or entry.name),
    }
    if entry.taken_out:
        service["status"] = "defunct"
    if entry.phone:
        service["phones"] = [{"id": names.of(*own, "phone"), "number": entry.phone}]
    if entry.address or point:
        service["service_at_locations"] = [_location(names, own, town, name="", address=entry.address, point=point)]
    return service


def _club(names: _Names, town: OpenTown, club: OpenClub) -> Json:
    own = ("club", club.id)
    service: Json = {
        **_service(names, own, club.title, town.club_about, active=True),
        **_url(town),
        "status": "temporarily closed" if club.off else "active",
        "organization": _organisation(names, ("town", town.town), town.run_by, town.about),
        "schedules": _schedules(names, own, club),
    }
    if club.free:
        service["cost_options"] = [{"id": names.of(*own, "cost"), "amount": 0}]
    if club.point:
        service["service_at_locations"] = [
            _location(
                names,
                own,
                town,
                name=club.place,
                address=club.address,
                point=club.point,
                step_free=club.step_free,
            )
        ]
    return service


def _service(names: _Names, own: Sequence[str | int], name: str, about: str, *, active: bool) -> Json:
    return {
        "id": names.of(*own),
        "name": name,
        "description": about,
        "status": "active" if active else "inactive",
    }


def _url(town: OpenTown) -> Json:
    return {"url": town.page} if town.page else {}


def _assured(checked: datetime | None) -> Json:
    """When somebody of the town last saw that it is right."""
    if checked is None:
        return {}
    return {"assured_date": checked.date().isoformat()}


def _organisation(names: _Names, own: Sequence[str | int], name: str, about: str) -> Json:
    return {"id": names.of(*own, "organization"), "name": name, "description": about}


def _location(
    names: _Names,
    own: Sequence[str | int],
    town: OpenTown,
    *,
    name: str,
    address: str,
    point: tuple[float, float] | None,
    step_free: bool | None = None,
    access: Sequence[Access] = (),
) -> Json:
    """The location of a place where people meet has its name, and is read back by that."""
    location: Json = {"id": names.of(*own, "location"), "location_type": "physical"}
    if name:
        location["name"] = name
    if point:
        location |= {"latitude": round(point[0], 6), "longitude": round(point[1], 6)}
    location["addresses"] = [_address(names.of(*own, "address"), town, address or name)]
    said = [WITHOUT_STEPS] if step_free else []
    said += [kind.replace("_", " ") for kind in access]
    if said:
        location["accessibility"] = [{"id": names.of(*own, "accessibility"), "description": ", ".join(said)}]
    return {"id": names.of(*own, "at"), "location": location}


def _address(identifier: str, town: OpenTown, address: str) -> Json:
    found = WHOLE_POSTCODE.findall(address)
    postcode = (tidy_postcode(found[-1]) or "") if found else ""
    street = address.replace(found[-1], "").strip(" ,") if found else address
    return {
        "id": identifier,
        "address_1": street or address,
        "city": town.town,
        "state_province": town.town,
        "postal_code": postcode,
        "country": COUNTRY,
        "address_type": "physical",
    }


def _schedules(names: _Names, own: Sequence[str | int], club: OpenClub) -> list[Json]:
    """By its rule, from its next date on; else each of its dates."""
    on = [date for date in club.dates if not date.off]
    rule = dict(part.split("=", 1) for part in club.rrule.split(";")) if club.rrule else {}
    if rule.get("FREQ") in FREQUENCIES and on:
        first = on[0]
        return [{"id": names.of(*own, "schedule"), **_hours(first, club.zone), **_rule(rule)}]
    return [
        {
            "id": names.of(*own, "schedule", date.starts.astimezone(UTC).isoformat()),
            **_hours(date, club.zone),
            **_on_one_day(date, club.zone),
        }
        for date in on[:MOST_DATES]
    ]


def _rule(rule: Mapping[str, str]) -> Json:
    said: Json = {"freq": rule["FREQ"], "interval": int(rule.get("INTERVAL", "1"))}
    said |= {key.lower(): rule[key] for key in ("BYDAY", "BYMONTHDAY") if key in rule}
    return said


def _hours(date: OpenDate, zone: str) -> Json:
    """By the clock on the wall, which stays the same when the clocks change."""
    starts, ends = (moment.astimezone(ZoneInfo(zone)) for moment in (date.starts, date.ends))
    return {"dtstart": starts.date().isoformat(), "opens_at": f"{starts:%H:%M}", "closes_at": f"{ends:%H:%M}"}


def _on_one_day(date: OpenDate, zone: str) -> Json:
    day = date.starts.astimezone(ZoneInfo(zone)).date().isoformat()
    return {"valid_from": day, "valid_to": day}
