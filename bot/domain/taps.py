"""What a button carries, outside conversations: `<about>:<verb>:<id>`. Every press is checked again by its service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tap:
    """`about` says which journey it belongs to, `verb` what is wanted, `id` of what."""

    about: str
    verb: str
    id: int

    def encode(self) -> str:
        return f"{self.about}:{self.verb}:{self.id}"

    @classmethod
    def decode(cls, data: str) -> "Tap":
        """Raises `ValueError` for anything that we did not make."""
        about, verb, number = data.split(":")
        return cls(about, verb, int(number))


INVITATION = "i"
BOOKING = "b"
POST = "p"
VOLUNTEER = "v"
BROADCAST = "bc"
RECALL = "rc"
VENUE = "ve"
SIGNPOST = "sp"
REFERRER = "rf"
