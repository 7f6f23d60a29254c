"""`/myposts`: what somebody has posted, who is coming, and all that they can do about it, one card for each."""

from datetime import datetime, timedelta

from bot.domain.food import OfferKind
from bot.domain.ids import OccurrenceId
from bot.domain.messages import Button, Message, Text, text
from bot.domain.offers import Meal, OfferState
from bot.domain.taps import LOOKING, POST, Tap
from bot.language import meals
from bot.services import audit, calling_off
from bot.services.changing import MORE
from bot.services.desk import Reply, Visit, reply
from bot.services.host_lists import coming_list
from bot.services.hosting import ON, own_meal, own_meal_ahead
from bot.services.recalls import button as warn_button
from bot.services.seating import seat_us_row

LATELY = timedelta(days=14)
SHOWN_OVER = 3


async def overview(visit: Visit) -> Reply:
    """The next sitting of each post, and what is lately over."""
    ahead = await visit.work.offers.coming_meals_of_host(visit.person.id, now=visit.now)
    next_ones = {meal.offer: meal for meal in reversed(ahead)}
    cards = [await card(visit, meal) for meal in sorted(next_ones.values(), key=lambda meal: meal.starts)]
    since = visit.now - LATELY
    over = await visit.work.my_posts.over_of_host(visit.person.id, since=since, limit=SHOWN_OVER)
    cards += [await _over_card(visit, await visit.work.offers.meal(number)) for number in over]
    return reply(*cards) if cards else reply(text("offers.none"))


async def show(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """One card, in place of what was tapped. Raises `Gone`, `NotAllowed`."""
    return reply(await card(visit, await own_meal(visit, occurrence)), replace=True)


async def card(visit: Visit, meal: Meal) -> Message:
    if meal.host != visit.person.id:
        await audit.note_guests(visit, meal.id)
    said = text("offers.card", short=meals.short(meal), list=await coming_list(visit.work, meal), state=_state(meal))
    return Message(text=said, rows=_rows(meal, visit.now))


def _state(meal: Meal) -> Text:
    if meal.offer_state is OfferState.AWAITING_APPROVAL:
        return text("offers.card_waiting")
    if meal.paused:
        return text("my_posts.paused")
    return text("my_posts.full" if meal.free == 0 else "offers.card_on")


def _rows(meal: Meal, now: datetime) -> tuple[tuple[Button, ...], ...]:
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


def _button(verb: str, key: str, meal: Meal) -> Button:
    return Button(label=text(key), tap=Tap(POST, verb, meal.id).encode())


async def _over_card(visit: Visit, meal: Meal) -> Message:
    left = await visit.work.my_posts.left_over(meal.id)
    state = text("my_posts.over") if left is None else text("my_posts.over_left", count=left)
    return Message(
        text=text("my_posts.over_card", short=meals.short(meal), state=state),
        rows=(
            (_button("w", "my_posts.who_came", meal), _button("o", "my_posts.left_over", meal)),
            (_button("r", "my_posts.again", meal),),
            (warn_button(meal),),
        ),
    )


async def ask_more(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """How many more? Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    buttons = [
        Button(label=text("my_posts.more.choice", number=number), tap=Tap(POST, f"m{number}", meal.id).encode())
        for number in MORE
    ]
    said = text("my_posts.more.ask", title=meal.title, places=meal.places)
    return reply(Message(text=said, rows=(tuple(buttons), (_button("k", "my_posts.back", meal),))), replace=True)


async def close_early(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """Nobody more is asked. Where a portion is put by for somebody, is it still there? Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    await visit.work.my_posts.stop_answers(meal.id, now=visit.now)
    if meal.kind is not OfferKind.SURPLUS_FOOD or meal.taken == 0:
        return reply(text("my_posts.closed", title=meal.title, count=meal.taken), replace=True)
    rows = ((_button("v", "my_posts.put_by.yes", meal),), (_button("j", "my_posts.put_by.no", meal),))
    return reply(Message(text=text("my_posts.put_by.ask", title=meal.title, count=meal.taken), rows=rows), replace=True)


async def put_by(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """Their portions are there. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    return reply(text("my_posts.closed", title=meal.title, count=meal.taken), replace=True)


async def all_gone(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """Nothing is left, not even for those who have a portion: they are told before they set out.

    Raises `Gone`, `NotAllowed`.
    """
    return await calling_off.call_off(visit, occurrence, all_gone=True)
