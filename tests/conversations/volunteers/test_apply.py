"""Offering to help, answer by answer."""

from bot.conversations.volunteers.apply import VOLUNTEERING
from bot.domain.core.people import Task
from tests.support.talk import Talk, facts


def test_a_stranger_is_asked_for_a_name_first() -> None:
    talk = Talk(VOLUNTEERING).taps("Yes, I am").types("asha")
    assert (talk.draft.first_name, talk.asked) == ("Asha", "postcode")


def test_whoever_is_known_is_not_asked_for_a_name() -> None:
    assert Talk(VOLUNTEERING, facts(first_name="Asha")).taps("Yes, I am").asked == "postcode"


def test_the_review_says_what_goes_to_the_organisers() -> None:
    talk = (
        Talk(VOLUNTEERING, facts(first_name="Asha"))
        .taps("Yes, I am")
        .types("SK4 2AB")
        .taps("Cook", "Ring", "Done")
        .types("I cook for 40 at St Mark’s.")
    )
    for said in ("Asha", "Cook a meal", "Ring people", "I cook for 40"):
        assert said in talk.words
    talk.taps("Offer to help")
    assert talk.finished
    assert talk.draft.tasks == (Task.COOK, Task.RING)


def test_the_message_may_be_skipped_and_has_an_end() -> None:
    talk = Talk(VOLUNTEERING, facts(first_name="Asha")).taps("Yes, I am").types("SK4 2AB").taps("Cook", "Done")
    assert talk.types("x" * 501).refusal == "volunteering.about.long"
    assert talk.taps("Skip").asked == ""


def test_words_for_the_tasks_are_answered_with_the_buttons() -> None:
    talk = Talk(VOLUNTEERING, facts(first_name="Asha")).taps("Yes, I am").types("SK4 2AB", "anything really")
    assert (talk.refusal, talk.asked) == ("volunteering.tasks.unclear", "tasks")


def test_nothing_tapped_means_wherever_it_is_useful() -> None:
    talk = Talk(VOLUNTEERING, facts(first_name="Asha")).taps("Yes, I am").types("SK4 2AB").taps("Done", "Skip")
    assert "wherever it is useful" in talk.words


def test_marks_in_the_message_are_shown_as_they_are() -> None:
    talk = (
        Talk(VOLUNTEERING, facts(first_name="Asha"))
        .taps("Yes, I am")
        .types("SK4 2AB")
        .taps("Cook", "Done")
        .types("3 < 4 & <b>bold</b>")
    )
    assert "3 &lt; 4 &amp; bold" in talk.words
