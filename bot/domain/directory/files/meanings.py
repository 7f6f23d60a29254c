"""What is meant by the words of a cell: the way in, what helps there, and the day somebody looked. Never a guess."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time

from bot.domain.directory.venues import Access

YES = frozenset({"yes", "y", "true", "t", "1", "✓", "✔", "✅", "☑", "designated"})
NO = frozenset({"no", "n", "false", "f", "0", "✗", "✘", "❌"})
NOT_SAID = frozenset(
    {
        "",
        "unknown",
        "not known",
        "not sure",
        "n/a",
        "na",
        "-",
        "–",
        "—",
        "?",
        "tbc",
        "tba",
        "null",
        "nan",
        "unspecified",
    }
    | {"don't know", "don’t know", "dont know", "not stated", "not recorded", "no data", "no information"}
)
IN_PART = frozenset({"partial", "partially", "partly", "limited", "some"})
WHOLE_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b", re.IGNORECASE)
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
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y")
"""The day first, as in Britain."""
_HOUR = re.compile(r"[T ]\d{1,2}:\d\d.*")


class UnclearCell(Exception):  # noqa: N818 - read as a sentence
    """The words of a cell are none that this column has."""


def yes_or_no(cell: str) -> bool | None:
    """None where nobody said. Raises `UnclearCell` for any other word."""
    word = cell.lower().strip(" .!\ufe0f")
    if word in NOT_SAID:
        return None
    if word not in YES and word not in NO:
        raise UnclearCell
    return word in YES


def in_part(cell: str) -> bool:
    return cell.lower() in IN_PART


def access_in(cell: str) -> tuple[set[Access], list[str]]:
    """What is there, and the words that are none of ours."""
    if not cell:
        return set(), []
    words = [word.strip(" .").lower().replace("_", " ") for word in re.split(r"[,;/|]", cell)]
    said = [word for word in words if word not in NOT_SAID]
    return {_ACCESS_OF[word] for word in said if word in _ACCESS_OF}, [word for word in said if word not in _ACCESS_OF]


def day_checked(cell: str) -> datetime | None:
    """Raises `UnclearCell`."""
    if cell.lower() in NOT_SAID:
        return None
    written = _HOUR.sub("", cell)
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(written), time(12), UTC)
    for form in _DAYS:
        with suppress(ValueError):
            return datetime.strptime(written, form).replace(hour=12, tzinfo=UTC)
    raise UnclearCell
