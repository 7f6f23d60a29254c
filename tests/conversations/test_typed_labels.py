"""Typing the words on a button is tapping it: in the language of whoever types, or in English."""

from collections import defaultdict

import pytest

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.show import show
from bot.conversations.engine.spoken import spoken
from bot.domain.core.messages import Button, text
from bot.language.languages import DEFAULT_LANGUAGE
from bot.services.core.typed_labels import WORDS, buttons_like
from tests.parsing.other_languages.lines import LANGUAGES
from tests.support.middles import JOURNEYS, middles
from tests.support.talk import facts

OF_GUESTS = frozenset({"joining", "plan", "concern"})
SHOWN = [
    show(JOURNEYS[one.name].conversation, one.draft, 1, facts()).rows
    for one in middles(defaultdict(lambda: 1), facts())
    if one.name in OF_GUESTS
]
"""The buttons under every question and review of a guest."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_is_found_by_its_words(language: str) -> None:
    """As it reads, without what sets its parts apart; and by its English, where no other button reads so."""
    lost = []
    for rows in SHOWN:
        buttons = [button for row in rows for button in row if button.tap]
        for spoken_in in (language, DEFAULT_LANGUAGE):
            labels = [WORDS.plain(button.label, spoken_in) for button in buttons]
            found = [buttons_like(rows, spoken(Typed(_as_typed(label)), language), language) for label in labels]
            lost += [label for label, button, like in zip(labels, buttons, found, strict=True) if like != [button]]
    assert lost == []


def _as_typed(label: str) -> str:
    return label.translate(dict.fromkeys(range(0x2066, 0x206A))).lstrip("✓◀ ").upper()


MILK = ((Button(label=text("food.allergen.milk"), tap="x"), Button(label=text("food.allergen.eggs"), tap="y")),)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ur", "دودھ"), ("ur", "milk"), ("ur", "دودھ (milk)"),
     ("ur", "دودھ (\u2068milk\u2069)"), ("ur", "دوده"), ("pl", "mleko"),
     ("fa", "شير"), ("ar", "حَليب"), ("bn", "দুধ"), ("ro", "LAPTE.")],
)  # fmt: skip
def test_a_name_with_the_english_beside_is_found_by_either(language: str, words: str) -> None:
    """Until somebody has read the translation who grew up with it, “(milk)” stands behind the name."""
    assert [one.tap for one in buttons_like(MILK, spoken(Typed(words), language), language)] == ["x"]


@pytest.mark.parametrize("words", ["no", "NO."])
def test_a_polish_no_is_not_the_english_button(words: str) -> None:
    """It is a yes for some: neither button is tapped by it."""
    rows = ((Button(label=text("joining.agree.yes"), tap="y"), Button(label=text("joining.agree.no"), tap="n")),)
    assert buttons_like(rows, spoken(Typed(words), "pl"), "pl") == []
