"""“I have an idea: …”: what stands behind the words that say so is the idea."""

import re

from bot.parsing.messages.intents import raises_concern, tells_of_harm
from bot.parsing.messages.plain import plain

_BEGINS = re.compile(
    r"^\W*(?:(?:hi|hello|hiya)\b[\s,.!]*)?(?:i\s+(?:have|(?:’|')?ve\s+got|had|got)|i(?:’|')ve\s+(?:got|had)|"
    r"here(?:’|')?s|here\s+is|just|maybe)?\s*(?:an?|one|another|my)?\s*"
    r"(?:good\s+|great\s+|new\s+|little\s+|small\s+)?(?:idea|suggestion)\b"
    r"(?:\s+for\s+(?:you|us|the\s+(?:club|group|meal|lunch)))?\s*[:,.;–—-]*\s*",
    re.IGNORECASE,
)


def idea_in(words: str) -> str:
    """What is meant; empty where somebody only says that they have one."""
    return _BEGINS.sub("", words, count=1).strip()


def is_a_concern(words: str) -> bool:
    """Something or somebody worries them: no idea for a list, but for a person who looks into it."""
    return tells_of_harm(said := plain(words)) or raises_concern(said)
