"""Joining, answer by answer."""

from collections.abc import Callable
from hashlib import sha256

import pytest

from bot.conversations.engine.answer import Tapped
from bot.conversations.engine.engine import NotUnderstood, advance
from bot.conversations.guests.registration import JOINING
from bot.conversations.guests.registration_draft import WORDS_VERSION, RegistrationDraft
from bot.domain.core.availability import ANY_TIME, PartOfDay, availability
from bot.domain.core.food import Allergen, Diet, mask
from bot.domain.core.messages import text
from tests.support.talk import HEATONS, REDDISH, WORDS, Talk, facts

NUTS = mask((Allergen.TREE_NUTS, Allergen.PEANUTS))


def at(question: str) -> Talk:
    """Somebody who has answered everything before that question in the shortest way."""
    talk = Talk(JOINING)
    steps: dict[str, Callable[[], Talk]] = {
        "agree": lambda: talk.taps("Yes"),
        "adult": lambda: talk.taps("Yes"),
        "first_name": lambda: talk.types("Mary"),
        "postcode": lambda: talk.types("SK4 2AB"),
        "how_far": lambda: talk.taps("A walk"),
        "days": lambda: talk.taps("Any day"),
        "parts": lambda: talk.taps("Any time"),
        "food_agree": lambda: talk.taps("Yes"),
        "allergens": lambda: talk.taps("None"),
        "diets": lambda: talk.taps("None"),
        "step_free": lambda: talk.taps("No"),
    }
    for name, step in steps.items():
        if name == question:
            break
        step()
    assert talk.asked == question
    return talk


def test_joining_takes_under_15_taps_and_two_words() -> None:
    talk = at("step_free").taps("No", "Sign me up")
    assert talk.finished
    assert talk.taps_made < 15


def test_the_review_reads_everything_back() -> None:
    talk = at("how_far").taps("A short walk", "Tue", "Fri", "Done", "Evening", "Done", "Yes", "milk", "Done")
    talk.taps("halal", "Done", "No, only", "Yes")
    for said in (
        "Mary",
        "Heatons North",
        "short walk",
        "Tuesday and Friday",
        "Evening",
        "milk",
        "halal",
        "without steps",
    ):
        assert said in talk.words


def test_what_is_kept_is_what_was_said() -> None:
    talk = at("days").taps("Tue", "Done", "Evening", "Done", "Yes", "milk", "Done", "vegan", "Done", "No, only", "Yes")
    kept = talk.draft.for_matching()
    assert kept.availability == availability([1], [PartOfDay.EVENING])
    assert (kept.avoids, kept.diets, kept.step_free) == (Allergen.MILK.bit, Diet.VEGAN.bit, True)
    assert (kept.sector, kept.area, kept.uncertainty_m, kept.limit_m) == ("SK4 2", HEATONS, 400, 1500)


def test_the_postcode_itself_is_never_kept() -> None:
    for typed in ("SK4 2AB", "sk42ab", "it is sk4 2ab thanks"):
        talk = at("postcode").types(typed)
        assert talk.draft.sector == "SK4 2"
        assert "2AB" not in talk.draft.model_dump_json().upper().replace(" ", "")


def test_a_no_to_invitations_ends_kindly() -> None:
    talk = Talk(JOINING).taps("No")
    assert talk.ended == "joining.agree.declined"


def test_somebody_under_18_is_told_kindly() -> None:
    assert at("adult").taps("No").ended == "joining.adult.too_young"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mary", "Mary"),
        ("  Mary   Ann ", "Mary Ann"),
        ("I'm Asha!", "Asha"),
        ("my name is Siân.", "Siân"),
        ("Zoë 🌻", "Zoë 🌻"),
        ("محمد", "محمد"),
        ("\u202eMary", "Mary"),
        ("O’Neill", "O'Neill"),
    ],
)
def test_names_are_tidied(typed: str, kept: str) -> None:
    assert at("first_name").types(typed).draft.first_name == kept


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("🌻🌻", "names.letters"),
        ("12345", "names.letters"),
        ("", "names.letters"),
        ("<b>Mary</b>", "names.marks"),
        ("mary@example.org", "names.marks"),
        ("M" * 41, "names.long"),
        ("M" * 10_000, "names.long"),
    ],
)
def test_what_is_no_name_is_refused_and_nothing_is_lost(typed: str, refusal: str) -> None:
    talk = at("first_name").types(typed)
    assert (talk.refusal, talk.asked) == (refusal, "first_name")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [("banana", "joining.postcode.nonsense"), ("SK4", "joining.postcode.whole"), ("🙂", "joining.postcode.nonsense")],
)
def test_nonsense_is_no_postcode(typed: str, refusal: str) -> None:
    assert at("postcode").types(typed).refusal == refusal


def test_a_shared_place_is_not_wanted() -> None:
    talk = at("postcode").shares(53.4, -2.1)
    assert talk.refusal == "joining.postcode.no_pin"


def test_an_unknown_postcode_leads_to_the_areas() -> None:
    talk = at("postcode").types("M1 1AA")
    assert talk.asked == "area"
    assert "don’t have that postcode" in talk.words
    talk.taps("Reddish South")
    assert (talk.asked, talk.draft.area, talk.draft.sector) == ("how_far", REDDISH, "")


def test_skipping_the_postcode_leads_to_the_areas() -> None:
    assert at("postcode").taps("Skip").asked == "area"


def test_an_area_may_be_typed_instead_of_a_postcode() -> None:
    talk = at("postcode").types("reddish south")
    assert (talk.asked, talk.draft.area) == ("how_far", REDDISH)


