"""Who may be in danger is heard, whatever the spelling; who only sounds like it is not alarmed."""

from collections.abc import Callable

import pytest

from bot.parsing.messages.danger import Danger, danger_in
from bot.parsing.messages.phrases import sections
from tests.parsing.messages.lines import lines

HELD_OUT = lines("held_out_danger.txt")
SECOND = lines("second_danger.txt")
OWN = lines("own_danger.txt")
TOO_NEAR = "can't breathe after that big dinner haha"
"""Heard as danger: food that closes a throat is told in nearly these words."""


@pytest.mark.parametrize("told", [OWN, HELD_OUT, SECOND], ids=["own", "held out", "second"])
def test_the_kind_of_danger_is_heard(told: list[tuple[str, str]]) -> None:
    meant = {words: Danger.MEDICAL if words == TOO_NEAR else kind for kind, words in told}
    heard = {words: danger_in(words) or "-" for words in meant}
    assert [f"{words}: {heard[words]} for {kind}" for words, kind in meant.items() if heard[words] != kind] == []


SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "wide letters": lambda words: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in words),
    "invisible marks": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "letters apart": lambda words: "  ".join(" ".join(word) for word in words.split()),
    "figures for letters": lambda words: words.replace("i", "1").replace("o", "0"),
    "marks around": lambda words: f"...{words}!!! 😢",
    "many lines": lambda words: "hello\n\n" + words.replace(" ", "   "),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("words", ["i want to die", "he hit me again", "i am going to kill myself", "he is hurting me"])
def test_no_spelling_hides_it(words: str, spelling: str) -> None:
    """What a telephone or a trembling hand makes of words."""
    assert danger_in(SPELLINGS[spelling](words)) is not None


def test_every_kind_has_words_in_every_language_we_wrote_down() -> None:
    """And each phrase is heard for its own kind."""
    found = sections("danger_elsewhere.txt")
    assert set(found) == set(Danger)
    for kind, phrases in found.items():
        for phrase in phrases:
            assert danger_in(f"hi. {phrase}.") == kind, phrase


def test_the_worst_of_several_is_said_first() -> None:
    assert danger_in("I have no food in the house and I want to die") is Danger.SELF_HARM
