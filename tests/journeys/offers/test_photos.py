"""Photos of the food: posted, sent later, read first where posts are read, shown to whoever is asked, and forgotten."""

from datetime import timedelta

from bot.simulator.call import Upload
from bot.simulator.files import photo_sizes
from tests.support.acts import does, guest, posts, posts_what_was_said
from tests.support.look_inside import carried, olive_of, rows
from tests.support.table import champions, guests, lunch
from tests.support.town import Resident, Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free"
CLUB = "Lunch club for 12, Brinnington Hub, every Friday 12-2pm, vegan, no allergens, free"
CURRY = "Curry for 4, Brinnington Hub, Saturday 12-2pm, vegan, no allergens, free"
MOST_OF_A_CAPTION = 1024


async def shows(person: Resident, caption: str = "") -> str:
    """Send a photo; Telegram’s id of it."""
    sent = person.phone.sends_photo(b"soup", caption)
    await person.town.settles()
    assert sent.photo
    return str(sent.photo[-1]["file_id"])


def seen_by(person: Resident) -> list[str]:
    """The photos that the bot showed them, by their ids, the newest last."""
    from_bot = [message for message in person.phone.chat.messages if message.from_bot and message.photo]
    return [str(message.photo[-1]["file_id"]) for message in from_bot if message.photo]


async def photos(town: Town) -> list[tuple[object, ...]]:
    return await rows(town, "SELECT occurrence_id, photo FROM meal_photo ORDER BY occurrence_id")


async def test_a_photo_with_words_is_a_post_and_is_in_the_invitation(town: Town) -> None:
    """Asha sends one message, and Ben sees the food before he says yes, with all the facts under it."""
    ben = await guest(town, "Ben")
    (asha,) = await champions(town, "Asha")
    photo = await shows(asha, LUNCH)
    await does(asha, "A shared meal")
    await does(asha, "No, none of it")
    assert "With your photo. Please check that it shows no people’s faces." in asha.last.text
    await asha.taps("Post it")
    assert ben.last.photo
    assert seen_by(ben) == [photo]
    assert "None of the 14 main allergens" in ben.last.text
    assert ben.last.buttons[0] == ["I’ll come", "Not this time"]


async def test_a_yes_stands_under_the_photo(town: Town) -> None:
    """The words under it change, and no button of the invitation is left to be tapped again."""
    ben = await guest(town, "Ben")
    (asha,) = await champions(town, "Asha")
    await shows(asha, LUNCH)
    await posts_what_was_said(asha)
    asked = ben.last
    await ben.taps("I’ll come")
    assert asked.photo
    assert "Lovely, you are coming" in asked.text
    assert "I’ll come" not in str(asked.buttons)


async def test_a_photo_sent_later_takes_one_tap(town: Town) -> None:
    """“What is this of?” names what is still to come; Cai, who looks at /food, sees it."""
    asha = await lunch(town, places=4)
    photo = await shows(asha)
    assert "What is this photo of?" in asha.last.text
    assert "no people’s faces" in asha.last.text
    await asha.taps("None, leave it")
    photo = await shows(asha, "Here it is, look at this soup!")
    await asha.taps("Veg soup")
    assert "The photo is with it now" in asha.last.text
    cai = await guest(town, "Cai")
    await cai.writes("/food")
    await cai.taps("Veg soup")
    assert seen_by(cai)[-1] == photo


async def test_a_whole_post_is_a_new_one(town: Town) -> None:
    """Also while another is on."""
    asha = await lunch(town, places=4)
    photo = await shows(asha, CURRY)
    await posts_what_was_said(asha)
    assert await photos(town) == [(2, photo)]


async def test_a_new_post_may_begin_with_its_photo(town: Town) -> None:
    """Of a champion who has nothing on: it waits with the draft, whatever comes first."""
    (asha,) = await champions(town, "Asha")
    photo = await shows(asha)
    assert asha.was_told("the photo goes with your post")
    await asha.writes(LUNCH)
    await posts_what_was_said(asha)
    assert await photos(town) == [(1, photo)]


