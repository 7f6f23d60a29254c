"""A meal to be handed on: words with a link for any messenger, and a poster. What the link opens is in `handed_on`."""

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.refusals import Gone
from bot.domain.core.sheets import Sheet
from bot.domain.guests.actions import MEAL_POSTER, MEAL_POSTER_IN
from bot.domain.offers.handing_on import ForAnybody, decide_for_anybody, link_to
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts, public_facts
from bot.services.core import contact
from bot.services.core.public_title import public_title
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import posters
from bot.services.directory.meal_poster import MealOnPaper, meal_poster
from bot.services.directory.referrers import deep_link
from bot.services.guests import handed_on

SHOWN = frozenset({ForAnybody.ON, ForAnybody.FULL})


async def hand_on(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Words to copy or to forward, and a poster for whoever wants one. Raises `Gone`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    if decide_for_anybody(occurrence, request.now) not in SHOWN:
        return reply(await handed_on.not_on(request, occurrence))
    key = "hand_on.how_home" if occurrence.venue.home else "hand_on.how"
    poster = Button(label=text("hand_on.poster"), tap=MEAL_POSTER.tap(occurrence.id))
    return reply(Message(text=text(key), rows=((poster,),)), await _words(request, occurrence))


async def _words(request: Request, occurrence: Occurrence) -> Text:
    """What goes to others, with the day it was written: it may lie in a chat for long."""
    facts = [
        text("hand_on.what", title=await public_title(request.work, occurrence), when=offer_facts.when(occurrence)),
        handed_on.where(request, occurrence),
        *public_facts.about(occurrence),
    ]
    link = text("hand_on.link", link=_link(request, occurrence))
    blocks = (facts, public_facts.food(occurrence), [link, *_ring(request, occurrence), _as_of(request, occurrence)])
    return paragraphs([paragraphs(block, gap=False) for block in blocks])


def _link(request: Request, occurrence: Occurrence) -> str:
    return deep_link(request.bot_name, link_to(occurrence).written())


def _ring(request: Request, occurrence: Occurrence) -> list[Text]:
    number = request.environment.network(occurrence.venue.network).telephone
    return [text("hand_on.ring", number=number)] if number else []


def _as_of(request: Request, occurrence: Occurrence) -> Text:
    return text("hand_on.as_of", day=OneDay.of(request.now, occurrence.zone))


async def poster(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """One page of A4 to print, in the reader’s own language where that can be. Raises `Gone`."""
    return await poster_in(request, occurrence_id, posters.own_language(request))


async def poster_in(request: Request, occurrence_id: OccurrenceId, language: LanguageCode) -> Reply:
    """The same in a language, with a button for each of the others. Raises `Gone`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    if decide_for_anybody(occurrence, request.now) not in SHOWN:
        return reply(await handed_on.not_on(request, occurrence))
    sheet = await _sheet(request, occurrence, language)
    rows = posters.in_others(request, language, lambda other: MEAL_POSTER_IN.tap(occurrence.id, other))
    return reply(Message(text=text("hand_on.poster.file"), sheet=sheet, rows=rows))


async def poster_of(request: Request, occurrence_id: OccurrenceId, language: LanguageCode) -> Sheet:
    """The poster alone, of a meal of the town that they organise. Raises `Gone`, also where nobody can come to it."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    if occurrence.venue.network != request.person.organises:
        raise Gone
    if decide_for_anybody(occurrence, request.now) not in SHOWN:
        raise Gone
    return await _sheet(request, occurrence, language)


async def _sheet(request: Request, occurrence: Occurrence, language: LanguageCode) -> Sheet:
    return meal_poster(await _on_paper(request, occurrence), name=f"poster-meal-{occurrence.id}.pdf", language=language)


async def _on_paper(request: Request, occurrence: Occurrence) -> MealOnPaper:
    network = occurrence.venue.network
    who = (
        *_ring(request, occurrence),
        *contact.run_by(request.environment, network),
        _as_of(request, occurrence),
    )
    return MealOnPaper(
        title=await public_title(request.work, occurrence),
        when=text("hand_on.when", when=offer_facts.when(occurrence)),
        where=handed_on.where(request, occurrence),
        about=(*public_facts.about(occurrence), *await _from_team(request, occurrence)),
        food=tuple(public_facts.food(occurrence)),
        link=_link(request, occurrence),
        who=who,
        no_food=occurrence.no_food,
    )


async def _from_team(request: Request, occurrence: Occurrence) -> tuple[Text, ...]:
    """On paper that hangs in the practice, whose team has begun it. Of a home nothing says more of where it is."""
    team = None if occurrence.venue.home else await request.work.teams.of_offer(occurrence.offer)
    return (text("meal_poster.from_team", practice=team.practice),) if team is not None else ()
