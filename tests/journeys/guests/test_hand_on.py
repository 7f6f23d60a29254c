"""A meal is handed on: words for any messenger, a poster, and a link that tells how the meal is by now."""

import re
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, NetworkConfig, RulesConfig
from bot.domain.core.food import Allergen, AllergenFacts
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import text
from bot.domain.core.sheets import MARGIN, WIDTH
from bot.language.rendering import Words
from bot.services.directory.meal_poster import BOTTOM, MealOnPaper, meal_poster
from bot.transport.paper.printer import Printer
from tests.journeys.offers.test_homes import SECRETS, posts_at_home
from tests.support.acts import HOME, champion, does, guest, posts
from tests.support.look_inside import rows
from tests.support.table import lunch
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at

NOT_ON = "This is not on just now"
JOINS = ("Yes, please", "Yes, I am", "Dee", HOME, "Further", "Any day", "Any time", "Yes", "None of these")
REST_OF_JOINING = ("None of these", "No, steps are fine", "Sign me up")


async def hands_on(person: Resident) -> str:
    """The words for others."""
    await person.taps("Hand it on")
    return person.last.text


def link_in(words: str) -> str:
    found = re.search(r"https://t\.me/\w+\?start=(\w+)", words)
    assert found is not None, words
    return found[1]


def paper(person: Resident) -> str:
    """The PDF that they were sent last."""
    document = person.last.document
    assert document is not None
    stored = person.town.world.files.known(document["file_id"])
    assert stored is not None
    return stored.content.decode()


async def opens(town: Town, name: str, link: str) -> Resident:
    person = town.person(name)
    await person.writes(f"/start {link}")
    return person


async def ben_looks(town: Town) -> tuple[Resident, Resident]:
    """Asha has posted lunch; Ben looks at its card."""
    ben, asha = await guest(town, "Ben"), await lunch(town, places=2)
    await ben.writes("/food")
    await ben.taps("Veg soup")
    return ben, asha


async def test_one_tap_gives_words_that_say_all_and_name_nobody(town: Town) -> None:
    """Time, place, price, allergens as said, the day they were written, and the link; no emoji, no name."""
    ben, _ = await ben_looks(town)
    await ben.taps("I’ll come")
    words = await hands_on(ben)
    for said in (
        "Veg soup\nFriday 17 July, 12 noon to 2pm\nBrinnington Hub, Northumberland Road",
        "It is free.",
        "None of the 14 main allergens is in it, the cook says.",
        "Please ask at the table.",
        "This is how it was on Thursday 16 July.",
    ):
        assert said in words
    assert "Ben" not in words
    assert "Asha" not in words
    assert all(ord(letter) < 0x2600 for letter in words)
    assert ben.last.buttons == []


async def test_the_host_hands_it_on_from_their_own_card(town: Town) -> None:
    asha = await lunch(town, places=2)
    await asha.writes("/myposts")
    assert link_in(await hands_on(asha)).startswith("m_1_")


async def test_a_stranger_sees_the_meal_joins_and_sees_it_again(town: Town) -> None:
    """From the link to a yes, without looking for the meal once more."""
    ben, asha = await ben_looks(town)
    await asha.writes("/myposts")
    await asha.taps("Let anybody come")
    dee = await opens(town, "Dee", link_in(await hands_on(ben)))
    assert "None of the 14 main allergens" in dee.last.text
    assert "join Feeding Stockport first" in dee.last.text
    assert "Asha" not in dee.heard
    await dee.taps("Join, to come along")
    for act in (*JOINS, *REST_OF_JOINING):
        await does(dee, act)
    assert dee.was_told("You are on the list, Dee")
    await dee.taps("I’ll come")
    assert dee.was_told("Lovely, you are coming")


