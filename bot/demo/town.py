"""How the people of the demo settle in: through the same services as anybody."""

from datetime import datetime

from bot.conversations.calls.phone_guest import PhoneGuestDraft
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.demo.cast import CHAMPION, GUESTS, HEALTH_CHAMPION, NEXT_ORGANISER, NEXT_VENUES, ORGANISER, VENUES
from bot.domain.core.food import Allergen, Diet, mask
from bot.domain.core.ids import ChatId
from bot.domain.core.people import ChampionState, Task
from bot.domain.directory.gazetteer import Gazetteer
from bot.services.calls import phone_guests
from bot.services.core.environment import Environment
from bot.services.core.request import Request
from bot.services.guests import registration
from bot.services.guests.presence import arrive
from bot.simulator.world import World
from storage.unit_of_work import Work

TASKS = {CHAMPION: (Task.COOK, Task.HOST), HEALTH_CHAMPION: (Task.RING, Task.WELCOME)}


async def settle_in(
    work: Work,
    environment: Environment,
    world: World,
    now: datetime,
    *,
    guests: tuple[str, ...] = GUESTS,
    rung: tuple[str, ...] = (),
) -> None:
    """Those with a phone in `world` have been here a while: `guests`, the champions and the organiser.

    The health champion has added those who are `rung`.
    """
    for network, venues in zip(environment.networks, (VENUES, NEXT_VENUES), strict=False):
        for name, street, lat, lon, step_free in venues:
            await work.venues.add(
                network=network.key, name=name, address=street, lat=lat, lon=lon, area="", step_free=step_free
            )
    phones = {person.name: person for person in world.people.values()}
    for name in (ORGANISER, NEXT_ORGANISER, CHAMPION, HEALTH_CHAMPION, *guests):
        phone = phones.get(name)
        if phone is None:
            continue
        phone.chat.started = True
        person = await arrive(work, environment, ChatId(phone.id), now=now)
        await work.people.rename(person.id, name)
        await work.people.greeted(person.id)
        request = Request(work, environment, person, now)
        if name in TASKS:
            await work.people.apply(person.id, TASKS[name], now=now)
            await work.people.move_champion(
                person.id, ChampionState.APPLIED, ChampionState.ACTIVE, by=person.id, now=now
            )
        elif name in guests:
            await registration.finish(request, _answers(name, environment.gazetteer))
    for name in rung:
        hetty = await arrive(work, environment, ChatId(phones[HEALTH_CHAMPION].id), now=now)
        await phone_guests.finish(Request(work, environment, hetty, now), _spoken(name, environment))


def _spoken(name: str, environment: Environment) -> PhoneGuestDraft:
    """What somebody said on the telephone; the number is one of those kept for stories."""
    answers = _answers(name, environment.gazetteer).model_dump()
    return PhoneGuestDraft(**answers, phone="0161 496 0123", best_time="after 10")


def _answers(name: str, places: Gazetteer) -> RegistrationDraft:
    sector = {"Priya": "SK1 2", "Walter": "SK5 7"}.get(name, "SK5 8")
    place = places.place_of_sector(sector)
    assert place is not None
    return RegistrationDraft(
        first_name=name,
        sector=place.sector,
        area=place.area,
        lat=place.lat,
        lon=place.lon,
        uncertainty_m=place.uncertainty_m,
        limit_m=3000,
        food_agreed=True,
        avoids=mask([Allergen.PEANUTS, Allergen.TREE_NUTS]) if name == "Tom" else 0,
        diets=mask([Diet.VEGETARIAN]) if name == "Priya" else 0,
    )
