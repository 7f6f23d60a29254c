"""A crowd at once: more than one transaction takes in."""

from dataclasses import replace
from random import Random

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import ChatId, OccurrenceId
from tests.support.table import NEAR_BY, WHY, lunch, the_occurrence
from tests.support.town import Resident, Town

CROWD = 300


async def test_three_hundred_taps_for_ten_places(town: Town) -> None:
    """Exactly ten bookings, and a waiting list in the order of the taps."""
    await lunch(town, places=10)
    crowd = await a_crowd(town)
    Random(10).shuffle(crowd)
    button = town.person("Eve").phone.writes("/help")
    for person in crowd:
        person.phone.presses_data("invitation.accept:1", replace(button, chat=person.phone.chat))
    while await handled(town):
        pass
    for person in crowd:
        person.phone.presses_data("waiting_list.join:1", replace(button, chat=person.phone.chat))
    while await handled(town):
        pass
    async with town.bot.database.write() as work:
        going = await work.bookings.of_occurrence(OccurrenceId(1), BookingState.GOING)
        waiting = await work.bookings.of_occurrence(OccurrenceId(1), BookingState.WAITLISTED)
        chats = [(await work.people.get(booking.person)).chat for booking in (*going, *waiting)]
    assert len(going) == 10
    assert chats == [person.phone.id for person in crowd]
    assert (await the_occurrence(town)).taken == 10


async def a_crowd(town: Town) -> list[Resident]:
    """Guests who were all asked, without the messages of joining."""
    crowd = [town.person(f"Guest {number}") for number in range(CROWD)]
    async with town.bot.database.write() as work:
        for resident in crowd:
            chat = ChatId(resident.phone.id)
            person = await work.people.add(chat, network="stockport", zone="Europe/London", now=town.now)
            await work.guests.join(person.id, NEAR_BY, now=town.now)
            await work.invitations.add(OccurrenceId(1), person.id, why=WHY, chance=0.3, now=town.now)
    return crowd


async def handled(town: Town) -> int:
    """Take in and handle what was tapped; saying it all at 30 a second would only make the test longer."""
    await town.bot.polling.poll(timeout_s=0)
    done = await town.bot.worker.work_through()
    await town.bot.worker.notices_sent()
    return done
