"""The week ahead, and long lists of what waits: every page is reached, also while things are decided meanwhile."""

from datetime import timedelta

from tests.support.look_inside import olive_of, rows
from tests.support.table import all_are_asked, guests, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import labels


async def opens(olive: Resident, *labels: str) -> None:
    await olive.writes("/organise")
    await olive.taps(*labels)


async def test_each_day_with_how_full_it_is_and_what_waits(town: Town) -> None:
    """Three days on, gaps named; somebody was asked, and a post waits to be read."""
    (ben, cai) = await guests(town, "Ben", "Cai")
    await lunch(town, places=6, starts=town.now + timedelta(hours=3))
    await lunch(town, places=4, host="Dev", starts=town.now + timedelta(days=2))
    await lunch(town, places=2, host="Eve", starts=town.now + timedelta(days=2, hours=4))
    await all_are_asked(town, ben, cai)
    await ben.taps("I’ll come")
    await rows(town, "UPDATE offer SET state = 'awaiting_approval' WHERE id = 3")
    olive = olive_of(town)
    await opens(olive, "The week ahead")
    said = olive.last.text
    assert "In these seven days 3 things are on. 1 of 12 places are taken." in said
    assert "5 days have nothing on." in said
    assert "invitations wait for an answer." in said
    assert "1 post waits for an organiser to read it." in said
    assert "Veg soup, Brinnington Hub. 0 of 6 taken; 2 not answered yet." in said
    assert "Friday 17 July\nNothing is on." in said
    assert "1 of 2 taken; 1 not answered yet and not read by an organiser yet." in said
    await olive.taps("Read what waits")
    assert "Let it go out" in labels(olive)


async def test_a_week_with_nothing_and_the_one_after(town: Town) -> None:
    """Next week is one tap away; as far as clubs are made, and no further."""
    await lunch(town, places=6, starts=town.now + timedelta(days=8))
    olive = olive_of(town)
    await opens(olive, "The week ahead")
    assert "Nothing is on yet in these seven days" in olive.last.text
    await olive.taps("The seven days after")
    assert "1 thing is on" in olive.last.text
    await olive.taps("🍽 Veg soup")
    assert "Veg soup" in olive.last.text
    for data in ("week.show:13:0", "week.show:0:9", "week.show:999999:0"):
        olive.phone.presses_data(data, olive.last)
        await town.settles()
        assert "no longer" in olive.last.text or "over" in olive.last.text


async def test_a_full_week_has_more(town: Town) -> None:
    """Thirty meals in seven days are three pages; each is on one of them."""
    for number in range(30):
        await lunch(town, places=6, host=f"Host {number}", starts=town.now + timedelta(hours=3 + number * 5))
    olive = olive_of(town)
    await opens(olive, "The week ahead")
    seen = olive.last.text.count("•")
    while "More" in labels(olive):
        await olive.taps("More")
        seen += olive.last.text.count("•")
    assert seen == 30
    assert "The seven days after" in labels(olive)


async def test_the_eleventh_post_to_read_is_reached(town: Town) -> None:
    """Also after the first ones were decided: no post is skipped."""
    for number in range(13):
        await lunch(town, places=6, host=f"Host {number}", starts=town.now + timedelta(days=1))
    await rows(town, "UPDATE offer SET state = 'awaiting_approval'")
    olive = olive_of(town)
    await opens(olive, "13 posts to approve")
    assert "3 more wait to be read" in olive.last.text
    more = olive.last
    for card in [message for message in olive.phone.chat.messages if "Let it go out" in str(message.buttons)][:4]:
        await olive.taps_on(card, "Let it go out")
    before = len(olive.phone.chat.messages)
    await olive.taps_on(more, "More")
    assert len(olive.phone.chat.messages) == before + 3
    assert "Host 12" in olive.last.text
