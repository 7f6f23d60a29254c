"""On the door: those who come without a booking are counted, never booked."""

from datetime import datetime, timedelta

import pytest

from bot.domain.offers.door import COUNTS, MOST_WALK_INS, TooManyWalkIns, WalkIns, counted
from tests.support.acts import guest, posts
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions
from tests.support.talk import LONDON
from tests.support.town import Resident, Town
from tests.support.volunteers import presses

SOUP = "Veg soup for 8, Brinnington Hub, today 12-2pm, vegan, no allergens, free"
AFTER = datetime(2026, 7, 16, 14, 30, tzinfo=LONDON)
KEPT = "SELECT people, names FROM walk_in"


async def a_meal(town: Town, *names: str) -> tuple[Resident, list[Resident]]:
    """It is over; those named had a place."""
    (asha,) = await champions(town, "Asha")
    guests = [await guest(town, name) for name in names]
    await posts(asha, SOUP)
    for one in guests:
        await one.taps("I’ll come", "Skip")
    await town.moves_to(AFTER)
    await asha.writes("/myposts")
    return asha, guests


async def test_the_number_is_tapped_and_put_right(town: Town) -> None:
    """Beside those who had a place, in "Who came?"."""
    asha, _ = await a_meal(town, "Ben")
    await asha.taps("Who came", "Without a booking: 0", "3", "One more", "One fewer", "One fewer")
    assert "So far: 2." in asha.last.text
    await asha.taps("Back to who came", "That is right")
    assert asha.was_told("1 person came")
    assert asha.was_told("Besides, 2 people came without a booking")


async def test_they_are_no_bookings_and_nobodys_turn(town: Town) -> None:
    """No meal is counted, nobody is a regular, and the places stand as they were."""
    books = "SELECT (SELECT COUNT(*) FROM booking), (SELECT SUM(meals) FROM guest), (SELECT MAX(taken) FROM occurrence)"
    asha, _ = await a_meal(town, "Ben")
    before = await rows(town, books)
    await asha.taps("Who came", "Without a booking: 0", "50")
    assert await rows(town, books) == before


async def test_where_nobody_had_booked_they_are_counted_too(town: Town) -> None:
    """Some days everybody just comes in."""
    asha, _ = await a_meal(town)
    await asha.taps("Who came")
    assert "Nobody had booked" in asha.last.text
    await asha.taps("Without a booking: 0", "12", "Back to who came")
    assert ["Without a booking: 12"] in asha.last.buttons


async def test_they_are_counted_while_it_goes_on(town: Town) -> None:
    """At the door itself; before it begins nobody has come."""
    (asha,) = await champions(town, "Asha")
    await posts(asha, SOUP)
    await asha.writes("/myposts")
    await presses(asha, "door.count:1:4")
    assert await rows(town, KEPT) == []
    await town.moves_to(datetime(2026, 7, 16, 12, 30, tzinfo=LONDON))
    await asha.writes("/myposts")
    await asha.taps("Who came", "Without a booking: 0", "4")
    assert await rows(town, KEPT) == [(4, "")]


async def test_first_names_of_those_who_like(town: Town) -> None:
    """Asked for apart; numbers and links are not taken; they go when nobody came, or after 90 days."""
    asha, _ = await a_meal(town, "Ben")
    await asha.taps("Who came", "Without a booking: 0", "2", "Write first names")
    assert "only those who say yes" in asha.last.text
    await asha.writes("Sam 0161 496 0123")
    assert await rows(town, "SELECT names FROM walk_in") == [("",)]
    await asha.writes("Sam and Jo")
    await asha.taps("Keep that")
    assert "They told you: Sam and Jo" in asha.last.text
    await town.moves_to(AFTER + timedelta(days=92))
    assert await rows(town, KEPT) == [(2, "")]


WALKED_IN = "INSERT INTO walk_in (occurrence_id, people, names, counted_at) VALUES (1, 5, '', '2026-07-16')"


