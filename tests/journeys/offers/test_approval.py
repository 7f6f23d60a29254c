"""Posts are read before they go out: what is approved is what was read, and what is declined can be mended."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import build
from bot.config import Config, RulesConfig
from bot.simulator.messages import SimulatedMessage
from tests.support.acts import champion, does, guest, posts, the_hub
from tests.support.look_inside import carried, olive_of, rows
from tests.support.town import LONDON, THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import presses, second_organiser

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free"
CLUB = "Lunch club for 12, Brinnington Hub, every Friday 12-2pm, vegan, no allergens, free"
PASTA = "Surplus: 6 portions of pasta, Brinnington Hub, today 5-6pm, chilled, use by 18 July, no allergens, free"
OLIVE = 7_000_000_001


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """With the rules as they come: two first posts are read."""
    async with town_at(
        THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(OLIVE,), config=Config(rules=RulesConfig())
    ) as built:
        await built.person("Olive").writes("/help")
        await the_hub(built)
        yield built


async def changes(asha: Resident, *acts: str) -> None:
    """`acts` are taps on what there is, else words."""
    await asha.writes("/myposts")
    await asha.taps("Change something")
    for act in acts:
        await does(asha, act)


TITLE = ("Name", "Free iPads", "Yes, change it")
PLACE = ("Place", "The Old Barn, Mill Lane, SK5 8BE", "A hall or similar, steps not known", "Yes, change it")
HOME = ("Place", "Rose Cottage, Mill Lane, SK5 8BE", "Somebody’s home, steps not known", "Yes, change it")
MUCH_LATER = ("Day or time", "tomorrow 5-7pm", "Yes, change it")
A_LITTLE_LATER = ("Day or time", "tomorrow 12.30-2.30pm", "Yes, change it")
FOOD = ("Allergens and diets", "milk", "None of the others", "None of these", "Yes, change it")
PRICE = ("Price", "£3", "Yes, change it")
MORE = ("How many", "6", "Yes, change it")

EVERY_FIELD = {
    "title": (TITLE, "Free iPads"),
    "place": (PLACE, "Old Barn"),
    "home": (HOME, "Rose Cottage"),
    "much later": (MUCH_LATER, "5pm to 7pm"),
    "a little later": (A_LITTLE_LATER, "12.30pm to 2.30pm"),
    "food": (FOOD, "Contains: milk"),
    "price": (PRICE, "Costs: £3"),
    "places": (MORE, "6 places"),
}
READ_AGAIN = {"title", "place", "home", "much later"}


def card(olive: Resident, words: str) -> SimulatedMessage:
    """The newest card with these words that has a button to let something go out, or be changed."""
    for message in reversed(olive.phone.chat.messages):
        if words in message.text and any("Let it" in label for row in message.buttons for label in row):
            return message
    raise LookupError(words)


@pytest.mark.parametrize("field", EVERY_FIELD)
@pytest.mark.parametrize("tap", ["Let it go out", "Not like this"])
async def test_a_post_changed_while_it_waits_is_read_anew(town: Town, field: str, tap: str) -> None:
    """The old card decides nothing and shows the new one; what goes out is what the new one said."""
    ben, asha, olive = await guest(town, "Ben"), await champion(town, "Asha"), olive_of(town)
    acts, becomes = EVERY_FIELD[field]
    await posts(asha, LUNCH)
    old = card(olive, "A first post to read")
    await changes(asha, *acts)
    assert becomes in card(olive, "A first post to read").text
    await olive.taps_on(old, tap)
    assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",)]
    assert olive.was_told("It was changed since you saw it")
    assert becomes in olive.last.text
    assert not ben.was_told("Would you like")
    await olive.taps("Let it go out")
    assert await rows(town, "SELECT state FROM offer") == [("open",)]


async def test_more_places_by_the_button_are_read_anew(town: Town) -> None:
    """There are two roads to the places of a post."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    old = card(olive, "4 places")
    await asha.writes("/myposts")
    await asha.taps("More", "+ 10")
    assert card(olive, "14 places") is not old
    await olive.taps_on(old, "Let it go out")
    assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",)]


async def test_a_new_host_and_a_changed_hall_are_read_anew(town: Town) -> None:
    """Whatever a card says may change by others, too: who hosts, and what an organiser says of the place."""
    asha, bea, olive = await champion(town, "Asha"), await champion(town, "Bea"), olive_of(town)
    await posts(asha, LUNCH)
    first = card(olive, "Asha")
    await asha.writes("/myposts")
    await asha.taps("Somebody else hosts", "Ask Bea")
    await bea.taps("Yes, I will host it")
    second = card(olive, "Bea")
    await rows(town, "UPDATE venue SET address = 'Another Road'")
    for old in (first, second):
        await olive.taps_on(old, "Let it go out")
        assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",)]
    assert "Another Road" in olive.last.text


