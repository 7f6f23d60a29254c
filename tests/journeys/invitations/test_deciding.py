"""A decision about invitations takes its time in a large town: what people do meanwhile counts."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.bookings import InvitationState
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Food
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.services.invitations import send
from storage.unit_of_work import Work
from tests.support.look_inside import rows
from tests.support.table import FRIDAY_NOON, guests, lunch
from tests.support.town import LONDON, Resident, Town

NIGHT = datetime(2026, 7, 16, 22, 0, tzinfo=LONDON)
MORNING = datetime(2026, 7, 17, 8, 31, tzinfo=LONDON)
SUNDAY_NOON = FRIDAY_NOON + timedelta(days=2)
MOMENTS = range(1, 5)
"""After which transaction of the decision something happens: the last one writes down who is asked."""


async def posted_at_night(town: Town, *names: str, places: int = 8) -> list[Resident]:
    """Guests, and a meal on Sunday that nobody is asked to yet, as it is night; it is half past eight now."""
    people = await guests(town, *names)
    await town.moves_to(NIGHT)
    await lunch(town, places=places, starts=SUNDAY_NOON)
    town.clock.move_to(MORNING)
    return people


async def decides(town: Town, meanwhile: Callable[[], Awaitable[object]], *, after: int) -> int:
    """Run the whole decision; `meanwhile` happens after so many of its transactions. Returns how many it took."""
    count = 0

    @asynccontextmanager
    async def write() -> AsyncIterator[Work]:
        nonlocal count
        async with town.bot.database.write() as work:
            yield work
        count += 1
        if count == after:
            await meanwhile()

    await send.invite(write, town.bot.environment, now=town.now)
    return count


async def invited(town: Town) -> list[tuple[object, ...]]:
    found = await rows(
        town,
        """
        SELECT p.first_name FROM invitation i JOIN person p ON p.id = i.person_id
        WHERE i.state IN ('queued', 'sent')
        """,
    )
    return sorted(found, key=str)


async def person_of(town: Town, resident: Resident) -> PersonId:
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(resident.phone.id))
        assert person is not None
        return person.id


async def test_a_decision_is_made_of_several_short_transactions(town: Town) -> None:
    """Everybody is asked, and others could do something in between several times."""

    async def nothing() -> None:
        return

    await posted_at_night(town, "Ben", "Cai")
    assert await decides(town, nothing, after=1) >= 4
    assert await invited(town) == [("Ben",), ("Cai",)]


@pytest.mark.parametrize("after", MOMENTS)
async def test_who_leaves_meanwhile_is_not_asked(town: Town, after: int) -> None:
    """Whenever Ben says stop, he has no open invitation and nothing more is said to him afterwards."""
    ben, _ = await posted_at_night(town, "Ben", "Cai")
    assert await decides(town, lambda: ben.writes("/stop"), after=after) >= after
    await town.settles()
    assert ("Cai",) in await invited(town)
    assert ("Ben",) not in await invited(town)
    assert "Would you like to come" not in ben.last.text


@pytest.mark.parametrize("after", MOMENTS)
async def test_who_tells_of_an_allergy_meanwhile_is_not_asked_to_what_has_it(town: Town, after: int) -> None:
    """Written down before or after, an invitation only stands where the food fits what is known at that moment."""
    ben, _ = await posted_at_night(town, "Ben", "Cai")
    number = await person_of(town, ben)

    async def host_says_it_has_milk() -> None:
        async with town.bot.database.write() as work:
            facts = AllergenFacts(contains=Allergen.MILK.bit, not_in_it=ALL_ALLERGENS & ~Allergen.MILK.bit)
            await work.host_changes.set_food(OccurrenceId(1), Food(facts))

    async def ben_avoids_milk() -> None:
        await host_says_it_has_milk()
        async with town.bot.database.write() as work:
            await work._connection.execute(  # noqa: SLF001
                "UPDATE occurrence SET mask = mask | :milk", {"milk": Allergen.MILK.bit << 21}
            )
            row = await work.guests.get(number)
            await work._connection.execute(  # noqa: SLF001
                "UPDATE guest SET mask = :mask WHERE person_id = :id",
                {"mask": row.mask | Allergen.MILK.bit << 21, "id": number},
            )
            asked = await work.invitations.find(OccurrenceId(1), number)
        written_down_before.append(asked is not None)

    written_down_before: list[bool] = []
    assert await decides(town, ben_avoids_milk, after=after) >= after
    async with town.bot.database.write() as work:
        asked = await work.invitations.find(OccurrenceId(1), number)
    assert (asked is not None) == written_down_before[0]
    assert ("Cai",) in await invited(town)


@pytest.mark.parametrize("after", MOMENTS)
async def test_a_meal_that_fills_meanwhile_asks_nobody_more(town: Town, after: int) -> None:
    """One place, taken by Cai through a list: whoever was not asked before is not asked after."""
    await posted_at_night(town, "Ben", "Cai", places=1)

    async def taken() -> None:
        async with town.bot.database.write() as work:
            assert await work.offers.take_places(OccurrenceId(1), 1, now=town.now)
        before.append(len(await invited(town)))

    before: list[int] = []
    assert await decides(town, taken, after=after) >= after
    assert len(await invited(town)) == before[0]


async def test_a_place_given_back_meanwhile_is_looked_at_at_once(town: Town) -> None:
    """It was full when the decision began; the note at its end does not put the next look off."""
    await posted_at_night(town, "Ben", "Cai", places=1)
    async with town.bot.database.write() as work:
        assert await work.offers.take_places(OccurrenceId(1), 1, now=town.now)
        await work._connection.execute("UPDATE occurrence SET state = 'open', places = 1")  # noqa: SLF001

    async def given_back() -> None:
        async with town.bot.database.write() as work:
            await work.offers.free_places(OccurrenceId(1), 1, now=town.now)

    await decides(town, given_back, after=2)
    assert await invited(town) == []
    await town.bot.tick()
    assert await invited(town) == [("Ben",), ("Cai",)]


async def test_somebody_who_comes_by_twice_is_asked_once(town: Town) -> None:
    """Ben's turn moves behind Cai's while the list is read: one invitation, not two."""
    ben, _ = await posted_at_night(town, "Ben", "Cai")
    number = await person_of(town, ben)

    async def later() -> None:
        async with town.bot.database.write() as work:
            await work._connection.execute(  # noqa: SLF001
                "UPDATE guest SET need = 5 WHERE person_id = :id", {"id": number}
            )

    await decides(town, later, after=3)
    assert await invited(town) == [("Ben",), ("Cai",)]
    async with town.bot.database.write() as work:
        asked = await work.invitations.find(OccurrenceId(1), number)
    assert asked is not None
    assert asked.state is InvitationState.QUEUED
