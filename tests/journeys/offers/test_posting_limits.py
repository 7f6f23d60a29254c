"""Posting: what cannot be is refused kindly, by what it is, and the rest of the draft is kept."""

from datetime import datetime, timedelta

import pytest

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import ChatId, VenueId
from bot.domain.offers.offers import NewOffer
from bot.services.core.request import Request
from bot.services.offers import publishing
from tests.support.acts import champion, does, guest, posts
from tests.support.look_inside import rows
from tests.support.table import NOTHING_IN_IT
from tests.support.town import LONDON, Resident, Town

LUNCH = "Shared meal: veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
LOAF = "Surplus: 1 loaf of bread, Brinnington Hub, today 12-1pm, store cupboard, no allergens, free"


async def asked_where(town: Town) -> Resident:
    """Asha in the middle of a post, at the question where it is."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("Veg curry", "12", "tomorrow 12-2pm")
    assert "Where is it?" in asha.last.text
    return asha


async def test_a_photo_of_any_size_does_no_harm(town: Town) -> None:
    """The bot never fetches it: the words under it are the post."""
    asha = await champion(town, "Asha")
    asha.phone.sends_photo(b"x" * 21_000_000, LUNCH)
    await town.settles()
    await asha.taps("No, none of it")
    assert "Friday 17 July, 12 noon to 2pm" in asha.last.text


async def test_a_photo_sent_as_a_file_is_read_by_its_words(town: Town) -> None:
    """Some phones send a picture as a document; without words under it, that is said kindly."""
    asha = await champion(town, "Asha")
    asha.phone.sends_document(b"x", "soup.jpg", "image/jpeg", LUNCH)
    await town.settles()
    await asha.taps("No, none of it")
    assert "Friday 17 July, 12 noon to 2pm" in asha.last.text
    asha.phone.sends_document(b"x", "soup.jpg", "image/jpeg")
    await town.settles()
    assert "Post it" in str(asha.phone.chat.messages[-3:])
    await asha.writes("/post")
    assert "Friday 17 July, 12 noon to 2pm" in asha.last.text


@pytest.mark.parametrize("typed", ["a fiver or so", "£x", "three pounds fifty maybe"])
async def test_a_price_with_letters_is_asked_again(town: Town, typed: str) -> None:
    """And a price that can be read goes on."""
    asha = await champion(town, "Asha")
    await asha.writes(LUNCH)
    await asha.taps("No, none of it", "Change something", "Price")
    await asha.writes(typed)
    assert "Please write it like £3" in asha.last.text
    await asha.writes("£3.50")
    assert "Price: £3.50" in asha.last.text


async def test_what_you_can_is_a_price(town: Town) -> None:
    """Guests see it before they say yes."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, f"{LUNCH}, pay what you can")
    assert "what you can" in ben.last.text


@pytest.mark.parametrize(
    ("state", "hours", "refusal"),
    [
        ("Hot", "12-3pm", "Hot food can be out for 2 hours at most"),
        ("Chilled", "12-5pm", "Chilled food can be out of the fridge for 4 hours at most"),
    ],
)
async def test_a_window_is_as_long_as_the_food_keeps(town: Town, state: str, hours: str, refusal: str) -> None:
    """Typed or by buttons, before or after it was said how it is kept."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("Food to collect")
    await asha.writes("Veg stew", "6")
    await asha.taps(state)
    await asha.writes(f"tomorrow {hours}")
    assert refusal in asha.last.text
    await asha.writes("tomorrow 12-1pm")
    assert refusal not in asha.last.text
    assert "When is it" not in asha.last.text


async def test_a_long_window_said_first_is_asked_again_once_it_is_hot(town: Town) -> None:
    """The draft is kept; only until when is asked."""
    asha = await champion(town, "Asha")
    await asha.writes("Surplus: 6 portions veg stew, Brinnington Hub, tomorrow 12-4pm, no allergens, free")
    await does(asha, "Hot")
    assert "Until when?" in asha.last.text
    await asha.taps("2 hours", "No, none of it")
    assert "12 noon to 2pm" in asha.last.text


async def test_a_place_that_nobody_knows_is_named(town: Town) -> None:
    """A shared location with no place of ours near it gets its name, and is kept."""
    asha = await asked_where(town)
    asha.phone.shares_location(53.3925, -2.1250)
    await town.settles()
    assert "What is that place called?" in asha.last.text
    await asha.writes("The bandstand")
    await asha.taps("A hall, café or similar, no steps")
    await asha.taps("I don’t know", "None of these", "Post it")
    assert await rows(town, "SELECT name FROM venue ORDER BY id DESC LIMIT 1") == [("The bandstand",)]


async def test_a_postcode_of_another_town_is_refused(town: Town) -> None:
    """A real one, but nobody of ours would find it."""
    asha = await asked_where(town)
    await asha.writes("OL1 1UT")
    assert "That is a long way from Stockport" in asha.last.text
    await asha.writes("ZZ9 9ZZ")
    assert "I don’t have that postcode" in asha.last.text
    await asha.taps("Brinnington Hub")
    assert "Where is it?" not in asha.last.text


async def test_food_closes_itself_and_whoever_waited_is_told(town: Town) -> None:
    """The time is up: nobody can say yes any more, and Cai, who waited, hears that nothing came free."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts(asha, LOAF)
    first, second = (ben, cai) if ben.was_told("Would you like") else (cai, ben)
    await first.taps("I’ll come")
    await rows(
        town,
        "INSERT INTO booking (occurrence_id, person_id, state, party, asked_at)"
        f" SELECT 1, id, 'waitlisted', 1, '2026-07-16T09:00:00.000000Z' FROM person WHERE chat_id = {second.phone.id}",
    )
    await town.moves_to(datetime(2026, 7, 16, 13, 10, tzinfo=LONDON))
    assert second.was_told("no portion of")
    assert await rows(town, "SELECT state FROM offer") == [("closed",)]