@pytest.mark.parametrize(
    ("how", "counts"),
    [
        ("oc.state = 'cancelled', o.state = 'open'", False),
        ("oc.state = 'cancelled', o.state = 'withdrawn'", False),
        ("oc.state = 'expired', o.state = 'awaiting_approval'", False),
        ("oc.state = 'open', o.state = 'withdrawn'", False),
        ("oc.state = 'expired', o.state = 'open'", True),
        ("oc.state = 'done', o.state = 'closed'", True),
        ("oc.state = 'done', o.state = 'withdrawn'", True),
    ],
)
async def test_nobody_came_to_what_was_called_off_or_not_approved(town: Town, how: str, *, counts: bool) -> None:
    """Not at its door, not in "Who came?", and not in the figures of the town."""
    asha, _ = await a_meal(town)
    of_date, of_post = how.split(", ")
    await rows(town, f"UPDATE occurrence AS oc SET {of_date.removeprefix('oc.')}")
    await rows(town, f"UPDATE offer AS o SET {of_post.removeprefix('o.')}")
    for button in ("door.ask:1", "door.count:1:50", "door.names:1", "door.invite:1", "left_over.count:1:1"):
        before = asha.heard.count("That is over")
        await presses(asha, button)
        assert (asha.heard.count("That is over") > before) is not counts, button
    assert await rows(town, KEPT) == ([(50, "")] if counts else [])
    await rows(town, "DELETE FROM walk_in")
    await rows(town, WALKED_IN)
    async with town.bot.database.write() as work:
        people = await work.door.between("stockport", AFTER - timedelta(days=1), AFTER)
    assert people == (5 if counts else 0)


async def test_names_are_not_written_once_nobody_is_named_any_more(town: Town) -> None:
    """After 90 days: a number may still be put right, whoever came is only that."""
    asha, _ = await a_meal(town)
    await presses(asha, "door.count:1:2")
    await asha.taps("Write first names")
    await town.moves_to(AFTER + timedelta(days=89))
    await presses(asha, "door.names:1")
    assert "only those who say yes" in asha.last.text
    await asha.writes("Sam and Jo")
    await town.jumps_to(AFTER + timedelta(days=90))
    await asha.taps("Keep that")
    assert asha.was_told("That is over")
    await presses(asha, "door.names:1")
    assert "That is over" in asha.last.text
    await presses(asha, "door.count:1:3")
    assert await rows(town, KEPT) == [(3, "")]


async def test_no_names_where_nobody_came(town: Town) -> None:
    """A number put right to none takes the names along."""
    asha, _ = await a_meal(town, "Ben")
    await asha.taps("Who came", "Without a booking: 0", "1", "Write first names")
    await asha.writes("Sam")
    await asha.taps("Keep that", "0")
    assert await rows(town, KEPT) == [(0, "")]


async def test_they_may_be_invited_to_join(town: Town) -> None:
    """Words to say, a link, and a page with its code."""
    asha, _ = await a_meal(town, "Ben")
    await asha.taps("Who came", "Without a booking: 0", "1", "Invite them to join")
    assert "https://t.me/" in asha.last.text
    assert asha.last.media


async def test_organisers_see_the_number_apart(town: Town) -> None:
    """In the digest of Monday, beside those who had a place."""
    asha, _ = await a_meal(town, "Ben")
    await asha.taps("Who came", "Without a booking: 0", "7")
    await town.moves_to(datetime(2026, 7, 20, 9, 30, tzinfo=LONDON))
    assert olive_of(town).was_told("Came to the table last week: fewer than 5")
    assert olive_of(town).was_told("Came in last week without a booking: about 5")


async def test_a_number_that_was_never_on_a_button_is_told_kindly(town: Town) -> None:
    """A client may send any number."""
    asha, _ = await a_meal(town, "Ben")
    await presses(asha, f"door.count:1:{MOST_WALK_INS + 1}")
    assert asha.was_told(f"up to {MOST_WALK_INS}")
    assert await rows(town, KEPT) == []


@pytest.mark.parametrize("people", [-1, MOST_WALK_INS + 1])
def test_more_than_a_door_takes_is_refused(people: int) -> None:
    with pytest.raises(TooManyWalkIns):
        counted(WalkIns(), people)


def test_each_number_on_a_button_may_be_counted() -> None:
    for people in COUNTS:
        assert counted(WalkIns(2, "Sam"), people) == WalkIns(people, "Sam" if people else "")