async def test_a_photo_in_the_middle_of_a_post_is_kept_with_it(town: Town) -> None:
    (asha,) = await champions(town, "Asha")
    await asha.writes(LUNCH)
    photo = await shows(asha)
    assert asha.was_told("the photo goes with your post")
    await posts_what_was_said(asha)
    assert await photos(town) == [(1, photo)]


async def test_a_whole_post_in_the_middle_of_another_keeps_its_own_photo(town: Town) -> None:
    """Neither post goes out with the photo of the other."""
    (asha,) = await champions(town, "Asha")
    await asha.writes(LUNCH)
    photo = await shows(asha, CURRY)
    await asha.taps("Finish the first")
    for _ in range(2):
        await posts_what_was_said(asha)
    assert await photos(town) == [(2, photo)]


async def test_a_photo_is_replaced_and_taken_away(town: Town) -> None:
    """Another takes its place; a tap takes it away; whoever looks then sees words alone."""
    asha = await lunch(town, places=4)
    await shows(asha)
    await asha.taps("Veg soup")
    second = await shows(asha)
    await asha.taps("Veg soup")
    assert await photos(town) == [(1, second)]
    await asha.taps("Take the photo away")
    assert await photos(town) == []
    cai = await guest(town, "Cai")
    await cai.writes("/food")
    await cai.taps("Veg soup")
    assert seen_by(cai) == []


async def test_a_photo_goes_through_change_something(town: Town) -> None:
    asha = await lunch(town, places=4)
    await asha.writes("/myposts")
    await asha.taps("Change something", "Photo")
    photo = await shows(asha)
    await asha.taps("Yes, change it")
    assert await photos(town) == [(1, photo)]
    await asha.writes("/myposts")
    await asha.taps("Change something", "Photo", "No photo", "Yes, change it")
    assert await photos(town) == []


async def test_a_photo_goes_with_the_food_that_it_shows(town: Town) -> None:
    """A club moves a date into another week: something else is cooked then."""
    asha = await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    photo = await shows(asha)
    await asha.taps("Veg soup")
    for day, left in (("Saturday 18 July 12-2pm", [(1, photo)]), ("Saturday 25 July 12-2pm", [])):
        asha.phone.presses_data("offer.edit:1", asha.last)
        await town.settles()
        await asha.taps("Day or time")
        if "Only this one" in str(asha.last.buttons):
            await asha.taps("Only this one")
        await asha.writes(day)
        await asha.taps("Yes, change it")
        assert await photos(town) == left


async def test_none_of_them_forgets_it(town: Town) -> None:
    asha = await lunch(town, places=4)
    await shows(asha)
    await asha.taps("None, leave it")
    assert "I have forgotten the photo" in asha.last.text
    assert await photos(town) == []
    assert "photo-id" not in str(await rows(town, "SELECT draft FROM conversation"))


async def test_a_guest_who_sends_a_photo_posts_nothing(town: Town) -> None:
    ben = await guest(town, "Ben")
    await shows(ben)
    await shows(ben, LUNCH)
    assert await photos(town) == []
    assert await rows(town, "SELECT id FROM offer") == []


# Read first


async def test_what_is_approved_is_the_photo_that_was_seen(careful_town: Town) -> None:
    """It stands on the card; another one makes another card."""
    town = careful_town
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    first = await shows(asha, LUNCH)
    await posts_what_was_said(asha)
    assert seen_by(olive) == [first]
    old = olive.last
    second = await shows(asha)
    await asha.taps("Veg soup")
    assert seen_by(olive)[-1] == second
    await olive.taps_on(old, "Let it go out")
    assert olive.was_told("It was changed since you saw it")
    assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",)]
    await olive.taps("Let it go out")
    assert await rows(town, "SELECT state FROM offer") == [("open",)]


async def test_a_photo_sent_later_is_read_first(careful_town: Town) -> None:
    """Until then guests see none; to take it away is never held back, nor comes back by the tap of an organiser."""
    town = careful_town
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    await olive.taps("Let it go out")
    photo = await shows(asha)
    await asha.taps("Veg soup")
    assert "An organiser reads this first" in asha.last.text
    assert await photos(town) == []
    assert seen_by(olive) == [photo]
    await olive.taps("Let it be changed")
    assert await photos(town) == [(1, photo)]
    await shows(asha)
    await asha.taps("Veg soup", "Take the photo away")
    assert await photos(town) == []
    olive.phone.presses_data(carried(olive, "offer_change.approve"), olive.last)
    await town.settles()
    assert await photos(town) == []


