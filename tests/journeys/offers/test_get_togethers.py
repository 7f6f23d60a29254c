"""A get-together, from the typed words to the morning after: what is done there, and whether there is food."""

from datetime import timedelta

from tests.journeys.calls.test_call_tasks import mary
from tests.support.acts import champion, does, guest, posts, posts_what_was_said
from tests.support.look_inside import olive_of, rows
from tests.support.table import SATURDAY_10AM, may_be_seen
from tests.support.town import Resident, Town

CRAFT = "Craft session, Brinnington Hub, tomorrow 2-4pm, 12 places, free"
NO_FOOD = "There is no food at this one, the host says."
FOOD_WORDS = ("eat", "allergen", "cook", "meal", "contains", "dish", "table")


async def posts_without_food(host: Resident, words: str = CRAFT) -> None:
    """Typed in one go, with the host’s own tap that there is no food."""
    await host.writes(words)
    await host.taps("No food")
    await posts_what_was_said(host)


def says_food(text: str) -> list[str]:
    said = text.lower().replace(NO_FOOD.lower(), "")
    return [word for word in FOOD_WORDS if word in said]


async def test_a_craft_session_typed_in_one_go_asks_nothing_of_allergens(town: Town) -> None:
    """One question about food, answered by a tap; the review says so, and what will be done."""
    asha = await champion(town, "Asha")
    await asha.writes(CRAFT)
    assert "Is there food?" in asha.last.text
    await asha.taps("No food")
    assert "a get-together" in asha.last.text
    assert "What we do: Craft and arts." in asha.last.text
    assert NO_FOOD in asha.last.text
    assert "14" not in asha.last.text
    await asha.taps("Post it")
    assert await rows(town, "SELECT kind, activity, serving FROM offer") == [("get_together", "craft", "none")]
    assert await rows(town, "SELECT serving, food_said FROM occurrence") == [("none", 1)]


async def test_a_guest_is_asked_comes_and_sits_again(town: Town) -> None:
    """Somebody who avoids nuts is asked, too; nothing that they hear speaks of food but that there is none."""
    ben, cai = await guest(town, "Ben", avoids=("tree nuts",)), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts_without_food(asha)
    await may_be_seen(town, ben, cai)
    assert "Would you like to come along and join in?" in ben.last.text
    assert NO_FOOD in ben.last.text
    await ben.taps("Why me?")
    assert "nuts" not in ben.last.text
    await ben.taps("I’ll come", "Skip")
    await cai.taps("I’ll come", "Skip")
    await town.moves_to(SATURDAY_10AM)
    assert "How was it yesterday: Craft session?" in ben.heard
    await ben.taps("😊", "Cai")
    await cai.taps("😊", "Ben")
    assert ben.was_told("you and Cai would both like to sit together again")
    asked = ben.heard.index("Not long now")
    assert says_food(ben.heard[asked:]) == []


async def hears_of_food_after_all(asha: Resident) -> None:
    """Cake, with milk in it, where there was to be nothing."""
    await asha.writes("/myposts")
    await asha.taps("Change", "Food", "Drinks and biscuits", "milk", "None of the others is in it", "None of these")
    await asha.taps("Yes, change it")


async def test_food_after_all_goes_the_road_of_changed_food(town: Town) -> None:
    """All who come are told, with what is in it; whom it does not fit is asked whether they still come."""
    ben, cai = await guest(town, "Ben", avoids=("milk",)), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts_without_food(asha)
    await ben.taps("I’ll come")
    await cai.taps("I’ll come")
    await hears_of_food_after_all(asha)
    for one in (ben, cai):
        assert one.was_told("There will be food at Craft session after all.")
        assert one.was_told("Contains: milk")
    assert ben.was_told("You told me that you can’t eat this: milk.")
    assert await rows(town, "SELECT serving, contains > 0 FROM occurrence") == [("snacks", 1)]
    dee = await guest(town, "Dee", avoids=("milk",))
    await town.moves_to(town.now + timedelta(hours=3))
    assert not dee.was_told("Would you like to come along")


async def test_a_host_who_named_milk_cannot_say_that_there_is_no_food(town: Town) -> None:
    """One of the two is not so: they are asked which."""
    asha = await champion(town, "Asha")
    await asha.writes("Get-together: singing, Brinnington Hub, tomorrow 2-4pm, 12 places, contains milk")
    await asha.taps("No food")
    assert "You told me that there is food with this in it: milk." in asha.last.text


