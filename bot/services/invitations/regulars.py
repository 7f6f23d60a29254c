"""The share of places that a host keeps at first for people who have met there before."""

from bot.domain.bookings.reminders import MEALS
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.taps import POST, REGULARS, Tap
from bot.domain.invitations.candidates import SHARES_FOR_REGULARS, percent
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core.occurrence_access import own_meal_ahead
from bot.services.core.request import Reply, Request, reply


def button_row(meal: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """Where people meet; food to collect has no regulars."""
    if meal.kind not in MEALS:
        return ()
    return ((Button(label=text("regulars.button"), tap=Tap(REGULARS, "a", meal.id).encode()),),)


async def ask(visit: Request, occurrence: OccurrenceId) -> Reply:
    """How many places? Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    now = await visit.work.sittings.get(meal.id)
    rows = [
        (Button(label=text(f"regulars.share.{share}"), tap=Tap(REGULARS, f"s{share}", meal.id).encode()),)
        for share in SHARES_FOR_REGULARS
    ]
    said = text(
        "regulars.ask", short=offer_facts.short(meal), share=text(f"regulars.share.{percent(now.familiar_share)}")
    )
    return reply(Message(text=said, rows=(*rows, _back(meal))), replace=True)


async def keep(visit: Request, occurrence: OccurrenceId, share: int) -> Reply:
    """`share` in percent, one of `SHARES_FOR_REGULARS`; also for the other sittings of a club. Raises as `ask`."""
    meal = await own_meal_ahead(visit, occurrence)
    await visit.work.offers.keep_for_regulars(meal.offer, share / 100)
    said = text("regulars.kept", title=meal.title, share=text(f"regulars.share.{share}"))
    return reply(Message(text=said, rows=(_back(meal),)), replace=True)


def _back(meal: Occurrence) -> tuple[Button, ...]:
    return (Button(label=text("my_posts.back"), tap=Tap(POST, "i", meal.id).encode()),)
