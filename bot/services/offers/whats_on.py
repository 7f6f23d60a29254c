"""What is on, for everybody: a page for each week and calendars to fetch, by the names of their files.

The same files are served (`bot.transport.open_pages`) or written for a web server (`bot.transport.page_files`).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from hmac import digest
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.core.ids import AreaCode, OccurrenceId, OfferId, PersonId
from bot.domain.core.messages import Button, Lines, Message, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_SHOW
from bot.domain.offers.whats_on import DAYS, PublicMeal, club_of, week_of
from bot.language.icalendar import calendar
from bot.language.rendering import Words
from bot.language.whats_on_map import week_map
from bot.language.whats_on_page import Link, Week, page
from bot.services.bookings.calendars import INSTALLATION
from bot.services.core import contact
from bot.services.core.environment import Environment, Network
from bot.services.core.occurrence_access import own_occurrence
from bot.services.core.request import Reply, Request, reply
from bot.services.offers.public_meals import LANGUAGE, public_meals, said
from storage.unit_of_work import Work

WEEKS = 5
"""Pages: this week and the next four."""
HOSTS = "host_calendars"
K = TypeVar("K")
Files = Mapping[str, Callable[[], str]]
"""By name; what is in one is made when it is asked for."""


async def files(work: Work, environment: Environment, network: Network, *, link: str, now: datetime) -> Files:
    """All of one town. `link` opens the bot."""
    meals = await public_meals(work, environment, network, now=now)
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
    return calendar(told, installation=installation, name=said(text("whats_on.calendar", name=name)), link=link)


def _pages(
    environment: Environment, network: Network, meals: list[PublicMeal], link: str, now: datetime
) -> dict[str, Callable[[], str]]:
    """The one of this week has no day in its name, and another with it; each in every language of the town."""
    made: dict[str, Callable[[], str]] = {}
    for language in languages_of(network):
        for monday in mondays(network, now):
            make = partial(_page, environment, network, meals, link, monday, now, language)
            if monday == mondays(network, now)[0]:
                made[week_file(network.key, language=language)] = make
            made[week_file(network.key, monday, language=language)] = make
    return made


def mondays(network: Network, now: datetime) -> list[date]:
    """Of the weeks that have a page."""
    monday = week_of(now.astimezone(ZoneInfo(network.zone)).date())
    return [monday + number * DAYS for number in range(WEEKS)]


def languages_of(network: Network) -> list[str]:
    """Those of the town that have words for it, English first."""
    catalogues = Words.load().catalogues
    return [LANGUAGE] + [
        code
        for code in network.languages
        if code != LANGUAGE and code in catalogues and "whats_on.title" in catalogues[code].texts
    ]


def _page(
    environment: Environment,
    network: Network,
    meals: list[PublicMeal],
    link: str,
    monday: date,
    now: datetime,
    language: str,
) -> str:
    return page(week(environment, network, meals, link, monday, now, language), Words.load(), language)


def week(
    environment: Environment,
    network: Network,
    meals: list[PublicMeal],
    link: str,
    monday: date,
    now: datetime,
    language: str = LANGUAGE,
) -> Week:
    """What stands on the page of one week."""
    from storage.directory.outlines import load_outlines  # noqa: PLC0415 - read when first drawn, not at the start

    shown = tuple(meal for meal in meals if monday <= meal.day < monday + DAYS)
    others = [
        (key, one)
        for key, one in (("earlier", monday - DAYS), ("later", monday + DAYS))
        if one in mondays(network, now)
    ]
    areas = sorted({(meal.area_name, meal.area) for meal in meals if meal.area_name})
    own = week_file(network.key, monday, language=language)
    codes = {area.code for area in environment.gazetteer.areas(network.local_authority)}
    feeds = [(network.name, town_file(network.key))]
    feeds += [(name, area_file(network.key, AreaCode(code))) for name, code in areas]
    return Week(
        town=network.name,
        monday=monday,
        meals=shown,
        weeks=tuple(
            Link(text(f"whats_on.{key}"), _beside(week_file(network.key, one, language=language)))
            for key, one in others
        ),
        languages={
            code: _beside(week_file(network.key, monday, language=code))
            for code in languages_of(network)
            if code != language
        },
        calendars=tuple(Link(text("whats_on.calendar", name=name), f"../{file}") for name, file in feeds),
        clubs={meal.club: f"../{club_file(network.key, meal.club)}" for meal in shown},
        bot=link,
        who=tuple(contact.run_by(environment, network.key) + contact.to_ring(environment, network.key)),
        run_by=network.run_by or said(text("whats_on.us", brand=network.called)),
        map=week_map(shown, load_outlines(), codes),
        address=f"{environment.whats_on_at}/{own}" if environment.whats_on_at else "",
    )


def _beside(file: str) -> str:
    """From one page to another."""
    return file.removeprefix("whats-on/")


def town_file(network: str) -> str:
    return f"calendar/{network}.ics"


def area_file(network: str, area: AreaCode) -> str:
    return f"calendar/{network}-area-{area}.ics"


def club_file(network: str, club: OfferId) -> str:
    return f"calendar/{network}-club-{club}.ics"


def host_file(network: str, host: PersonId, key: str) -> str:
    """Nobody can guess it who was not given it."""
    return f"calendar/{network}-host-{digest(key.encode(), str(host).encode(), sha256).hex()[:24]}.ics"


def week_file(network: str, monday: date | None = None, *, language: str = LANGUAGE) -> str:
    """English has no sign in its name."""
    parts = (network, *(() if language == LANGUAGE else (language,)), *((monday.isoformat(),) if monday else ()))
    return f"whats-on/{'-'.join(parts)}.html"


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
