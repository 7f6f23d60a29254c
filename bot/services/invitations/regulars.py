"""The share of places that a host keeps at first for people who have met there before."""

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.taps import REGULARS, Tap
from bot.domain.invitations.actions import FILL_STATUS_SHOW, REGULARS_ASK
from bot.domain.invitations.candidates import SHARES_FOR_REGULARS, percent
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
    now = await request.work.open_occurrences.get(occurrence.id)
    rows = [
        (Button(label=text(f"regulars.share.{share}"), tap=Tap(REGULARS, f"s{share}", occurrence.id).encode()),)
        for share in SHARES_FOR_REGULARS
    ]
    said = text(
        "regulars.ask", short=offer_facts.short(occurrence), share=text(f"regulars.share.{percent(now.familiar_share)}")
    )
    return reply(Message(text=said, rows=(*rows, _back(occurrence))), replace=True)


async def keep(request: Request, occurrence_id: OccurrenceId, share: int) -> Reply:
    """`share` in percent, one of `SHARES_FOR_REGULARS`; also for the other sittings of a club. Raises as `ask`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    await request.work.offers.keep_for_regulars(occurrence.offer, share / 100)
    said = text("regulars.kept", title=occurrence.title, share=text(f"regulars.share.{share}"))
    return reply(Message(text=said, rows=(_back(occurrence),)), replace=True)


def _back(occurrence: Occurrence) -> tuple[Button, ...]:
    return (Button(label=text("my_posts.back"), tap=FILL_STATUS_SHOW.tap(occurrence.id)),)
