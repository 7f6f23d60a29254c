"""“Mary can’t come” says of Mary what she would say herself."""

import pytest

from bot.parsing.messages.of_somebody import said_of, said_of_them


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
