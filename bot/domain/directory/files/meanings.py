"""What is meant by the words of a cell: the way in, what helps there, and the day somebody looked. Never a guess."""

import re
from datetime import UTC, date, datetime, time

from bot.domain.directory.files.places import BadRow
from bot.domain.directory.venues import Access

YES = frozenset({"yes", "y", "true", "t", "1"})
NO = frozenset({"no", "n", "false", "f", "0"})
NOT_SAID = frozenset({"", "unknown", "not known", "not sure", "n/a", "na", "-", "–", "?", "tbc", "null"})
IN_PART = frozenset({"partial", "partially", "partly", "limited", "some"})
_AS = {
    Access.TOILET: "disabled toilet, accessible toilet, wheelchair toilet, toilet for wheelchair users",
    Access.HEARING_LOOP: "induction loop, loop",
    Access.PARKING: "car park, car parking",
    Access.BUS: "bus stop",
    Access.QUIET_ROOM: "quiet space",
    Access.BABY_CHANGING: "baby change, changing table",
    Access.DOGS: "dogs welcome",
}
_ACCESS_OF = {words: kind for kind, all_words in _AS.items() for words in all_words.split(", ")} | {
    kind.replace("_", " "): kind for kind in Access
}


def yes_or_no(cell: str) -> bool | None:
    """None where nobody said. Raises `KeyError` for any other word."""
    word = cell.lower()
    if word in NOT_SAID:
        return None
    if word not in YES | NO:
        raise KeyError(word)
    return word in YES


def way_in(cell: str) -> bool | None:
    """A way in without steps; one in part is not known. Raises `BadRow`."""
    try:
        return None if in_part(cell) else yes_or_no(cell)
    except KeyError:
        raise BadRow("step_free has to be yes, no or empty") from None


def in_part(cell: str) -> bool:
    return cell.lower() in IN_PART


def access_in(cell: str) -> tuple[set[Access], list[str]]:
    """What is there, and the words that are none of ours."""
    words = [word.strip(" .").lower().replace("_", " ") for word in re.split(r"[,;/|]", cell)]
    said = [word for word in words if word not in NOT_SAID]
    return {_ACCESS_OF[word] for word in said if word in _ACCESS_OF}, [word for word in said if word not in _ACCESS_OF]


def day_checked(cell: str) -> datetime | None:
    """Raises `BadRow`."""
    if not cell:
        return None
    try:
        return datetime.combine(date.fromisoformat(cell), time(12), UTC)
    except ValueError:
        raise BadRow("checked has to be a date such as 2026-07-16") from None
