"""A made-up language, longer and from right to left, which a whole town can be spoken to in."""

from bot.domain.core.messages import text
from bot.language.catalogue import given_texts, load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import END_OF_ISOLATE, ISOLATE, RIGHT_TO_LEFT_LETTERS, Words
from bot.language.translating.checking import COMMAND, TAG, names_in
from tests.support.pseudo import LONGER, pseudo

ENGLISH = load_catalogues()[DEFAULT_LANGUAGE]
PSEUDO = pseudo(ENGLISH)


def _kept(form: str) -> tuple[set[str], list[tuple[str, ...]], list[str], int]:
    return names_in(form), TAG.findall(form), COMMAND.findall(TAG.sub("", form)), form.count("\n")


def test_placeholders_markup_and_commands_are_kept() -> None:
    """In every form of every text."""
    pairs = [(key, pair) for key in ENGLISH.texts for pair in zip(ENGLISH.texts[key], PSEUDO.texts[key], strict=True)]
    assert [key for key, (english, made) in pairs if _kept(english) != _kept(made)] == []


def test_it_is_longer_and_written_the_other_way() -> None:
    """So that what is cut off is seen, and what stays in English."""
    english, made = ENGLISH.texts["bookings.full"][0], PSEUDO.texts["bookings.full"][0]
    assert len(made) >= (1 + LONGER * 0.8) * len(english)
    assert RIGHT_TO_LEFT_LETTERS.search(made)
    said = Words({DEFAULT_LANGUAGE: ENGLISH, "ur": PSEUDO}).html(text("bookings.full", title="Soup"), "ur")
    assert f"{ISOLATE}Soup{END_OF_ISOLATE}" in said


def test_it_stands_alone() -> None:
    """As if all of it had been read: else English beside it would hide what is missing."""
    words = Words({DEFAULT_LANGUAGE: ENGLISH, "ur": PSEUDO})
    assert not [key for key in ENGLISH.texts if words.needs_english(key, "ur")]


def test_everything_that_speaks_speaks_it_meanwhile() -> None:
    """Whoever has loaded words before, or loads them then; afterwards it is as it was."""
    words, before = Words.load(), Words.load().plain(text("bookings.already"), "ur")
    with given_texts(PSEUDO):
        assert words.plain(text("bookings.already"), "ur") == PSEUDO.texts["bookings.already"][0]
        assert Words.load().plain(text("bookings.already"), DEFAULT_LANGUAGE) == ENGLISH.texts["bookings.already"][0]
    assert words.plain(text("bookings.already"), "ur") == before
