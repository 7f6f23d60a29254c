"""Letters that stand for something, such as an illness, beside a name: “Mary PTSD”, “John M.S.”."""

import re
import unicodedata
from itertools import pairwise

_LETTERS_APART = re.compile(r"\b[^\W\d_](?:[.·/-][^\W\d_])+\b")
_VOWELS = frozenset("AEIOUY")


def has_abbreviation(name: str) -> bool:
    """Two capitals in a row, or letters parted by full stops. A name alone may be in capitals, if it can be spoken."""
    if _LETTERS_APART.search(name):
        return True
    plainly = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    if plainly.isalpha() and plainly.isupper() and plainly.isascii():
        return _VOWELS.isdisjoint(plainly)
    return any(first.isupper() and second.isupper() for first, second in pairwise(plainly))
