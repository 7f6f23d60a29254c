"""The recipe "how to add a question": each step that is forgotten is named here."""

import pytest

from bot.conversations.guests.settings import TOPICS
from bot.domain.guests.answers import Answers, SettingsQuestion
from tests.support.talk import WORDS

TEXTS = WORDS.catalogues["en_GB"].texts


def test_every_answer_can_be_changed_in_one_place() -> None:
    """Each field of `Answers` stands in `fields` of one row of `TOPICS` (bot/conversations/guests/settings.py)."""
    asked_for = sorted(field for topic in TOPICS.values() for field in topic.fields)
    assert [field for field in Answers.model_fields if field not in asked_for] == []
    assert len(asked_for) == len(Answers.model_fields)


def test_every_button_of_the_card_has_its_topic() -> None:
    """Each member of `SettingsQuestion` (bot/domain/guests/answers.py) has a row in `TOPICS`."""
    assert set(TOPICS) == set(SettingsQuestion)


@pytest.mark.parametrize("topic", SettingsQuestion)
def test_every_topic_has_its_words(topic: SettingsQuestion) -> None:
    """The button on the card, and for each question what is asked and its name, in settings.po."""
    names = [question.name for question in TOPICS[topic].questions] if topic in TOPICS else []
    needed = [f"settings.button.{topic}", *(f"settings.{name}.{part}" for name in names for part in ("ask", "name"))]
    assert [key for key in needed if key not in TEXTS] == []
