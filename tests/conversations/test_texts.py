"""Every text that the conversations use is there, short and plain enough, and fits where it is shown."""

import re
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.conversations.engine.engine import Conversation
from bot.conversations.guests.registration import JOINING
from bot.conversations.offers.posting import POSTING
from bot.conversations.volunteers.apply import VOLUNTEERING
from tests.support.talk import WORDS

TEXTS = WORDS.catalogues["en_GB"].texts
OURS = ("joining", "volunteering", "posting", "food", "conversation", "names")
HERE = Path(bot.__file__).parent
SOURCES = [
    *(HERE / "conversations").rglob("*.py"),
    *(HERE / "services").rglob("*.py"),
    HERE / "language" / "offer_facts.py",
]
KEY = re.compile(rf'f?"((?:{"|".join(OURS)})\.[^"\n]+)"')
NEVER = ("lonely", "isolated", "vulnerable", "needy", "beneficiary", "client")


def keys_in_code() -> set[str]:
    """Keys written out in the code; a part in braces stands for anything."""
    return {match for source in SOURCES for match in KEY.findall(source.read_text())}


def family(key: str) -> re.Pattern[str]:
    return re.compile("[a-z0-9_]+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", key)))


@pytest.mark.parametrize("key", sorted(key for key in keys_in_code() if "{" not in key))
def test_a_key_in_the_code_is_in_the_catalogue(key: str) -> None:
    assert key in TEXTS


@pytest.mark.parametrize("key", sorted(key for key in keys_in_code() if "{" in key))
def test_a_family_of_keys_has_members(key: str) -> None:
    assert any(family(key).fullmatch(name) for name in TEXTS)


def test_every_text_of_ours_is_used() -> None:
    used = keys_in_code()
    asked = {f"{talk.name}.{question.name}" for talk in CONVERSATIONS for question in talk.questions}
    ends = {f"{talk.name}.{end}" for talk in CONVERSATIONS for end in ("finish", "cancelled")}
    patterns = [family(key) for key in used]
    ours = [key for key in TEXTS if key.split(".")[0] in OURS]
    controls = {f"conversation.{name}" for name in ("back", "skip", "cancel", "done", "change", "never_mind")}
    unused = [
        key
        for key in ours
        if key not in ends | controls
        and not any(pattern.fullmatch(key) for pattern in patterns)
        and key.rsplit(".", 1)[0] not in asked
    ]
    assert unused == []


CONVERSATIONS: tuple[Conversation[Any], ...] = (JOINING, VOLUNTEERING, POSTING)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.name)
def test_each_question_has_its_words_and_a_name(conversation: Conversation[Any]) -> None:
    for question in conversation.questions:
        assert f"{conversation.name}.{question.name}.ask" in TEXTS
        assert f"{conversation.name}.{question.name}.name" in TEXTS
    assert f"{conversation.name}.cancelled" in TEXTS
    assert f"{conversation.name}.finish" in TEXTS


def test_sentences_are_short_and_words_kind() -> None:
    for key, forms in TEXTS.items():
        if key.split(".")[0] not in OURS:
            continue
        for form in forms:
            plain = re.sub(r"<[^>]+>", "", form)
            for sentence in re.split(r"[.?!:]\s|\n", plain):
                assert len(sentence.split()) <= 20, (key, sentence)
            assert not [word for word in NEVER if word in plain.lower()], key
