"""Posting: typed in one go or asked, with a photo or without, kindly refused where it cannot be; who is trusted."""

import pytest

from tests.support.acts import champion, does, guest, posts
from tests.support.look_inside import olive_of, rows
from tests.support.town import Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free"


async def test_a_typed_post_asks_only_what_the_text_did_not_say(town: Town) -> None:
    """What kind it is, and once more what is not in it; then everything read back in full."""
    asha = await champion(town, "Asha")
    await asha.writes(LUNCH)
    assert "What kind of post" in asha.last.text
    await asha.taps("A shared meal")
    assert "You wrote “no allergens”" in asha.last.text
    await asha.taps("No, none of it")
    assert "Friday 17 July, 12 noon to 2pm, from “tomorrow 12-2pm”" in asha.last.text
    assert "none of the 14" in asha.last.text
    await asha.taps("Post it")
    assert asha.was_told("It is posted")


async def test_the_caption_of_a_photo_is_read_like_a_typed_post(town: Town) -> None:
    """With one hand free, a photo and a line under it."""
    asha = await champion(town, "Asha")
    asha.phone.sends_photo(b"soup", LUNCH)
    await town.settles()
    assert "What kind of post" in asha.last.text


async def test_an_album_is_one_post(town: Town) -> None:
    """Only the photo with words under it is read; the others do no harm."""
    asha = await champion(town, "Asha")
    asha.phone.sends_photo(b"soup", LUNCH)
    asha.phone.sends_photo(b"soup")
    await town.settles()
    assert any("What kind of post" in text for text in asha.phone.heard)
    await asha.taps("A shared meal", "No, none of it", "Post it")
    assert asha.was_told("It is posted")


async def test_nuts_are_asked_which(town: Town) -> None:
    """Whether tree nuts, peanuts or both."""
    asha = await champion(town, "Asha")
    await asha.writes("20 portions veg curry, Brinnington Hub, today 5-7pm, vegan, contains nuts")
    await asha.taps("A shared meal")
    assert "Which nuts" in asha.last.text
    await asha.taps("Peanuts")
    assert "contains peanuts" in asha.last.text


async def test_being_asked_one_thing_at_a_time(town: Town) -> None:
    """Big buttons all the way, and typing works as well."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("Food to collect")
    await asha.writes("Loaves of bread", "12")
    for act in ("Cupboard", "today 5-7pm", "It has none", "Brinnington Hub", "None of the 14"):
        await does(asha, act)
    await asha.taps("vegan", "Who made it", "In its sealed pack", "Post it")
    assert asha.was_told("It is posted")
    assert await rows(town, "SELECT made_by, food_state FROM offer") == [("packed", "store_cupboard")]


@pytest.mark.parametrize(
    ("words", "kindly"),
    [
        ("Soup for 0, Brinnington Hub, tomorrow 12-2pm, no allergens, free", "How many"),
        ("Soup for 10000, Brinnington Hub, tomorrow 12-2pm, no allergens, free", "How many"),
        ("Soup for 4, Brinnington Hub, yesterday 12-2pm, no allergens, free", "When is it"),
        ("Soup for 4, Brinnington Hub, tomorrow 12-2pm, no allergens, £x", "You wrote"),
        ("Soup for 4, Brinnington Hub, tomorrow, no allergens, free", "At what time"),
    ],
)
async def test_what_cannot_be_is_asked_and_the_rest_is_kept(town: Town, words: str, kindly: str) -> None:
    """The draft stays; only the doubtful part is asked again."""
    asha = await champion(town, "Asha")
    await asha.writes(words)
    await does(asha, "A shared meal")
    shown = asha.last.text
    assert kindly in shown


async def test_an_end_before_the_start_is_refused(town: Town) -> None:
    """And the question stays open."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("Veg curry", "12", "tomorrow 2pm to 12 noon")
    assert "When is it" in asha.last.text or "end" in asha.last.text
    await asha.writes("tomorrow 12-2pm")
    assert "Where" in asha.last.text


async def test_a_place_in_the_sea_is_refused(town: Town) -> None:
    """A pin that is too far away."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("Veg curry", "12", "tomorrow 12-2pm")
    asha.phone.shares_location(53.9, -4.5)
    await town.settles()
    assert "Where is it" in asha.last.text


async def test_tags_and_marks_that_turn_a_line_around_go(town: Town) -> None:
    """They neither break the message nor hide anything."""
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH.replace("Veg soup", "<b>Veg</b> \u202esoup & <i>bread"))
    assert ("Veg soup & bread",) in await rows(town, "SELECT title FROM offer")


async def test_food_is_not_offered_past_its_use_by(town: Town) -> None:
    """A window after the use-by is refused, and what is kept says it."""
    asha = await champion(town, "Asha")
    await asha.writes("Surplus: 6 sandwiches, Brinnington Hub, tomorrow 5-7pm, use by today, chilled, no allergens")
    assert not asha.was_told("Post it")
    await asha.writes("tomorrow 5-7pm")
    assert "use-by" in asha.heard.lower()


async def test_a_new_host_hears_once_about_registering(town: Town) -> None:
    """With the first post, and never again."""
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await posts(asha, LUNCH.replace("tomorrow", "Saturday"))
    assert asha.heard.count("register with the council") == 1


async def test_first_posts_wait_for_an_organiser(careful_town: Town) -> None:
    """Nobody is asked before that; the third goes out at once."""
    ben = await guest(careful_town, "Ben")
    asha = await champion(careful_town, "Asha")
    await posts(asha, LUNCH)
    assert asha.was_told("An organiser reads first posts")
    assert not ben.was_told("Would you like")
    await olive_of(careful_town).taps("Let it go out")
    assert asha.was_told("Your post is on")
    assert ben.was_told("Would you like")


async def test_a_first_post_that_is_turned_down_goes_to_nobody(careful_town: Town) -> None:
    """The host hears why."""
    ben = await guest(careful_town, "Ben")
    asha = await champion(careful_town, "Asha")
    await posts(asha, LUNCH)
    await olive_of(careful_town).taps("Not like this", "The place is not right")
    assert asha.was_told("did not go out")
    assert asha.was_told("not sure about the place")
    assert not ben.was_told("Would you like")


async def test_only_so_many_posts_are_open_at_once(careful_town: Town) -> None:
    """The draft of the one too many is kept."""
    asha = await champion(careful_town, "Asha")
    await posts(asha, LUNCH)
    await posts(asha, LUNCH.replace("tomorrow", "Saturday"))
    await posts(asha, LUNCH.replace("tomorrow", "Sunday"))
    assert asha.was_told("as many as one person may have")
    await asha.writes("/post")
    assert asha.was_told("carry on")


async def test_a_champion_who_is_paused_cannot_post(town: Town) -> None:
    """Nor see who comes to what was theirs: the organisers see to that."""
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await rows(town, "UPDATE champion SET state = 'paused'")
    await asha.writes("/post")
    assert "What would you like to post" not in asha.last.text
    await asha.writes("/myposts")
    assert "You do not host with us at the moment" in asha.last.text


async def test_a_draft_of_an_older_program_is_dropped_kindly(town: Town) -> None:
    """Instead of an error."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await rows(town, """UPDATE conversation SET draft = '{"no_such_field": 1}'""")
    await asha.writes("Veg curry")
    assert "start it once more" in asha.last.text
    await asha.writes("/post")
    assert "What would you like to post" in asha.last.text
