"""What a service of Open Referral UK 3.0 has to be: facts of the published schemas, in our own words.

Names of fields, their types, what is required, the words that may stand there (decision 0034 says which versions they
were taken from, and how to look anew). Stricter than the published ones in one thing: a field that we do not know is
wrong, so that a slip of the pen is found.
"""

from collections.abc import Mapping, Sequence
from typing import Any

UUID, WORDS, NUMBER, ADDRESS = "uuid", "string", "number", "uri"
DAY = "date"
CLOCK = "clock"
Schema = dict[str, Any]

SERVICE = {
    "id": UUID,
    "organization_id": UUID,
    "name": WORDS,
    "description": WORDS,
    "url": ADDRESS,
    "email": "email",
    "status": ("active", "inactive", "defunct", "temporarily closed"),
    "fees": WORDS,
    "accreditations": WORDS,
    "minimum_age": NUMBER,
    "maximum_age": NUMBER,
    "assured_date": DAY,
    "assurer_email": "email",
    "alert": WORDS,
    "last_modified": "date-time",
}
ORGANISATION = {
    "id": UUID,
    "name": WORDS,
    "description": WORDS,
    "email": "email",
    "website": ADDRESS,
    "logo": WORDS,
    "uri": ADDRESS,
    "parent_organization_id": UUID,
}
SCHEDULE = {
    "id": UUID,
    "service_id": UUID,
    "service_at_location_id": UUID,
    "valid_from": DAY,
    "valid_to": DAY,
    "dtstart": DAY,
    "freq": ("WEEKLY", "MONTHLY"),
    "interval": NUMBER,
    "byday": WORDS,
    "bymonthday": WORDS,
    "description": WORDS,
    "opens_at": CLOCK,
    "closes_at": CLOCK,
    "schedule_link": ADDRESS,
    "attending_type": WORDS,
    "notes": WORDS,
}
PLACED = {"id": UUID, "service_id": UUID, "location_id": UUID}
LOCATION = {
    "id": UUID,
    "location_type": ("physical", "postal", "virtual"),
    "name": WORDS,
    "description": WORDS,
    "latitude": NUMBER,
    "longitude": NUMBER,
    "external_identifier": WORDS,
    "external_identifier_type": WORDS,
}
POSTAL = {
    "id": UUID,
    "location_id": UUID,
    "attention": WORDS,
    "address_1": WORDS,
    "city": WORDS,
    "region": WORDS,
    "state_province": WORDS,
    "postal_code": WORDS,
    "country": WORDS,
    "address_type": ("physical", "postal", "virtual"),
}
ACCESSIBILITY = {"id": UUID, "location_id": UUID, "description": WORDS, "details": WORDS, "url": ADDRESS}
PHONE = {
    "id": UUID,
    "location_id": WORDS,
    "service_id": WORDS,
    "organization_id": WORDS,
    "contact_id": WORDS,
    "service_at_location_id": WORDS,
    "number": WORDS,
    "extension": NUMBER,
    "type": WORDS,
    "description": WORDS,
}
COST = {
    "id": UUID,
    "service_id": UUID,
    "valid_from": DAY,
    "valid_to": DAY,
    "option": WORDS,
    "amount": NUMBER,
    "amount_description": WORDS,
}
CONTACT = {"id": UUID, "service_id": UUID, "name": WORDS, "title": WORDS}
FUNDING = {"id": UUID, "service_id": UUID, "source": WORDS}
AREA = {
    "id": UUID,
    "service_id": UUID,
    "name": WORDS,
    "extent": WORDS,
    "extent_type": WORDS,
    "uri": WORDS,
    "service_area": WORDS,
}
LANGUAGE = {"id": UUID, "service_id": UUID, "phone_id": UUID}


def _value(kind: str | Sequence[str]) -> Schema:
    if not isinstance(kind, str):
        return {"type": "string", "enum": list(kind)}
    if kind == NUMBER:
        return {"type": "number"}
    if kind == CLOCK:
        return {"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$"}
    return {"type": "string"} if kind == WORDS else {"type": "string", "format": kind}


def _object(fields: Mapping[str, str | Sequence[str]], *required: str, more: dict[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {name: _value(kind) for name, kind in fields.items()} | (more or {}),
        "required": list(required),
        "additionalProperties": False,
    }


def _list(one: Schema) -> Schema:
    return {"type": "array", "items": one}


def _location() -> Schema:
    address = _object(POSTAL, "id", "address_1", "city", "state_province", "postal_code", "country", "address_type")
    more = {"addresses": _list(address), "accessibility": _list(_object(ACCESSIBILITY, "id"))}
    return _object(LOCATION, "id", "location_type", more=more)


def service_schema() -> Schema:
    """With what lies inside of it; taxonomies are left out, as we name none."""
    placed = _object(PLACED, "id", more={"location": _location(), "schedules": _list(_object(SCHEDULE, "id"))})
    more = {
        "organization": _object(ORGANISATION, "id", "name", "description"),
        "schedules": _list(_object(SCHEDULE, "id")),
        "service_at_locations": _list(placed),
        "phones": _list(_object(PHONE, "id", "number")),
        "cost_options": _list(_object(COST, "id")),
        "contacts": _list(_object(CONTACT, "id", more={"phones": _list(_object(PHONE, "id", "number"))})),
        "funding": _list(_object(FUNDING, "id")),
        "service_areas": _list(_object(AREA, "id")),
        "languages": _list(_object(LANGUAGE, "id")),
    }
    return _object(SERVICE, "id", "name", "status", "organization", more=more)


def page_schema() -> Schema:
    """An answer with services, page by page."""
    whole, yes = {"type": "integer", "minimum": 0}, {"type": "boolean"}
    fields = {
        **dict.fromkeys(("total_items", "total_pages", "page_number", "size"), whole),
        **dict.fromkeys(("first_page", "last_page", "empty"), yes),
        "contents": _list(service_schema()),
    }
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
