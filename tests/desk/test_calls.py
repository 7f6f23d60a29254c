"""Calls that nobody made stand on the week; Olive makes them, and what is said is done as in chat."""

from datetime import timedelta

from bot.domain.bookings.bookings import BookingState
from tests.desk.conftest import Desk, Window
from tests.journeys.calls.test_call_tasks import NUMBER, mary, state
from tests.support.look_inside import rows
from tests.support.table import FRIDAY_NOON, lunch
from tests.support.volunteers import log


async def a_call_that_nobody_made(desk: Desk) -> Window:
    """Hana has not rung Mary; Olive has come in."""
    await mary(desk.town)
    await lunch(desk.town, places=4, starts=FRIDAY_NOON + timedelta(days=1))
    await rows(desk.town, "UPDATE call_task SET state = 'escalated'")
    return await desk.signed_in()


async def test_it_is_on_the_week_without_a_name(desk: Desk) -> None:
    """The link leads to the card with the number, which leaves its line."""
    olive = await a_call_that_nobody_made(desk)
    words = (await olive.opens("/")).words
    assert '<a href="/calls">1 neighbour to ring</a>' in words
    assert "Mary" not in words
    words = (await olive.opens("/calls")).words
    assert "Mary" in words
    assert NUMBER in words
    assert "None of the 14 main allergens" in words
    assert ("Olive", "call_seen", "Mary") in await log(desk.town)


async def test_a_yes_is_theirs(desk: Desk) -> None:
    """What to say to them then stands there; a second window hears that it is over."""
    olive, other = await a_call_that_nobody_made(desk), await desk.signed_in()
    await olive.opens("/calls")
    await other.opens("/calls")
    yes = {"tap": "call.answer:1:invitation.accept"}
    words = (await olive.sends("/calls", yes)).words
    assert "Noted for Mary" in words
    assert "There is nobody to ring just now." in words
    ((guest,),) = await rows(desk.town, "SELECT guest_id FROM call_task LIMIT 1")
    async with desk.town.bot.database.write() as work:
        (mary_is,) = [one.person for one in await work.phone_guests.with_that_number(NUMBER, "stockport")]
    assert guest == mary_is
    assert await state(desk.town, mary_is) is BookingState.GOING
    assert (await other.sends("/calls", yes)).status == 404


async def test_nobody_was_in(desk: Desk) -> None:
    """It comes back later."""
    olive = await a_call_that_nobody_made(desk)
    await olive.opens("/calls")
    assert "Mary is on your list again" in (await olive.sends("/calls", {"tap": "call.no_answer:1"})).words


async def test_no_other_button_is_pressed_here(desk: Desk) -> None:
    """Nor a call of another town, nor one that is none."""
    olive = await a_call_that_nobody_made(desk)
    await olive.opens("/calls")
    for tap in ("organiser.give:1", "call.told:x", "call.told:99", "call.told", "", "menu.show"):
        assert (await olive.sends("/calls", {"tap": tap})).status == 404
        await olive.opens("/calls")
    await rows(desk.town, "UPDATE person SET network = 'oldham' WHERE id IN (SELECT guest_id FROM call_task)")
    await olive.opens("/calls")
    assert "Mary" not in olive.last.words
    assert (await olive.sends("/calls", {"tap": "call.told:1"})).status == 403
