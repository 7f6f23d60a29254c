"""What is on at a table, as everybody may know it: for the page, for calendars, for files in open formats."""

from datetime import datetime, timedelta

from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Param, Text, text
from bot.domain.offers.calendar_entries import CalendarEntry, EntryKind, Revision, revised
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.whats_on import PublicMeal, club_of, may_be_seen, of_meal
from bot.language import offer_facts
from bot.language.rendering import Words
from bot.services.bookings.calendars import KEPT
from bot.services.core.environment import Environment, Network
from bot.services.core.public_title import public_titles
from storage.unit_of_work import Work

AHEAD = timedelta(days=90)
LANGUAGE = "en_GB"


async def public_meals(
    work: Work, environment: Environment, network: Network, *, now: datetime, told: bool = True
) -> list[PublicMeal]:
    """Of one town, the soonest first. `told`: calendars hear of it, so what changes from now on is a change."""
    found = await work.calendars.together_in(network.key, now - KEPT, now + AHEAD)
    seen = await work.calendars.revisions(EntryKind.MEAL, (meal.id for meal in found))
    shown = [meal for meal in found if may_be_seen(meal, was_seen=meal.id in seen)]
    parts = await work.calendars.parts_of_clubs(network.key)
    titles = await public_titles(work, shown)
    entries = [of_meal(meal, title=_title(titles[meal.id]), home=_home(environment, meal)) for meal in shown]
    pairs = await work.calendars.tell(entries, now=now) if told else _as_it_would_be(entries, seen, now)
    return [
        PublicMeal(
            entry=entry,
            revision=revision,
            kind=meal.kind,
            club=club_of(meal.offer, parts),
            host=meal.host,
            area=meal.venue.area,
            area_name=_area(environment, meal),
            zone=meal.zone,
            free=offer_facts.is_free(meal),
            place="" if meal.venue.home else meal.venue.name,
            street="" if meal.venue.home else meal.venue.address,
            point=None if meal.venue.home else (meal.venue.lat, meal.venue.lon),
            step_free=meal.venue.step_free,
            rrule=meal.rrule,
        )
        for meal, (entry, revision) in zip(shown, pairs, strict=True)
    ]


def _as_it_would_be(
    entries: list[CalendarEntry], before: dict[int, Revision], now: datetime
) -> list[tuple[CalendarEntry, Revision]]:
    return [(entry, revised(entry, before.get(entry.number), now=now)) for entry in entries]


def _title(title: Param) -> str:
    """In words; what it is begins with a large letter."""
    if not isinstance(title, Text):
        return str(title)
    kind = said(title)
    return kind[:1].upper() + kind[1:]


def _area(environment: Environment, meal: Occurrence) -> str:
    area = environment.gazetteer.area(AreaCode(meal.venue.area))
    return area.name if area else ""


def _home(environment: Environment, meal: Occurrence) -> str:
    area = _area(environment, meal)
    return said(text("whats_on.home_in", area=area) if area else text("whats_on.home"))


def said(words: Text) -> str:
    """In English, where one text is for all."""
    return Words.load().plain(words, LANGUAGE)
