"""Room: the map, its tables, and what is chosen by the address: how far ahead, by what wards are shaded, how close."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Text, text
from bot.domain.core.moments import OneDay, Times
from bot.domain.core.refusals import Gone
from bot.domain.invitations.fill_status import Miss
from bot.domain.organisers.town_map import ELSEWHERE, MapMeal, MapShade, MapTime, until
from bot.language.counts import people_said
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.offer_facts import home_said
from bot.language.rendering import Words
from bot.page.map.picture import MapPicture, draw, key_rows
from bot.page.map.view import town_placed, view_of
from bot.page.shown import PageCall, PageView
from bot.services.core.request import Request
from bot.services.invitations.coverage import why
from bot.services.organisers import town_map
from bot.services.organisers.town_map import TownMap, WardPeople, WardReach


@dataclass(frozen=True, slots=True)
class MapAsked:
    """What is looked at. An address can be kept, and gone back to."""

    time: MapTime = MapTime.WEEK
    shade: MapShade = MapShade.NONE
    ward: str = ""

    def at(self, *, time: str = "", shade: str = "", ward: str | None = None) -> str:
        """The address of the same with something else chosen."""
        said = {
            "time": time or self.time,
            "shade": shade or self.shade,
            "ward": self.ward if ward is None else ward,
        }
        return f"/map?{urlencode({name: value for name, value in said.items() if value})}#picture"


async def show(call: PageCall) -> PageView:
    """`?time=month&shade=guests&ward=E05015374`. Raises `Gone` for a ward that is not of this town."""
    asked = _asked(call.query)
    town = await town_map.look(call.request, asked.time)
    names = {ward.code: ward.name for ward in town.wards if ward.code != ELSEWHERE}
    if asked.ward and asked.ward not in names:
        raise Gone
    reach = await town_map.reach(call.request)
    guests = await town_map.guests(call.request) if asked.shade is MapShade.GUESTS else {}
    people = _of_reach(town, reach) if asked.shade is MapShade.REACH and reach else guests
    picture = _picture(town, names, people, asked.ward)
    return PageView(
        template="map/map.html",
        values={
            "asked": asked,
            "town_map": town,
            "names": names,
            "picture": picture,
            "drawn": lambda: draw(picture, _say) if picture else Markup(),
            "key_rows": key_rows(picture) if picture and people else (),
            "people": people,
            **_days(call.request, asked.time, town.town.zone),
            "reach": reach,
            "when": _when,
            "at": lambda moment, zone: Times(start=moment, zone=zone),
            "day_of": _day_of,
            "home": lambda meal: home_said(meal.venue),
            "why": why,
            "helps": helps,
            "about": people_said,
        },
    )


def _asked(query: Mapping[str, str]) -> MapAsked:
    """What makes no sense is as if it were not said."""
    time, shade = query.get("time", ""), query.get("shade", "")
    return MapAsked(
        time=MapTime(time) if time in set(MapTime) else MapTime.WEEK,
        shade=MapShade(shade) if shade in set(MapShade) else MapShade.NONE,
        ward=query.get("ward", ""),
    )


def _picture(
    town: TownMap, names: Mapping[AreaCode, str], people: Mapping[AreaCode, WardPeople], ward: str
) -> MapPicture | None:
    """None for a town whose outlines we do not have: the tables say it all."""
    wards = town_placed(frozenset(town.beside | names.keys()))
    close = {AreaCode(ward)} if ward else set(names)
    view = view_of(wards, close, close=bool(ward)) if wards else None
    if wards is None or view is None:
        return None
    return MapPicture(wards=wards, view=view, own=names, places=town.places, people=people, close=bool(ward))


def _of_reach(town: TownMap, reach: WardReach) -> Mapping[AreaCode, WardPeople]:
    """How many nothing reaches, of every ward."""
    told = {code: wards[0][1].people for code, wards in reach.wards.items()}
    return {ward.code: WardPeople.of(told.get(ward.code, 0)) for ward in town.wards if ward.code != ELSEWHERE}


def _say(words: Text) -> str:
    """Organisers read one language."""
    return Words.load().plain(words, DEFAULT_LANGUAGE)


def _when(meal: MapMeal, zone: str) -> Times:
    return Times(start=meal.starts, end=meal.ends, zone=zone)


def _days(request: Request, time: MapTime, zone: str) -> dict[str, OneDay]:
    """The first and the last that are looked at."""
    today = request.now.astimezone(ZoneInfo(zone)).date()
    last = until(time, request.now, zone) - timedelta(seconds=1)
    return {"first": OneDay(day=today, today=today), "last": OneDay.of(last, zone, today=today)}


def _day_of(meal: MapMeal, zone: str) -> date:
    return meal.starts.astimezone(ZoneInfo(zone)).date()


def helps(miss: Miss) -> Text:
    """What would reach them, as a line of the table says it."""
    one = ".one" if miss.weekday is not None or miss.allergen is not None else ""
    facts = {}
    if miss.weekday is not None:
        facts["day"] = text(f"invitations.day.{miss.weekday}")
    if miss.allergen is not None:
        facts["what"] = text(f"food.allergen.{miss.allergen.name.lower()}")
    return text(f"page.map.helps.{miss.reason}{one}", **facts)
