"""Posts typed in one message become the draft that their author had in mind."""

import json
from dataclasses import fields
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.core.food import Allergen, AllergenFacts, allergens_in, diets_in
from bot.parsing.posts.post import TypedPost, post_json, read_post
from tests.parsing.held_out import POSTS as FIRST
from tests.parsing.held_out_again import POSTS as SECOND
from tests.parsing.held_out_third import POSTS as THIRD
from tests.parsing.posts_as_typed import POSTS as AS_TYPED
from tests.parsing.typed_posts import NOW, POSTS, Post

LONDON = ZoneInfo("Europe/London")
THURSDAY = datetime.fromisoformat(NOW).replace(tzinfo=LONDON)


def read(text: str) -> TypedPost:
    return read_post(text, now=THURSDAY)


def filled(text: str) -> dict[str, object]:
    """The draft in the form in which the expectations are written, lists in order."""
    shown = json.loads(post_json(text, THURSDAY))
    if shown["start"] == shown["day"]:
        shown["start"] = ""
    return {field.name: _plain(shown[field.name]) for field in fields(Post) if field.name != "text"}


def meant(post: Post) -> dict[str, object]:
    shown = {field.name: getattr(post, field.name) for field in fields(Post) if field.name != "text"}
    lists = ("contains", "may_contain", "not_in_it", "diets")
    return {name: _plain(value.split() if name in lists else value) for name, value in shown.items()}


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, list | tuple) else value or ("" if value is None else value)


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.text[:40])
def test_posts_become_the_draft_that_was_meant(post: Post) -> None:
    assert filled(post.text) == meant(post)


@pytest.mark.parametrize("post", AS_TYPED, ids=lambda post: post.text[:40])
def test_posts_in_other_shapes_are_read_the_same(post: Post) -> None:
    """Small letters, no commas, pictures, several sentences."""
    assert filled(post.text) == meant(post)


@pytest.mark.parametrize("post", FIRST + SECOND + THIRD, ids=lambda post: post.text[:40])
def test_posts_that_nobody_prepared_for(post: Post) -> None:
    assert filled(post.text) == meant(post)


def names(bits: int) -> set[str]:
    return {allergen.name.lower() for allergen in allergens_in(bits)}


def test_vegan_says_nothing_of_milk_eggs_or_fish() -> None:
    """A claim of diet never marks an allergen as absent."""
    post = read("Vegan chilli, 5 portions, Edgeley hub, today 5pm")
    assert {diet.name for diet in diets_in(post.diets)} == {"VEGAN"}
    assert post.not_in_it == 0


@pytest.mark.parametrize(
    ("words", "absent", "doubts"),
    [
        ("nut free", {"peanuts", "tree_nuts"}, ()),
        ("no peanuts", {"peanuts"}, ()),
        ("dairy and gluten free", {"milk", "gluten"}, ()),
        ("no milk, eggs or fish", {"milk", "eggs", "fish"}, ()),
        ("lactose free", set(), ("milk",)),
        ("wheat free", set(), ("gluten",)),
        ("no almonds", set(), ("tree_nuts",)),
        ("gluten free option available", set(), ("gluten",)),
        ("not gluten free", set(), ("gluten",)),
        ("can be gluten free", set(), ("gluten",)),
        ("not sure about nuts", set(), ("peanuts", "tree_nuts")),
        ("allergens not known", set(), ()),
        ("not suitable for nut allergies", set(), ("peanuts", "tree_nuts")),
        ("no nuts, gluten", {"peanuts", "tree_nuts"}, ("gluten",)),
        ("contains milk, egg and gluten free", {"gluten"}, ()),
        ("with gluten free buns", set(), ("gluten",)),
        ("isn't nut free", set(), ("peanuts", "tree_nuts")),
        ("no longer nut free", set(), ("peanuts", "tree_nuts")),
        ("probably dairy free", set(), ("allergens",)),
        ("no nuts as far as I know", set(), ("allergens",)),
        ("no allergens that I know of", set(), ("allergens",)),
        ("no nuts used but kitchen handles nuts", set(), ("nuts",)),
        ("no nut allergies please", set(), ("peanuts", "tree_nuts")),
        ("no other allergens", set(), ("allergens",)),
        ("contains satay, no other allergens", set(), ("allergens", "peanuts")),
        ("gluten free and normal", set(), ("gluten",)),
        ("milk: yes, gluten: no", set(), ("gluten",)),
        ("dairy free gluten free nut free", set(), ("gluten", "milk", "peanuts", "tree_nuts")),
        ("df, gf, nf", {"milk", "gluten", "peanuts", "tree_nuts"}, ()),
        ("milk free egg free", set(), ("eggs", "milk")),
        ("gluten free apart from the bread", set(), ("gluten",)),
        ("no milk except a splash in the sauce", set(), ("milk",)),
        ("contains dairy free spread", set(), ("milk",)),
        ("served with gf bread", set(), ("gluten",)),
        ("gf bread available", set(), ("gluten",)),
        ("can do vegan", set(), ()),
        ("no nuts dairy or eggs", set(), ("eggs", "milk", "peanuts", "tree_nuts")),
        ("free from nuts dairy n gluten", set(), ("gluten", "milk", "peanuts", "tree_nuts")),
    ],
)
def test_absent_is_only_what_the_cook_said_is_absent(words: str, absent: set[str], doubts: tuple[str, ...]) -> None:
    post = read(f"Stew, 5 portions, {words}, Edgeley hub, today 5pm")
    assert (names(post.not_in_it), post.doubts) == (absent, doubts)


