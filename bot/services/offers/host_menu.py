"""`/myposts`: what somebody has posted, who is coming, and all that they can do about it, one card for each."""

from datetime import datetime, timedelta

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.taps import LOOKING, POST, Tap
from bot.domain.offers.offers import Occurrence, OfferState
from bot.language import offer_facts
from bot.services.bookings.guest_list import coming_list
from bot.services.bookings.seating import seat_us_row
from bot.services.broadcasts.recall import button as warn_button
from bot.services.core import audit
from bot.services.core.occurrence_access import ON, own_meal, own_meal_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import cancel
from bot.services.offers.edit import MORE

LATELY = timedelta(days=14)
SHOWN_OVER = 3


async def overview(visit: Request) -> Reply:
    """The next sitting of each post, and what is lately over."""
    ahead = await visit.work.offers.coming_meals_of_host(visit.person.id, now=visit.now)
    next_ones = {meal.offer: meal for meal in reversed(ahead)}
    cards = [await card(visit, meal) for meal in sorted(next_ones.values(), key=lambda meal: meal.starts)]
    since = visit.now - LATELY
    over = await visit.work.my_posts.over_of_host(visit.person.id, since=since, limit=SHOWN_OVER)
    cards += [await _over_card(visit, await visit.work.offers.meal(number)) for number in over]
    return reply(*cards) if cards else reply(text("offers.none"))


async def show(visit: Request, occurrence: OccurrenceId) -> Reply:
    """One card, in place of what was tapped. Raises `Gone`, `NotAllowed`."""
    return reply(await card(visit, await own_meal(visit, occurrence)), replace=True)


async def card(visit: Request, meal: Occurrence) -> Message:
    if meal.host != visit.person.id:
        await audit.note_guests(visit, meal.id)
    said = text(
        "offers.card", short=offer_facts.short(meal), list=await coming_list(visit.work, meal), state=_state(meal)
    )
    return Message(text=said, rows=_rows(meal, visit.now))


def _state(meal: Occurrence) -> Text:
    if meal.offer_state is OfferState.AWAITING_APPROVAL:
        return text("offers.card_waiting")
    if meal.paused:
        return text("my_posts.paused")
    return text("my_posts.full" if meal.free == 0 else "offers.card_on")


def _rows(meal: Occurrence, now: datetime) -> tuple[tuple[Button, ...], ...]:
    """What makes sense at this moment."""
    if meal.state not in ON:
        over = (_button("w", "my_posts.who_came", meal), _button("o", "my_posts.left_over", meal))
        warn = ((warn_button(meal),),) if meal.taken else ()
        return (over, *warn, *seat_us_row(meal))
    rows: list[tuple[Button, ...]] = [(_button("e", "my_posts.change", meal), _button("m", "my_posts.more", meal))]
    rows.append((_button("i", "going.button", meal),))
    rows += seat_us_row(meal)
    if meal.answer_by > now:
        surplus = meal.kind is OfferKind.SURPLUS_FOOD
        rows.append((_button("g", "my_posts.all_gone" if surplus else "my_posts.close", meal),))
    if not meal.open_to_all and meal.answer_by > now:
        rows.append((Button(label=text("looking.open_to_all"), tap=Tap(LOOKING, "a", meal.id).encode()),))
    rows.append((_button("h", "my_posts.hand_over", meal),))
    if meal.rrule:
        rows.append((_button("n", "my_posts.dates", meal),))
    return (*rows, (_button("c", "my_posts.skip" if meal.rrule else "offers.call_off", meal),))


def _button(verb: str, key: str, meal: Occurrence) -> Button:
    return Button(label=text(key), tap=Tap(POST, verb, meal.id).encode())


async def _over_card(visit: Request, meal: Occurrence) -> Message:
    left = await visit.work.my_posts.left_over(meal.id)
    state = text("my_posts.over") if left is None else text("my_posts.over_left", count=left)
    return Message(
        text=text("my_posts.over_card", short=offer_facts.short(meal), state=state),
        rows=(
            (_button("w", "my_posts.who_came", meal), _button("o", "my_posts.left_over", meal)),
            (_button("r", "my_posts.again", meal),),
            (warn_button(meal),),
        ),
    )


async def ask_more(visit: Request, occurrence: OccurrenceId) -> Reply:
    """How many more? Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    buttons = [
        Button(label=text("my_posts.more.choice", number=number), tap=Tap(POST, f"m{number}", meal.id).encode())
        for number in MORE
    ]
    said = text("my_posts.more.ask", title=meal.title, places=meal.places)
    return reply(Message(text=said, rows=(tuple(buttons), (_button("k", "my_posts.back", meal),))), replace=True)


async def close_early(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Nobody more is asked. Where a portion is put by for somebody, is it still there? Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    await visit.work.my_posts.stop_answers(meal.id, now=visit.now)
    if meal.kind is not OfferKind.SURPLUS_FOOD or meal.taken == 0:
        return reply(text("my_posts.closed", title=meal.title, count=meal.taken), replace=True)
    rows = ((_button("v", "my_posts.put_by.yes", meal),), (_button("j", "my_posts.put_by.no", meal),))
    return reply(Message(text=text("my_posts.put_by.ask", title=meal.title, count=meal.taken), rows=rows), replace=True)


async def put_by(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Their portions are there. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    return reply(text("my_posts.closed", title=meal.title, count=meal.taken), replace=True)


async def all_gone(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Nothing is left, not even for those who have a portion: they are told before they set out.

    Raises `Gone`, `NotAllowed`.
    """
    return await cancel.call_off(visit, occurrence, all_gone=True)