async def test_a_club_that_waits_is_read_with_one_photo(careful_town: Town) -> None:
    """Nothing goes out that did not stand on the card."""
    town = careful_town
    (asha,) = await champions(town, "Asha")
    await posts(asha, CLUB)
    first = await shows(asha)
    await asha.taps("Lunch club")
    second = (await rows(town, "SELECT id FROM occurrence ORDER BY starts_at"))[1][0]
    asha.phone.presses_data(f"offer.edit:{second}", asha.last)
    await town.settles()
    await asha.taps("Photo")
    await shows(asha)
    await asha.taps("Yes, change it")
    assert "An organiser reads this post first" in asha.last.text
    assert await photos(town) == [(1, first)]


# Announcements


async def test_an_announcement_is_shown_with_its_photo_before_it_goes(town: Town) -> None:
    """To who wrote it, and then to whoever hears it; where Telegram has lost the photo, the words arrive."""
    (ben,), olive = await guests(town, "Ben"), olive_of(town)
    await olive.writes("/broadcast")
    photo = await shows(olive, "Soup for all on Friday")
    await olive.taps("Skip", "All guests", "Now", "Show me how it looks")
    assert seen_by(olive) == [photo], town.world.chat_log(olive.phone)
    assert seen_by(ben) == []
    town.world.files._by_id.pop(photo)  # noqa: SLF001 - Telegram loses it
    await olive.taps("Send it to")
    assert ben.last.text.startswith("Soup for all on Friday")
    assert ben.last.photo is None


# What Telegram does not take


async def test_a_photo_that_telegram_has_lost_is_left_out(town: Town) -> None:
    """The words and the buttons come all the same, once."""
    ben = await guest(town, "Ben")
    await lunch(town, places=4)
    asha = next(one for one in town.world.people.values() if one.name == "Asha")
    async with town.bot.database.write() as work:
        occurrence = await work.offers.occurrence(1)  # type: ignore[arg-type]
        await work.photos.put(occurrence.id, "lost", by=occurrence.host, now=town.now)
    await ben.writes("/food")
    await ben.taps("Veg soup")
    assert asha.name
    assert "Veg soup" in ben.last.text
    assert ben.last.photo is None
    assert ben.last.buttons


async def test_more_words_than_fit_under_a_photo_come_after_it(town: Town) -> None:
    """All of them, with the buttons under the last; and a yes leaves no button under the photo."""
    stored = town.world.files.store("photo", Upload("soup.jpg", "image/jpeg", b"soup"))
    ben = await guest(town, "Ben")
    await lunch(town, places=4)
    async with town.bot.database.write() as work:
        occurrence = await work.offers.occurrence(1)  # type: ignore[arg-type]
        await work.photos.put(occurrence.id, photo_sizes(stored)[-1]["file_id"], by=occurrence.host, now=town.now)
        await work.host_changes.rename(occurrence.offer, "Soup " * 220)
    await ben.writes("/food")
    await ben.taps("Soup")
    *_, picture, words = ben.phone.chat.messages
    assert picture.photo
    assert picture.text == ""
    assert len(words.text) > MOST_OF_A_CAPTION
    assert words.buttons


async def test_a_photo_is_forgotten_a_month_after_the_meal(town: Town) -> None:
    """And with its host at once, on /delete."""
    asha = await lunch(town, places=4)
    await shows(asha)
    await asha.taps("Veg soup")
    await asha.writes("/mydata")
    assert "meal_photo" in (asha.last.text + str(asha.last.document) + asha.heard + _files(town))
    await town.moves_to(town.now + timedelta(days=35))
    assert await photos(town) == []


def _files(town: Town) -> str:
    stored = town.world.files._by_id.values()  # noqa: SLF001 - what was handed over
    return "".join(one.content.decode("utf-8", "replace") for one in stored)
