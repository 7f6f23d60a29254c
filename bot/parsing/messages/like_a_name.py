"""Does a text look like a first name? "Mary Ann" does, an address, a number and a sentence do not."""

import re

_SAID = re.compile(
    r"^(?:(?:hi|hello)[ ,!.]+)?(?:my name is|my name's|i am|i'm|call me|it's|it is|this is|just)\s+", re.IGNORECASE
)
_NOT_IN_A_NAME = re.compile(
    r"[\d@#/\\_<>:;?,]|\b(?:live|street|st|road|rd|lane|avenue|close|drive|hill|house|flat|from|and i|in|on|at|of the"
    r"|the|is|are|want|need|please|food|help|yes|no|not|what|why|who|how|mr|mrs|ms|miss|dr)\b",
    re.IGNORECASE,
)


def like_a_name(words: str) -> bool:
    """At most three words, of letters and what stands between them."""
    name = _SAID.sub("", words.strip()).strip(" .!")
    parts = name.split()
    return 1 <= len(parts) <= 3 and len(name) <= 40 and not _NOT_IN_A_NAME.search(name) and any(map(str.isalpha, name))
