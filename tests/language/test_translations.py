"""Every language is held to the same rules by machine: what is sent can be filled in, read, dialled and tapped."""

import re
from pathlib import Path

import pytest

from bot.domain.core.food import Allergen, Diet
from bot.domain.core.messages import text
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.protected import IN_BRACKETS, UNDERNEATH, is_protected
from bot.language.rendering import Words
from bot.language.tranches import ALSO_FIRST, READ_BY_OTHERS, THE_REST, TRANCHES, tranche_of
from bot.language.translating.checking import LONGEST_LABEL, may_be_a_label, names_in, shown_length, wrongs
from bot.language.translating.explaining import PLACES
from bot.language.translating.files import english_files
from bot.language.translating.plurals import plural_forms
from bot.services.bookings.feedback import MAY_OTHERS_SEE

CATALOGUES = load_catalogues()
ENGLISH = CATALOGUES[DEFAULT_LANGUAGE]
OTHERS = [code for code in CATALOGUES if code != DEFAULT_LANGUAGE]
"""Those that have a folder."""
ROOT = Path(__file__).parents[2]
CODE = "\n".join(file.read_text() for folder in ("bot", "handlers") for file in sorted((ROOT / folder).rglob("*.py")))
ON_A_BUTTON = re.compile(r'\blabel=text\(\s*"([\w.]+)"|\bchoice\(\s*[^,()]+,\s*"([\w.]+)"')
IN_A_NOTICE = re.compile(r'\bnotice=text\(\s*"([\w.]+)"')
LONGEST_NOTICE = 200
"""Telegram cuts what it shows in answer to a tap."""


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_wrong_that_a_machine_can_see(code: str) -> None:
    """Placeholders, forms, markup, commands, letters, digits, direction, length, and words that we do not use."""
    catalogue = CATALOGUES[code]
    needed = len(plural_forms(catalogue, ENGLISH))
    found = {
        key: wrong
        for key, forms in catalogue.texts.items()
        if (wrong := wrongs(key, ENGLISH.texts[key], forms, code, needed=needed))
    }
    assert found == {}


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_says_how_far_it_is(code: str) -> None:
    """Where a comment is missing: feeding-stockport texts stamp CODE."""
    catalogue = CATALOGUES[code]
    assert catalogue.texts.keys() - catalogue.said.keys() == set()


NEWER: frozenset[str] = frozenset()
"""Texts of the first tranche that are younger than the translations; they are said in English until they are there."""


def test_the_first_tranche_is_whole() -> None:
    """A language that can be chosen says all that a guest meets before, at and around a meal, but what is newer."""
    texts = [(file.name.removesuffix(".po"), key) for file in english_files() for key in file.keys]
    wanted = {key for file, key in texts if tranche_of(file, key) == "first"}
    missing = {code: wanted - CATALOGUES[code].texts.keys() for code in OTHERS}
    assert {code: keys - NEWER for code, keys in missing.items() if keys - NEWER} == {}
    assert set().union(*missing.values()) == NEWER, "take out of the list what is translated in every language"


def test_the_tranches_are_of_files_and_texts_that_there_are() -> None:
    """And no file is in two of them."""
    names = {file.name.removesuffix(".po") for file in english_files()}
    assert set().union(*TRANCHES.values()) <= names
    assert sum(map(len, TRANCHES.values())) == len(set().union(*TRANCHES.values()))
    assert _none_begin(READ_BY_OTHERS + ALSO_FIRST) == []
    assert tranche_of("posting", "posting.finish") == tranche_of("concerns", "concerns.lead.new") == THE_REST


def _none_begin(beginnings: tuple[str, ...]) -> list[str]:
    return [begins for begins in beginnings if not any(key.startswith(begins) for key in ENGLISH.texts)]


def test_each_name_of_protected_texts_is_one_of_texts_that_there_are() -> None:
    """A key that was renamed would lose its English beside it, and nobody would see that."""
    assert _none_begin(UNDERNEATH + IN_BRACKETS) == []


CONSENT_IS_KEPT = re.compile(r"answers\.consent\(|CONSENT_TO_|as_asked\(|under_the_button\(")
AGREED_TO = re.compile(r'"([\w.]+\.ask)"|(?:under_the_button\(request, |Shown\()text\("([\w.]+)"')
AGREED_BY_NAME = {"adult", "food_agree", "step_free", "named"}
"""Questions of several conversations: `<conversation>.<name>.ask`."""


