"""Entries as a file for a calendar, or as one that it fetches again and again (iCalendar, RFC 5545).

Times are in UTC: every calendar shows them by its own clock, also after the clocks have changed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.domain.offers.calendar_entries import CalendarEntry, Revision

LONGEST_LINE = 75
"""Bytes; longer lines go on in the next one after a space."""
FETCHED_AGAIN = "PT1H"
Told = tuple[CalendarEntry, Revision]


def calendar(entries: Iterable[Told], *, installation: str, name: str = "", link: str = "") -> str:
    """All of them. `installation` keeps the names of entries apart from those of other towns; `link` opens the bot."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Feeding Stockport//Meals//EN", "CALSCALE:GREGORIAN"]
    if name:
        lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}"]
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{FETCHED_AGAIN}", f"X-PUBLISHED-TTL:{FETCHED_AGAIN}"]
    for entry, revision in entries:
        lines += _event(entry, revision, f"{entry.name}@{installation}", link)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(entry: CalendarEntry, revision: Revision, uid: str, link: str) -> list[str]:
    """It was written when it changed last, so that what has not changed stays the same to the letter."""
    changed = _stamp(revision.changed_at)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{revision.sequence}",
        f"STATUS:{'CANCELLED' if entry.off else 'CONFIRMED'}",
        f"DTSTART:{_stamp(entry.starts)}",
        f"DTEND:{_stamp(entry.ends)}",
        f"SUMMARY:{_escaped(entry.title)}",
        *([f"LOCATION:{_escaped(entry.place)}"] if entry.place else []),
        *([f"URL:{link}"] if link else []),
        "END:VEVENT",
    ]


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    """As text of a value: marks that mean something are escaped, what no line may hold is left out."""
    for mark in ("\\", ";", ","):
        words = words.replace(mark, f"\\{mark}")
    return "".join("\\n" if letter == "\n" else letter for letter in words if letter == "\n" or _may_stand(letter))


def _may_stand(letter: str) -> bool:
    return letter == "\t" or (letter >= " " and letter != "\x7f")


def _folded(line: str) -> str:
    """Cut between letters, never inside one."""
    parts: list[str] = []
    part, size = "", 0
    for letter in line:
        if size + len(letter.encode()) > LONGEST_LINE - bool(parts):
            parts.append(part)
            part, size = "", 0
        part += letter
        size += len(letter.encode())
    return "\r\n ".join([*parts, part])
