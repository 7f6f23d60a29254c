"""Every conversation is complete; every text that the code asks for is there, short and plain enough."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.conversations.engine.engine import Conversation
from bot.services.conversation_registry import CONVERSATIONS as REGISTERED
from tests.support.talk import WORDS

TEXTS = WORDS.catalogues["en_GB"].texts
OURS = ("joining", "volunteering", "posting", "food", "conversation", "names")
HERE = Path(bot.__file__).parent
SERVICES = [*(HERE / "services").rglob("*.py")]
SOURCES = [*(HERE / "conversations").rglob("*.py"), *SERVICES, *(HERE / "language").rglob("*.py")]
ASKED_FOR = r"\b(?:text|NotUnderstood)\(\s*"
KNOWN = "|".join(sorted({key.split(".")[0] for key in TEXTS}))
KEY = re.compile(rf'(?:{ASKED_FOR}f?"([a-z_]+\.[^"\n]+)"|f?"((?:{KNOWN})\.[^"\n]+)")')
"""Whatever is asked for as a text, and whatever begins as a text of the catalogue does."""
NEVER = ("lonely", "isolated", "vulnerable", "needy", "beneficiary", "client")
CONVERSATIONS: tuple[Conversation[Any], ...] = tuple(
    journey.conversation
    for journey in REGISTERED._journeys.values()  # noqa: SLF001
)


def keys_in_code() -> set[str]:
    """Keys written out in the code; a part in braces stands for anything. The name of a file is none."""
    found = {asked or known for source in SOURCES for asked, known in KEY.findall(source.read_text())}
    return {key for key in found if not key.endswith((".html", ".pdf"))}


def beginnings_in_code() -> set[str]:
    """Of many keys at once, as tables of protected texts and tranches name them."""
    return {key for key in keys_in_code() if key.endswith((".", "_"))}


def family(key: str) -> re.Pattern[str]:
    return re.compile("[a-z0-9_.]+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", key)))


def test_a_key_in_the_code_is_in_the_catalogue() -> None:
    whole = keys_in_code() - beginnings_in_code()
    missing = sorted(key for key in whole if "{" not in key and key not in TEXTS)
    assert not missing, "in no catalogue: bot/language/catalogues/en_GB/*.po"


def test_a_beginning_of_keys_is_that_of_some() -> None:
    nothing = sorted(one for one in beginnings_in_code() if not any(key.startswith(one) for key in TEXTS))
    assert not nothing, "no key begins so in bot/language/catalogues/en_GB/*.po"


def test_a_family_of_keys_has_members() -> None:
    families = {key: family(key) for key in keys_in_code() if "{" in key}
    without = sorted(key for key, pattern in families.items() if not any(map(pattern.fullmatch, TEXTS)))
    assert not without, "no member in bot/language/catalogues/en_GB/*.po"


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


def test_each_conversation_has_its_row() -> None:
    """Whatever stands in `bot/conversations` can be begun."""
    modules = [
        import_module(".".join(("bot", *file.relative_to(HERE).with_suffix("").parts)))
        for file in (HERE / "conversations").glob("*/*.py")
    ]
    there = {value.name for module in modules for value in vars(module).values() if isinstance(value, Conversation)}
    without = there - {conversation.name for conversation in CONVERSATIONS}
    assert not without, f"no row in bot/services/conversation_registry.py: {without}"


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.name)
def test_a_service_begins_it(conversation: Conversation[Any]) -> None:
    """By its name, as in `request.begin("party")`."""
    named = any(f'"{conversation.name}"' in service.read_text() for service in SERVICES)
    assert named, f"no service in bot/services begins {conversation.name}"


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.name)
def test_each_question_has_its_words_and_a_name(conversation: Conversation[Any]) -> None:
    name = conversation.name
    wanted = {f"{name}.{question.name}.{part}" for question in conversation.questions for part in ("ask", "name")}
    wanted |= {f"{name}.{question.name}.add" for question in conversation.questions if question.extra}
    wanted |= {f"{name}.cancelled"} | ({f"{name}.finish"} if conversation.review else set())
    missing = sorted(wanted - set(TEXTS))
    assert not missing, f"not in bot/language/catalogues/en_GB/*.po: {missing}"


def test_sentences_are_short_and_words_kind() -> None:
    for key, forms in TEXTS.items():
        if key.split(".")[0] not in OURS:
            continue
        for form in forms:
            plain = re.sub(r"<[^>]+>", "", form)
            for sentence in re.split(r"[.?!:]\s|\n", plain):
                assert len(sentence.split()) <= 20, (key, sentence)
            assert not [word for word in NEVER if word in plain.lower()], key