async def test_a_date_split_off_a_waiting_club_has_a_card_of_its_own(town: Town) -> None:
    """It is a post of its own from then on; neither goes out with the card of before."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, CLUB)
    old = card(olive, "A first post to read")
    await changes(asha, "Name", "Only this one", "Pancakes", "Yes, change it")
    assert "Pancakes" in card(olive, "Pancakes").text
    await olive.taps_on(old, "Let it go out")
    assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",), ("awaiting_approval",)]
    await olive.taps_on(card(olive, "Pancakes"), "Let it go out")
    await olive.taps_on(card(olive, "Lunch club"), "Let it go out")
    assert await rows(town, "SELECT state FROM offer") == [("open",), ("open",)]


async def test_one_date_of_a_waiting_club_that_is_moved_stands_on_the_card(town: Town) -> None:
    """It is not as the rule of the club has it."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, CLUB)
    old = card(olive, "A first post to read")
    await changes(asha, "Day or time", "Only this one", "Saturday 11pm to 11.30pm", "Yes, change it")
    assert "Not as usual: Saturday 18 July, 11pm to 11.30pm" in card(olive, "A first post to read").text
    await olive.taps_on(old, "Let it go out")
    assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",)]


# A change of a post that is on


async def read_and_on(town: Town, post: str = LUNCH) -> tuple[Resident, Resident, Resident]:
    """Asha’s first post has been read, and Ben is coming."""
    ben, asha, olive = await guest(town, "Ben"), await champion(town, "Asha"), olive_of(town)
    await posts(asha, post)
    await olive.taps("Let it go out")
    await ben.taps("I’ll come")
    return asha, ben, olive


@pytest.mark.parametrize("field", EVERY_FIELD)
async def test_a_change_of_somebody_whose_posts_are_read(town: Town, field: str) -> None:
    """Name, place, home, and more than an hour wait; all else, allergens before all, is said at once."""
    asha, ben, olive = await read_and_on(town)
    acts, becomes = EVERY_FIELD[field]
    told = len(ben.phone.heard)
    await changes(asha, *acts)
    if field not in READ_AGAIN:
        assert asha.was_told("It is changed")
        return
    assert asha.was_told("An organiser reads this first")
    assert len(ben.phone.heard) == told
    assert "Asha would like to change" in olive.last.text
    await olive.taps("Let it be changed")
    assert len(ben.phone.heard) > told
    assert asha.was_told("Your change has been read and holds now")
    shown = becomes if field != "home" else "Mill Lane"
    assert shown in ben.heard


@pytest.mark.parametrize("field", EVERY_FIELD)
async def test_a_change_of_somebody_who_is_trusted(town: Town, field: str) -> None:
    """Two posts have been read: nothing waits."""
    asha, _, olive = await read_and_on(town)
    await posts(asha, LUNCH.replace("tomorrow", "Saturday").replace("soup", "stew"))
    await olive.taps("Let it go out")
    told = len(olive.phone.heard)
    await changes(asha, *EVERY_FIELD[field][0])
    assert not asha.was_told("An organiser reads this first")
    assert not any("would like to change" in text for text in olive.phone.heard[told:])


async def test_many_small_moves_are_one_large_one(town: Town) -> None:
    """An hour in all, however it is cut."""
    asha, _, olive = await read_and_on(town)
    await changes(asha, "Day or time", "tomorrow 12.40-2.40pm", "Yes, change it")
    assert not olive.was_told("would like to change")
    await changes(asha, "Day or time", "tomorrow 1.20-3.20pm", "Yes, change it")
    assert asha.was_told("An organiser reads this first")
    await olive.taps("Let it be changed")
    await changes(asha, "Day or time", "tomorrow 1.30-3.30pm", "Yes, change it")
    assert olive.heard.count("would like to change") == 0


async def test_a_change_that_is_changed_is_read_anew(town: Town) -> None:
    """The card of before decides nothing; the same holds where the post itself has changed meanwhile."""
    asha, _, olive = await read_and_on(town)
    await changes(asha, *TITLE)
    first = card(olive, "Free iPads")
    await changes(asha, "Name", "Free phones", "Yes, change it")
    second = card(olive, "Free phones")
    await changes(asha, *PRICE)
    for old in (first, second):
        await olive.taps_on(old, "Let it be changed")
        assert await rows(town, "SELECT COUNT(*) FROM waiting_change WHERE state = 'waiting'") == [(1,)]
    assert "Costs: £3" in olive.last.text
    await olive.taps("Let it be changed")
    await asha.writes("/myposts")
    assert "Free phones" in asha.last.text