async def test_a_post_ends_at_its_use_by_whatever_was_said(town: Town) -> None:
    """Food that may be eaten until tonight is not there at one in the morning; who waited hears in the morning."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    starts = datetime(2026, 7, 16, 21, 0, tzinfo=LONDON)
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(asha.phone.id))
        assert person is not None
        offer = NewOffer(
            network="stockport",
            kind=OfferKind.SURPLUS_FOOD,
            host=person.id,
            venue=VenueId(1),
            title="Sandwiches",
            allergens=NOTHING_IN_IT,
            diets=0,
            starts=starts,
            ends=starts + timedelta(hours=5),
            zone="Europe/London",
            places=1,
            use_by=starts.date(),
        )
        await publishing.post(Request(work, town.bot.environment, person, town.now), offer)
    await rows(town, "UPDATE occurrence SET state = 'full', taken = 1")
    await rows(
        town,
        "INSERT INTO booking (occurrence_id, person_id, state, party, asked_at)"
        f" SELECT 1, id, 'waitlisted', 1, '2026-07-16T09:00:00.000000Z' FROM person WHERE chat_id = {ben.phone.id}",
    )
    await town.moves_to(datetime(2026, 7, 17, 0, 5, tzinfo=LONDON))
    assert await rows(town, "SELECT state FROM offer") == [("closed",)]
    assert not ben.was_told("no portion of")
    await town.moves_to(datetime(2026, 7, 17, 9, 0, tzinfo=LONDON))
    assert ben.was_told("no portion of")


async def test_what_helps_people_at_a_new_place_is_said_once(town: Town) -> None:
    """Kept for her own posts, and shown to guests; her next post there does not ask again."""
    ben = await guest(town, "Ben")
    asha = await asked_where(town)
    await asha.writes("St Mark’s Hall, Berwick Road, SK4 2AB")
    await asha.taps("A hall, café or similar, no steps", "None of the 14", "vegan", "Toilet", "a bus stop close by")
    await asha.writes("no parking")
    assert "just tap Done" in asha.last.text
    await asha.taps("a toilet for wheelchair users", "Done")
    assert "It has: a toilet for wheelchair users and a bus stop close by." in asha.last.text
    await asha.taps("Post it")
    assert "It has: a toilet for wheelchair users and a bus stop close by." in ben.last.text
    found = await rows(town, "SELECT access, listed, checked_at FROM venue WHERE name LIKE '%Hall'")
    assert found == [("toilet,bus", 0, None)]
    await asha.writes("Shared meal: pea soup for 4, St Mark’s Hall, Saturday 12-2pm, vegan, no allergens, free")
    await asha.taps("No, none of it")
    assert "Post it" in str(asha.last.buttons)


async def test_what_helps_can_be_typed(town: Town) -> None:
    """In anybody's words."""
    asha = await asked_where(town)
    await asha.writes("St Mark’s Hall, Berwick Road, SK4 2AB")
    await asha.taps("A hall or similar, steps not known", "None of the 14", "vegan", "Toilet")
    await asha.writes("there's a loo, a car park and a loop")
    assert "What is there?" not in asha.last.text
