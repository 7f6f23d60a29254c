"""How much a post asks of a host who does what each question says: at most 9 taps and 3 texts, with a new place."""

import pytest

from bot.conversations.offers.posting import POSTING
from bot.conversations.offers.posting_draft import allergen_facts
from bot.domain.core.activities import Activity
from bot.domain.core.food import Allergen, Diet, OfferKind, mask
from bot.domain.directory.venues import Access
from bot.domain.offers.kinds import KINDS
from tests.support.talk import Talk

MOST_TAPS, MOST_TEXTS = 9, 3
COMMAND = 1
"""The text that begins it, `/post`."""
PLACE = "St Mark’s Hall, SK4 2AB"
HALL = "A hall, café or similar, no steps"
HEARD: dict[OfferKind, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    OfferKind.SURPLUS_FOOD: ("Food to collect", ("Chilled", "Today, 5pm – 7pm", "Tomorrow"), ("milk",)),
    OfferKind.SHARED_MEAL: ("A shared meal", ("Tomorrow", "12 noon – 2pm"), ("milk", "gluten")),
    OfferKind.LUNCH_CLUB: ("A lunch club", ("Tuesday", "12 noon – 2pm", "Every week"), ("milk",)),
}
"""Its button, what is tapped up to the place, and what is in the food."""


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.can_be_posted and not row.has_activity])
def test_a_post_with_a_new_place_takes_nine_taps_and_three_texts(kind: OfferKind) -> None:
    """Everything that keeps somebody safe has been said by then, each by a tap."""
    button, taps, contains = HEARD[kind]
    talk = Talk(POSTING).taps(button).types("Veg curry for 12").taps(*taps).types(PLACE)
    talk.taps(HALL, *contains, "None of the others is in it", "vegetarian", "Post it")
    assert talk.finished
    assert talk.taps_made <= MOST_TAPS
    assert talk.typed + COMMAND <= MOST_TEXTS
    facts = allergen_facts(talk.draft)
    assert facts.contains == mask(Allergen[name.upper()] for name in contains)
    assert (facts.not_known, talk.draft.diets) == (0, Diet.VEGETARIAN.bit)
    assert (talk.draft.title, talk.draft.portions, talk.draft.step_free) == ("Veg curry", 12, True)


def test_a_get_together_without_food_takes_no_more() -> None:
    """What is done there, and one question about food; with food its questions are those of a meal."""
    talk = Talk(POSTING).taps("A get-together", "Music and singing").types("Choir for 12")
    talk.taps("Tomorrow", "12 noon – 2pm", "Just this once").types(PLACE).taps(HALL, "No food", "Post it")
    assert talk.finished
    assert (talk.taps_made <= MOST_TAPS, talk.typed + COMMAND <= MOST_TEXTS) == (True, True)
    assert (talk.draft.activity, talk.draft.no_food) == (Activity.MUSIC, True)


def test_hot_food_with_two_allergens_takes_no_more() -> None:
    """It has no use-by date to ask for."""
    talk = Talk(POSTING).taps("Food to collect").types("Veg curry for 12").taps("Hot", "From now").types(PLACE)
    talk.taps(HALL, "milk", "gluten", "None of the others is in it", "None of these", "Post it")
    assert talk.finished
    assert (talk.taps_made <= MOST_TAPS, talk.typed + COMMAND <= MOST_TEXTS) == (True, True)


def test_what_is_not_asked_is_read_back_and_can_be_said() -> None:
    """The price is free unless they say more; who made it, and what is at the place, have a button."""
    talk = Talk(POSTING).taps("Food to collect").types("Veg curry for 12").taps("Hot", "From now").types(PLACE)
    talk.taps(HALL, "None of the 14", "None of these")
    assert "Price: Free" in talk.words
    talk.taps("What it costs").types("£2")
    talk.taps("Who made it", "Made at home", "Toilet", "a bus stop", "Done")
    assert (talk.draft.price, talk.draft.made_by, talk.draft.venue_access) == ("£2", "home", (Access.BUS,))
    assert talk.asked == ""


@pytest.mark.parametrize(
    ("typed", "title", "portions"),
    [
        ("Veg curry for 12", "Veg curry", 12),
        ("Veg curry, for 12 people", "Veg curry", 12),
        ("12 portions of veg curry", "veg curry", 12),
        ("Loaves x 30", "Loaves", 30),
        ("Over 60s lunch", "Over 60s lunch", 0),
        ("Lunch for the over 60s", "Lunch for the over 60s", 0),
        ("Soup for 0", "Soup for 0", 0),
        ("Games for 2 hours", "Games for 2 hours", 0),
    ],
)
def test_for_how_many_may_stand_behind_the_name(typed: str, title: str, portions: int) -> None:
    """And is asked where it does not."""
    talk = Talk(POSTING).taps("A shared meal").types(typed)
    assert (talk.draft.title, talk.draft.portions) == (title, portions)
    assert talk.asked == ("when" if portions else "portions")


@pytest.mark.parametrize("state", ["Chilled", "Frozen", "Cupboard"])
def test_what_may_be_in_a_sealed_pack_is_asked_for_its_use_by(state: str) -> None:
    """Whoever made it."""
    talk = Talk(POSTING).taps("Food to collect").types("Yoghurt for 8").taps(state, "Today, 5pm – 7pm")
    assert talk.asked == "use_by"


def test_hot_food_that_was_packed_is_asked_for_it_too() -> None:
    """As soon as the host has said that it was."""
    talk = Talk(POSTING).taps("Food to collect").types("Pies for 8").taps("Hot", "Today, 5pm – 7pm", "Brinnington")
    talk.taps("I don’t know", "None of these", "Who made it", "In its sealed pack")
    assert talk.asked == "use_by"


def test_only_times_that_the_food_allows_are_offered() -> None:
    """Nothing that has begun, and nothing longer than it may be out."""
    talk = Talk(POSTING).taps("Food to collect").types("Pies for 8").taps("Hot")
    for label in [label for label in talk.labels if "–" in label]:
        once = Talk(POSTING).taps("Food to collect").types("Pies for 8").taps("Hot", label)
        assert (once.refusal, once.asked) == ("", "where")
