"""Calendars as others read them: by two parsers that know nothing of each other or of us."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import icalendar
from ical.calendar_stream import IcsCalendarStream

from tests.support.town import Resident, Town

logging.getLogger("ical").setLevel(logging.WARNING)  # it would say every word that it reads


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as a calendar shows it."""

    uid: str
    sequence: int
    status: str
    title: str
    place: str
    starts: datetime
    ends: datetime


def read_by_both(content: str) -> list[Seen]:
    """What both parsers find, which is the same; every line is as the standard wants it."""
    raw = content.encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    by_one, by_other = _by_icalendar(raw), _by_ical(content)
    assert by_one == by_other
    return by_one


def _by_icalendar(raw: bytes) -> list[Seen]:
    whole = icalendar.Calendar.from_ical(raw)
    assert not whole.errors
    found = []
    for event in whole.walk("VEVENT"):
        assert not event.errors
        assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED")
        said = {name: str(event.get(name, "")) for name in ("UID", "SEQUENCE", "STATUS", "SUMMARY", "LOCATION")}
        found.append(
            Seen(
                uid=said["UID"],
                sequence=int(said["SEQUENCE"]),
                status=said["STATUS"],
                title=said["SUMMARY"],
                place=said["LOCATION"],
                starts=event.decoded("DTSTART").astimezone(UTC),
                ends=event.decoded("DTEND").astimezone(UTC),
            )
        )
    return found


def _by_ical(content: str) -> list[Seen]:
    found = []
    for event in IcsCalendarStream.calendar_from_ics(content).events:
        assert isinstance(event.dtstart, datetime)
        assert isinstance(event.dtend, datetime)
        assert event.uid is not None
        assert event.status is not None
        moments = (event.dtstart.astimezone(UTC), event.dtend.astimezone(UTC))
        words = (event.summary or "", event.location or "")
        found.append(Seen(event.uid, event.sequence or 0, event.status.value, *words, *moments))
    return found


def files_of(town: Town, person: Resident) -> list[Seen]:
    """The files for a calendar that they were sent, the first first."""
    documents = [message.document for message in person.phone.chat.messages if message.document]
    stored = [town.world.files.known(document["file_id"]) for document in documents]
    return [one for file in stored if file and file.name == "meal.ics" for one in read_by_both(file.content.decode())]
