"""“I have an idea: …”: what stands behind the words that say so is the idea."""

import re

from bot.parsing.messages.intents import raises_concern, tells_of_harm
from bot.parsing.messages.plain import plain

_BEGINS = re.compile(
    r"^.{0,40}?\b(?:idea|suggestion)\b(?:\s+for\s+(?:you|us|the\s+\w+))?(?:\s+(?:is|would\s+be)\b)?(?:\s+that\b)?"
    r"\s*[:,.;!–—-]*\s*",
    re.IGNORECASE | re.DOTALL,
)

READ_FOR_CONCERN = 800
"""Letters: four times as many as an idea may have. Words of danger were looked for before, in all of it."""


def idea_in(words: str) -> str:
    """What is meant; empty where somebody only says that they have one."""
    return _BEGINS.sub("", words, count=1).strip()


def is_a_concern(words: str) -> bool:
    """Something or somebody worries them: no idea for a list, but for a person who looks into it."""
    return tells_of_harm(said := plain(words[:READ_FOR_CONCERN])) or raises_concern(said)
