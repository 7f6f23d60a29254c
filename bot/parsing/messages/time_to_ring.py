"""When somebody may be rung, and nothing else: a text of which every word belongs to a time."""

import re

_WORDS = frozenset(
    {
        *("any", "anytime", "time", "times", "always", "whenever", "best", "only", "not", "no", "never"),
        *("except", "but", "before", "after", "between", "from", "until", "till", "til", "to", "and", "or"),
        *("at", "in", "on", "by", "the", "a", "bit", "around", "about", "just", "early", "earlier", "late"),
        *("later", "first", "thing", "usually", "is", "ring", "call", "morning", "afternoon", "evening"),
        *("noon", "midday", "lunch", "lunchtime", "dinnertime", "teatime", "tea", "day", "daytime", "week"),
        *("weekday", "weekend", "every", "each", "all", "most", "good", "fine", "please", "phone", "monday"),
        *("tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed"),
        *("weds", "thu", "thur", "thurs", "fri", "sat", "sun", "am", "pm", "o'clock", "oclock", "half"),
        *("quarter", "past", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve"),
    }
)
_NUMBER = re.compile(r"\d{1,2}(?:[:.]\d{2})?(?:am|pm)?")


def is_a_time(text: str) -> bool:
    """“After 10, not Mondays” is one; “after her dialysis” is none."""
    words = re.split(r"[\s,;()/&+–—-]+", text.lower().replace("’", "'").strip(" .!"))
    kept = [word.strip(".!") for word in words if word.strip(".!")]
    return bool(kept) and all(word in _WORDS or word.removesuffix("s") in _WORDS or _clock(word) for word in kept)


def _clock(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None
