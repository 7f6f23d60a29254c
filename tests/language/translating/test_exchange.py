"""A gettext file goes out to Weblate and comes back: fuzzy is what nobody has read."""

from dataclasses import replace

import pytest

from bot.domain.directory.files.places import UnreadableFile
from bot.language.states import TextState
from bot.language.translating.exchange import as_exchange, read_exchange
from bot.language.translating.importing import ImportPlan, TextReader, plan_import
from tests.language.translating.made_up import AMNA, ENGLISH, FORMS, POLISH, TEXTS, rows

RULE = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"


def exchange() -> str:
    return as_exchange([replace(row, state=POLISH.state(row.key, ENGLISH)) for row in rows()], "pl", RULE)


def comes_back(words: str, *, reader: TextReader | None = None) -> ImportPlan:
    return plan_import(read_exchange(words.encode()), POLISH, ENGLISH, needed=len(FORMS), reader=reader)


def test_what_goes_out_and_comes_back_changes_nothing() -> None:
    """Its key is the context, and its language is in the heading."""
    assert read_exchange(exchange().encode()).code == "pl"
    assert read_exchange(exchange().replace("Language: pl", "Language: pl_PL").encode()).code == "pl"
    plan = comes_back(exchange(), reader=AMNA)
    assert (plan.texts, plan.wrong, plan.same) == ({}, [], len(TEXTS))


def test_what_is_no_longer_fuzzy_was_read() -> None:
    """By whoever is named; the others stay drafts."""
    done = exchange().replace('#, fuzzy\nmsgctxt "food.allergen.milk"', 'msgctxt "food.allergen.milk"')
    plan = comes_back(done, reader=AMNA)
    assert plan.reviewed == ["food.allergen.milk"]
    assert plan.texts["food.allergen.milk"].note.state(("milk",)) is TextState.REVIEWED
    assert comes_back(done).texts == {}


def test_all_plural_forms_come_back() -> None:
    changed = exchange().replace('msgstr[1] "{count} miejsca."', 'msgstr[1] "{count} wolne miejsca."')
    assert comes_back(changed).texts["invitations.free"].forms[1] == "{count} wolne miejsca."
    lost = exchange().replace('msgstr[1] "{count} miejsca."', 'msgstr[1] ""')
    assert [said.key for said in comes_back(lost).wrong] == ["invitations.free"]


def test_a_key_that_stands_twice_and_a_text_without_one_are_told() -> None:
    twice = exchange() + '\nmsgctxt "food.allergen.milk"\nmsgid "milk"\nmsgstr "mleczko"\n'
    assert [said.key for said in comes_back(twice).wrong] == ["food.allergen.milk"]
    nameless = exchange() + '\nmsgid "bread"\nmsgstr "chleb"\n'
    assert "msgctxt" in comes_back(nameless).wrong[0].words


@pytest.mark.parametrize("broken", ["key,English\n1,2", 'msgctxt "a"\nmsgid "a"\nmsgstr[x] "b"'])
def test_a_broken_file_is_refused_with_what_to_do(broken: str) -> None:
    with pytest.raises(UnreadableFile, match="gettext"):
        read_exchange(broken.encode())
