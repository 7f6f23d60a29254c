"""Word classes in an order, near each other: how the rules of the files are meant."""

import pytest

from bot.parsing.messages.danger import danger_in
from bot.parsing.messages.ideas import Idea, ideas
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand


@pytest.mark.parametrize("file", ["danger_ideas.txt", "intents_ideas.txt"])
def test_every_rule_can_hold(file: str) -> None:
    """Words of its parts alone, in their order, are what it means."""
    known = ideas(file)
    words: dict[str, list[str]] = {}
    for phrase in sorted(known.parts_of, key=lambda one: (one in "^.", one)):
        for part in known.parts_of[phrase]:
            words.setdefault(part, []).append(phrase)
    rules = [rule for rules in known.rules.values() for rule in rules]
    never = []
    for rule in rules:
        kept = [[one for one in words[part] if one not in "^."] for _, part in rule.parts]
        said = " ".join(own[-(at % 2)] for at, own in enumerate(kept) if own)
        if not Idea(rule.parts, (), ()).holds(known.found_in(said.replace("#", "7"))):
            never.append((rule.parts, said))
    assert never == []


def test_a_sentence_keeps_its_words_to_itself() -> None:
    """Who does it stands in the sentence that says what is done."""
    assert danger_in("my husband slapped my sister") is not None
    assert danger_in("my husband is here. slapped icing on my sister's cake") is None


def test_what_makes_it_harmless_stands_near() -> None:
    assert danger_in("the man next door kicked my son") is not None
    assert danger_in("the man next door kicked my son the football after the match") is None


def test_a_question_about_the_meal_gives_up_no_place() -> None:
    assert understand("I can't come on the day").intent is Intent.CANCEL
    assert understand("can I cancel on the day if my chest is bad").intent is Intent.QUESTION_HOST
