"""“Mary can’t come” says of Mary what she would say herself."""

import pytest

from bot.parsing.messages.intents import Intent
from bot.parsing.messages.of_somebody import brings, said_of, said_of_them, surely, surely_of_them, weekdays_named


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Mary can’t come on Friday", "i cannot come on friday"),
        ("mary is running late", "i am running late"),
        ("Sorry, Mary’s bringing her sister", "i am bringing my sister"),
        ("Maryam can’t come", ""),
        ("I rang Mary", ""),
        ("Mary", ""),
        ("", ""),
    ],
)
def test_by_name(typed: str, said: str) -> None:
    assert said_of("Mary", typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Will be late", ""),
        ("will not be there", ""),
        ("Will can’t come", "i cannot come"),
        ("Will’s running late", "i am running late"),
        ("Will is not coming", "i am not coming"),
    ],
)
def test_a_name_that_is_a_verb_needs_another(typed: str, said: str) -> None:
    assert said_of("Will", typed) == said


def test_a_name_is_no_pattern() -> None:
    assert said_of("(.*", "Ben can’t come") == ""
    assert said_of_them("They would like to stop") == "i would like to stop"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            (typed, Intent.CANCEL)
            for typed in (
                "Mary can’t come",
                "Sorry, Mary can’t come on Friday, sorry",
                "mary cant make it tomorrow",
                "Mary won’t be there tonight x",
                "Mary’s not coming after all",
                "Marys not coming",
                "Mary isn’t coming, her knee is bad",
                "Mary is cancelling.",
                "Mary won’t be able to come to the lunch because she is at her son’s",
            )
        ),
        *(
            (typed, Intent.LATE)
            for typed in (
                "Mary is late",
                "Mary’s running late",
                "Mary will be a bit late",
                "Mary will be 10 minutes late",
            )
        ),
    ],
)
def test_what_is_beyond_doubt(typed: str, meant: Intent) -> None:
    assert surely("Mary", typed) is meant


OF_SOMETHING_ELSE = (
    "Mary’s daughter can’t come",
    "Mary told me Joan can’t come",
    "Mary Ann can’t come",
    "Mary never said she can’t come",
    "Mary can’t come to the phone",
    "Mary and Joan can’t come",
    "Mary is cancelling her gas contract",
    "Mary’s bus is late",
    "Mary is cancelling and changing her gas contract",
    "Mary can’t come if it rains",
    "Mary can’t come?",
    "Mary can’t come until one",
    "Mary can’t come, no wait, she can",
    "Mary is late with her rent",
    "Mary says she can’t come",
    "Joan can’t come, nor can Mary",
    "Maryam can’t come",
)


@pytest.mark.parametrize("typed", OF_SOMETHING_ELSE)
def test_whatever_else_begins_with_her_name_is_not(typed: str) -> None:
    assert surely("Mary", typed) is None


def test_in_the_middle_of_something_nothing_else_is_said() -> None:
    assert surely("Mary", "Mary is late, soup for 6 tomorrow", alone=True) is None
    assert surely("Mary", "Mary can’t come on Friday, sorry", alone=True) is Intent.CANCEL


@pytest.mark.parametrize("typed", ["Will be late", "will not be there", "May not come", "Will won’t", ""])
def test_a_verb_is_nobody(typed: str) -> None:
    assert surely("Will", typed) is None
    assert surely("May", typed) is None


def test_of_whoever_is_on_the_line() -> None:
    assert surely_of_them("she can’t come after all") is Intent.CANCEL
    assert surely_of_them("can’t make it") is Intent.CANCEL
    assert surely_of_them("will be late") is Intent.LATE
    assert surely_of_them("her daughter can’t come") is None
    assert surely_of_them("she said Joan can’t come") is None


def test_whom_she_brings() -> None:
    assert brings("Mary", "Mary’s bringing her sister")
    assert not brings("Mary", "Mary’s daughter is bringing her two kids")


def test_days_that_are_named() -> None:
    assert weekdays_named("Mary can’t come on Tues, nor Sunday", 3) == {1, 6}
    assert weekdays_named("Mary can’t come tomorrow", 6) == {0}
    assert weekdays_named("Mary can’t come this month", 3) == frozenset()
