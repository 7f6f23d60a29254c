"""The page of what is on in a week: plain HTML without scripts, with the same facts for search engines (schema.org)."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OfferId
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import Hours, OneDay
from bot.domain.offers.kinds import KindText
from bot.domain.offers.whats_on import PublicMeal
from bot.language.dates import say_date
from bot.language.rendering import Words

STYLE = """
:root{color-scheme:light dark}
body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin:1.5rem 0 .25rem}ul{list-style:none;padding:0}
li.meal{border-left:.3rem solid #2a7d4f;padding:.1rem 0 .1rem .8rem;margin:.8rem 0}
li.off{border-color:#999}a{overflow-wrap:anywhere}nav a{margin-right:1rem}
"""
STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
"""Browsers are told to take this style alone, and no script."""
EVENT_OF = {OfferKind.EVENT: "SocialEvent", OfferKind.GET_TOGETHER: "SocialEvent"}
A_MEAL = "FoodEvent"


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    words: Text
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What stands on one page."""

    town: str
    monday: date
    meals: tuple[PublicMeal, ...]
    weeks: tuple[Link, ...]
    calendars: tuple[Link, ...]
    clubs: Mapping[OfferId, str]
    bot: str
    who: tuple[Text, ...]
    run_by: str


def page(week: Week, words: Words, language: str) -> str:
    """The whole of it."""

    def said(key: str, **params: Param) -> str:
        return words.html(text(key, **params), language)

    def link(to: Link) -> str:
        return f'<a href="{escape(to.to)}">{words.html(to.words, language)}</a>'

    title = said("whats_on.title", town=week.town, day=OneDay(day=week.monday))
    days = groupby(week.meals, key=lambda meal: meal.day)
    listed = "".join(
        f"<h2>{say_date(day, language=language)}</h2>"
        f"<ul>{''.join(_meal(meal, week, words, language) for meal in meals)}</ul>"
        for day, meals in days
    )
    how = said("whats_on.how") if week.bot else ""
    bot = link(Link(text("whats_on.bot"), week.bot)) if week.bot else ""
    return "\n".join(
        (
            f'<!doctype html><html lang="{language.replace("_", "-")}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{title}</title><style>{STYLE}</style>",
            f'<script type="application/ld+json">{_json(week)}</script></head><body><main>',
            f"<h1>{title}</h1><nav>{''.join(map(link, week.weeks))}</nav>",
            listed or f"<p>{said('whats_on.nothing')}</p>",
            f"<p>{how} {bot}</p>",
            *(f"<p>{words.html(one, language)}</p>" for one in week.who),
            f"<h2>{said('whats_on.calendars')}</h2><p>{said('whats_on.calendars.how')}</p>",
            f"<ul>{''.join(f'<li>{link(one)}</li>' for one in week.calendars)}</ul>",
            "</main></body></html>\n",
        )
    )


def _meal(meal: PublicMeal, week: Week, words: Words, language: str) -> str:
    """One line of the list, which search engines may point at."""
    entry = meal.entry
    start, end = (Hours(at=moment, zone=meal.zone) for moment in (entry.starts, entry.ends))
    facts = [text("whats_on.when", start=start, end=end)]
    facts += [text("whats_on.where", place=entry.place), text("whats_on.kind", kind=text(KindText.NAME.of(meal.kind)))]
    facts += [text("meals.free")] if meal.free else []
    facts += [text("meals.step_free" if meal.step_free else "meals.steps")] if meal.step_free is not None else []
    shown = [text("whats_on.off")] if entry.off else facts
    lines = "<br>".join(words.html(one, language) for one in shown)
    club = f'<a href="{escape(week.clubs[meal.club])}">{words.html(text("whats_on.club"), language)}</a>'
    return (
        f'<li class="meal{" off" if entry.off else ""}" id="{entry.name}"><strong>{escape(entry.title)}</strong>'
        f"<br>{lines}<br>{club}</li>"
    )


def _json(week: Week) -> str:
    """As JSON-LD; nothing in it ends the element that it stands in."""
    events = [_event(meal, week) for meal in week.meals]
    return json.dumps({"@context": "https://schema.org", "@graph": events}, ensure_ascii=False).replace("<", "\\u003c")


def _event(meal: PublicMeal, week: Week) -> dict[str, object]:
    entry, zone = meal.entry, ZoneInfo(meal.zone)
    address = {"@type": "PostalAddress", "addressLocality": meal.area_name or week.town, "addressCountry": "GB"}
    street = {"streetAddress": meal.street} if meal.street else {}
    event: dict[str, object] = {
        "@type": EVENT_OF.get(meal.kind, A_MEAL),
        "@id": f"#{entry.name}",
        "name": entry.title,
        "startDate": entry.starts.astimezone(zone).isoformat(),
        "endDate": entry.ends.astimezone(zone).isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if entry.off else 'Scheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": entry.place, "address": address | street},
        "organizer": {"@type": "Organization", "name": week.run_by},
    }
    if meal.free:
        event["isAccessibleForFree"] = True
    return event
