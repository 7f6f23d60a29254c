"""Posting: when, in words."""

from datetime import datetime

import pytest

from bot.conversations.offers.posting import POSTING
from tests.support.talk import LONDON, Talk


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


def at_when(kind: str = "A shared meal") -> Talk:
    talk = Talk(POSTING).taps(kind).types("Veg curry", "20")
    if kind == "Food to collect":
        talk.taps("Frozen")
    assert talk.asked == "when"
    return talk


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("tomorrow 12-2", local(17, 12), local(17, 14)),
        ("today 5-7pm", local(16, 17), local(16, 19)),
        ("tues 1-3pm", local(21, 13), local(21, 15)),
    ],
)
def test_a_day_with_both_times_needs_no_more(typed: str, start: datetime, end: datetime) -> None:
    talk = at_when().types(typed)
    assert (talk.draft.start, talk.draft.end, talk.asked) == (start, end, "where")


def test_a_start_alone_asks_until_when() -> None:
    talk = at_when().types("tomorrow at 5pm")
    assert talk.asked == "until"
    assert talk.types("till 7").draft.end == local(17, 19)


@pytest.mark.parametrize("typed", ["19:00", "7pm", "until 7", "2 hours", "for 2 hours", "two hours"])
def test_until_when_in_the_ways_people_write_it(typed: str) -> None:
    assert at_when().types("tomorrow at 5pm", typed).draft.end == local(17, 19)


def test_a_day_alone_asks_for_the_time() -> None:
    talk = at_when().types("tomorrow")
    assert talk.asked == "time"
    assert "Friday 17 July" in talk.words
    talk.types("half six")
    assert (talk.draft.start, talk.asked) == (local(17, 18, 30), "until")


def test_both_times_may_be_typed_for_a_tapped_day() -> None:
    talk = at_when().taps("Tomorrow").types("12-2")
    assert (talk.draft.start, talk.draft.end, talk.asked) == (local(17, 12), local(17, 14), "where")


def test_morning_or_evening_is_asked_with_two_buttons() -> None:
    talk = at_when().types("tomorrow at 8")
    assert talk.asked == "which_time"
    assert talk.labels[:2] == ["8am", "8pm"]
    assert talk.taps("8pm").draft.start == local(17, 20)


def test_morning_or_evening_can_be_said_in_a_word() -> None:
    assert at_when().types("tomorrow at 8", "evening").draft.start == local(17, 20)


def test_a_doubtful_time_for_a_tapped_day_is_asked() -> None:
    talk = at_when().taps("Tomorrow").types("8")
    assert talk.asked == "which_time"
    assert talk.taps("8am").draft.start == local(17, 8)


def test_next_friday_is_asked_not_guessed() -> None:
    talk = at_when().types("next friday 12-2")
    assert talk.asked == "which_day"
    assert talk.labels[:2] == ["Friday 17 July", "Friday 24 July"]
    talk.taps("Friday 24 July")
    assert (talk.draft.start, talk.draft.end, talk.asked) == (local(24, 12), local(24, 14), "where")


def test_a_day_and_a_time_in_doubt_are_asked_one_after_the_other() -> None:
    talk = at_when().types("next friday at 8").taps("Friday 24 July")
    assert talk.asked == "which_time"
    assert talk.taps("8pm").draft.start == local(24, 20)


def test_back_asks_the_doubt_again() -> None:
    talk = at_when().types("next friday at 8").taps("Friday 24 July", "8pm", "◀ Back")
    assert talk.asked == "which_time"
    assert talk.taps("◀ Back").asked == "which_day"
    assert talk.taps("Friday 17 July", "8am").draft.start == local(17, 8)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("yesterday at 5pm", "posting.when.past"),
        ("banana", "posting.when.unclear"),
        ("tomorrow 7pm-5pm", "posting.when.end_before_start"),
        ("🙂", "posting.when.unclear"),
    ],
)
def test_what_cannot_be_is_refused_in_its_own_words(typed: str, refusal: str) -> None:
    talk = at_when().types(typed)
    assert (talk.refusal, talk.asked) == (refusal, "when")


def test_collect_by_four_asks_only_from_when() -> None:
    talk = at_when("Food to collect").types("by 4pm today")
    assert talk.asked == "time"
    talk.taps("From now")
    assert (talk.draft.end, talk.asked) == (local(16, 16), "use_by")


def test_a_club_in_words_is_not_asked_how_often() -> None:
    talk = at_when("A lunch club").types("every Tuesday 12-2")
    assert (talk.draft.start, talk.draft.rrule, talk.asked) == (local(21, 12), "FREQ=WEEKLY;BYDAY=TU", "where")


def test_a_club_can_say_how_often_in_words() -> None:
    talk = at_when("A lunch club").types("tuesday 12-2", "every other Tuesday")
    assert (talk.draft.rrule, talk.asked) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "where")


@pytest.mark.parametrize(
    ("typed", "refusal"), [("15 July", "past"), ("yesterday", "past"), ("soon", "unclear"), ("15th", "which_month")]
)
def test_a_use_by_date_that_is_over_is_refused(typed: str, refusal: str) -> None:
    talk = Talk(POSTING).taps("Food to collect").types("Yoghurt", "8").taps("Chilled")
    talk.types("today 5-7pm", f"use by {typed}")
    assert (talk.refusal, talk.asked) == (f"posting.use_by.{refusal}", "use_by")
    assert talk.types("use by 18 July").asked == "where"


def test_food_is_not_offered_past_its_use_by() -> None:
    talk = Talk(POSTING).taps("Food to collect").types("Yoghurt", "8").taps("Chilled")
    talk.types("tomorrow 5-7pm")
    assert talk.types("today").refusal == "posting.use_by.too_soon"
    talk.types("17 July", "Brinnington hub").taps("I don’t know", "None", "Change something", "When")
    assert talk.types("18 July 5-7pm").refusal == "posting.when.past_use_by"


def test_chilled_food_is_offered_four_hours_at_most() -> None:
    talk = Talk(POSTING).taps("Food to collect").types("Yoghurt", "8").taps("Chilled")
    assert talk.types("today 12-5").refusal == "posting.when.too_long.chilled"
    assert talk.types("today 12-4").asked == "use_by"
