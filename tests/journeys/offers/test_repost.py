"""The same food once more: three taps from `/post`, and what was left over offered while it keeps."""

from datetime import datetime

from tests.support.acts import champion, guest, posts
from tests.support.look_inside import rows
from tests.support.town import LONDON, Resident, Town

CURRY = "Shared meal: veg curry for 6, Brinnington Hub, today 5-7pm, vegan, contains mustard, no other allergens, free"
HOT = "Surplus: 6 portions of hot stew, Brinnington Hub, today 12-1pm, hot, no allergens, free"


async def after_curry(town: Town, day: int, hour: int, minute: int = 0) -> Resident:
    """Asha's curry of Thursday evening is over, Ben was there."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, CURRY)
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, day, hour, minute, tzinfo=LONDON))
    return asha


async def test_a_meal_posted_before_is_posted_again_in_three_taps(town: Town) -> None:
    """The command, the same again, and yes: the time of day is still to come."""
    asha = await after_curry(town, 18, 10, 0)
    taps = 0
    await asha.writes("/post")
    for label in ("Same again: Veg curry", "Post it"):
        taps += 1
        await asha.taps(label)
    assert taps + 1 <= 3
    assert asha.was_told("Saturday 18 July, 5pm to 7pm")
    assert await rows(town, "SELECT COUNT(DISTINCT contains), COUNT(*) FROM occurrence") == [(1, 2)]


async def test_when_today_is_too_late_one_more_tap_says_the_day(town: Town) -> None:
    """The usual time stands on the buttons, so no time has to be typed."""
    asha = await after_curry(town, 18, 21, 0)
    await asha.writes("/post")
    await asha.taps("Same again: Veg curry", "Tomorrow, 5pm – 7pm", "Post it")
    assert asha.was_told("Sunday 19 July, 5pm to 7pm")


async def test_the_clock_change_does_not_move_the_usual_time(town: Town) -> None:
    """Five stays five in November."""
    asha = await after_curry(town, 18, 10, 0)
    town.clock.move_to(datetime(2026, 11, 2, 21, 0, tzinfo=LONDON))
    await asha.writes("/post")
    await asha.taps("Same again: Veg curry", "Tomorrow, 5pm – 7pm")
    assert "Tuesday 3 November, 5pm to 7pm" in asha.last.text


async def test_a_half_finished_post_is_carried_on_instead(town: Town) -> None:
    """Nothing that was typed is lost by a tap on the same again."""
    asha = await after_curry(town, 18, 10, 0)
    await asha.writes("/post")
    await asha.taps("Food to collect")
    await asha.writes("/post")
    assert "Same again" not in str(asha.last.buttons)
    assert "What is it, and for how many?" in asha.last.text


async def test_what_was_left_is_posted_for_today_with_all_its_facts(town: Town) -> None:
    """How it was kept is the only question; chilled food may be out for four hours from when it was served."""
    asha = await after_curry(town, 16, 19, 30)
    dee = await guest(town, "Dee")
    await asha.writes("/myposts")
    await asha.taps("What was left", "6")
    assert "6 portions were left. Shall I offer them for today?" in asha.last.text
    await asha.taps("Post for today")
    assert "How is it kept" in asha.last.text or "kept" in asha.last.text
    await asha.taps("Chilled", "It has none")
    assert "Contains: mustard" in asha.last.text
    assert "7.30pm to 9pm" in asha.last.text or "until 9pm" in asha.last.text
    await asha.taps("Post it")
    assert asha.was_told("It is posted")
    found = await rows(
        town,
        "SELECT o.kind, o.food_state, oc.contains > 0, o.title"
        " FROM offer o JOIN occurrence oc ON oc.offer_id = o.id ORDER BY o.id DESC LIMIT 1",
    )
    assert found == [("surplus_food", "chilled", 1, "Veg curry")]
    assert dee.was_told("Contains: mustard")


async def test_hot_food_that_was_out_for_two_hours_is_not_given_on(town: Town) -> None:
    """It is refused kindly, and the draft is kept: in the fridge it is another thing."""
    asha = await after_curry(town, 16, 19, 30)
    await asha.writes("/myposts")
    await asha.taps("What was left", "6", "Post for today", "Hot")
    assert "Hot food may be out for 2 hours, and that time is up" in asha.last.text
    assert "Post it" not in str(asha.last.buttons)


async def test_what_is_left_of_hot_food_to_collect_is_only_noted(town: Town) -> None:
    """Its two hours began with the first portion."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, HOT)
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 16, 14, 15, tzinfo=LONDON))
    await asha.writes("/myposts")
    await asha.taps("What was left", "2")
    assert "out too long" in asha.last.text
    assert "Post for today" not in str(asha.last.buttons)


async def test_a_later_time_for_what_was_left_is_refused(town: Town) -> None:
    """Not even typed at the review."""
    asha = await after_curry(town, 16, 19, 30)
    await asha.writes("/myposts")
    await asha.taps("What was left", "6", "Post for today", "Chilled", "It has none", "Change something", "When")
    await asha.writes("tomorrow 12-1pm")
    assert "can be given out until 9pm" in asha.last.text
