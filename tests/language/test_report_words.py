"""The report says what happened, never why: whoever counts cannot know it."""

import re

from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE

OF_CAUSE = re.compile(
    r"\b(caus(?:e[sd]?|ing)|because of (?:us|this|our|the meals)|thanks to (?!everybody|all)|reduced by|led to|"
    r"leads to|due to|result(?:s|ed)? (?:of|in|from)|as a result|prevent(?:s|ed)?|proves?|proven|effect of|impact|"
    r"made (?:people|them)|helped (?:people|them) (?:to )?(?:feel|be))\b",
    re.IGNORECASE,
)
TEXTS = {key: forms for key, forms in load_catalogues()[DEFAULT_LANGUAGE].texts.items() if key.startswith("report.")}


def test_no_word_of_cause_stands_in_the_report() -> None:
    found = [f"{key}: {said[0]}" for key, forms in TEXTS.items() for form in forms if (said := OF_CAUSE.search(form))]
    assert found == []


def test_a_word_of_cause_would_be_found() -> None:
    said = ("Loneliness was reduced by a third.", "Thanks to the meals, people sleep.", "It is due to us.")
    assert all(OF_CAUSE.search(one) for one in said)


def test_nothing_in_the_report_is_markup() -> None:
    """All of it is escaped, so a tag would be read as letters. In chat there are tags."""
    assert [
        key for key, forms in TEXTS.items() if not key.startswith("report.chat.") and re.search("[<>]", "".join(forms))
    ] == []
