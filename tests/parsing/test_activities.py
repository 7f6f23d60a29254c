"""What people type for something to do together, and what only looks like it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.core.activities import Activity
from bot.domain.core.food import OfferKind
from bot.parsing.posts.post import read_post

NOW = datetime(2026, 7, 16, 10, tzinfo=ZoneInfo("Europe/London"))
GET_TOGETHERS = {
    "Craft session, Hat Works, Tuesday 2-4pm, 12 places": Activity.CRAFT,
    "sewing bee": Activity.CRAFT,
    "Art class, Arc, Mon 1-3, 8 places": Activity.CRAFT,
    "Knit and natter, Thursdays 10-12 at the library, free": Activity.CRAFT,
    "walk round the reservoir, Sat 10am, meet at the cafe": Activity.WALK,
    "Wellbeing walk Reddish Vale, meet Monday 10am by the car park, 15 people": Activity.WALK,
    "board games night": Activity.GAME,
    "dominoes and a brew, Wed 2pm": Activity.GAME,
    "repair cafe Saturday 1-4": Activity.REPAIR,
    "choir, every Thursday 7pm": Activity.MUSIC,
    "get-together: singing, Brinnington Hub, Friday 2-4pm, 10 places": Activity.MUSIC,
    "Guitar group every Wed 7-9pm at the Swan": Activity.MUSIC,
    "Gardening morning at the allotment, Sat 9-12": Activity.GARDEN,
    "Craft session, Hat Works, Tuesday 2-4pm, 12 places, no food": Activity.CRAFT,
}
NONE_OF_THEM = (
    "walk-in clinic",
    "pasta craft beer",
    "garden salad lunch, 12 places",
    "BBQ in the garden",
    "walkers crisps to collect",
    "music and lunch",
    "Sing-along with soup, Edgeley hub, Friday 12-2",
    "Beer garden lunch Saturday 12-2",
    "craft bakery bread left, collect 5-6pm",
    "Bingo n cake sunday 19th 1.30pm Brooks club",
    "Garden produce: courgettes to collect today 5-6pm",
    "Walking netball Tuesday 6pm",
)


@pytest.mark.parametrize(("typed", "activity"), GET_TOGETHERS.items())
def test_it_is_a_get_together(typed: str, activity: Activity) -> None:
    """By its name, where nothing to eat is named."""
    post = read_post(typed, now=NOW, places=["Hat Works", "Brinnington Hub"])
    assert (post.kind, post.activity) == (OfferKind.GET_TOGETHER, activity)


@pytest.mark.parametrize("typed", NONE_OF_THEM)
def test_it_is_not_taken_for_one(typed: str) -> None:
    """Where food is named it is a meal, or is asked."""
    assert read_post(typed, now=NOW).kind is not OfferKind.GET_TOGETHER
