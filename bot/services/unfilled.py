"""A day to go and places free: the host and the organisers hear of it, with what would help."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.asking import Guest
from bot.domain.eligibility import unknown_mask
from bot.domain.going import Going, how_it_goes
from bot.domain.messages import Button, Lines, Message, Param, Priority, text
from bot.domain.offers import Meal
from bot.domain.taps import POST, Tap
from bot.language import meals
from bot.services.desk import Desk, tell
from bot.services.invitations import WEEK, guest_of
from storage.unit_of_work import Work

DAY = timedelta(days=1)
LONG_AGO = timedelta(hours=30)
"""A post made later than this before its start had no time to fill."""
FACTS_SAID = 3
"""At most so many things that would help."""


async def say_unfilled(work: Work, desk: Desk, *, now: datetime) -> None:
    """Once for each sitting that was posted well before its last day."""
    for network in desk.networks:
        for soon in await work.my_posts.unfilled(network.key, now=now, before=now + DAY):
            await work.my_posts.unfilled_said(soon.id, now=now)
            if soon.posted < soon.starts - LONG_AGO:
                await _say(work, desk, await work.offers.meal(soon.id), now=now)


async def _say(work: Work, desk: Desk, meal: Meal, *, now: datetime) -> None:
    sitting = replace(await work.sittings.get(meal.id), unknown=unknown_mask(meal.allergens, meal.venue.step_free))
    guests = await _guests(work, desk, meal, now)
    going = how_it_goes(sitting, guests, answered=0, coming=meal.taken, now=now)
    people = [await work.people.get(meal.host), *await work.people.organisers(meal.venue.network)]
    message = _message(meal, going)
    for person in {person.id: person for person in people}.values():
        dedupe = f"unfilled:{meal.id}:{person.id}"
        await tell(work, person, message, priority=Priority.REMINDER, dedupe=dedupe, now=now, expires=meal.answer_by)


async def _guests(work: Work, desk: Desk, meal: Meal, now: datetime) -> list[Guest]:
    found: list[Guest] = []
    async for page in work.guests.in_need_order(meal.venue.network, asked_since=now - WEEK):
        found += [guest_of(row, {}, desk.rules.invitations_a_week) for row in page]
    return found


def _message(meal: Meal, going: Going) -> Message:
    lines: list[Param] = [text("unfilled.head", short=meals.short(meal), count=meal.free)]
    helps = list(_helps(going))[:FACTS_SAID]
    lines += [text("unfilled.would_help"), *helps] if helps else [text("unfilled.fits", count=going.fits)]
    change = Button(label=text("my_posts.change"), tap=Tap(POST, "e", meal.id).encode())
    return Message(text=text("general.paragraphs", lines=Lines(lines=tuple(lines))), rows=((change,),))


def _helps(going: Going) -> Iterator[Param]:
    """The facts that would let most people come, first."""
    by_allergen = sorted(going.let_in_by_allergen.items(), key=lambda one: -one[1])
    for allergen, count in by_allergen:
        yield text("unfilled.allergen", count=count, allergen=text(f"food.allergen.{allergen.name.lower()}"))
    if going.let_in_by_steps:
        yield text("unfilled.steps", count=going.let_in_by_steps)
