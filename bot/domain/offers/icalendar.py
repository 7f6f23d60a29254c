"""An occurrence as a file for a calendar (iCalendar, RFC 5545)."""

from datetime import UTC, datetime

LONGEST_LINE = 75
"""Bytes; longer lines go on in the next one after a space."""


def event(*, number: int, title: str, place: str, starts: datetime, ends: datetime, now: datetime) -> str:
    """One event in UTC, which every calendar shows by its own clock. The same number changes the same event."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Feeding Stockport//EN",
        "BEGIN:VEVENT",
        f"UID:meal-{number}@feeding-stockport",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(starts)}",
        f"DTEND:{_stamp(ends)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(place)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for mark in ("\\", ";", ","):
        words = words.replace(mark, f"\\{mark}")
    return words.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Cut between letters, never inside one."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE - 1:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
