"""A whole post typed in one message: only what is missing or doubtful is asked."""

from datetime import datetime

import pytest

from bot.conversations.offers.posting import POSTING
from bot.conversations.offers.posting_draft import allergen_facts
from bot.conversations.offers.posting_typed import draft_from_text
from bot.domain.core.food import ALL_ALLERGENS, Allergen, Diet, OfferKind
from bot.domain.core.ids import VenueId
from bot.domain.offers.offers import Venue
from tests.support.talk import LONDON, REDDISH, VENUES, Talk, facts


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


CHAPEL = Venue(VenueId(9), "stockport", "Old Chapel", "", 53.43, -2.13, REDDISH, step_free=None)


def typed(text: str, *, venues: tuple[Venue, ...] = VENUES) -> Talk:
    given = facts(venues=venues)
    draft = draft_from_text(text, given)
    assert draft is not None
    return Talk(POSTING, given, draft)


def test_a_whole_post_asks_only_the_kind_and_which_nuts() -> None:
    talk = typed("20 portions veg curry, Heaton Norris Community Centre, today 5-7pm, vegan, contains nuts")
    assert talk.asked == "which_kind"
    talk.taps("A shared meal")
    assert talk.asked == "nuts"
    talk.taps("Peanuts", "None of the others")
    assert talk.asked == ""
    draft = talk.draft
    assert (draft.title, draft.portions, draft.venue_id) == ("Veg curry", 20, 2)
    assert (draft.start, draft.end, draft.diets) == (local(16, 17), local(16, 19), Diet.VEGAN.bit)
    assert allergen_facts(draft).contains == Allergen.PEANUTS.bit


def test_no_allergens_is_asked_once_more_with_their_own_words() -> None:
    """What lets people with an allergy in is never final when it was only typed."""
    talk = typed("Soup for 1, Brinnington hub, today 5-7pm, vegan, no allergens").taps("A shared meal")
    assert talk.asked == "absent"
    assert "You wrote “no allergens”" in talk.words
    assert allergen_facts(talk.draft).not_in_it == 0
    talk.taps("No, none of it")
    assert talk.asked == ""
    assert allergen_facts(talk.draft).not_in_it == ALL_ALLERGENS
    talk.taps("Change something", "Allergens", "I don’t know")
    assert allergen_facts(talk.draft).not_in_it == 0


@pytest.mark.parametrize(
    ("answer", "contains", "absent"),
    [("No, none of it", 0, Allergen.GLUTEN.bit), ("Yes, some of it", Allergen.GLUTEN.bit, 0), ("I’m not sure", 0, 0)],
)
def test_one_tap_says_whether_what_was_called_absent_is(answer: str, contains: int, absent: int) -> None:
    """The rest of the 14 is asked as ever."""
    talk = typed("Lentil soup for 9, Brinnington hub, today 5-7pm, gf").taps("A shared meal")
    assert "You wrote “gf”. <b>Is there gluten (wheat, rye, oats) in any of it?</b>" in talk.words
    talk.taps(answer)
    facts_said = allergen_facts(talk.draft)
    assert (facts_said.contains, facts_said.not_in_it, talk.asked) == (contains, absent, "allergen_way")


def test_the_review_quotes_what_it_read_and_what_it_did_not_use() -> None:
    """A slip shows beside the words that it was made from; another answer is quoted no more."""
    talk = typed("Veg soup for 9, Brinnington hub, Friday 12-2, gf, £2, ring Maureen for a lift")
    talk.taps("A shared meal", "No, none of it", "I don’t know")
    assert "Friday 17 July, 12 noon to 2pm, from “Friday 12-2”" in talk.words
    assert "I did not use: “ring Maureen for a lift”" in talk.words
    assert "Not in it: <b>gluten (wheat, rye, oats)</b>" in talk.words
    talk.taps("Change something", "When", "Tomorrow")
    assert "from “Friday 12-2”" not in talk.words


def test_what_has_no_name_for_food_is_asked_with_suggestions() -> None:
    """What is only said around it is never a title; what it may be called is a tap away."""
    talk = typed("Next one for us all, 20 places, Brinnington hub, Friday 12-2, £2").taps("A shared meal")
    assert (talk.asked, talk.draft.title) == ("title", "")
    talk.taps("Next one for us")
    assert talk.draft.title == "Next one for us"


def test_a_club_with_a_new_place() -> None:
    talk = typed("Lunch club every Tuesday 12-2, St George's Church Hall, SK5 7AA, £3, 30 places")
    assert talk.draft.kind is OfferKind.LUNCH_CLUB
    assert talk.asked == "home"
    talk.taps("A hall, café or similar, no steps", "I don’t know")
    assert talk.asked == ""
    assert (talk.draft.rrule, talk.draft.price, talk.draft.portions) == ("FREQ=WEEKLY;BYDAY=TU", "£3", 30)
    assert (talk.draft.venue_name, talk.draft.venue_address) == ("St George's Church Hall", "SK5 7AA")


