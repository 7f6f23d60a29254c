"""The share of places that a host keeps at first for people who have met there before."""

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Items, Message, Text, paragraphs, text
from bot.domain.invitations.actions import FILL_STATUS_SHOW, REGULARS_ASK, REGULARS_KEEP
from bot.domain.invitations.regulars import ShareForRegulars, nearest
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.request import Reply, Request, reply


def button_row(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """Where people meet; food to collect has no regulars."""
    if not occurrence.together:
        return ()
    return ((Button(label=text("regulars.button"), tap=REGULARS_ASK.tap(occurrence.id)),),)


async def ask(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """How many places? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    chosen = nearest((await request.work.open_occurrences.get(occurrence.id)).familiar_share)
    rows = [
        (Button(label=text(f"regulars.share.{choice}"), tap=REGULARS_KEEP.tap(occurrence.id, choice)),)
        for choice in ShareForRegulars
    ]
    question = text("regulars.ask", short=offer_facts.short(occurrence), share=text(f"regulars.share.{chosen}"))
    words = paragraphs((question, *await _who_comes(request, occurrence)))
    return reply(Message(text=words, rows=(*rows, _back(occurrence))), replace=True)


async def _who_comes(request: Request, occurrence: Occurrence) -> tuple[Text, ...]:
    """Every time, by first name; nothing of what does not come back."""
    if occurrence.club is None:
        return ()
    names = await request.work.every_week.names(occurrence.club)
    return (text("regulars.every_week", names=Items(items=tuple(names))) if names else text("regulars.nobody_yet"),)


async def keep(request: Request, occurrence_id: OccurrenceId, choice: ShareForRegulars) -> Reply:
    """Also for the other occurrences of a club. Raises as `ask`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    await request.work.every_week.set_share(occurrence.offer, choice.share)
    kept = text("regulars.kept", title=occurrence.title, share=text(f"regulars.share.{choice}"))
    return reply(Message(text=kept, rows=(_back(occurrence),)), replace=True)


def _back(occurrence: Occurrence) -> tuple[Button, ...]:
    return (Button(label=text("my_posts.back"), tap=FILL_STATUS_SHOW.tap(occurrence.id)),)
