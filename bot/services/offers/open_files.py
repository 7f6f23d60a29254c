"""A town in open formats, for others to use: its places, where to turn for help, its clubs, what is on.

Of a home nothing goes out but its area; of people nothing at all.
"""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from bot.domain.core.messages import text
from bot.domain.directory.files.outgoing import OpenClub, OpenDate, OpenTown
from bot.domain.directory.signposts import Signpost
from bot.domain.directory.venues import VenueFacts
from bot.domain.offers.kinds import KindText
from bot.domain.offers.whats_on import PublicMeal
from bot.language.icalendar import calendar
from bot.services.bookings.calendars import INSTALLATION
from bot.services.core.environment import Environment, Network
from bot.services.offers.public_meals import public_meals, said
from bot.services.offers.whats_on import week_file
from storage.unit_of_work import Work


async def venues(work: Work, network: str) -> list[VenueFacts]:
    """Of the directory, without people’s homes."""
    return [facts for facts in await work.venues.all_facts(network) if not facts.venue.home]


async def clubs(work: Work, environment: Environment, network: Network, *, now: datetime) -> list[OpenClub]:
    """What comes again, with its dates to come; the next one first."""
    meals = await public_meals(work, environment, network, now=now, told=False)
    dates: dict[int, list[PublicMeal]] = {}
    for meal in meals:
        if meal.entry.ends > now:
            dates.setdefault(meal.club, []).append(meal)
    return [_club(of_one) for of_one in dates.values() if any(meal.rrule for meal in of_one)]


def _club(meals: list[PublicMeal]) -> OpenClub:
    """As its next date is; the rule is that of most of them."""
    meal = next((one for one in meals if not one.entry.off), meals[0])
    rules = [one.rrule for one in meals if one.rrule]
    return OpenClub(
        id=meal.club,
        title=meal.entry.title,
        kind=said(text(KindText.NAME.of(meal.kind))),
        place=meal.place or meal.entry.place,
        address=meal.street,
        area=meal.area_name,
        point=meal.point,
        step_free=meal.step_free,
        free=meal.free,
        rrule=max(rules, key=rules.count),
        dates=tuple(OpenDate(one.entry.starts, one.entry.ends, one.entry.off) for one in meals),
        zone=meal.zone,
    )


async def town(work: Work, environment: Environment, network: Network, *, now: datetime) -> OpenTown:
    """All that Open Referral can say of it."""
    run_by = network.run_by or network.called
    return OpenTown(
        installation=await work.calendars.made_once(INSTALLATION),
        town=network.name,
        run_by=run_by,
        about=said(text("open_files.run_by", run_by=run_by, town=network.name)),
        page=f"{environment.whats_on_at}/{week_file(network.key)}" if environment.whats_on_at else "",
        venues=tuple(await venues(work, network.key)),
        signposts=tuple(
            _by_name([*await work.signposts.all(network.key), *await work.signposts.taken_out(network.key)])
        ),
        clubs=tuple(await clubs(work, environment, network, now=now)),
        place_about=said(text("open_files.place")),
        club_about=said(text("open_files.club")),
    )


def _by_name(things: Iterable[Signpost]) -> list[Signpost]:
    return sorted(things, key=attrgetter("name"))


async def whats_on_calendar(work: Work, environment: Environment, network: Network, *, now: datetime) -> str:
    """What is on, for a calendar: once, as it is now."""
    meals = await public_meals(work, environment, network, now=now, told=False)
    told = [(meal.entry, meal.revision) for meal in meals]
    name = said(text("whats_on.calendar", name=network.name))
    return calendar(told, installation=await work.calendars.made_once(INSTALLATION), name=name)
