"""What visitors do on the page: act as a person of the town. Each act takes the fields it needs from a JSON object."""

from collections.abc import Callable
from typing import Any

from bot.simulator.control import message_of
from bot.simulator.files import StoredFile
from bot.simulator.messages import SimulatedMessage
from bot.simulator.people import SimulatedPerson

Asked = dict[str, Any]

PDF = "application/pdf"
IMAGE_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


def _taps(person: SimulatedPerson, asked: Asked) -> None:
    person.taps_on(message_of(person, asked), str(asked["label"]))


def _shares(person: SimulatedPerson, asked: Asked) -> SimulatedMessage:
    lat, lon = float(asked["lat"]), float(asked["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("there is no such place")
    return person.shares_location(lat, lon)


ACTS: dict[str, Callable[[SimulatedPerson, Asked], SimulatedMessage | None]] = {
    "write": lambda person, asked: person.writes(str(asked["text"])),
    "edit": lambda person, asked: person.edits_last(str(asked["text"])),
    "tap": _taps,
    "location": _shares,
    "block": lambda person, _: person.blocks(),
    "unblock": lambda person, _: person.unblocks(),
}
"""By the last part of the address."""


def attach(person: SimulatedPerson, name: str, mime: str, content: bytes, caption: str) -> SimulatedMessage:
    """Send a file: a photo when its first bytes are those of one, else a document."""
    if image_type(content):
        return person.sends_photo(content, caption)
    return person.sends_document(content, name or "file", mime, caption)


def image_type(content: bytes) -> str:
    """The media type of a picture by its first bytes, empty for anything else."""
    return next((mime for begins, mime in IMAGE_BEGINS if content.startswith(begins)), "")


def type_to_show(stored: StoredFile) -> str:
    """The media type under which a browser may have a file: what it really is, or words, never a page."""
    words = stored.mime.startswith("text/") or stored.mime in {"application/json", "text/calendar"}
    if words:
        return "text/plain"
    if stored.mime == "image/svg+xml":
        return stored.mime
    if stored.content.startswith(b"%PDF-"):
        return PDF
    return image_type(stored.content) or "application/octet-stream"