async def test_typed_words_never_say_that_there_is_no_food(town: Town) -> None:
    """Absence is a tap, whatever stands in the post."""
    asha = await champion(town, "Asha")
    await asha.writes(f"{CRAFT}, no food")
    assert "Is there food?" in asha.last.text
    await asha.writes("none at all")
    assert "If there is no food at all, tap “No food”." in asha.last.text
    assert "Post it" not in asha.last.text


async def test_no_food_is_said_once_for_every_week(town: Town) -> None:
    """A choir has no food on any of its dates, and nobody is asked about it two days before."""
    asha = await champion(town, "Asha")
    await asha.writes("choir, Brinnington Hub, every Thursday 2-4pm, 20 places, free")
    await asha.taps("No food")
    assert "That is so each time" in asha.last.text
    await posts_what_was_said(asha)
    dates = await rows(town, "SELECT DISTINCT serving, food_said FROM occurrence")
    assert dates == [("none", 1)]
    await town.moves_to(town.now + timedelta(days=8))
    assert not asha.was_told("What will there be to eat?")


async def test_the_same_again_with_food_asks_what_is_in_it(town: Town) -> None:
    """“No food” of last time says nothing of the cake of this time."""
    asha = await champion(town, "Asha")
    await posts_without_food(asha)
    await asha.writes("/post")
    await asha.taps("Same again: Craft session")
    while "Post it" not in [label for row in asha.last.buttons for label in row]:
        await does(asha, "Tomorrow" if "Tomorrow" in str(asha.last.buttons) else "2pm – 4pm")
    assert NO_FOOD in asha.last.text
    await asha.taps("Change something", "Food", "Drinks and biscuits")
    assert "None of the 14" in str(asha.last.buttons)


async def test_who_says_once_what_they_like_is_asked_for_that_alone(town: Town) -> None:
    """Asked under the first invitation to one, and not under the second; they can still come to anything in /food."""
    ben, asha = await guest(town, "Ben"), await champion(town, "Asha")
    await posts_without_food(asha)
    await ben.taps("What I like doing", "Music and singing", "Done")
    assert "For get-togethers you like: Music and singing" in ben.last.text
    await posts_without_food(asha, "walk round the park, Brinnington Hub, tomorrow 10-11am, 12 places, free")
    await posts_without_food(asha, "choir practice, Brinnington Hub, tomorrow 5-6pm, 12 places, free")
    assert not ben.was_told("Walk round the park")
    assert ben.was_told("Choir practice")
    assert "Tell me once" not in ben.last.text
    await ben.taps("Why me?")
    assert "You said that you like this: Music and singing." in ben.last.text
    await ben.writes("/food")
    assert "Walk round the park" in ben.last.text
    await ben.writes("/settings")
    assert "For get-togethers you like: Music and singing" in ben.last.text
    await ben.taps("What I like doing", "None of these")
    assert "only to food" in ben.last.text
    await posts_without_food(asha, "choir, Brinnington Hub, tomorrow 7-8pm, 12 places, free")
    assert not ben.was_told("Choir\n")


async def test_mary_is_rung_about_what_she_likes(town: Town) -> None:
    """No food lines are read to her; what she likes is said on the telephone, and she is rung for that alone."""
    hana, _ = await mary(town)
    asha = await champion(town, "Asha")
    await posts_without_food(asha, "walk round the park, Brinnington Hub, tomorrow 10-11am, 12 places, free")
    await hana.taps("Show my calls")
    assert NO_FOOD in hana.last.text
    assert "allergens" not in hana.last.text
    await hana.taps("They say what they like doing", "Music and singing", "Done")
    assert hana.was_told("For get-togethers you like: Music and singing")
    await hana.writes("/calls")
    await hana.taps("No")
    await posts_without_food(asha, "craft session, Brinnington Hub, tomorrow 5-6pm, 12 places, free")
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text
    await posts_without_food(asha, "choir practice, Brinnington Hub, tomorrow 2-3pm, 12 places, free")
    await hana.writes("/calls")
    assert "Choir practice" in hana.last.text


