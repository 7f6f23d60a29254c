"""A long text in parts: nothing is lost, each part is whole and short enough."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.formatting import parse, utf16_length
from bot.transport.splitting import LONGEST_NOTICE, LONGEST_TEXT, cut_short, fits, split

TAGS = ("b", "i", "code")
MARKED = st.recursive(
    st.text("ab \n&<'🍲ক্\u200d👩🏽", max_size=12).map(lambda words: escape(words, quote=False)),
    lambda inner: (
        st.tuples(st.sampled_from(TAGS), inner).map(lambda made: f"<{made[0]}>{made[1]}</{made[0]}>")
        | st.lists(inner, max_size=4).map("".join)
    ),
    max_leaves=20,
)


def without_space(words: str) -> str:
    return re.sub(r"\s", "", words)


@given(MARKED, st.integers(4, 40))
def test_any_text_goes_in_parts_that_fit(html: str, longest: int) -> None:
    """Read one after another they say the same; Telegram takes each."""
    read = [parse(part, "HTML") for part in split(html, longest)]
    assert without_space("".join(words for words, _ in read)) == without_space(parse(html, "HTML")[0])
    assert all(utf16_length(words) <= longest for words, _ in read)
    assert all(words for words, _ in read) or not parse(html, "HTML")[0]


@given(MARKED, st.integers(4, 40))
def test_every_letter_keeps_its_marks(html: str, longest: int) -> None:
    """What was bold is bold in whichever part it is said."""
    said = [letter for part in split(html, longest) for letter in marked_letters(part)]
    assert said == marked_letters(html)


def marked_letters(html: str) -> list[tuple[str, frozenset[str]]]:
    """Each letter that is seen, with the marks around it."""
    words, entities = parse(html, "HTML")
    letters, at = [], 0
    for letter in words:
        around = {one["type"] for one in entities if one["offset"] <= at < one["offset"] + one["length"]}
        if not letter.isspace():
            letters.append((letter, frozenset(around)))
        at += utf16_length(letter)
    return letters


@pytest.mark.parametrize("breath", ["\n\n", "\n", " "])
def test_it_is_cut_where_one_takes_a_breath(breath: str) -> None:
    sentence = "A soup for six"
    whole = breath.join([sentence.replace(" ", "_")] * 400)
    parts = split(whole)
    assert len(parts) > 1
    assert all(part.endswith("six") for part in parts)


def test_what_just_fits_is_not_cut() -> None:
    """Marks and the five letters of `&amp;` do not count."""
    assert split("x" * LONGEST_TEXT) == ["x" * LONGEST_TEXT]
    assert len(split(f"<b>{'&amp;' * LONGEST_TEXT}</b>")) == 1
    assert not fits("🍲" * (LONGEST_TEXT // 2) + "x")


@given(st.text())
def test_a_notice_is_cut_short(words: str) -> None:
    """Telegram takes 200 letters over a chat, and would show none of 201."""
    said = cut_short(words * 5)
    assert utf16_length(said) <= LONGEST_NOTICE
    assert said == words * 5 or said.endswith("…")


def test_letters_that_belong_together_stay_together() -> None:
    """A family is one picture of four people and three joiners."""
    family = "👩\u200d👩\u200d👧\u200d👦"
    assert all(part.replace(family, "") == "" for part in split(family * 30, 50))