async def test_a_change_that_is_declined_is_mended_and_sent_again(town: Town) -> None:
    """The post stays as it was; all that was said is read back, a week later, too."""
    asha, ben, olive = await read_and_on(town, LUNCH.replace("tomorrow", "on 31 July"))
    await changes(asha, *TITLE)
    await olive.taps("Not like this")
    await olive.writes("What are they?")
    await olive.taps("Yes, tell them")
    assert "They write: “What are they?”" in asha.last.text
    assert not ben.was_told("iPads")
    await town.moves_to(town.now + timedelta(days=7))
    await asha.taps("Mend it and send it again")
    assert "Free iPads" in asha.last.text
    await asha.taps("Change something", "Name")
    await asha.writes("Soup and a chat")
    await asha.taps("Yes, change it")
    await olive.taps("Let it be changed")
    assert ben.was_told("Soup and a chat")


async def test_a_change_is_not_asked_for_by_another_host(town: Town) -> None:
    """Handed on before it was read, nobody decides in the new host’s name what the old one would have had."""
    bea = await champion(town, "Bea")
    asha, ben, olive = await read_and_on(town)
    await changes(asha, *TITLE)
    old = card(olive, "Free iPads")
    await asha.writes("/myposts")
    await asha.taps("Somebody else hosts", "Ask Bea")
    await bea.taps("Yes, I will host it")
    for tap in ("Let it be changed", "Not like this"):
        await olive.taps_on(old, tap)
        assert "Nothing was changed" in olive.last.text
    assert not olive.was_told("Bea would like to change")
    assert not ben.was_told("iPads")
    await presses(olive, "today.posts:0:0")
    assert "No post waits" in olive.last.text


async def test_a_change_whose_time_has_gone_by_is_declined_and_nothing_else(town: Town) -> None:
    """The organiser is not asked when it will be: the host is."""
    asha, _, olive = await read_and_on(town)
    await changes(asha, "Day or time", "today 5-7pm", "Yes, change it")
    old = card(olive, "5pm")
    await town.moves_to(datetime(2026, 7, 16, 19, 30, tzinfo=LONDON))
    await olive.taps_on(old, "Let it be changed")
    assert "This can no longer be made" in olive.last.text
    await olive.taps_on(old, "Not like this")
    await olive.taps("The day or time is not right")
    assert asha.was_told("An organiser has read your change")


async def test_a_post_of_somebody_who_is_paused_is_not_said_to_be_on(town: Town) -> None:
    """It has been read, and nobody is asked until their posts go on."""
    ben, asha, olive = await guest(town, "Ben"), await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    await rows(town, "UPDATE champion SET posts_paused = 1")
    await rows(town, "UPDATE offer SET paused = 1")
    await olive.taps("Let it go out")
    assert "It is paused just now" in olive.last.text
    assert asha.was_told("It is paused just now")
    await town.moves_to(town.now + timedelta(minutes=30))
    assert not ben.was_told("Would you like")


async def test_two_organisers_and_one_change(town: Town) -> None:
    """The second hears that it was decided; nothing is done twice."""
    asha, ben, olive = await read_and_on(town)
    omar = await second_organiser(town)
    await changes(asha, *TITLE)
    other = omar.last
    await olive.taps("Let it be changed")
    told = len(ben.phone.heard)
    await omar.taps_on(other, "Let it be changed")
    assert len(ben.phone.heard) == told
    assert "over" in omar.last.text


async def test_a_change_by_an_organiser_has_been_read(town: Town) -> None:
    """Olive puts Asha’s post right: it holds at once, and the new place is Asha’s."""
    _asha, ben, olive = await read_and_on(town)
    olive.phone.presses_data("offer.edit:1", olive.last)
    await town.settles()
    for act in PLACE:
        await does(olive, act)
    assert ben.was_told("Old Barn")
    found = await rows(town, "SELECT p.first_name FROM venue v JOIN person p ON p.id = v.added_by")
    assert found == [("Asha",)]


async def test_what_waits_is_in_the_menu(town: Town) -> None:
    """Posts and changes, with their buttons."""
    asha, _, olive = await read_and_on(town)
    await changes(asha, *TITLE)
    await posts(asha, LUNCH.replace("tomorrow", "Saturday").replace("soup", "stew"))
    await olive.writes("/organise")
    olive.phone.presses_data("today.posts:0:0", olive.last)
    await town.settles()
    shown = "\n".join(olive.phone.heard[-2:])
    assert "Veg stew" in shown
    assert "Free iPads" in shown
    await olive.taps("Let it be changed")
    assert asha.was_told("Your change has been read")


