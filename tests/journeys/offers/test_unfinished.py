"""No post is lost: what was stopped, put aside, declined, not read or typed too early is taken up again for 30 days."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.domain.offers.unfinished import KEPT_FOR, MOST_KEPT
from bot.simulator.messages import SimulatedMessage
from tests.support.look_inside import carried, olive_of, rows
from tests.support.table import champions
from tests.support.town import Resident, Town
from tests.support.volunteers import labels, presses

CURRY = "20 portions veg curry, Brinnington Hub, Saturday 5-7pm, vegan"
PASTIES = "12 pasties to collect, Brinnington Hub, today 4-6pm, free"
WHOLE = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, free"
KEPT = "SELECT COUNT(*) FROM unfinished_post"


async def posts_whole(host: Resident) -> None:
    await host.writes(WHOLE)
    await host.taps("A shared meal", "None of the 14 main allergens is in it", "Post it")


async def stopped(town: Town) -> Resident:
    (dee,) = await champions(town, "Dee")
    await dee.writes(CURRY)
    await dee.taps("A shared meal", "Stop this")
    assert dee.was_told("I keep what you said for 30 days")
    return dee


async def put_aside(town: Town) -> Resident:
    (dee,) = await champions(town, "Dee")
    await dee.writes(CURRY)
    await dee.taps("A shared meal")
    await dee.writes(PASTIES)
    await dee.taps("Only this new one")
    return dee


async def declined(town: Town) -> Resident:
    (dee,) = await champions(town, "Dee")
    await posts_whole(dee)
    olive = olive_of(town)
    await olive.taps("Not like this", "The name does not say what it is")
    return dee


async def not_read(town: Town) -> Resident:
    (dee,) = await champions(town, "Dee")
    await posts_whole(dee)
    await town.moves_to(town.now + timedelta(days=1, hours=4))
    assert dee.was_told("No organiser has read your post in time")
    return dee


async def typed_too_early(town: Town) -> Resident:
    cai = town.person("Cai")
    await cai.writes(CURRY)
    assert "I keep your words for 30 days" in cai.last.text
    await cai.writes("/volunteer")
    await cai.taps("Yes, I am")
    await cai.writes("Cai")
    await cai.writes("SK5 8BE")
    await cai.taps("Cook", "Host", "Done", "Skip", "Offer to help")
    await olive_of(town).taps("Yes, approve")
    return cai


ROADS: dict[str, tuple[Callable[[Town], Awaitable[Resident]], str]] = {
    "stopped": (stopped, "Veg curry"),
    "put aside": (put_aside, "Veg curry"),
    "declined": (declined, "Veg soup"),
    "not read": (not_read, "Veg soup"),
    "typed too early": (typed_too_early, CURRY),
}


@pytest.mark.parametrize("name", ROADS)
async def test_it_is_under_my_posts_and_goes_on(careful_town: Town, name: str) -> None:
    """With its name, and what was said of it is not asked again."""
    road, title = ROADS[name]
    host = await road(careful_town)
    await host.writes("/myposts")
    await host.taps_on(_card(host, title), "Go on with it")
    assert "What would you like to post" not in host.last.text
    assert "What is it, and for how many" not in host.last.text
    assert "How many" not in host.last.text
    await _to_its_end(host)
    titles = [str(title) for (title,) in await rows(careful_town, "SELECT title FROM offer ORDER BY id")]
    assert titles[-1] in title or titles[-1].lower() in title
    assert ("Not finished: " + title) not in host.last.text


@pytest.mark.parametrize("name", ROADS)
async def test_it_is_erased_after_thirty_days(careful_town: Town, name: str) -> None:
    """For good, and the button of before ends kindly."""
    road, title = ROADS[name]
    host = await road(careful_town)
    await host.writes("/myposts")
    card = _card(host, title)
    await careful_town.moves_to(careful_town.now + KEPT_FOR + timedelta(days=2))
    await host.taps_on(card, "Go on with it")
    assert "Not finished" not in host.last.text
    assert await rows(careful_town, KEPT) == [(0,)]


def _card(host: Resident, title: str) -> SimulatedMessage:
    return next(one for one in host.phone.chat.messages if one.text.startswith(f"Not finished: {title[:40]}"))


async def _to_its_end(host: Resident) -> None:
    for _ in range(8):
        shown = labels(host)
        if "When is it" in host.last.text:
            await host.writes("Saturday 12-2pm")
            continue
        wanted = ("Post it", "A shared meal", "None of the 14 main allergens is in it", "None of these")
        label = next((one for one in wanted if one in shown), "")
        assert label, host.last.text
        await host.taps(label)
        if label == "Post it":
            return


@pytest.mark.parametrize("last", [("Stop this",), ()], ids=["stopped", "half done"])
async def test_a_time_that_is_past_is_asked_anew(town: Town, last: tuple[str, ...]) -> None:
    """By the button of what was stopped, and by /post for what is half done."""
    (dee,) = await champions(town, "Dee")
    await dee.writes(CURRY)
    await dee.taps("A shared meal", *last)
    await town.moves_to(town.now + timedelta(days=4))
    await dee.writes("/post")
    if last:
        await dee.taps("Posts you have not finished", "Go on with it")
    assert "When is it" in dee.last.text


async def test_thrown_away_it_is_gone(town: Town) -> None:
    """And nobody else may take it up or throw it away."""
    dee = await stopped(town)
    await dee.writes("/myposts")
    ben = town.person("Ben")
    await ben.writes("/start")
    taken = carried(dee, "unfinished.take_up")
    await presses(ben, taken)
    assert await rows(town, KEPT) == [(1,)]
    await dee.taps("Throw it away")
    assert "Veg curry” is gone" in dee.last.text
    assert await rows(town, KEPT) == [(0,)]


async def test_what_is_half_done_is_not_lost_to_what_is_taken_up(town: Town) -> None:
    """Both are kept: the one waits under /myposts while the other is finished."""
    dee = await stopped(town)
    await dee.writes(PASTIES)
    await dee.writes("/myposts")
    await dee.taps_on(_card(dee, "Veg curry"), "Go on with it")
    assert await rows(town, "SELECT why FROM unfinished_post") == [("put_aside",)]


async def test_nothing_is_kept_of_what_said_nothing(town: Town) -> None:
    """A tap on a kind and a second thought."""
    (dee,) = await champions(town, "Dee")
    await dee.writes("/post")
    await dee.taps("A shared meal", "Stop this")
    assert await rows(town, KEPT) == [(0,)]


async def test_the_oldest_goes_when_there_are_many(town: Town) -> None:
    """And the same words twice are kept once."""
    cai = town.person("Cai")
    for number in (1, 1, *range(1, MOST_KEPT + 3)):
        await cai.writes(f"{number + 10} portions veg curry, Brinnington Hub, Saturday 5-7pm, going spare")
    assert await rows(town, KEPT) == [(MOST_KEPT,)]


async def test_whoever_is_approved_finds_what_they_typed(careful_town: Town) -> None:
    """In the very message that says so."""
    cai = await typed_too_early(careful_town)
    await cai.taps("Posts you have not finished", "Go on with it")
    assert "What kind of post" in cai.last.text


async def test_leaving_takes_it_along(town: Town) -> None:
    """At once."""
    dee = await stopped(town)
    await dee.writes("STOP")
    assert await rows(town, KEPT) == [(0,)]


async def test_hot_food_taken_up_next_day_is_not_passed_off_as_fresh(town: Town) -> None:
    """It has been out since it was first to be ready."""
    (dee,) = await champions(town, "Dee")
    await dee.writes("6 portions of hot stew to collect, Brinnington Hub, today 5-7pm")
    await dee.taps("Stop this")
    await town.moves_to(town.now + timedelta(hours=9, minutes=30))
    await dee.taps("Go on with it")
    await dee.writes("now until 8.30pm")
    assert "can be given out until 7pm" in dee.last.text
