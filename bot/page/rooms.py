"""The rooms, as the page names them at its head."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoomLink:
    """One of them: its name in templates (`{% set room = "map" %}`), where it is; its words are `page.<name>.name`."""

    name: str
    path: str


ROOMS = (
    RoomLink("week", "/"),
    RoomLink("map", "/map"),
    RoomLink("people", "/people"),
    RoomLink("places", "/places"),
    RoomLink("announcements", "/announcements"),
    RoomLink("paper", "/paper"),
    RoomLink("report", "/report"),
    RoomLink("season", "/season"),
    RoomLink("out", "/out"),
)
