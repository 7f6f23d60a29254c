"""Every text of a language that is read from the right begins from the right, whatever name stands first in it."""

import re
from string import Formatter
from unicodedata import bidirectional

import pytest

from bot.domain.core.messages import text
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE, RIGHT_TO_LEFT
from bot.language.rendering import END_OF_ISOLATE, ISOLATE, READ_FROM_THE_LEFT, READ_FROM_THE_RIGHT, Words

NAME = "Veg soup"
WITHIN = re.compile(f"{ISOLATE}[^{ISOLATE}{END_OF_ISOLATE}]*{END_OF_ISOLATE}")
COMMAND = re.compile(r"(?<!\S)/[a-z]+\b")
SIGNS = dict.fromkeys(map(ord, (ISOLATE, END_OF_ISOLATE, READ_FROM_THE_RIGHT)))
BEGINS_WITH_A_NAME = re.compile(r"(?!\{\w+\}$)[^\w]*(?:<\w+>)?\{(?!link|code|tag)")


def names(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


def direction(said: str) -> str:
    """Of the first letter, by which a program decides where the line begins: "L", "R", or "" without letters."""
    strong = [bidirectional(letter) for letter in said if bidirectional(letter) in {"L", "R", "AL"}]
    return strong[0].replace("AL", "R") if strong else ""


def outside(said: str) -> str:
    """As programs that know isolates read it."""
    while WITHIN.search(said):
        said = WITHIN.sub("", said)
    return said


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_a_text_that_begins_with_a_name_begins_from_the_right(language: str) -> None:
    """For programs that know isolates, and for those that do not."""
    words, patterns = Words.load(), load_catalogues()[language].texts
    begins = {
        key: {name for form in forms for name in names(form)}
        for key, forms in patterns.items()
        if any(BEGINS_WITH_A_NAME.match(form) for form in forms)
    }
    assert len(begins) > 20
    said = {key: words.plain(text(key, **dict.fromkeys(wanted, NAME)), language) for key, wanted in begins.items()}
    left = {key for key, one in said.items() if {direction(outside(one)), direction(one)} != {"R"}}
    assert left == set()


def test_an_english_line_that_begins_with_a_name_begins_from_the_left() -> None:
    said = Words.load().plain(text("meals.short", title="چائے", when="noon", venue="Hub"), DEFAULT_LANGUAGE)
    assert said.startswith(READ_FROM_THE_LEFT)
    assert direction(said) == "L"
    assert (
        Words.load().plain(text("meals.short", title=NAME, when="a", venue="b"), DEFAULT_LANGUAGE) == f"{NAME} – a, b"
    )


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_the_slash_of_a_command_stays_before_it(language: str) -> None:
    """Among words that are read from the right it would jump behind: each command is set apart."""
    words, patterns = Words.load(), load_catalogues()[language].texts
    commands = {key: set(COMMAND.findall(forms[0])) for key, forms in patterns.items() if COMMAND.search(forms[0])}
    assert len(commands) > 10
    for key, wanted in commands.items():
        said = words.html(text(key, **dict.fromkeys(names(patterns[key][0]), NAME)), language).split("\n<i>")[0]
        assert not wanted & set(COMMAND.findall(outside(said))), said
        assert f"{ISOLATE}/" in said


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_every_later_line_that_begins_with_a_command_begins_from_the_right(language: str) -> None:
    """As the first does: some programs take what is set apart for the first word of the line."""
    words, patterns = Words.load(), load_catalogues()[language].texts
    lines = [
        line
        for key, forms in patterns.items()
        for line in words.plain(text(key, **dict.fromkeys(names(forms[0]), NAME)), language).split("\n")[1:]
        if COMMAND.match(line.translate(SIGNS)) and any(bidirectional(letter) == "AL" for letter in line)
    ]
    assert lines
    assert [line for line in lines if direction(line) != "R"] == []
