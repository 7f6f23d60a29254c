"""Other scripts keep what they need; what hides or turns a line around goes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.visible import visible

SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
KEPT = {
    "Persian, two parts of one word": "مه‌لقا",
    "Bengali, a letter of its own": "উৎসব ত্‍",
    "Sinhala": "ශ්‍රී ලංකා",
    "Malayalam": "നന്‍മ",
    "a family": "👩‍👩‍👧‍👦",
    "a heart in colour": "❤️",
    "Scotland": SCOTLAND,
    "an Arabic number sign": "\u0600١٢",
    "two lines": "Soup\nand bread",
    "accents": "Zoë Nuñez O’Neill",
}
GONE = {
    "right to left": "\u202esoup",
    "isolates": "\u2067so\u2069up",
    "direction marks": "s\u200eo\u200fu\u061cp",
    "a byte order mark": "\ufeffsoup",
    "no width": "so\u200bu\u2060p",
    "controls": "s\x00o\x1bu\x85p",
    "a soft hyphen": "so\u00adup",
    "letters of a flag without a flag": "soup\U000e0067\U000e007f",
    "joiners before anything": "\u200d\u200csoup",
}


@pytest.mark.parametrize("written", KEPT.values(), ids=KEPT)
def test_what_scripts_need_is_kept(written: str) -> None:
    assert visible(written) == written


@pytest.mark.parametrize("written", GONE.values(), ids=GONE)
def test_what_hides_goes(written: str) -> None:
    assert visible(written) == "soup"


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\u200d\u200c\u202e\u2066🏴\U000e0067\U000e007f\n ")))
def test_nothing_hidden_is_left(written: str) -> None:
    """Once more changes nothing, and the direction is that of the letters alone."""
    kept = visible(written)
    assert visible(kept) == kept
    overriding = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not any(unicodedata.bidirectional(mark) in overriding for mark in kept)
    assert not any(unicodedata.category(mark) == "Cc" and mark not in "\n\t" for mark in kept)
