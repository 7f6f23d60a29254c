"""A get-together, from the typed words to the morning after: what is done there, and whether there is food."""

from datetime import timedelta

from tests.support.acts import champion, guest, posts_what_was_said
from tests.support.look_inside import rows
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
    ben, asha = await guest(town, "Ben", avoids=("tree nuts",)), await champion(town, "Asha")
    await posts_without_food(asha)
    assert "Would you like to come along and join in?" in ben.last.text
    assert NO_FOOD in ben.last.text
    await ben.taps("Why me?")
    assert "nuts" not in ben.last.text
    await ben.taps("I’ll come")
    await town.moves_to(town.now + timedelta(hours=48))
    assert "How was it yesterday: Craft session?" in ben.heard
    asked = ben.heard.index("Not long now")
    assert says_food(ben.heard[asked:]) == []
