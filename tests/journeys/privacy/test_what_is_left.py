"""Every column of every table that knows somebody: what is left of it once they have left, by the rows of `keeping`."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.domain.core.ids import PersonId
from bot.domain.core.people import ChampionState
from bot.domain.privacy.keeping import KEPT, STAYS, Ends, KeptAs
from storage.privacy.data_rights import ABOUT, OF_THEIR_WORK
from tests.journeys.calls.test_call_tasks import mary
from tests.storage.old_databases import newest_schema
from tests.support.acts import HOME, JOINING, does, guest
from tests.support.everything import fill, left_of
from tests.support.look_inside import olive_of, rows
from tests.support.table import all_are_asked, champions, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

Left = set[tuple[str, str, str]]
VOLUNTEERS_OWN = frozenset(
    {"champion", "checked", "card_read", "question", "greeting", "reach_asked", "report_asked", "organiser"}
)
MONTH_AND_A_DAY, A_YEAR = timedelta(days=31), timedelta(days=366)
KEYS = {"id", "person_id"}
FORGOTTEN = {(table, column) for stays in STAYS for table in [stays.table] for column in stays.columns}


async def guest_by_chat(town: Town) -> tuple[PersonId, Callable[[], Awaitable[None]], frozenset[str]]:
    ben = await guest(town, "Ben", avoids=("milk",))
    return (await person(town, ben)).id, _writes(ben, "/stop"), VOLUNTEERS_OWN | {"neighbour"}


async def neighbour_without_a_chat(town: Town) -> tuple[PersonId, Callable[[], Awaitable[None]], frozenset[str]]:
    """The organiser who rings her writes it down."""
    _, number = await mary(town)

    async def stops() -> None:
        await presses(olive_of(town), f"phone_guest.stop:{number}")

    return number, stops, VOLUNTEERS_OWN


async def volunteer_who_stops(town: Town) -> tuple[PersonId, Callable[[], Awaitable[None]], frozenset[str]]:
    (dee,) = await champions(town, "Dee")
    return (await person(town, dee)).id, _writes(dee, "/stop"), frozenset({"guest", "neighbour", "organiser"})


async def guest_who_volunteers(town: Town) -> tuple[PersonId, Callable[[], Awaitable[None]], frozenset[str]]:
    """Leaves as both."""
    ben = await guest(town, "Ben", avoids=("milk",))
    return (await person(town, ben)).id, _writes(ben, "/stop"), frozenset({"neighbour", "organiser"})


def _writes(someone: Resident, *words: str) -> Callable[[], Awaitable[None]]:
    async def does() -> None:
        await someone.writes(*words)

    return does


GUESTS = (guest_by_chat, neighbour_without_a_chat, guest_who_volunteers)
LEAVERS = (*GUESTS, volunteer_who_stops)


@pytest.mark.parametrize("leaver", GUESTS)
async def test_what_consent_was_for_goes_at_once(town: Town, leaver: Callable) -> None:  # type: ignore[type-arg]
    """Whatever the table says goes with `/stop` is gone before the next thing happens."""
    number, stops, but = await leaver(town)
    filled = fill(town, number, but=but)
    before = left_of(town, number, filled)
    await stops()
    gone = {
        (kept.table, kept.owner, column)
        for kept in KEPT
        if (kept.part, kept.ends) == (KeptAs.GUEST, Ends.AT_ONCE)
        for column in (kept.leaves or columns_of(before, kept.table, kept.owner))
    } & before
    assert {table for table, _, _ in gone} >= {"guest", "booking", "invitation", "wish", "conversation"}
    left = left_of(town, number, filled)
    assert left & gone == set()
    assert columns_of(left, "guest", "person_id") <= named_until_then("guest")
    for table in ("booking", "invitation"):
        assert columns_of(left, table, "person_id") <= {column for one, column in FORGOTTEN if one == table} | KEYS


def named_until_then(table: str) -> set[str]:
    return {column for kept in KEPT if kept.table == table for column in kept.until_then}


def columns_of(left: Left, table: str, owner: str) -> set[str]:
    return {column for one, whose, column in left if (one, whose) == (table, owner)}


@pytest.mark.parametrize("days", [31, 800])
@pytest.mark.parametrize("leaver", LEAVERS)
async def test_the_rest_goes_after_a_month(town: Town, leaver: Callable, days: int) -> None:  # type: ignore[type-arg]
    """Nothing is left that is not named, with its reason, in `keeping.STAYS`."""
    number, stops, but = await leaver(town)
    filled = fill(town, number, but=but)
    await stops()
    await town.moves_to(town.now + timedelta(days=29))
    assert await rows(town, f"SELECT 1 FROM person WHERE id = {number}")
    await town.moves_to(town.now + timedelta(days=days - 29))
    assert await rows(town, f"SELECT 1 FROM person WHERE id = {number}") == []
    assert unnamed(left_of(town, number, filled)) == set()


async def test_an_organiser_who_leaves_as_a_guest_stays_an_organiser(town: Town) -> None:
    """After a month nothing of the guest is there; what organising needs is."""
    ben = await guest(town, "Ben", avoids=("milk",))
    number = (await person(town, ben)).id
    filled = fill(town, number, but=frozenset({"neighbour"}))
    await ben.writes("/stop")
    await town.moves_to(town.now + MONTH_AND_A_DAY)
    left = left_of(town, number, filled)
    assert {(kept.table, kept.owner) for kept in KEPT if kept.part is KeptAs.GUEST and not kept.leaves} & {
        (table, owner) for table, owner, _ in left
    } == set()
    assert ("organiser", "person_id", "network") in left
    assert ("person", "id", "first_name") in left
    assert ("booking", "person_id", "person_id") not in left
    assert ("invitation", "person_id", "person_id") not in left


async def test_of_a_volunteer_whom_an_organiser_removed_the_no_stays(town: Town) -> None:
    """What they told and what was checked goes after a month; the rest once they were silent for a year."""
    (dee,) = await champions(town, "Dee")
    number = (await person(town, dee)).id
    filled = fill(town, number, but=frozenset({"guest", "neighbour", "organiser"}))
    olive = await person(town, olive_of(town))
    async with town.bot.database.write() as work:
        await work.people.move_champion(number, ChampionState.ACTIVE, ChampionState.REMOVED, by=olive.id, now=town.now)
    await town.moves_to(town.now + MONTH_AND_A_DAY)
    left = left_of(town, number, filled)
    gone = {
        (kept.table, kept.owner, column) for kept in KEPT if kept.part is KeptAs.VOLUNTEER for column in kept.leaves
    }
    assert not gone & left
    whole = {(kept.table, kept.owner) for kept in KEPT if kept.part is KeptAs.VOLUNTEER and not kept.leaves}
    assert not whole & {(table, owner) for table, owner, _ in left}
    assert await rows(town, f"SELECT state FROM champion WHERE person_id = {number}") == [("removed",)]
    await town.moves_to(town.now + A_YEAR)
    await town.moves_to(town.now + MONTH_AND_A_DAY)
    assert unnamed(left_of(town, number, filled)) == set()


async def test_whoever_has_an_open_case_is_answered_first(town: Town) -> None:
    """A complaint that is not closed keeps the name and the chat of whoever made it; their answers are gone."""
    ben = await guest(town, "Ben", avoids=("milk",))
    await ben.writes("/complain", "The door was locked")
    await ben.taps("Send it")
    await ben.writes("/stop")
    number = (await person(town, ben)).id
    await town.moves_to(town.now + MONTH_AND_A_DAY)
    assert await rows(town, "SELECT state, sector, avoids FROM guest") == [("left", "", 0)]
    await rows(town, "UPDATE complaint SET state = 'closed'")
    await town.moves_to(town.now + timedelta(days=1))
    assert await rows(town, f"SELECT 1 FROM person WHERE id = {number}") == []


async def test_whoever_comes_back_is_asked_again(town: Town) -> None:
    """Nothing that was taken back is believed again, and their turn is what it was."""
    ben = await guest(town, "Ben", avoids=("milk",))
    await rows(town, "UPDATE guest SET meals = 3")
    await ben.writes("/stop", "/start")
    assert ben.was_told("Welcome back")
    for act in (*JOINING, "I’d rather not say", "I’d rather not say", "Sign me up"):
        await does(ben, act.format(name="Ben", postcode=HOME))
    assert await rows(town, "SELECT state, meals, avoids, sector FROM guest") == [("active", 3, 0, "SK5 8")]
    given = await rows(town, "SELECT given FROM consent WHERE purpose = 'food_and_access' ORDER BY id DESC LIMIT 1")
    assert given == [(0,)]


async def test_old_buttons_of_somebody_who_left_say_so_kindly(town: Town) -> None:
    """“Why me?” of an invitation whose reason is gone is no error."""
    ben = await guest(town, "Ben")
    await lunch(town, places=4)
    await all_are_asked(town, ben)
    asked = ben.last
    await ben.writes("/stop")
    await ben.taps_on(asked, "Why me?")
    assert "That is over" in ben.heard


def test_a_table_row_of_keeping_names_what_there_is() -> None:
    """Every row is a column of a table that knows people; nothing is named that is not there."""
    known = {(table, column) for table, column, _ in ABOUT} | OF_THEIR_WORK
    assert {(kept.table, kept.owner) for kept in KEPT} <= known
    named = [(kept.table, column) for kept in KEPT for column in kept.leaves]
    named += [(stays.table, column) for stays in STAYS for column in stays.columns]
    for table, column in named:
        assert column in {known.name for known in newest_schema()[table]}, (table, column)


async def test_delete_leaves_only_what_is_named(town: Town) -> None:
    """At once, for somebody who is everything: guest, volunteer and organiser."""
    ben = await guest(town, "Ben", avoids=("milk",))
    number = (await person(town, ben)).id
    filled = fill(town, number)
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert await rows(town, f"SELECT 1 FROM person WHERE id = {number}") == []
    assert unnamed(left_of(town, number, filled)) == set()


def unnamed(left: Left) -> Left:
    return {(table, owner, column) for table, owner, column in left if (table, column) not in FORGOTTEN}