async def test_a_guest_opens_it_as_by_food(town: Town) -> None:
    """Who may come is decided as ever: Cai cannot eat it, Eve was not asked and it is not open to all yet."""
    ben = await guest(town, "Ben")
    await lunch(town, places=2, allergens=AllergenFacts(contains=Allergen.MILK.bit))
    cai, eve = await guest(town, "Cai", avoids=("milk",)), await guest(town, "Eve")
    await ben.writes("/food")
    await ben.taps("Veg soup")
    link = link_in(await hands_on(ben))
    await cai.writes(f"/start {link}")
    assert "Something you can’t eat is in it" in cai.last.text
    assert "I’ll come" not in str(cai.last.buttons)
    await eve.writes(f"/start {link}")
    assert "I ask people in turn first" in eve.last.text
    assert "I’ll come" not in str(eve.last.buttons)


async def test_the_link_tells_what_has_changed(town: Town) -> None:
    """The time that was sent, the place and the food; to a stranger and to a guest."""
    ben, asha = await ben_looks(town)
    link = link_in(await hands_on(ben))
    await asha.writes("/myposts")
    await asha.taps("Change something", "Day or time")
    await asha.writes("Saturday 1-3pm")
    await asha.taps("Yes, change it")
    for person in (await opens(town, "Dee", link), ben):
        await person.writes(f"/start {link}")
        assert "The time. It was Friday 17 July, 12 noon" in person.last.text
        assert "Saturday 18 July, 1pm to 3pm" in person.last.text
        assert "The place." not in person.last.text


GONE = {
    "called off": ("occurrence SET state = 'cancelled'", "occurrence SET state = 'open'", "was called off: Veg soup"),
    "over": ("occurrence SET state = 'done'", "occurrence SET state = 'open'", "It is too late for this one: Veg soup"),
    "withdrawn": ("offer SET state = 'withdrawn'", "offer SET state = 'open'", NOT_ON),
    "paused": ("offer SET paused = 1", "offer SET paused = 0", NOT_ON),
    "not read yet": ("offer SET state = 'awaiting_approval'", "offer SET state = 'open'", NOT_ON),
}
"""What becomes of it, how that is undone, and what is said."""


async def test_what_is_not_on_says_so_kindly_with_what_else_is(town: Town) -> None:
    """A stranger reads of something else, a guest has a button; of what nobody has read not even its name is told."""
    ben, asha = await ben_looks(town)
    link = link_in(await hands_on(ben))
    await posts(asha, "Curry for 4, Brinnington Hub, Saturday 12-2pm, vegan, no allergens, free")
    await rows(town, "DELETE FROM invitation")
    for why, (change, undo, said) in GONE.items():
        await rows(town, f"UPDATE {change} WHERE id = 1")
        dee = await opens(town, "Dee", link)
        assert said in dee.last.text, why
        assert "Curry – Saturday 18 July" in dee.last.text, why
        assert ("Veg soup" in dee.last.text) == ("Veg soup" in said), why
        await ben.writes(f"/start {link}")
        assert said in ben.last.text, why
        assert ben.last.buttons == [["What else is on?"]], why
        for action in ("meal.poster", "meal.hand_on"):
            ben.phone.presses_data(f"{action}:1", ben.last)
            await town.settles()
            assert ben.last.document is None, why
            assert said in ben.last.text, why
        await rows(town, f"UPDATE {undo} WHERE id = 1")
    await ben.writes(f"/start {link}")
    assert "Veg soup" in ben.last.text
    assert NOT_ON in (await opens(town, "Dee", "m_99")).last.text


async def test_a_full_one_says_so(town: Town) -> None:
    ben, _ = await ben_looks(town)
    link = link_in(await hands_on(ben))
    await rows(town, "UPDATE occurrence SET taken = places, state = 'full' WHERE id = 1")
    dee = await opens(town, "Dee", link)
    assert "Every place is taken just now" in dee.last.text
    assert dee.last.buttons[0] == ["Join, to come along"]


