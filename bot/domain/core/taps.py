"""What a button carries, outside conversations: `<about>:<verb>:<id>`. Every press is checked again by its service."""

from dataclasses import dataclass

from bot.domain.core.refusals import Gone


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
        """Raises `Gone` for anything that we did not make."""
        try:
            about, verb, number = data.split(":")
            return cls(about, verb, int(number))
        except ValueError:
            raise Gone from None


INVITATION = "i"
BOOKING = "b"
POST = "p"
VOLUNTEER = "v"
CONCERN = "s"
RIGHTS = "r"
ORGANISE = "og"
PEOPLE = "pe"
CASE = "ca"
WAITING = "w"
AFTERWARDS = "a"
REACH = "re"
GREETING = "gr"
SEATING = "se"
REGULARS = "rg"