@pytest.mark.parametrize(
    ("words", "inside", "doubts"),
    [
        ("contains egg milk gluten mustard", {"eggs", "milk", "gluten", "mustard"}, ()),
        ("contains chicken, rice and celery", {"celery"}, ()),
        ("contains lots of cheese and butter", {"milk"}, ()),
        ("contains fish sauce and shellfish", {"fish"}, ("shellfish",)),
        ("contains gluten (wheat) and milk", {"gluten"}, ("milk",)),
        ("contains celery n mustard poss gluten", {"celery", "mustard"}, ("gluten",)),
        ("contains no dairy or gluten but does contain soya", {"soya"}, ("gluten", "milk")),
        ("contains oat milk", {"gluten"}, ()),
        ("contains soya milk", {"soya"}, ()),
        ("contains almond milk", {"tree_nuts"}, ()),
        ("contains coconut milk", set(), ()),
        ("contains vegan cheese", set(), ()),
        ("contains soya i think", set(), ("allergens",)),
        ("probably contains egg", set(), ("allergens",)),
    ],
)
def test_what_the_cook_wrote_is_in_it_or_asked(words: str, inside: set[str], doubts: tuple[str, ...]) -> None:
    """With or without commas, among other things, and however it is hedged."""
    post = read(f"Stew, 5 portions, {words}, Edgeley hub, today 5pm")
    assert (names(post.contains), post.doubts) == (inside, doubts)


BETWEEN = st.sampled_from(
    (" ", ", ", " and ", " & ", "/", " + ", " n ", ", and ", " sauce and ", " (a little), ", " - ")
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(sorted(Allergen)), min_size=1, max_size=5, unique=True), st.data())
def test_no_allergen_after_contains_is_ever_lost(allergens: list[Allergen], data: st.DataObject) -> None:
    """It is in it, or it is asked; never taken for absent."""
    words = [allergen.name.lower().replace("_", " ") for allergen in allergens]
    listed = words[0] + "".join(data.draw(BETWEEN) + word for word in words[1:])
    assume("soya milk" not in listed)  # a food of its own: milk is not known then, which keeps the same people away
    post = read(f"Stew for 9, today 5pm, Edgeley hub. Contains {listed}.")
    seen = names(post.contains) | set(post.doubts)
    seen |= {"tree_nuts", "peanuts"} if "nuts" in seen else set()
    assert {allergen.name.lower() for allergen in allergens} <= seen, (listed, post.doubts)
    assert not post.not_in_it


def test_no_allergens_but_one_names_that_one_and_asks_the_rest() -> None:
    post = read("Stew, no allergens except gluten, Edgeley hub, today 5pm")
    assert names(post.contains) == {"gluten"}
    assert (post.not_in_it, post.doubts) == (0, ("allergens",))


def test_no_allergens_beside_an_allergen_is_asked() -> None:
    post = read("Stew, contains celery, no allergens, Edgeley hub, today 5pm")
    assert names(post.contains) == {"celery"}
    assert post.not_in_it == 0
    assert post.doubts == ("allergens",)


def test_what_is_said_both_ways_is_asked_and_kept_as_contained() -> None:
    post = read("Stew, contains milk, dairy free, Edgeley hub, today 5pm")
    assert names(post.contains) == {"milk"}
    assert post.not_in_it == 0
    assert post.doubts == ("milk",)


def test_numbers_that_cannot_be_are_kept_for_the_rules_to_refuse() -> None:
    assert read("Soup, 0 portions, Edgeley hub, today 5pm").portions == 0
    assert read("Soup, 10,000 portions, Edgeley hub, today 5pm").portions == 10_000


def test_a_past_use_by_is_kept_for_the_rules_to_refuse() -> None:
    post = read("Ready meals, use by 14 July, collect today 4-6, Edgeley hub")
    assert str(post.use_by) == "2026-07-14"


def test_turning_marks_and_tags_never_reach_a_title() -> None:
    post = read("\u202e<b onclick='x'>Pie\u2066</b>\u200b, 5 portions, Edgeley hub, today 5pm")
    assert post.title == "Pie"


WORDS = (
    "nuts no contains may contain free from milk, eggs and gluten allergens none other else vegan option 20 portions "
    "£3 free today 5-7pm at Edgeley hub - . , ( ) use by 18/7 <b> 🍲 \n SK4 1AA traces of"
)
PARTS = st.lists(st.sampled_from(WORDS.split(" ")), max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | PARTS)
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    """And no allergen is ever said to be in two states at once."""
    post = read(text)
    AllergenFacts(post.contains, post.may_contain, post.not_in_it)
    assert TypedPost.model_validate_json(post.model_dump_json()) == post


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(sorted(set(Allergen) - {Allergen.GLUTEN, Allergen.EGGS})), min_size=1, max_size=4))
def test_what_is_listed_is_contained_and_nothing_else_is_known(allergens: set[Allergen]) -> None:
    listed = ", ".join(allergen.name.lower().replace("_", " ") for allergen in sorted(allergens))
    post = read(f"Stew for 9, today 5pm, Edgeley hub, contains {listed}")
    assert set(allergens_in(post.contains)) == allergens
    assert post.not_in_it == 0