async def test_a_guest_of_another_town_is_told_where_it_is(tmp_path: Path) -> None:
    """The bot knows what suits somebody near their home alone; a stranger may join anywhere."""
    stockport = STOCKPORT.model_copy(update={"telephone": "0161 496 0123"})
    oldham = NetworkConfig(key="oldham", name="Oldham", local_authority="E08000004")
    config = Config(networks=(stockport, oldham), rules=RulesConfig(first_posts_to_approve=0))
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        ben, _ = await ben_looks(town)
        words = await hands_on(ben)
        assert "No smartphone? Ring 0161 496 0123." in words
        await ben.taps("A poster to print")
        assert "Ring 0161 496 0123." in paper(ben)
        link = link_in(words)
        await rows(town, "UPDATE person SET network = 'oldham' WHERE first_name = 'Ben'")
        await ben.writes(f"/start {link}")
        assert "This is in Stockport" in ben.last.text
        assert "Veg soup" not in ben.last.text


# A private home


async def test_of_a_home_nothing_that_is_handed_on_says_which(town: Town) -> None:
    """The words, the poster and the link name its neighbourhood; also from the hand of somebody who knows the house."""
    ben, asha = await guest(town, "Ben"), await champion(town, "Asha")
    await posts_at_home(asha)
    await ben.writes("/food")
    await ben.taps("Veg soup", "I’ll come")
    await ben.taps("Hand it on")
    words = ben.last.text
    assert "At somebody’s home in Brinnington" in words
    assert ben.was_told("It gives only the neighbourhood")
    await ben.taps("A poster to print")
    printed = paper(ben)
    assert "somebody\\222s home in Brinnington" in printed
    dee = await opens(town, "Dee", link_in(words))
    for seen in (words, printed, dee.heard):
        assert not any(secret in seen for secret in (*SECRETS, "Berwick", "Asha"))
    assert "At somebody’s home in Brinnington" in dee.last.text


# The poster


async def test_a_poster_says_what_when_where_and_whom_to_ring(town: Town) -> None:
    ben, _ = await ben_looks(town)
    await ben.taps("Hand it on", "A poster to print")
    printed = paper(ben)
    assert ben.last.document
    assert ben.last.document["file_name"] == "poster-meal-1.pdf"
    for said in (
        "Veg soup",
        "Friday 17 July, 12 noon to 2pm",
        "Brinnington Hub, Northumberland Road",
        "None of the 14 main allergens is in it, the cook says.",
        "Please ask at the table.",
        "It opens Telegram.",
        "This is how it was on Thursday 16 July.",
        "start=m_1_",
    ):
        assert said in printed


def printed(meal: MealOnPaper) -> str:
    sheet = meal_poster(meal, name="poster.pdf", language=LanguageCode.ENGLISH)
    return Printer(Words.load()).print(sheet).decode("ascii")


@pytest.mark.parametrize(
    "title", ["Soup", "A long table with many dishes " * 4, "Supercalifragilistic" * 6, "WWW MMM " * 15]
)
def test_all_of_it_is_on_the_page(title: str) -> None:
    """However long, nothing runs over the edge, into the code, or out of sight."""
    food = text("meals.allergens.contains", list=", ".join(["gluten (wheat, rye, oats)"] * 14))
    some = text("hand_on.where", venue="The Old Town Hall and Community Rooms, Long Northumberland Road, Brinnington")
    meal = MealOnPaper(
        title=title.strip(),
        when=some,
        where=some,
        about=(some,),
        food=(food, food, food),
        link="https://t.me/b",
        who=(),
    )
    lines = re.findall(r"/([RB]) ([\d.]+) Tf ([\d.-]+) (\d+) Td \((.*)\) Tj", printed(meal))
    assert all(float(x) >= MARGIN - 1 and float(x) <= WIDTH / 2 for _, _, x, _, _ in lines)
    above = [(float(size), int(y)) for _, size, _, y, _ in lines if int(y) > BOTTOM - 60]
    assert min(y for _, y in above) >= BOTTOM - 1
    seen = " ".join(words for *_, words in lines).replace("\\", "")
    assert title.rsplit(maxsplit=1)[-1] in seen
    assert seen.count("gluten") == 42
    assert min(size for size, _ in above) >= 6
