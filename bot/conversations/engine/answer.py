"""What somebody answers a question with: words, a button, or a place on the map."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that somebody wrote; `html` has its bold and links, `photo` is Telegram’s id of a photo above it."""

    text: str
    html: str = ""
    photo: str = ""
    message: int = 0
    """Telegram’s number of the message; 0 where it is none of a chat."""
    english: str = ""
    """The same in English, where it was said in another language and is known as a whole (`spoken`)."""
    mixed: str = ""
    """The same, with each word in English that is known, and the others as they are."""

    @property
    def as_read(self) -> str:
        """What it is read as for its meaning. Whatever is kept or shown is `text`."""
        return self.english or self.text


@dataclass(frozen=True, slots=True)
class Tapped:
    """A choice that somebody tapped, by its value. In a question with several answers, `on` says what it became."""

    value: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class Located:
    """A place that somebody shared."""

    lat: float
    lon: float

    @property
    def on_earth(self) -> bool:
        return abs(self.lat) <= 90 and abs(self.lon) <= 180


Answer = Typed | Tapped | Located
