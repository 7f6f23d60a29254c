"""What is on, as everybody sees it: how it looks, and whether it is on."""

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from bot.domain.core.refusals import Gone
from bot.domain.offers.whats_on import DAYS
from bot.language.rendering import Words
from bot.language.whats_on_page import content
from bot.page.shown import PageCall, PageView, a_day
from bot.services.offers import whats_on
from bot.services.offers.public_meals import LANGUAGE, public_meals

HEADING = 3


async def show(call: PageCall) -> PageView:
    """A week of it: `?day=2026-07-20`, a Monday. Nothing is told to any calendar by looking. Raises `Gone`."""
    request = call.request
    town = request.environment.network(call.network)
    mondays = whats_on.mondays(town, request.now)
    monday = _monday(call.query.get("day", ""), mondays)
    meals = await public_meals(request.work, request.environment, town, now=request.now, told=False)
    week = whats_on.week(request.environment, town, meals, "", monday, request.now)
    site = request.environment.whats_on_at
    alone = replace(week, weeks=(), languages={}, calendars=(), clubs={})
    written = "\n".join(content(alone, Words.load(), LANGUAGE, top=HEADING))
    return PageView(
        template="formats/whats_on.html",
        values={
            "address": f"{site}/{whats_on.week_file(town.key)}" if site else "",
            "calendar": f"{site}/{whats_on.town_file(town.key)}" if site else "",
            "looks": Markup(written),  # noqa: S704 - escaped where it was made, as for everybody
            "earlier": monday - DAYS if monday != mondays[0] else None,
            "later": monday + DAYS if monday != mondays[-1] else None,
        },
    )


def _monday(written: str, mondays: list[date]) -> date:
    if not written:
        return mondays[0]
    day = a_day(written)
    if day not in mondays:
        raise Gone
    return day