async def test_a_post_that_was_read_too_late_does_not_go_out(town: Town) -> None:
    """Its host is not told that it is on, and can give it another day."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    old = card(olive, "A first post to read")
    await town.moves_to(datetime(2026, 7, 17, 15, tzinfo=LONDON))
    await olive.taps_on(old, "Let it go out")
    assert "Its time has gone by" in olive.last.text
    assert not asha.was_told("Your post is on")
    await olive.taps_on(old, "Not like this")
    assert "Its time has gone by" in olive.last.text
    await asha.taps("Choose a new time")
    assert "When is it?" in asha.last.text


async def test_a_club_that_is_read_late_begins_with_its_next_date(town: Town) -> None:
    """That is the date which its host is told."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, CLUB)
    await town.moves_to(datetime(2026, 7, 18, 12, tzinfo=LONDON))
    await presses(olive, "today.posts:0:0")
    await olive.taps("Let it go out")
    assert asha.was_told("Your post is on: Lunch club – Friday 24 July")


# Declined, mended, sent again


async def test_a_declined_post_past_its_use_by_is_asked_for_another(town: Town) -> None:
    """Else no day that can still be said would be taken."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, PASTA)
    await olive.taps("Not like this", "The name does not say what it is")
    await town.moves_to(datetime(2026, 7, 25, 10, tzinfo=LONDON))
    await asha.taps("Mend it and send it again", "Tomorrow, 5pm – 6pm")
    assert "What is the use-by date?" in asha.last.text
    await asha.writes("27 July")
    assert "Is all of this right?" in asha.last.text
    await asha.taps("Post it")
    assert "Pasta" in olive.last.text


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("What is in the food is not clear", "what is in the food"),
        ("The place is not right", "not sure about the place"),
        ("The day or time is not right", "does not seem right"),
        ("The name does not say what it is", "does not say clearly"),
        ("It is posted twice", "posted twice"),
        ("Is the hall open on Fridays?", "They write: “Is the hall open on Fridays?”"),
    ],
)
async def test_a_declined_post_is_mended_and_sent_again(town: Town, answer: str, heard: str) -> None:
    """Everything is filled in; one answer is changed, and the organiser gets a new card."""
    ben, asha, olive = await guest(town, "Ben"), await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    await olive.taps("Not like this")
    await does(olive, answer)
    if not olive.was_told("I am telling"):
        await olive.taps("Yes, tell them")
    assert "I am telling Asha why" in olive.last.text
    assert heard in asha.last.text
    await asha.taps("Mend it and send it again")
    assert "Is all of this right?" in asha.last.text
    for fact in (
        "Veg soup",
        "Friday 17 July, 12 noon to 2pm",
        "Brinnington Hub",
        "none of the 14",
        "vegan",
        "4 places",
    ):
        assert fact in asha.last.text
    await asha.taps("Change something", "Name")
    await asha.writes("Leek soup")
    await asha.taps("Post it")
    assert "Leek soup" in olive.last.text
    await olive.taps("Let it go out")
    assert ben.was_told("Leek soup")


async def test_nothing_is_lost_a_week_later_and_after_a_restart(town: Town) -> None:
    """Its day has gone by, so that is asked again, and nothing else."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, CLUB)
    await olive.taps("Not like this", "The name does not say what it is")
    mend = asha.last
    await town.moves_to(datetime(2026, 7, 25, 10, tzinfo=LONDON))
    await town.bot.close()
    town.bot = await build(town.config, town.clock)
    await asha.taps_on(mend, "Mend it and send it again")
    assert "When is it?" in asha.last.text
    await asha.writes("every Friday 12-2pm")
    assert "Is all of this right?" in asha.last.text
    assert "Lunch club" in asha.last.text
    await asha.taps("Post it")
    assert "A first post to read" in olive.last.text


async def test_a_club_that_is_declined_comes_back_as_a_club(town: Town) -> None:
    """With its rule."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, CLUB)
    await olive.taps("Not like this", "The place is not right")
    await asha.taps("Mend it and send it again")
    assert "every Friday" in asha.last.text
    await asha.taps("Post it")
    assert "every Friday" in olive.last.text


async def test_a_declined_post_is_left(town: Town) -> None:
    """That is fine, too. Nobody else can mend it."""
    asha, bea, olive = await champion(town, "Asha"), await champion(town, "Bea"), olive_of(town)
    await posts(asha, LUNCH)
    await olive.taps("Not like this", "It is posted twice")
    mend = carried(asha, "offer.mend")
    bea.phone.presses_data(mend, bea.last)
    await town.settles()
    assert "not for you" in bea.last.text
    await asha.taps("Leave it")
    assert "That is fine" in asha.last.text


async def test_a_post_that_changes_while_somebody_writes_why(town: Town) -> None:
    """Declining, too, is about what was read."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    await olive.taps("Not like this")
    await changes(asha, *TITLE)
    await olive.writes("I do not know that hall.")
    await olive.taps("Yes, tell them")
    assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",)]
    assert olive.was_told("It was changed since you saw it")