def test_an_unknown_area_is_asked_again() -> None:
    talk = at("postcode").taps("Skip").types("Atlantis")
    assert (talk.refusal, talk.asked) == ("joining.area.unclear", "area")


def test_an_area_that_was_chosen_can_be_changed_at_the_review() -> None:
    talk = at("postcode").taps("Skip", "Reddish", "Skip", "Any day", "Any time", "I’d rather not", "No")
    talk.taps("Change something", "Area", "Heatons North")
    assert (talk.asked, talk.draft.area) == ("", HEATONS)


def test_a_new_postcode_at_the_review_takes_the_place_of_the_old_one() -> None:
    talk = at("step_free").taps("No", "Change something", "Where you live").types("sk5 7aa")
    assert (talk.asked, talk.draft.sector, talk.draft.area) == ("", "SK5 7", REDDISH)
    talk.taps("Change something", "Where you live").types("M1 1AA")
    assert (talk.asked, talk.draft.sector) == ("area", "")


def test_going_back_asks_the_last_question_again() -> None:
    talk = at("days").taps("◀ Back")
    assert talk.asked == "how_far"
    assert talk.taps("Further").asked == "days"


def test_one_answer_can_be_changed_at_the_review() -> None:
    talk = at("step_free").taps("No", "Change something", "How far", "Further")
    assert (talk.asked, talk.draft.limit_m) == ("", 6000)


def test_changing_nothing_leads_back_to_the_review() -> None:
    talk = at("step_free").taps("No", "Change something", "Nothing")
    assert talk.asked == ""
    assert "Sign me up" in talk.labels


def test_a_second_tap_on_the_same_day_changes_nothing() -> None:
    talk = at("days").taps("Tue")
    assert "✓ Tue" in talk.labels
    assert talk.draft.days == (1,)
    assert talk.taps("Tue").draft.days == ()


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Tue and Thursdays", (1, 3)),
        ("mon-thu", (0, 1, 2, 3)),
        ("weekends", (5, 6)),
        ("any", ()),
        ("fri to sun", (4, 5, 6)),
    ],
)
def test_days_may_be_typed(typed: str, days: tuple[int, ...]) -> None:
    talk = at("days").types(typed)
    assert (talk.draft.days, talk.asked) == (days, "parts")


def test_a_word_that_is_no_day_is_asked_again() -> None:
    assert at("days").types("when the moon is full").refusal == "joining.days.unclear"


def test_nothing_chosen_means_any_day_and_any_time() -> None:
    talk = at("days").taps("Done", "Done")
    assert talk.draft.for_matching().availability == ANY_TIME


@pytest.mark.parametrize(
    ("typed", "bits"),
    [
        ("nuts", NUTS),
        ("I'm allergic to nuts and milk", NUTS | Allergen.MILK.bit),
        ("peanut butter", Allergen.PEANUTS.bit),
        ("tree nuts", Allergen.TREE_NUTS.bit),
        ("shellfish", Allergen.CRUSTACEANS.bit | Allergen.MOLLUSCS.bit),
        ("none", 0),
        ("no allergies", 0),
    ],
)
def test_allergens_may_be_typed_and_nuts_are_both_kinds(typed: str, bits: int) -> None:
    talk = at("allergens").types(typed)
    assert (talk.draft.avoids, talk.asked) == (bits, "diets")


def test_a_food_that_is_not_among_the_14_is_never_dropped_in_silence() -> None:
    talk = at("allergens").types("nuts and kiwi")
    assert (talk.refusal, talk.asked) == ("joining.allergens.partly", "allergens")
    assert "tree nuts" in talk.said


def test_none_takes_back_what_was_tapped() -> None:
    talk = at("allergens").taps("milk", "eggs", "None")
    assert (talk.draft.avoids, talk.asked) == (0, "diets")


def test_rather_not_say_keeps_nothing_and_says_to_ask_at_the_table() -> None:
    talk = at("food_agree").taps("I’d rather not", "I’d rather not")
    assert talk.asked == ""
    assert "ask at the table" in talk.words
    kept = talk.draft.for_matching()
    assert (kept.avoids, kept.diets, kept.step_free) == (0, 0, False)


def test_food_told_and_then_taken_back_is_not_kept() -> None:
    talk = at("allergens").taps(
        "milk", "Done", "None", "Yes, with", "No", "Change something", "Keeping what", "I’d rather not"
    )
    assert talk.draft.for_matching().avoids == 0


def test_a_known_name_can_be_tapped() -> None:
    talk = Talk(JOINING, facts(first_name="Ben")).taps("Yes", "Yes", "Ben")
    assert (talk.draft.first_name, talk.asked) == ("Ben", "postcode")


def test_a_forged_button_is_refused() -> None:
    for question, value in (("days", "9"), ("parts", "x"), ("allergens", "99"), ("how_far", "1"), ("agree", "")):
        talk = at(question)
        with pytest.raises(NotUnderstood):
            advance(JOINING, talk.draft, Tapped(value), talk.facts)


def test_the_code_of_a_poster_stays_with_the_draft() -> None:
    talk = Talk(JOINING, draft=RegistrationDraft(code="gp12")).taps("Yes")
    assert talk.draft.code == "gp12"


def test_other_words_of_consent_need_another_version() -> None:
    """What people agreed to is kept with its version: change WORDS_VERSION whenever this fails, then the digest."""
    asked = [WORDS.html(text(f"joining.{name}.ask"), "en_GB") for name in ("agree", "food_agree", "named", "step_free")]
    asked.append(WORDS.html(text("joining.kept_by", brand="Feeding Stockport"), "en_GB"))
    assert (WORDS_VERSION, sha256("|".join(asked).encode()).hexdigest()[:12]) == ("2", "fe88f669839c")
