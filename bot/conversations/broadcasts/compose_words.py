"""Broadcasting: words with their bold and links, as they are typed."""

from bot.conversations.broadcasts.compose_draft import LONGEST_WORDS
from bot.conversations.engine.answer import Answer, Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.free_text import has_letters
from bot.domain.core.html_markup import BrokenMarkup, escaped, plain, tame


def read_marked(answer: Answer) -> str:
    """Harmless HTML. Raises `NotUnderstood` for none, for too much, and for marks that are not closed."""
    if not isinstance(answer, Typed):
        raise NotUnderstood("broadcast.words.unclear")
    try:
        words = tame(answer.html or escaped(answer.text))
    except BrokenMarkup as broken:
        raise NotUnderstood("broadcast.words.broken", tag=broken.tag) from None
    if not has_letters(plain(words)):
        raise NotUnderstood("broadcast.words.unclear")
    if len(plain(words)) > LONGEST_WORDS:
        raise NotUnderstood("broadcast.words.long", most=LONGEST_WORDS, count=len(plain(words)))
    return words
