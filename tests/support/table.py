"""A meal for the tests of coming together: a known place, a host, and guests, set up without the talk of joining."""

from dataclasses import asdict
from datetime import datetime, timedelta

from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.place import Granted, GuestNeeds, GuestParty
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.food import ALL_ALLERGENS, AllergenFacts, Diet, OfferKind
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId, VenueId
from bot.domain.core.messages import Priority, Subject
from bot.domain.core.people import ChampionState, GuestAnswers, Task
from bot.domain.invitations.candidates import Why
from bot.domain.offers.offers import NewOffer, Occurrence
from bot.services.core.notifications import enqueue
from bot.services.core.request import Request
from bot.services.offers import publishing
from storage.directory.venues import SaidPlace
from storage.guests.answers import CONSENT_TO_BE_SEEN
from storage.unit_of_work import Work
from tests.support.town import LONDON, Resident, Town

WHY = Why(slot=1 << 13, metres=500).model_dump_json()
NOTHING_IN_IT = AllergenFacts(not_in_it=ALL_ALLERGENS)
THURSDAY_6PM = datetime(2026, 7, 16, 18, 0, tzinfo=LONDON)
FRIDAY_10AM = datetime(2026, 7, 17, 10, 0, tzinfo=LONDON)
FRIDAY_NOON = datetime(2026, 7, 17, 12, 0, tzinfo=LONDON)
SATURDAY_10AM = datetime(2026, 7, 18, 10, 0, tzinfo=LONDON)
NEAR_BY = GuestAnswers(
    sector="SK5 8",
    area="E05015374",
    lat=53.4265,
    lon=-2.1350,
    uncertainty_m=500,
    limit_m=6000,
    availability=ANY_TIME,
    avoids=0,
    diets=0,
    step_free=False,
)


def granted(occurrence: int, person: PersonId, *, size: int = 1) -> Granted:
    """A place as only the gate grants it: for a test that sets a scene behind its back."""
    return Granted(OccurrenceId(occurrence), person, GuestParty(size, GuestNeeds()))


async def known(town: Town, name: str) -> tuple[Resident, PersonId]:
    """Somebody who has written to the bot before."""
    resident = town.person(name)
    resident.phone.chat.started = True
    async with town.bot.database.write() as work:
        chat = ChatId(resident.phone.id)
        person = await work.people.add(chat, network="stockport", zone="Europe/London", now=town.now)
        await work.people.rename(person.id, name)
        await work.people.greeted(person.id)
    return resident, person.id


async def guests(town: Town, *names: str, answers: GuestAnswers = NEAR_BY) -> list[Resident]:
    """Guests who live near by and come any time."""
    residents = []
    for name in names:
        resident, person = await known(town, name)
        async with town.bot.database.write() as work:
            await work.guests.join(person, answers, now=town.now)
        residents.append(resident)
    return residents


async def champions(town: Town, *names: str, tasks: tuple[Task, ...] = (Task.HOST,)) -> list[Resident]:
    """Volunteers whom an organiser has taken on."""
    residents = []
    for name in names:
        resident, person = await known(town, name)
        async with town.bot.database.write() as work:
            await work.people.apply(person, tasks, now=town.now)
            await work.people.move_champion(
                person, ChampionState.APPLIED, ChampionState.ACTIVE, by=person, now=town.now
            )
        residents.append(resident)
    return residents


async def _hub(work: Work) -> VenueId:
    """One place on the map, however many meals there are; where it is there already, it is put here."""
    place = SaidPlace("Brinnington Hub", "Northumberland Road", 53.4265, -2.1350, "E05015374", step_free=True)
    there = [venue.id for venue in await work.venues.all("stockport") if venue.name == place.name]
    venue = there[0] if there else await work.venues.add(network="stockport", **asdict(place))
    await work.venues.put_right(venue, place)
    return venue


async def lunch(
    town: Town,
    *,
    places: int,
    host: str = "Asha",
    starts: datetime = FRIDAY_NOON,
    allergens: AllergenFacts = NOTHING_IN_IT,
    rrule: str = "",
    by: Resident | None = None,
) -> Resident:
    """A new champion, or `by`, posts vegan soup at Brinnington Hub, from 12 to 2 tomorrow; returns the host."""
    asha = by or (await champions(town, host))[0]
    async with town.bot.database.write() as work:
        venue = await _hub(work)
        person = await work.people.by_chat(ChatId(asha.phone.id))
        assert person is not None
        offer = NewOffer(
            network="stockport",
            kind=OfferKind.LUNCH_CLUB if rrule else OfferKind.SHARED_MEAL,
            host=person.id,
            venue=venue,
            title="Veg soup",
            allergens=allergens,
            diets=Diet.VEGAN.bit,
            starts=starts,
            ends=starts + timedelta(hours=2),
            zone="Europe/London",
            places=places,
            rrule=rrule,
        )
        await publishing.post(Request(work, town.bot.environment, person, town.now), offer)
    await town.bot.tick()
    await town.settles()
    return asha


async def all_are_asked(town: Town, *people: Resident, to: int = 1) -> None:
    """Each of them has an invitation to the meal, whoever's turn it is."""
    async with town.bot.database.write() as work:
        for resident in people:
            person = await work.people.by_chat(ChatId(resident.phone.id))
            assert person is not None
            invitation = await work.invitations.add(OccurrenceId(to), person.id, why=WHY, chance=0.3, now=town.now)
            if invitation is not None:
                await enqueue(
                    work,
                    person,
                    priority=Priority.INVITATION,
                    due=town.now,
                    dedupe=f"invitation:{invitation}",
                    subject=Subject.INVITATION,
                    subject_id=invitation,
                )
    await town.settles()


async def may_be_seen(town: Town, *people: Resident) -> None:
    """They agreed that others who came see their first name."""
    async with town.bot.database.write() as work:
        for resident in people:
            person = await work.people.by_chat(ChatId(resident.phone.id))
            assert person is not None
            await may_be_named(work, person.id, town.now)


async def may_be_named(work: Work, person: PersonId, now: datetime) -> None:
    purpose, words = CONSENT_TO_BE_SEEN, "May others see your first name?"
    await work.people.consent(person, purpose=purpose, given=True, version="1", words=words, way="telegram", now=now)


async def table(town: Town, *names: str, places: int = 8) -> list[Resident]:
    """Guests who are all asked to lunch tomorrow."""
    people = await guests(town, *names)
    await lunch(town, places=places)
    await all_are_asked(town, *people)
    return people


async def the_occurrence(town: Town, number: int = 1) -> Occurrence:
    async with town.bot.database.write() as work:
        return await work.offers.occurrence(OccurrenceId(number))


async def booking_of(town: Town, resident: Resident, number: int = 1) -> Booking:
    """Raises `AssertionError` when there is none."""
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(resident.phone.id))
        assert person is not None
        booking = await work.bookings.find(OccurrenceId(number), person.id)
        assert booking is not None
        return booking


async def state_of(town: Town, resident: Resident, number: int = 1) -> BookingState:
    return (await booking_of(town, resident, number)).state


def host_of(town: Town, name: str = "Asha") -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == name))


async def calls_it_off(town: Town, host: str = "Asha") -> None:
    """The host calls the first meal off."""
    asha = host_of(town, host)
    await asha.writes("/myposts")
    asha.phone.presses_data("offer.cancel:1", asha.last)
    await town.settles()
