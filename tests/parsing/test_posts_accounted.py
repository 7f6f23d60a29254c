"""Every word of a typed post is accounted for: a number, a price, a name is read where it says so, or it is asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.core.food import Allergen, Diet, allergens_in
from bot.parsing.posts.post import TypedPost, read_post

THURSDAY = datetime(2026, 7, 16, 10, tzinfo=ZoneInfo("Europe/London"))


def read(text: str) -> TypedPost:
    return read_post(text, now=THURSDAY)


@pytest.mark.parametrize(
    ("words", "portions", "asked"),
    [
        ("twenty five portions of stew", 25, False),
        ("stew for thirty-two people", 32, False),
        ("stew, 40 person", 40, False),
        ("60+ portions of stew", 60, False),
        ("stew, 2 courses", None, False),
        ("lunch £4.50 for 2 courses", None, False),
        ("pantry, £3.50 for 10 items", None, False),
        ("stew after church (about 12)", None, False),
        ("carvery 12, 1.30 and 3pm sittings", None, True),
        ("9 portions leek soup, 20 veg curry, 8 pies", None, True),
        ("2 trays of stew, feeds 15 each", None, True),
    ],
)
def test_a_number_is_portions_only_where_people_or_plates_are_counted(
    words: str, portions: int | None, asked: bool
) -> None:
    post = read(f"{words}, Edgeley hub, Friday 5pm")
    assert (post.portions, "portions" in post.doubts) == (portions, asked)


@pytest.mark.parametrize(
    ("words", "price", "asked"),
    [
        ("a fiver", "£5", False),
        ("tenner a ticket", "£10", False),
        ("four pounds fifty", "£4.50", False),
        ("price: free", "free", False),
        ("all free", "free", False),
        ("tea and free top ups", "", False),
        ("6 free range eggs", "", False),
        ("kids eat free", "", False),
        ("£x", "", True),
        ("tickets at the bar", "", True),
        ("adults £3 kids £1", "", True),
    ],
)
def test_free_is_said_of_the_food_and_a_price_is_read_or_asked(words: str, price: str, asked: bool) -> None:
    post = read(f"Veg stew for 9, {words}, Edgeley hub, Friday 5pm")
    assert (post.price, "price" in post.doubts) == (price, asked)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("so there's about 20 portions of vegetable curry going spare at the hub", "Vegetable curry"),
        ("Sorry my english. Bread and cake is left from wedding, 50 piece", "Bread and cake"),
        ("Cancelled this week sorry all. Back on Thurs 23rd 12-2, lasagne, St Johns", "Lasagne"),
        ("We're open 10-1 for a bite to eat, Holy Trinity", "Bite to eat"),
        ("Cooked 25 portions beef stew, Edgeley hub", "Beef stew"),
        ("Pop in cafe wednesdays 10.30 - 12 Bosden Methodist", "Pop in cafe"),
        ("Doors 11.30 every Friday at the link, £4.50", ""),
    ],
)
def test_a_title_is_the_name_of_food_or_of_a_meeting(text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Address is Hungarian club, 3 Hall Street", "Hungarian club, 3 Hall Street"),
        ("collect by 4.30 All Hallows side door", "All Hallows side door"),
        ("this time the Nelson", "the Nelson"),
        ("Holy Trinity coffee bar corner of Market Place", "Holy Trinity coffee bar corner of Market Place"),
    ],
)
def test_places_are_found_as_they_are_told(words: str, where: str) -> None:
    assert read(f"Leek soup for 9, {words}").where == where


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Friday from 1 clock to 3 clock", "2026-07-17T13:00", "2026-07-17T15:00"),
        ("tomorrow evening 7 to 9 hour", "2026-07-17T19:00", "2026-07-17T21:00"),
        ("today 18-20", "2026-07-16T18:00", "2026-07-16T20:00"),
        ("Sat 18.07 11.30 - 13.00", "2026-07-18T11:30", "2026-07-18T13:00"),
        ("Friday 24th July 6pm, numbers by Tues", "2026-07-24T18:00", ""),
        ("Friday 24th July 6pm, book with Ann by Wednesday", "2026-07-24T18:00", ""),
        ("Friday 24th July 6pm, closing date for bookings 20 July", "2026-07-24T18:00", ""),
    ],
)
def test_times_of_other_tongues_and_last_days_for_answers(words: str, start: str, end: str) -> None:
    post = read(f"Leek soup, Edgeley hub, {words}")
    assert [moment.strftime("%Y-%m-%dT%H:%M") if moment else "" for moment in (post.start, post.end)] == [start, end]


def test_a_series_that_would_end_before_it_begins_is_asked() -> None:
    assert read("Soup every Friday 12-2 until 16 July, Edgeley hub").ask


@pytest.mark.parametrize(
    "text",
    [
        "Kal sham 6 baje masjid mein khana hai, chicken biryani, is mein badam nahi hai",
        "Jutro 17:00 zupa w klubie, bez glutenu, jest seler",
        "Mâine la 18:00 sarmale la biserică, fără nuci, cu smântână",
        "আজ বিকেল ৫টায় খিচুড়ি, সরিষা আছে",
    ],
)
def test_another_language_says_nothing_for_certain(text: str) -> None:
    """Neither of allergens nor of a day that nobody here reads."""
    post = read(text)
    assert "allergens" in post.doubts
    assert (post.not_in_it, post.start) == (0, None)


@pytest.mark.parametrize(
    "words",
    [
        "vegetarian except the sausages",
        "halal on request",
        "not vegan",
        "vegan option",
        "vegan curry and cheese scones",
    ],
)
def test_a_diet_is_claimed_for_all_of_it_or_not_at_all(words: str) -> None:
    assert read(f"{words}, Edgeley hub, Friday 5pm").diets == 0


def test_a_diet_of_all_of_it_is_claimed() -> None:
    assert read("Vegan lentil curry for 9, Edgeley hub, Friday 5pm").diets == Diet.VEGAN.bit


def test_what_stands_in_brackets_behind_one_of_several_is_not_said_of_all() -> None:
    post = read("Veg curry, pasties, 12 brownies (gf!), Edgeley hub, Friday 5pm")
    assert post.not_in_it == 0
    assert "gluten" in post.doubts


@pytest.mark.parametrize(
    ("food", "allergen"),
    [
        ("sherry trifle", Allergen.SULPHITES),
        ("cheese and wine", Allergen.SULPHITES),
        ("sausage rolls", Allergen.GLUTEN),
        ("chicken satay", Allergen.PEANUTS),
        ("korma", Allergen.TREE_NUTS),
        ("potato salad", Allergen.EGGS),
        ("houmous", Allergen.SESAME),
        ("stir fry", Allergen.SOYA),
        ("bacon barms", Allergen.GLUTEN),
    ],
)
def test_a_food_that_has_an_allergen_as_a_rule_is_asked(food: str, allergen: Allergen) -> None:
    post = read(f"{food} for 9, Edgeley hub, Friday 5pm")
    assert allergen.name.lower() in post.doubts or ("nuts" in post.doubts and allergen.name.endswith("NUTS"))
    assert not list(allergens_in(post.not_in_it))


def test_what_was_read_is_quoted_and_what_was_not_is_told() -> None:
    post = read("20 portions veg curry, Edgeley hub, Friday 5-7pm, gf, £2, ring Maureen for a lift, mind the step")
    assert post.quoted("when") == "Friday 5-7pm"
    assert post.quoted("portions") == "20 portions"
    assert post.quoted("price") == "£2"
    assert post.quoted("not_in_it") == "gf"
    assert set(post.unused) == {"ring Maureen for a lift", "mind the step"}


@pytest.mark.parametrize(
    ("text", "where", "unused"),
    [
        ("Lunch club moved!! now at Dialstone Centre not Lisburne Lane", "Dialstone Centre", "not Lisburne Lane"),
        (
            "Lunch club has moved from Lisburne Lane to Dialstone Centre",
            "Dialstone Centre",
            "moved from Lisburne Lane",
        ),
        (
            "Lunch club weds 12-2, at the library, no longer at the church hall",
            "the library",
            "no longer at the church hall",
        ),
    ],
)
def test_a_place_that_is_not_meant_is_no_place(text: str, where: str, unused: str) -> None:
    post = read(text)
    assert (post.title, post.where) == ("Lunch club", where)
    assert any(unused in words for words in post.unused)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("saturday at the Heatons Sports Club we are doing a curry night starts half seven", "the Heatons Sports Club"),
        ("Curry night sat 7pm, church hall St Joseph, bring a friend", "church hall St Joseph"),
        ("Curry night sat 7pm, Wellspring. Bring ID", "Wellspring"),
        ("Curry night sat 7pm, back room of the Sun & Castle", "room of the Sun & Castle"),
    ],
)
def test_a_place_ends_at_a_verb_and_may_stand_alone(text: str, where: str) -> None:
    post = read(text)
    assert (post.title, post.where.removeprefix("back ")) == ("Curry night", where)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("SUMMER LUNCH\nWhere: Mellor Parish Centre\nMenu: ham salad, trifle", "Summer lunch"),
        ("Pay as you feel cafe fri 12-2 at the Quaker meeting house. menu: dhal", "Pay as you feel cafe"),
        ("Hi all\nMenu: veg curry\nWhere: the hub", "Veg curry"),
        ("Dosa night at the Hindu temple hall Sat 6-9pm, £7, all veg", "Dosa night"),
        ("no lunch club this thursday - back on the 23rd 12-2 at Woodley Civic. fish pie", "Lunch club"),
        ("Your local pantry Cale Green: open thursday 2-4", "Local pantry Cale Green"),
        ("Tonights curry is chickpea n spinach, 25 portions, 6pm at the Wellspring", "Chickpea n spinach curry"),
    ],
)
def test_what_it_is_called_stands_in_its_headline_or_its_clause(text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize("words", ["use by on label 30/7", "use by date on the tub is 30 July", "use by: 30/7"])
def test_a_use_by_may_have_words_between(words: str) -> None:
    post = read(f"Veg curry, frozen, {words}, collect weds 22nd 2-4 Bredbury hall")
    assert post.use_by
    assert (post.use_by.isoformat(), post.start and post.start.day) == ("2026-07-30", 22)


@pytest.mark.parametrize("words", ["Anyone free Sunday?", "if you are free", "who's free?"])
def test_who_is_free_says_nothing_of_the_price(words: str) -> None:
    assert read(f"{words} Veg stew for 9, Edgeley hub, 2pm").price == ""
