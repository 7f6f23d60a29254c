"""Every language is held to the same rules by machine: what is sent can be filled in, read, dialled and tapped."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.domain.core.food import Allergen, Diet
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.protected import IN_BRACKETS, UNDERNEATH, is_protected
from bot.language.tranches import ALSO_FIRST, READ_BY_OTHERS, THE_REST, TRANCHES, tranche_of
from bot.language.translating.checking import LONGEST_LABEL, may_be_a_label, wrongs
from bot.language.translating.files import english_files
from bot.language.translating.plurals import plural_forms

CATALOGUES = load_catalogues()
ENGLISH = CATALOGUES[DEFAULT_LANGUAGE]
OTHERS = [code for code in CATALOGUES if code != DEFAULT_LANGUAGE]
"""Those that have a folder."""
ROOT = Path(__file__).parents[2]
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


@pytest.mark.parametrize("code", OTHERS)
def test_the_first_tranche_is_whole(code: str) -> None:
    """A language that can be chosen says all that a guest meets before, at and around a meal."""
    wanted = {
        key
        for file in english_files()
        for key in file.keys
        if tranche_of(file.name.removesuffix(".po"), key) == "first"
    }
    assert wanted - CATALOGUES[code].texts.keys() == set()


def test_the_tranches_are_of_files_and_texts_that_there_are() -> None:
    """And no file is in two of them."""
    names = {file.name.removesuffix(".po") for file in english_files()}
    assert set().union(*TRANCHES.values()) <= names
    assert sum(map(len, TRANCHES.values())) == len(set().union(*TRANCHES.values()))
    assert [begins for begins in READ_BY_OTHERS + ALSO_FIRST if not any(map(_beginning(begins), ENGLISH.texts))] == []
    assert tranche_of("posting", "posting.finish") == tranche_of("concerns", "concerns.lead.new") == THE_REST


def _beginning(begins: str) -> Callable[[str], bool]:
    return lambda key: key.startswith(begins)


def test_each_name_of_protected_texts_is_one_of_texts_that_there_are() -> None:
    """A key that was renamed would lose its English beside it, and nobody would see that."""
    assert [begins for begins in UNDERNEATH + IN_BRACKETS if not any(map(_beginning(begins), ENGLISH.texts))] == []


CONSENT_IS_KEPT = re.compile(r"\bconsent\(|\bshown\b|as_asked|under_the_button|MAY_OTHERS_SEE")
AGREED_TO = re.compile(r'"([\w.]+\.ask|afterwards\.may_see)"')
AGREED_BY_NAME = {"adult", "food_agree", "step_free", "named"}
"""Questions of several conversations: `<conversation>.<name>.ask`."""
ONLY_ASKED = {"claiming.words.ask"}


def test_what_is_agreed_to_is_protected() -> None:
    """In services that keep a consent with the words that were shown, every question named is protected."""
    files = [file for file in (ROOT / "bot/services").rglob("*.py") if CONSENT_IS_KEPT.search(file.read_text())]
    named = {key for file in files for key in AGREED_TO.findall(file.read_text()) if key in ENGLISH.texts}
    asked = {key for key in ENGLISH.texts if key.split(".")[1:2] and key.split(".")[1] in AGREED_BY_NAME}
    named |= {key for key in asked if key.endswith(".ask") and key.split(".")[0] not in OF_OTHERS}
    assert {"joining.agree.ask", "afterwards.may_see", "settings.seen.ask", "naming.adult.ask"} <= named
    assert sorted(key for key in named if not is_protected(key)) == []


OF_OTHERS = {"slip", "posting", "venue"}
"""Conversations of practices and hosts, who have said that they read English."""
DANGER = re.compile(r"\b(?:999|NHS 111|116 123)\b|allergen|can’t eat this|must not be eaten|not eat this")
SAID_ELSEWHERE = {
    "general.help.all": "the help as a whole; the numbers are protected where somebody needs them",
    "general.help.stranger": "a list of commands",
    "general.help.guest": "a list of commands",
    "commands.description": "before anybody has written",
    "recalls.at_night": "said to who cooks",
    "recall.review": "said to who cooks",
    "recall.review.plain": "said to who cooks",
    "recalls.which": "said to who cooks",
    "recall.words.ask": "said to who cooks",
    "going.reach.allergen": "a count, for who cooks",
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
    found = set(_literals("label")) | set(_literals("choice"))
    assert len(found) > 150
    assert sorted(key for key in found if not may_be_a_label(key, ENGLISH.texts[key])) == []


def test_labels_fit_on_a_button() -> None:
    """In every language, whatever is filled in is cut by who fills it in."""
    long = [
        (code, key)
        for code, catalogue in CATALOGUES.items()
        for key, forms in catalogue.texts.items()
        if may_be_a_label(key, ENGLISH.texts[key]) and max(map(len, forms)) > LONGEST_LABEL
    ]
    assert long == []


def test_notices_are_short() -> None:
    """What is shown for a moment in answer to a tap."""
    keys = set(_literals("notice"))
    assert keys >= {"bookings.already", "general.private_only"}
    texts = [(code, key, CATALOGUES[code].texts.get(key, ("",))) for code in CATALOGUES for key in keys]
    assert [(code, key) for code, key, forms in texts if max(map(len, forms)) > LONGEST_NOTICE] == []


def _literals(what: str) -> Iterator[str]:
    """Keys of texts that stand, as they are, behind `label=` or `notice=`, or as the second argument of `choice`."""
    for folder in ("bot", "handlers"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call):
                    yield from (key for key in _keys_of(node, what) if key in ENGLISH.texts)


def _keys_of(call: ast.Call, what: str) -> Iterator[str]:
    if what == "choice" and isinstance(call.func, ast.Name) and call.func.id == "choice" and len(call.args) > 1:
        yield from _constant(call.args[1])
    for keyword in call.keywords:
        if keyword.arg == what and isinstance(keyword.value, ast.Call) and keyword.value.args:
            yield from _constant(keyword.value.args[0])


def _constant(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
