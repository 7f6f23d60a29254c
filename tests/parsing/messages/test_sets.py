"""The sets of messages that were written before the reader saw them hold what it learnt from them.

Their first scores, which say what to expect of words that nobody thought of, stand in `docs/reading.md`.
"""

import json
from pathlib import Path

import pytest

from bot.parsing.messages.danger import danger_in
from bot.parsing.messages.meaning import understand

HERE = Path(__file__).parents[1]
FOLDERS = ("third", "fourth_messages", "fifth_messages", "sixth_messages", "seventh_messages")
HARM = frozenset({"cancel", "stop", "danger"})
"""Taken for something else, these do harm."""
ASKS = frozenset({"unclear", "ask_again"})


def cases(file: str) -> list[dict[str, str]]:
    found = [HERE / folder / file for folder in FOLDERS]
    return [json.loads(line) for path in found if path.exists() for line in path.read_text("utf-8").splitlines()]


DANGER = cases("danger.jsonl")
INTENTS = cases("intents.jsonl")


def test_danger_is_heard() -> None:
    """At least 95 of 100."""
    told = [case["text"] for case in DANGER if case["danger"]]
    missed = [words for words in told if danger_in(words) is None]
    assert len(missed) <= len(told) * 0.05, missed


def test_what_only_sounds_like_danger_alarms_nobody() -> None:
    """At most 3 of 100; of what people want of us, nothing."""
    harmless = [case["text"] for case in DANGER if not case["danger"]]
    alarmed = [words for words in harmless if danger_in(words) is not None]
    assert len(alarmed) <= len(harmless) * 0.03, alarmed
    assert [case["text"] for case in INTENTS if case["intent"] != "danger" and danger_in(case["text"])] == []


def test_what_people_want_is_read() -> None:
    """At least 95 of 100."""
    missed = [case for case in INTENTS if read(case) != case["intent"]]
    assert len(missed) <= len(INTENTS) * 0.05, missed


@pytest.mark.parametrize("harm", sorted(HARM))
def test_what_does_harm_is_taken_for_nothing_else(harm: str) -> None:
    """It may be asked; and nothing else is taken for a stop."""
    meant = [case for case in INTENTS if case["intent"] == harm]
    assert [case for case in meant if read(case) not in {harm} | ASKS] == []
    assert [case for case in INTENTS if harm == "stop" and case["intent"] != "stop" and read(case) == "stop"] == []


def read(case: dict[str, str]) -> str:
    return understand(case["text"], asked=case.get("asked", "")).name
