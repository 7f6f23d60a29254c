"""The page of what is on in a week: plain HTML without scripts, with the same facts for search engines (schema.org)."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape
from itertools import groupby

from bot.domain.core.ids import OfferId
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import Hours, OneDay, Times
from bot.domain.offers.kinds import KindText
from bot.domain.offers.whats_on import PublicMeal
from bot.language.dates import say_date
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE, RIGHT_TO_LEFT
from bot.language.rendering import Words
from bot.language.whats_on_facts import OfTown, as_json_ld
from bot.language.whats_on_map import WeekMap, drawn

STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1d2b26;--link:#1f6b43}*{box-sizing:border-box}
@media(prefers-color-scheme:dark){:root{--paper:#141a17;--ink:#e8efeb;--link:#8fd3ae}}
body{background:var(--paper);color:var(--ink);font:1.1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere;
max-width:42rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin:1.5rem 0 .25rem}ul{list-style:none;padding:0}
li.meal{border-inline-start:.3rem solid #2a7d4f;padding:.1rem .8rem;margin:.8rem 0}
li.off{border-color:#999}nav{display:flex;flex-wrap:wrap;gap:0 1rem}
a{color:var(--link)}nav a,li a,p.bot a{display:inline-flex;align-items:center;min-height:2.75rem}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid;outline-offset:2px}
figure{margin:1rem 0}svg{width:100%;height:auto;max-width:30rem}figcaption{font-size:.9rem}
.number{display:inline-block;min-width:1.6em;text-align:center;border-radius:1em;background:#1f6b43;color:#fff}
.moved{font-weight:700}
@media print{nav,.bot,.feeds,li a{display:none}.number{print-color-adjust:exact}
body{font-size:11pt;max-width:none}li.meal,figure{break-inside:avoid}}
"""
STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
"""Browsers are told to take this style alone, and no script. (JSON-LD is data, which they do not run.)"""


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
    languages: Mapping[str, str]
    """By code, where the same page is in other languages."""
    calendars: tuple[Link, ...]
    clubs: Mapping[OfferId, str]
    bot: str
    who: tuple[Text, ...]
    run_by: str
    map: WeekMap | None
    address: str
    """Of the page itself; empty where it has none."""


def page(week: Week, words: Words, language: str) -> str:
    """The whole of it."""
    title = words.html(text("whats_on.title", town=week.town, day=OneDay(day=week.monday)), language)
    side = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    facts = as_json_ld(week.meals, OfTown(town=week.town, run_by=week.run_by, page=week.address))
    return "\n".join(
        (
            f'<!doctype html><html lang="{_tag(language)}" dir="{side}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{title}</title><style>{STYLE}</style>",
            f'<script type="application/ld+json">{facts}</script></head><body><main>',
            *content(week, words, language),
            "</main></body></html>\n",
        )
    )


def content(week: Week, words: Words, language: str, *, top: int = 1) -> list[str]:
    """What people read; `top` is the level of its heading."""

    def said(key: str, **params: Param) -> str:
        return words.html(text(key, **params), language)

    def link(to: Link) -> str:
        return f'<a href="{escape(to.to)}">{words.html(to.words, language)}</a>'

    title = said("whats_on.title", town=week.town, day=OneDay(day=week.monday))
    below = f"h{top + 1}"
    listed = "".join(
        f"<{below}>{say_date(day, language=language)}</{below}>"
        f"<ul>{''.join(_meal(meal, week, words, language) for meal in meals)}</ul>"
        for day, meals in groupby(week.meals, key=lambda meal: meal.day)
    )
    bot = f'<p class="bot">{said("whats_on.how")} {link(Link(text("whats_on.bot"), week.bot))}</p>' if week.bot else ""
    return [
        f"<h{top}>{title}</h{top}>",
        _nav(said("whats_on.weeks"), "".join(map(link, week.weeks))),
        _nav(said("whats_on.languages"), "".join(_language(*one) for one in week.languages.items())),
        _figure(week, words, language),
        listed or f"<p>{said('whats_on.nothing')}</p>",
        bot,
        *(f"<p>{words.html(one, language)}</p>" for one in week.who),
        _feeds(
            below, said("whats_on.calendars"), said("whats_on.calendars.how"), [link(one) for one in week.calendars]
        ),
    ]


def _feeds(level: str, head: str, how: str, links: list[str]) -> str:
    listed = "".join(f"<li>{link}</li>" for link in links)
    return f'<div class="feeds"><{level}>{head}</{level}><p>{how}</p><ul>{listed}</ul></div>' if links else ""


def _nav(name: str, links: str) -> str:
    return f'<nav aria-label="{name}">{links}</nav>' if links else ""


def _language(code: str, to: str) -> str:
    language = BY_CODE[code]
    side = "rtl" if language.right_to_left else "ltr"
    tag = _tag(code)
    return f'<a href="{escape(to)}" lang="{tag}" hreflang="{tag}" dir="{side}">{escape(language.own_name)}</a>'


def _tag(code: str) -> str:
    return code.replace("_", "-")


def _figure(week: Week, words: Words, language: str) -> str:
    """Its numbers stand at the meals below."""
    if week.map is None:
        return ""
    title = words.plain(text("whats_on.map", town=week.town), language)
    credit = words.html(text("report.page.wards_source"), DEFAULT_LANGUAGE)  # as its owners want it said
    how = words.html(text("whats_on.map.how"), language)
    below = f'<figcaption>{how} <small lang="en" dir="ltr">{credit}</small></figcaption>'
    return f"<figure>{drawn(week.map, title)}{below}</figure>"


def _meal(meal: PublicMeal, week: Week, words: Words, language: str) -> str:
    """One line of the list, which search engines may point at."""
    entry = meal.entry
    lines = "<br>".join(words.html(one, language) for one in _facts(meal))
    number = week.map.number_of.get(entry.name) if week.map else None
    mark = f'<span class="number">{number}</span> ' if number else ""
    feed = week.clubs.get(meal.club, "")
    club = f'<br><a href="{escape(feed)}">{words.html(text("whats_on.club"), language)}</a>' if feed else ""
    return (
        f'<li class="meal{" off" if entry.off else ""}" id="{entry.name}">{mark}'
        f"<strong>{escape(entry.title)}</strong><br>{lines}{club}</li>"
    )


def _facts(meal: PublicMeal) -> list[Text]:
    """Of what is off, that alone."""
    entry = meal.entry
    if entry.off:
        return [text("whats_on.off")]
    start, end = (Hours(at=moment, zone=meal.zone) for moment in (entry.starts, entry.ends))
    facts = [text("whats_on.when", start=start, end=end)]
    if meal.moved_from:
        facts.append(text("whats_on.moved", before=Times(start=meal.moved_from, zone=meal.zone)))
    facts += [text("whats_on.where", place=entry.place), text("whats_on.kind", kind=text(KindText.NAME.of(meal.kind)))]
    facts += [text("meals.free")] if meal.free else []
    return facts + (
        [text("meals.step_free" if meal.step_free else "meals.steps")] if meal.step_free is not None else []
    )
