"""What an organiser has written so far to many people."""

from datetime import datetime

from pydantic import Field

from bot.conversations.engine.engine import Draft
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.segments import Needs, segment_named

LONGEST_WORDS = 700
"""Letters: with a photo, Telegram takes 1,024 in all."""
LONGEST_PLACE = 80
MOST_PLACES = 1000


class BroadcastDraft(Draft):
    """Moments are aware, in UTC."""

    corrects: int = 0
    """The broadcast that this puts right; 0 when it stands alone."""
    replaces: int = 0
    """The broadcast that waits for its time and is being changed; 0 when this is a new one."""
    words: str = ""
    """Harmless HTML, in English."""
    others: dict[str, str] = Field(default_factory=dict)
    """The same in other languages, by their codes."""
    writing: str = ""
    """The language whose words are asked for, or were last."""
    photo: str = ""
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    asks: bool = False
    places: int = 0
    segment: str = ""
    areas: tuple[str, ...] = ()
    venue: int = 0
    language: str = ""
    names: tuple[str, ...] = ()
    send_at: datetime | None = None
    """None: as soon as it is confirmed."""

    @property
    def needs(self) -> Needs:
        return segment_named(self.segment).needs if self.segment else Needs.NOTHING

    @property
    def choice(self) -> tuple[str, ...]:
        """What the segment needs."""
        chosen: dict[Needs, tuple[str, ...]] = {
            Needs.NOTHING: (),
            Needs.AREAS: self.areas,
            Needs.VENUE: (str(self.venue),),
            Needs.LANGUAGE: (self.language,),
            Needs.NAMES: self.names,
        }
        return chosen[self.needs]


def as_written(broadcast: Broadcast) -> BroadcastDraft:
    """What it says, to be asked only who is to get it, and when."""
    return BroadcastDraft(
        replaces=broadcast.replaces or 0,
        words=broadcast.words,
        others=dict(broadcast.others),
        photo=broadcast.photo,
        place=broadcast.place,
        start=broadcast.starts,
        end=broadcast.ends,
        asks=broadcast.asks,
        places=broadcast.places,
        answered=("words", "photo", "when", "place", "coming"),
    )
