"""Hot and chilled food is offered only while it may be out, by every road; and how many places a post may have."""

from datetime import datetime

from tests.support.acts import champion, guest, posts
from tests.support.look_inside import rows
from tests.support.town import LONDON, Resident, Town

HOT = "Surplus: 6 portions of hot stew, Brinnington Hub, today 12-1pm, hot, no allergens, free"
CURRY = "Shared meal: veg curry for 6, Brinnington Hub, today 5-7pm, vegan, no allergens, free"
TABLE = "Shared meal: soup for {places}, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free"


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


async def ends(town: Town) -> datetime:
    """Until when the latest post is open."""
    ((end,),) = await rows(town, "SELECT MAX(ends_at) FROM occurrence")
    return datetime.fromisoformat(str(end)).astimezone(LONDON)


async def moves(asha: Resident, when: str) -> None:
    """As far as the host is let."""
    await asha.writes("/myposts")
    await asha.taps("Change something", "Day or time")
    await asha.writes(when)
    if "Yes, change it" in str(asha.last.buttons):
        await asha.taps("Yes, change it")


async def test_a_hot_pot_moved_again_and_again_ends_after_its_two_hours(town: Town) -> None:
    """Within the two hours it may go where it likes; then it is said until when."""
    asha = await champion(town, "Asha")
    await posts(asha, HOT)
    await moves(asha, "today 1-2pm")
    assert "It is changed" in asha.last.text
    for later in ("today 2-3pm", "today 1.30-3pm", "today 4-6pm", "tomorrow 12-1pm"):
        await moves(asha, later)
        assert asha.was_told("This food can be given out until 2pm, and no longer.")
        assert await ends(town) == july(16, 14)


async def test_an_earlier_time_counts_from_then(town: Town) -> None:
    """Ready at eleven is ready at eleven, also when it is put back to twelve."""
    asha = await champion(town, "Asha")
    await posts(asha, HOT)
    await moves(asha, "today 11-12")
    await moves(asha, "today 12-2pm")
    assert asha.was_told("can be given out until 1pm")
    assert await ends(town) == july(16, 12)


async def test_the_same_pot_is_not_posted_again_for_the_evening(town: Town) -> None:
    """Called off and posted once more it is still that pot; tomorrow’s is cooked anew."""
    asha = await champion(town, "Asha")
    await posts(asha, HOT)
    await asha.writes("/post")
    await asha.taps("Same again: Hot stew")
    assert "Thursday 16 July, 12 noon to 1pm" in asha.last.text
    await asha.taps("Change something", "When")
    await asha.writes("today 5-6pm")
    assert asha.was_told("can be given out until 2pm")
    await asha.writes("today 1-2pm")
    await asha.taps("Post it")
    assert await ends(town) == july(16, 14)
    await moves(asha, "today 3-4pm")
    assert await ends(town) == july(16, 14)


async def test_tomorrow_it_is_cooked_anew(town: Town) -> None:
    """The usual time of tomorrow is one tap away."""
    await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, HOT)
    await town.moves_to(july(16, 15))
    await asha.writes("/post")
    await asha.taps("Same again: Hot stew", "Tomorrow, 12 noon – 1pm", "Post it")
    assert asha.was_told("It is posted")
    assert await ends(town) == july(17, 13)


async def test_left_overs_of_a_meal_that_was_put_off_while_it_stood_there_count_from_the_start(town: Town) -> None:
    """Nobody came at five, so it was moved to seven: it has been out since five all the same."""
    asha = await champion(town, "Asha")
    await posts(asha, CURRY)
    await town.moves_to(july(16, 17, 30))
    await moves(asha, "today 7-8pm")
    await town.moves_to(july(16, 20, 30))
    assert await rows(town, "SELECT ready_at FROM occurrence") == [("2026-07-16T16:00:00.000000+00:00",)]
    asha.phone.presses_data("left_over.count:1:3", asha.last)
    await town.settles()
    await asha.taps("Post for today", "Chilled", "It has none")
    assert "until 9pm" in asha.last.text or "to 9pm" in asha.last.text


async def test_more_places_end_where_posting_ends(town: Town) -> None:
    """By taps and typed alike: 500 are as many as one post may have."""
    asha = await champion(town, "Asha")
    await posts(asha, TABLE.format(places=496))
    await asha.writes("/myposts")
    await asha.taps("More places")
    assert [label for row in asha.last.buttons for label in row] == ["+ 2", "+ 4", "◀ Back"]
    await asha.taps("+ 4")
    for tap in ("offer.more:1:2", "offer.more:1:10", "offer.more_ask:1"):
        asha.phone.presses_data(tap, asha.last)
        await town.settles()
        assert asha.was_told("I can take up to 500 for one post")
    await asha.writes("/myposts")
    await asha.taps("Change something", "How many")
    await asha.writes("501")
    assert "I can take up to 500" in asha.last.text
    assert await rows(town, "SELECT places FROM occurrence") == [(500,)]
