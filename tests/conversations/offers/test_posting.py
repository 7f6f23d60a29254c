"""Posting by buttons and short answers, question by question."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversations.engine.answer import Tapped
from bot.conversations.engine.engine import NotUnderstood, advance
from bot.conversations.offers.posting import POSTING
from bot.conversations.offers.posting_draft import allergen_facts, new_offer
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Diet, OfferKind, mask
from bot.domain.core.ids import PersonId, VenueId
from bot.domain.offers.offers import FoodState
from tests.support.talk import HEATONS, LONDON, REDDISH, THURSDAY, Talk, facts

NUTS = mask((Allergen.TREE_NUTS, Allergen.PEANUTS))


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


def occurrence() -> Talk:
    """A shared meal up to the question when."""
    talk = Talk(POSTING).taps("A shared meal").types("Veg curry", "20")
    assert talk.asked == "when"
    return talk


def surplus(state: str = "Hot") -> Talk:
    """Food to collect, up to the question when."""
    talk = Talk(POSTING).taps("Food to collect").types("Lasagne", "8").taps(state)
    assert talk.asked == "when"
    return talk


def placed() -> Talk:
    """A shared meal up to the allergens."""
    talk = occurrence().taps("Tomorrow", "12 noon", "Brinnington hub")
    assert talk.asked == "allergen_way"
    return talk


def test_a_meal_by_buttons_becomes_an_offer() -> None:
    talk = placed().taps("None of the 14", "vegan", "Post it")
    assert talk.finished
    offer = new_offer(talk.draft, venue=VenueId(1), host=PersonId(7), network="stockport", zone="Europe/London")
    assert (offer.kind, offer.title, offer.places, offer.price) == (OfferKind.SHARED_MEAL, "Veg curry", 20, "free")
    assert (offer.starts, offer.ends) == (local(17, 12), local(17, 14))
    assert offer.allergens.not_in_it == ALL_ALLERGENS
    assert offer.diets == Diet.VEGAN.bit


def test_the_review_reads_it_back_in_full() -> None:
    talk = placed().taps("milk", "Others may", "eggs", "None of the others", "vegetarian", "What it costs").types("£3")
    for said in (
        "Veg curry",
        "20 places",
        "Friday 17 July, 12 noon to 2pm",
        "Brinnington hub, Northumberland Road",
        "Contains: <b>milk",
        "May contain: <b>eggs",
        "none of the other allergens",
        "vegetarian",
        "£3",
        "without steps",
    ):
        assert said in talk.words


def test_a_club_is_asked_how_often_it_meets() -> None:
    talk = Talk(POSTING).taps("A lunch club").types("Lunch club", "30").taps("Tomorrow", "12 noon")
    assert talk.asked == "repeat"
    talk.taps("Every other week", "Brinnington", "I don’t know", "None")
    assert talk.draft.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    assert "every other Friday" in talk.words


def test_a_monthly_club_keeps_its_weekday_of_the_month() -> None:
    talk = Talk(POSTING).taps("A lunch club").types("Lunch club", "30").taps("Tomorrow", "12 noon")
    assert talk.taps("Once a month").draft.rrule == "FREQ=MONTHLY;BYDAY=3FR"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("0", "posting.portions.none"),
        ("-3", "posting.portions.none"),
        ("10,000", "posting.portions.many"),
        ("501", "posting.portions.many"),
        ("lots", "posting.portions.unclear"),
        ("9" * 10_000, "posting.portions.unclear"),
        ("1.5", "posting.portions.unclear"),
    ],
)
def test_odd_numbers_of_portions_are_refused_kindly(typed: str, refusal: str) -> None:
    talk = Talk(POSTING).taps("A shared meal").types("Soup", typed)
    assert (talk.refusal, talk.asked) == (refusal, "portions")


@pytest.mark.parametrize(
    ("typed", "number"), [("20", 20), ("for 8", 8), ("twelve", 12), ("about 15 portions", 15), ("500", 500), ("one", 1)]
)
def test_portions_in_the_ways_people_write_them(typed: str, number: int) -> None:
    assert Talk(POSTING).taps("A shared meal").types("Soup", typed).draft.portions == number


def test_titles_lose_tags_and_hidden_marks() -> None:
    talk = Talk(POSTING).taps("A shared meal").types("<b>Veg</b> \u202ecurry\u200b\n<script>")
    assert talk.draft.title == "Veg curry"


@pytest.mark.parametrize(("typed", "refusal"), [("🍲", "posting.title.letters"), ("x" * 121, "posting.title.long")])
def test_what_is_no_title_is_refused(typed: str, refusal: str) -> None:
    assert Talk(POSTING).taps("A shared meal").types(typed).refusal == refusal


def test_hot_food_is_offered_two_hours_at_most() -> None:
    talk = surplus("Hot")
    assert "Today, 5pm – 7pm" in talk.labels
    assert surplus("Hot").taps("Today, 5pm").draft.end == local(16, 19)
    talk.types("today at 5pm")
    assert "3 hours" not in talk.labels
    assert "2 hours" in talk.words
    assert talk.types("3 hours").refusal == "posting.when.too_long.hot"
    assert talk.types("2 hours").draft.end == local(16, 19)


def test_hot_food_said_later_asks_for_a_shorter_time() -> None:
    talk = surplus("Frozen").types("today 5-9pm").taps("It has none", "Brinnington", "I don’t know", "None")
    talk.taps("Change something", "How it is kept", "Hot")
    assert (talk.asked, talk.draft.end) == ("until", None)
    assert talk.taps("2 hours").asked == ""


def test_chilled_food_is_asked_for_its_use_by() -> None:
    talk = surplus("Chilled").taps("Today, 5pm")
    assert talk.asked == "use_by"
    assert talk.taps("Tomorrow").draft.use_by == date(2026, 7, 17)


def test_food_to_collect_can_start_now() -> None:
    talk = surplus("Hot").taps("From now until 12 noon")
    assert (talk.draft.start, talk.draft.end) == (THURSDAY.astimezone(UTC), local(16, 12))


def test_a_day_that_is_over_is_refused() -> None:
    talk = occurrence()
    with pytest.raises(NotUnderstood) as refused:
        advance(POSTING, talk.draft, Tapped("2026-07-15"), talk.facts)
    assert refused.value.text().key == "posting.when.past"


def test_a_time_that_is_over_is_not_offered() -> None:
    talk = Talk(POSTING, facts(local(16, 14))).taps("A shared meal").types("Soup", "4").taps("Today")
    assert "12 noon" not in talk.labels
    assert "5pm – 7pm" in talk.labels


@pytest.mark.parametrize(
    "typed", ["brinnington hub", "Brinnington Hub!", "at the Brinnington hub", "Brinnington hub, Northumberland Road"]
)
def test_a_place_of_ours_is_found_by_its_name(typed: str) -> None:
    talk = occurrence().taps("Tomorrow", "12 noon").types(typed)
    assert (talk.draft.venue_id, talk.asked) == (1, "allergen_way")


def test_a_slip_of_the_pen_is_asked_not_assumed() -> None:
    talk = occurrence().taps("Tomorrow", "12 noon").types("Brinington hubb")
    assert (talk.asked, talk.draft.venue_id) == ("where_sure", None)
    assert "Brinnington hub" in talk.words
    assert talk.taps("Yes").draft.venue_id == 1


def test_no_that_is_another_place_goes_on_with_the_new_one() -> None:
    talk = occurrence().taps("Tomorrow", "12 noon").types("Brinington hubb").taps("No")
    assert talk.asked == "venue_postcode"
    talk.types("sk5 7aa").taps("A hall, café or similar, no steps")
    assert (talk.draft.venue_name, talk.draft.venue_address, talk.draft.venue_area) == (
        "Brinington hubb",
        "SK5 7AA",
        REDDISH,
    )


def test_a_new_place_by_name_and_postcode() -> None:
    talk = occurrence().taps("Tomorrow", "12 noon").types("St Mark's Hall, Berwick Road, SK4 2AB")
    assert talk.asked == "home"
    draft = talk.taps("A hall, café or similar, no steps").draft
    assert (draft.venue_name, draft.venue_address) == ("St Mark's Hall", "Berwick Road, SK4 2AB")
    assert (draft.venue_lat, draft.venue_lon, draft.venue_area, draft.step_free) == (53.4201, -2.1901, HEATONS, True)


def test_a_shared_location_needs_a_name() -> None:
    talk = occurrence().taps("Tomorrow", "12 noon").shares(53.42, -2.19)
    assert talk.asked == "venue_name"
    assert talk.types("🙂").refusal == "posting.venue_name.unclear"
    assert talk.types("The bandstand").asked == "home"


def test_a_location_in_the_sea_is_refused() -> None:
    talk = occurrence().taps("Tomorrow", "12 noon").shares(53.5, -4.5)
    assert (talk.refusal, talk.asked) == ("posting.where.far", "where")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("ZZ9 9ZZ", "posting.where.postcode_unknown"),
        ("SK4", "posting.where.whole_postcode"),
        ("??", "posting.where.unclear"),
    ],
)
def test_odd_places_are_refused(typed: str, refusal: str) -> None:
    assert occurrence().taps("Tomorrow", "12 noon").types(typed).refusal == refusal


def test_another_place_at_the_review_forgets_the_first() -> None:
    talk = placed().taps("I don’t know", "None", "Change something", "Where").shares(53.42, -2.19)
    assert (talk.draft.venue_id, talk.asked) == (None, "venue_name")


def test_not_known_is_said_plainly_with_whom_it_keeps_away() -> None:
    talk = placed().taps("I don’t know", "None")
    assert "not known" in talk.words
    assert "Nobody with a food allergy" in talk.words
    assert allergen_facts(talk.draft).not_known == ALL_ALLERGENS


def test_telling_nothing_is_not_the_same_as_nothing_in_it() -> None:
    talk = placed().taps("Others may", "None of the others")
    assert allergen_facts(talk.draft).not_in_it == 0


@pytest.mark.parametrize("typed", ["milk", "milk and eggs", "cheese"])
def test_what_is_typed_to_be_in_it_says_nothing_of_the_others(typed: str) -> None:
    """They stay not known until a tap says how it is with them."""
    talk = placed().types(typed)
    assert (talk.asked, allergen_facts(talk.draft).not_in_it) == ("allergen_way", 0)
    talk.taps("Others may").types("sesame")
    assert (talk.asked, allergen_facts(talk.draft).may_contain) == ("may_contain", Allergen.SESAME.bit)
    assert allergen_facts(talk.taps("I don’t know about the others").draft).not_in_it == 0


def test_an_allergen_that_is_tapped_twice_is_taken_back() -> None:
    talk = placed().taps("milk", "eggs", "milk", "None of the others")
    assert allergen_facts(talk.draft) == AllergenFacts.only((Allergen.EGGS,))


def test_nuts_in_words_ask_which() -> None:
    talk = placed().types("milk and nuts")
    assert talk.asked == "nuts"
    talk.taps("Tree nuts", "None of the others", "None")
    told = allergen_facts(talk.draft)
    assert told.contains == mask((Allergen.MILK, Allergen.TREE_NUTS))
    assert told.not_in_it & Allergen.PEANUTS.bit


def test_not_sure_which_nuts_may_be_either() -> None:
    talk = placed().types("nuts").taps("I’m not sure")
    assert allergen_facts(talk.draft).may_contain == NUTS


@pytest.mark.parametrize("typed", ["no nuts", "nut free", "without milk", "not eggs"])
def test_what_is_not_in_it_is_never_read_as_in_it(typed: str) -> None:
    talk = placed().types(typed)
    assert (talk.refusal, talk.draft.contains) == ("posting.allergens.only_what_is", 0)


def test_each_allergen_can_be_asked_for() -> None:
    talk = placed().taps("Ask me")
    assert "celery" in talk.words
    talk.taps("No", "Yes", "There may be", "I don’t know")
    assert "fish" in talk.words
    talk.taps(*["No"] * 10)
    told = allergen_facts(talk.draft)
    assert (told.contains, told.may_contain) == (Allergen.GLUTEN.bit, Allergen.CRUSTACEANS.bit)
    assert told.not_known == Allergen.EGGS.bit
    assert talk.asked == "diets"


def test_done_leaves_the_rest_not_known() -> None:
    told = allergen_facts(placed().taps("Ask me", "Yes", "Done").draft)
    assert (told.contains, told.not_in_it) == (Allergen.CELERY.bit, 0)


def test_a_change_of_mind_to_not_known_takes_absence_back() -> None:
    talk = placed().taps("None of the 14", "None", "Change something", "Allergens", "I don’t know")
    assert allergen_facts(talk.draft).not_in_it == 0


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("free", "free"),
        ("£3", "£3"),
        ("3", "£3"),
        ("2.50", "£2.50"),
        ("50p", "£0.50"),
        ("donation", "what you can"),
        ("0", "free"),
    ],
)
def test_prices_in_the_ways_people_write_them(typed: str, price: str) -> None:
    assert placed().taps("None of the 14", "None", "What it costs").types(typed).draft.price == price


@pytest.mark.parametrize(
    ("typed", "refusal"), [("three-ish", "unclear"), ("£3x", "unclear"), ("£500", "dear"), ("", "unclear")]
)
def test_a_price_with_letters_is_refused(typed: str, refusal: str) -> None:
    assert placed().taps("None of the 14", "None", "What it costs").types(typed).refusal == f"posting.price.{refusal}"


def test_another_kind_at_the_review_asks_only_what_is_new() -> None:
    talk = placed().taps("I don’t know", "None", "Change something", "What it is", "Food to collect")
    assert talk.asked == "food_state"
    assert talk.taps("Frozen", "It has none").asked == ""
    assert talk.draft.food_state is FoodState.FROZEN


def test_the_longest_window_is_checked_by_the_clock() -> None:
    talk = occurrence().types("tomorrow at 12 noon", "13 hours")
    assert talk.refusal == "posting.when.whole_day"
    assert talk.types("half an hour").draft.end == local(17, 12) + timedelta(minutes=30)


def test_back_always_asks_the_question_before() -> None:
    talk = Talk(POSTING).taps("A shared meal").types("Veg curry", "20").taps("Tomorrow", "12 noon")
    talk.types("Brinington hubb").taps("No").types("SK5 7AA")
    asked = []
    while "◀ Back" in talk.labels:
        asked.append(talk.asked)
        talk.taps("◀ Back")
    assert asked == ["home", "venue_postcode", "where_sure", "where", "time", "when", "portions", "title"]
    assert talk.asked == "kind"