def test_a_series_is_read_back_with_its_next_dates() -> None:
    """A rule that was read wrongly is seen at once."""
    talk = typed("Lunch club every other Friday from 24th July 12-2, Brinnington hub, £3, 30 places")
    talk.taps("I don’t know")
    assert "Friday 24 July, Friday 7 August and Friday 21 August" in talk.words


def test_the_same_can_be_typed_at_the_first_question() -> None:
    talk = Talk(POSTING).types("Soup for 1, Brinnington hub, today 5-7pm, vegan, no allergens")
    assert talk.asked == "which_kind"
    assert talk.draft.title == "Soup"


@pytest.mark.parametrize(
    "text", ["hello", "thanks a lot!", "see you tomorrow at 5pm", "🙂", "", "what is this?", "x" * 2000]
)
def test_what_is_no_post_is_not_taken_for_one(text: str) -> None:
    assert draft_from_text(text, facts()) is None


def test_back_from_the_first_gap_asks_what_stands_before_it() -> None:
    talk = typed("20 portions veg curry, Heaton Norris Community Centre, today 5-7pm, vegan, contains nuts")
    talk.taps("A shared meal", "◀ Back")
    assert talk.asked == "where"


def test_the_way_in_is_asked_for_a_known_place_of_which_nobody_has_said_it() -> None:
    talk = typed("Shared meal: veg curry for 20, Old Chapel, today 5-7pm, free, no allergens", venues=(CHAPEL,))
    assert talk.asked == "step_free"
    talk.taps("Yes, no steps", "No, none of it")
    assert talk.asked == ""


def test_the_kind_may_stand_before_the_food() -> None:
    talk = typed("Lunch club: leek soup for 12, Brinnington hub, Friday 12-2pm, no allergens")
    assert (talk.draft.title, talk.draft.kind) == ("Leek soup", OfferKind.LUNCH_CLUB)
    assert talk.asked == "repeat"


WELLSPRING = Venue(VenueId(11), "stockport", "The Wellspring", "", 53.41, -2.16, REDDISH, step_free=True)
LEGION = Venue(VenueId(12), "stockport", "Reddish Royal British Legion", "", 53.43, -2.15, REDDISH, step_free=True)


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        ("soup for 8 wellspring tonight 6pm", "Soup", 11),
        ("soup legion tonight 6pm, 8 portions", "Soup", 12),
        ("wellspring fri 12-2 lentil soup for 8", "Lentil soup", 11),
        ("tea and toast @ british legion reddish fri 3pm, 10 places", "Tea and toast", 12),
    ],
)
def test_a_place_of_ours_needs_no_word_for_a_place(text: str, title: str, venue: int) -> None:
    """Nor a comma, nor a capital letter."""
    talk = typed(text, venues=(*VENUES, WELLSPRING, LEGION))
    assert (talk.draft.title, talk.draft.venue_id or talk.draft.venue_guesses[0]) == (title, venue)


def test_a_slip_in_the_name_of_a_place_is_asked() -> None:
    """With the one that is nearly called so."""
    talk = typed("Soup for 8, Brinington Hbu, tonight 6-8pm, no allergens").taps("A shared meal")
    assert talk.asked == "where_sure"
    assert talk.taps("Yes").draft.venue_id == 1


def test_the_review_names_the_year_where_it_could_be_mistaken() -> None:
    """In July the June of next year could be the one that went by."""
    soon = typed("Soup for 8, Brinnington hub, Friday 17 July 12-2, no allergens").taps(
        "A shared meal", "No, none of it"
    )
    assert "Friday 17 July, 12 noon to 2pm" in soon.words
    far = typed("Soup for 8, Brinnington hub, Friday 11 June 2027 12-2, no allergens").taps(
        "A shared meal", "No, none of it"
    )
    assert "Friday 11 June 2027, 12 noon to 2pm" in far.words


@pytest.mark.parametrize("words", ["use by sun 5-7pm", "today 9-9.30am", "end of july 5-7pm"])
def test_hours_that_were_said_are_not_asked_again(words: str) -> None:
    """Only the day is missing; another day chosen afterwards asks for its hours anew."""
    talk = typed(f"Soup for 8, Brinnington hub, {words}, no allergens").taps("A shared meal")
    assert talk.asked == "when"
    talk.taps("Saturday", "No, none of it")
    assert talk.asked == ""
    assert talk.draft.start in {local(18, 17), local(18, 9)}
    talk.taps("Change something", "When", "Sunday")
    assert talk.asked == "time"


def test_hours_of_morning_or_evening_are_asked_for_the_day_that_is_named() -> None:
    """Typed as well as tapped."""
    talk = (
        typed("Soup for 8, Brinnington hub, sports day 8-10, no allergens").taps("A shared meal").types("on saturday")
    )
    assert talk.asked == "which_time"
    assert talk.taps("8pm").draft.start == local(18, 20)
