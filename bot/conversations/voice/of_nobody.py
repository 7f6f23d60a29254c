"""Words that many will read and that are of nobody: no number, no link, no address, nobody with a title and a name."""

import re

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.free_text import words_between
from bot.parsing.messages.left_out import names_a_postcode

_AT_HOME = re.compile(
    r"\b(?:no\.? ?|number )?\d+[a-z]?,? (?:[A-Z][\w’']+ ){1,3}(?:street|road|lane|avenue|close|drive|st|rd|ave)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Aa]unt(?:ie|y)?|[Uu]ncle|[Cc]ouncillor|[Cc]llr)\b\.? [A-Z]")


def words_of_nobody(answer: Answer, talk: str, question: str = "words", *, most: int) -> str:
    """Raises `NotUnderstood`: `<talk>.<question>.unclear`, `.number`, `.address` or `.name_in_it`."""
    words = words_between(answer, talk, question, most=most)
    if names_a_postcode(words) or _AT_HOME.search(words):
        raise NotUnderstood(f"{talk}.{question}.address")
    if _TITLED.search(words):
        raise NotUnderstood(f"{talk}.{question}.name_in_it")
    return words