async def test_a_host_is_not_asked_what_was_left_over(town: Town) -> None:
    """Nor can food be called bad where there was none."""
    ben, asha = await guest(town, "Ben"), await champion(town, "Asha")
    await posts_without_food(asha)
    await ben.taps("I’ll come")
    await town.moves_to(town.now + timedelta(hours=34))
    await asha.writes("/myposts")
    shown = [label for row in asha.last.buttons for label in row]
    assert "Who came" in shown
    assert "What was left" not in shown
    assert "Some food was bad" not in shown


async def test_an_organiser_sees_whom_it_does_not_reach(town: Town) -> None:
    """“How is it going?” counts those who like doing other things, and names nobody."""
    people = [await guest(town, f"Ben {number}") for number in range(11)]
    asha = await champion(town, "Asha")
    for ben in people:
        await ben.writes("/settings")
        await ben.taps("What I like doing", "Music and singing", "Done")
    await posts_without_food(asha)
    await asha.writes("/myposts")
    await asha.taps("How is it going?")
    assert "about 10 said that they like doing other things" in asha.last.text
    assert "Ben" not in asha.last.text


async def test_an_organiser_reads_it_before_anybody_is_asked(careful_town: Town) -> None:
    """The card says what is done there and that there is no food, and no line of allergens; then guests are asked."""
    ben = await guest(careful_town, "Ben")
    asha = await champion(careful_town, "Asha")
    await posts_without_food(asha)
    assert "Craft session" not in ben.heard
    olive = olive_of(careful_town)
    assert "What we do: Craft and arts." in olive.last.text
    assert NO_FOOD in olive.last.text
    assert says_food(olive.last.text) == []
    await olive.taps("Let it go out")
    await may_be_seen(careful_town, ben)
    assert "Would you like to come along and join in?" in ben.last.text


async def test_a_name_with_cake_in_it_is_asked_about(town: Town) -> None:
    """No food is a tap, and a second one where the name says otherwise; “yes, there is” asks what is in it."""
    asha = await champion(town, "Asha")
    await asha.writes("Get-together: craft and cake, Brinnington Hub, tomorrow 2-4pm, 12 places, free")
    await asha.taps("No food")
    assert "and cake” sounds as if there is something to eat" in asha.last.text
    await asha.writes("no")
    assert "Please tap one of them" in asha.last.text
    await asha.taps("Yes, there is", "Drinks and biscuits")
    assert "None of the 14" in str(asha.last.buttons)
    await asha.writes("/cancel")


async def test_cake_comes_by_no_side_door(town: Town) -> None:
    """Neither by a note, nor by another name, nor by an answer that all would read."""
    asha, ben = await champion(town, "Asha"), await guest(town, "Ben")
    await posts_without_food(asha)
    await ben.taps("I’ll come", "Skip")
    await asha.writes("/myposts")
    await asha.taps("Write to all who come")
    await asha.writes("I am bringing a cake")
    assert "tap Change there, then Food" in asha.last.text
    await asha.writes("Please wear old clothes")
    await asha.taps("Send it")
    assert ben.was_told("old clothes")
    await asha.writes("/myposts")
    await asha.taps("Change something", "Name")
    await asha.writes("Craft and cake")
    assert "please change “Food” first" in asha.last.text
    await asha.taps("Stop this")
    await asha.writes("/myposts")
    await asha.taps("Change something", "Note")
    await asha.writes("There will be samosas")
    assert "please change “Food” first" in asha.last.text
    await ben.taps("Ask the host")
    await ben.writes("Shall I bring scissors?")
    await ben.taps("Yes, ask")
    await asha.taps("Answer")
    await asha.writes("No, and there is cake")
    await asha.taps("Send it" if "Send it" in str(asha.last.buttons) else "Yes, send it")
    assert ben.was_told("We do not know what is in it, so please ask when you are there.")
    assert "Tell everybody who is coming" not in str(asha.last.buttons)


async def test_registering_is_spoken_of_with_the_first_food(town: Town) -> None:
    """A choir is no food business; the soup after it may be one."""
    asha = await champion(town, "Asha")
    await posts_without_food(asha)
    assert not asha.was_told("register with the council")
    await posts(asha, "soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free, store cupboard")
    assert asha.was_told("register with the council")
