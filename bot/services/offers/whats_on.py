"""What is on, for everybody: a page for each week and calendars to fetch, by the names of their files.

The same files are served (`bot.transport.open_pages`) or written for a web server (`bot.transport.page_files`).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from hmac import digest
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.core.ids import AreaCode, OccurrenceId, OfferId, PersonId
from bot.domain.core.messages import Button, Lines, Message, Param, Text, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_SHOW
from bot.domain.offers.calendar_entries import EntryKind
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.whats_on import DAYS, PublicMeal, club_of, may_be_seen, of_meal, week_of
from bot.language import offer_facts
from bot.language.icalendar import calendar
from bot.language.rendering import Words
from bot.language.whats_on_page import Link, Week, page
from bot.services.bookings.calendars import INSTALLATION, KEPT
from bot.services.core import contact
from bot.services.core.environment import Environment, Network
from bot.services.core.occurrence_access import own_occurrence
from bot.services.core.public_title import public_titles
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

AHEAD = timedelta(days=90)
WEEKS = 5
"""Pages: this week and the next four."""
HOSTS = "host_calendars"
LANGUAGE = "en_GB"
K = TypeVar("K")
Files = Mapping[str, Callable[[], str]]
"""By name; what is in one is made when it is asked for."""


async def files(work: Work, environment: Environment, network: Network, *, link: str, now: datetime) -> Files:
    """All of one town. `link` opens the bot."""
    meals = await _meals(work, environment, network, now=now)
    installation, key = await work.calendars.made_once(INSTALLATION), await work.calendars.made_once(HOSTS)
    feeds = {town_file(network.key): (network.name, meals)}
    for area in environment.gazetteer.areas(network.local_authority):
        feeds[area_file(network.key, area.code)] = (area.name, [meal for meal in meals if meal.area == area.code])
    for club, dates in _by(meals, lambda meal: meal.club).items():
        feeds[club_file(network.key, club)] = (dates[-1].entry.title, dates)
    for host, theirs in _by(meals, lambda meal: meal.host).items():
        feeds[host_file(network.key, host, key)] = (network.name, theirs)
    made: dict[str, Callable[[], str]] = {
        name: partial(_calendar, meals, called, installation, link) for name, (called, meals) in feeds.items()
    }
    return made | _pages(environment, network, meals, link, now)


def _by(meals: list[PublicMeal], key: Callable[[PublicMeal], K]) -> dict[K, list[PublicMeal]]:
    grouped: dict[K, list[PublicMeal]] = {}
    for meal in meals:
        grouped.setdefault(key(meal), []).append(meal)
    return grouped


def _calendar(meals: list[PublicMeal], name: str, installation: str, link: str) -> str:
    told = [(meal.entry, meal.revision) for meal in meals]
    return calendar(told, installation=installation, name=_said(text("whats_on.calendar", name=name)), link=link)


def _pages(
    environment: Environment, network: Network, meals: list[PublicMeal], link: str, now: datetime
) -> dict[str, Callable[[], str]]:
    """The one of this week has no day in its name, and another with it."""
    monday = week_of(now.astimezone(ZoneInfo(network.zone)).date())
    mondays = [monday + number * DAYS for number in range(WEEKS)]
    made = {
        week_file(network.key, one): partial(_page, environment, network, meals, link, one, mondays) for one in mondays
    }
    return {week_file(network.key): made[week_file(network.key, monday)], **made}


def _page(
    environment: Environment, network: Network, meals: list[PublicMeal], link: str, monday: date, mondays: list[date]
) -> str:
    shown = [meal for meal in meals if monday <= meal.day < monday + DAYS]
    others = [(key, one) for key, one in (("earlier", monday - DAYS), ("later", monday + DAYS)) if one in mondays]
    areas = sorted({(meal.area_name, meal.area) for meal in meals if meal.area_name})
    week = Week(
        town=network.name,
        monday=monday,
        meals=tuple(shown),
        weeks=tuple(
            Link(text(f"whats_on.{key}"), week_file(network.key, one).removeprefix("whats-on/")) for key, one in others
        ),
        calendars=(
            Link(text("whats_on.calendar", name=network.name), f"../{town_file(network.key)}"),
            *(
                Link(text("whats_on.calendar", name=name), f"../{area_file(network.key, AreaCode(code))}")
                for name, code in areas
            ),
        ),
        clubs={meal.club: f"../{club_file(network.key, meal.club)}" for meal in shown},
        bot=link,
        who=tuple(contact.run_by(environment, network.key) + contact.to_ring(environment, network.key)),
        run_by=network.run_by or _said(text("whats_on.us", brand=network.called)),
    )
    return page(week, Words.load(), LANGUAGE)


async def _meals(work: Work, environment: Environment, network: Network, *, now: datetime) -> list[PublicMeal]:
    found = await work.calendars.together_in(network.key, now - KEPT, now + AHEAD)
    seen = await work.calendars.revisions(EntryKind.MEAL, (meal.id for meal in found))
    shown = [meal for meal in found if may_be_seen(meal, was_seen=meal.id in seen)]
    parts = await work.calendars.parts_of_clubs(network.key)
    titles = await public_titles(work, shown)
    entries = [of_meal(meal, title=_title(titles[meal.id]), home=_home(environment, meal)) for meal in shown]
    told = await work.calendars.tell(entries, now=now)
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
            street="" if meal.venue.home else meal.venue.address,
            step_free=meal.venue.step_free,
        )
        for meal, (entry, revision) in zip(shown, told, strict=True)
    ]


def _title(title: Param) -> str:
    """In words; what it is begins with a large letter."""
    if not isinstance(title, Text):
        return str(title)
    kind = _said(title)
    return kind[:1].upper() + kind[1:]


def _area(environment: Environment, meal: Occurrence) -> str:
    area = environment.gazetteer.area(AreaCode(meal.venue.area))
    return area.name if area else ""


def _home(environment: Environment, meal: Occurrence) -> str:
    area = _area(environment, meal)
    return _said(text("whats_on.home_in", area=area) if area else text("whats_on.home"))


def _said(words: Text) -> str:
    return Words.load().plain(words, LANGUAGE)


def town_file(network: str) -> str:
    return f"calendar/{network}.ics"


def area_file(network: str, area: AreaCode) -> str:
    return f"calendar/{network}-area-{area}.ics"


def club_file(network: str, club: OfferId) -> str:
    return f"calendar/{network}-club-{club}.ics"


def host_file(network: str, host: PersonId, key: str) -> str:
    """Nobody can guess it who was not given it."""
    return f"calendar/{network}-host-{digest(key.encode(), str(host).encode(), sha256).hex()[:24]}.ics"


def week_file(network: str, monday: date | None = None) -> str:
    return f"whats-on/{network}-{monday.isoformat()}.html" if monday else f"whats-on/{network}.html"


async def share(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The addresses that a host may hand on: of this, of all that they host, and of the town. Raises `Gone`."""
    occurrence = await own_occurrence(request, occurrence_id)
    base, network = request.environment.whats_on_at, occurrence.venue.network
    if not base or not occurrence.together:
        raise Gone
    club = club_of(occurrence.offer, await request.work.calendars.parts_of_clubs(network))
    key = await request.work.calendars.made_once(HOSTS)
    addresses = {
        "club": club_file(network, club),
        "host": host_file(network, occurrence.host, key),
        "town": week_file(network),
    }
    lines = [text(f"whats_on.share.{name}", address=f"{base}/{file}") for name, file in addresses.items()]
    back = Button(label=text("my_posts.back"), tap=OFFER_SHOW.tap(occurrence.id))
    return reply(Message(text=text("whats_on.share", lines=Lines(lines=tuple(lines))), rows=((back,),)), replace=True)
