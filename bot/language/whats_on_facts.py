"""What is on in a week as facts for search engines (schema.org, JSON-LD): data that no browser runs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.offers.whats_on import PublicMeal

EVENT_OF = {OfferKind.EVENT: "SocialEvent", OfferKind.GET_TOGETHER: "SocialEvent"}
A_MEAL = "FoodEvent"
CURRENCY = "GBP"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTown:
    """What is the same for all of a page."""

    town: str
    run_by: str
    page: str
    """Its address; empty where it has none."""


def as_json_ld(meals: Iterable[PublicMeal], town: OfTown) -> str:
    """Nothing in it ends the element that it stands in."""
    events = [_event(meal, town) for meal in meals]
    return json.dumps({"@context": "https://schema.org", "@graph": events}, ensure_ascii=False).replace("<", "\\u003c")


def _event(meal: PublicMeal, town: OfTown) -> dict[str, object]:
    entry, zone = meal.entry, ZoneInfo(meal.zone)
    event: dict[str, object] = {
        "@type": EVENT_OF.get(meal.kind, A_MEAL),
        "@id": f"{town.page}#{entry.name}",
        "name": entry.title,
        "startDate": entry.starts.astimezone(zone).isoformat(),
        "endDate": entry.ends.astimezone(zone).isoformat(),
        **_status(meal, zone),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _location(meal, town),
        "organizer": {"@type": "Organization", "name": town.run_by},
    }
    if town.page:
        event["url"] = f"{town.page}#{entry.name}"
    if meal.free:
        event["isAccessibleForFree"] = True
        event["offers"] = {"@type": "Offer", "price": 0, "priceCurrency": CURRENCY}
    return event


def _status(meal: PublicMeal, zone: ZoneInfo) -> dict[str, object]:
    """What is off is off, also when it was moved before that."""
    moved = meal.moved_from
    if meal.entry.off or moved is None:
        return {"eventStatus": f"https://schema.org/Event{'Cancelled' if meal.entry.off else 'Scheduled'}"}
    return {
        "eventStatus": "https://schema.org/EventRescheduled",
        "previousStartDate": moved.astimezone(zone).isoformat(),
    }


def _location(meal: PublicMeal, town: OfTown) -> dict[str, object]:
    """Of a home its neighbourhood alone."""
    address = {"@type": "PostalAddress", "addressLocality": meal.area_name or town.town, "addressCountry": "GB"}
    if meal.street:
        address["streetAddress"] = meal.street
    location: dict[str, object] = {"@type": "Place", "name": meal.entry.place, "address": address}
    if meal.point:
        lat, lon = meal.point
        location["geo"] = {"@type": "GeoCoordinates", "latitude": round(lat, 5), "longitude": round(lon, 5)}
    return location
