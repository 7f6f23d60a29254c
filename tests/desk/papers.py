"""Scenes for the tests of paper: a full hall, and neighbours who have no phone."""

from dataclasses import replace
from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.food import Allergen, Diet
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.people import Task
from storage.unit_of_work import Work
from tests.desk.conftest import Desk
from tests.support.look_inside import rows
from tests.support.table import FRIDAY_NOON, NEAR_BY, champions, granted, lunch
from tests.support.town import Town

NUMBER = "0161 496 0123"
PLAN = "Dev walks over with me at half past eleven"
FIRST_NAMES = ("Ada", "Ben", "Cai", "Dee", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon")


async def full_hall(desk: Desk, people: int, *, starts: datetime = FRIDAY_NOON) -> None:
    """A lunch to which so many come: every fifth cannot have milk, every tenth says so by name, some bring another."""
    await lunch(desk.town, places=2 * people, starts=starts)
    async with desk.town.bot.database.write() as work:
        for number in range(people):
            await _comes(work, desk.town, number)
    await rows(desk.town, "UPDATE occurrence SET taken = (SELECT COALESCE(SUM(party), 0) FROM booking)")


async def _comes(work: Work, town: Town, number: int) -> None:
    chat = ChatId(7_200_000_000 + number)
    person = (await work.people.add(chat, network="stockport", zone="Europe/London", now=town.now)).id
    await work.people.rename(person, f"{FIRST_NAMES[number % 10]}{number}")
    answers = replace(NEAR_BY, avoids=Allergen.MILK.bit, diets=Diet.HALAL.bit) if number % 5 == 0 else NEAR_BY
    await work.guests.join(person, answers, now=town.now)
    if number % 10 == 0:
        await work.people.consent(
            person,
            purpose="name_beside_food",
            given=True,
            version="1",
            words="May the cook see it?",
            way="telegram",
            now=town.now,
        )
    size = 2 if number % 7 == 3 else 1
    await work.bookings.put(granted(1, person, size=size), BookingState.GOING, now=town.now)


async def neighbour(
    town: Town,
    name: str,
    *,
    champion: PersonId | None = None,
    language: str = LanguageCode.ENGLISH,
    goes_to: int = 0,
) -> PersonId:
    """Somebody with a landline. Where no champion rings them, the organisers do."""
    async with town.bot.database.write() as work:
        guest = await work.phone_guests.add(
            name,
            champion=champion,
            network="stockport",
            zone="Europe/London",
            phone=NUMBER,
            best_time="after 10",
            now=town.now,
        )
        await work.guests.join(guest, NEAR_BY, now=town.now)
        await work.people.speak(guest, language)
        if goes_to:
            await work.bookings.put(granted(goes_to, guest), BookingState.GOING, now=town.now)
            booking = await work.bookings.find(OccurrenceId(goes_to), guest)
            assert booking is not None
            await work.bookings.set_plan(booking.id, PLAN)
    return guest


async def a_champion_who_rings(town: Town, name: str = "Hana") -> PersonId:
    (hana,) = await champions(town, name, tasks=(Task.RING,))
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(hana.phone.id))
        assert person is not None
        return person.id


async def somebody_greets(town: Town, name: str = "Greta") -> None:
    """At the door for the first who comes."""
    await champions(town, name, tasks=(Task.WELCOME,))
    await rows(
        town,
        "INSERT INTO greeting (booking_id, champion_id, state, asked_at) SELECT MIN(b.id), (SELECT MAX(person_id)"
        " FROM champion), 'agreed', '2026-07-16T08:00:00Z' FROM booking b",
    )
