"""What somebody typed in their language, with its English beside it: done once, where a text comes in."""

from dataclasses import replace

from bot.conversations.engine.answer import Typed
from bot.parsing.messages.words.in_english import in_english, word_for_word


def spoken(typed: Typed, language: str) -> Typed:
    """The same text, and what it says in English. `language` is that of the person who typed it."""
    return replace(typed, english=in_english(typed.text, language), mixed=word_for_word(typed.text, language))