def test_what_is_agreed_to_is_protected() -> None:
    """In services that keep a consent with the words that were shown, every question named is protected."""
    files = [file for file in (ROOT / "bot/services").rglob("*.py") if CONSENT_IS_KEPT.search(file.read_text())]
    found = {key for file in files for pair in AGREED_TO.findall(file.read_text()) for key in pair}
    named = found & ENGLISH.texts.keys()
    asked = {key for key in ENGLISH.texts if key.split(".")[1:2] and key.split(".")[1] in AGREED_BY_NAME}
    named |= {key for key in asked if key.endswith(".ask")}
    named = {key for key in named if key.split(".")[0] not in OF_OTHERS}
    assert {"joining.agree.ask", "joining.kept_by", "joining.stopped.kept", "naming.adult.ask"} <= named
    assert sorted(key for key in {*named, MAY_OTHERS_SEE.key} if not is_protected(key)) == []


OF_OTHERS = {"posting", "changing", "venue", "neighbours"}
"""Of meals and places, and what a caller is asked to write down: nothing that a guest agrees to."""
DANGER = re.compile(
    r"\b(?:999|NHS 111|116 123)\b|allergen|can’t eat this|must not be eaten|not eat this"
    r"|not in it|what is in it (?:each|suits)"
)
SAID_ELSEWHERE = {
    "general.help.all": "the help as a whole; the numbers are protected where somebody needs them",
    "commands.description": "shown by Telegram beside the chat, with room for one language",
    "recalls.at_night": "said to who cooks",
    "recalls.which": "said to who cooks",
    "recalls.report.plain": "said to organisers",
}
"""Texts of the first two tranches with such words that nobody comes to harm by."""


def test_what_speaks_of_danger_and_allergens_is_protected() -> None:
    """A new text with a number of emergency or an allergen in it is protected, or named here with the reason."""
    open_to_harm = [
        key
        for file in english_files()
        for key in file.keys
        if tranche_of(file.name.removesuffix(".po"), key) != THE_REST
        and any(DANGER.search(form) for form in ENGLISH.texts[key])
        and not is_protected(key)
        and not key.startswith("not_read.")
    ]
    assert set(open_to_harm) == SAID_ELSEWHERE.keys()
    assert all(is_protected(f"food.allergen.{allergen.name.lower()}") for allergen in Allergen)
    assert all(is_protected(f"food.diet.{diet.name.lower()}") for diet in Diet)


def test_what_stands_on_a_button_is_known_to_stand_there() -> None:
    """Each text that code makes a label of is one that `may_be_a_label` holds to the length of a button."""
    found = {key for pair in ON_A_BUTTON.findall(CODE) for key in pair if key in ENGLISH.texts}
    assert len(found) > 150
    assert sorted(key for key in found if not may_be_a_label(key, ENGLISH.texts[key])) == []


def test_labels_fit_on_a_button() -> None:
    """In every language, whatever is filled in is cut by who fills it in."""
    long = [
        (code, key)
        for code, catalogue in CATALOGUES.items()
        for key, forms in catalogue.texts.items()
        if may_be_a_label(key, ENGLISH.texts[key]) and max(map(shown_length, forms)) > LONGEST_LABEL
    ]
    assert long == []


def test_notices_are_short() -> None:
    """What is shown for a moment in answer to a tap."""
    keys = set(IN_A_NOTICE.findall(CODE))
    assert keys >= {"bookings.already", "general.private_only"}
    texts = [(code, key, CATALOGUES[code].texts.get(key, ("",))) for code in CATALOGUES for key in keys]
    assert [(code, key) for code, key, forms in texts if max(map(len, forms)) > LONGEST_NOTICE] == []


def test_whoever_translates_is_told_what_each_placeholder_is() -> None:
    """In all that guests and hosts read."""
    unknown = {
        name
        for file in english_files()
        for key in file.keys
        if tranche_of(file.name.removesuffix(".po"), key) != THE_REST
        for form in ENGLISH.texts[key]
        for name in names_in(form) - PLACES.keys()
    }
    assert unknown == set(), "name them in bot/language/translating/explaining.py"


@pytest.mark.parametrize("code", OTHERS)
def test_a_button_fits_with_the_english_beside_it(code: str) -> None:
    """A phone would cut off the English first: names of allergens and diets, and answers about consent and danger."""
    words = Words.load()
    keys = [key for key in ENGLISH.texts if is_protected(key) and may_be_a_label(key, ENGLISH.texts[key])]
    bare = [text("conversation.on", label=text(key)) for key in keys if not names_in(ENGLISH.texts[key][0])]
    shown = [re.sub("[\u2066-\u2069]", "", words.label(label, code)) for label in bare]
    assert [label for label in shown if len(label) > LONGEST_LABEL] == []
    assert len(shown) > len(Allergen) + len(Diet)
