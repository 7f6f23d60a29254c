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
    kept: int = 0
    """The draft for all organisers that this was begun from; 0 when it was begun in the chat."""
    kept_revision: int = 0
    """As it was then."""
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


def in_full(broadcast: Broadcast) -> BroadcastDraft:
    """All that it says, with whom it is for, and when it goes out."""
    segment, choice = broadcast.audience.segment, broadcast.audience.choice
    needs = segment_named(segment).needs
    return as_written(broadcast).model_copy(
        update={
            "corrects": broadcast.corrects or 0,
            "segment": segment,
            "areas": choice if needs is Needs.AREAS else (),
            "venue": int(choice[0]) if needs is Needs.VENUE else 0,
            "language": choice[0] if needs is Needs.LANGUAGE else "",
            "names": choice if needs is Needs.NAMES else (),
            "send_at": broadcast.send_at,
        }
    )


def changing(broadcast: Broadcast) -> BroadcastDraft:
    """The same, for one that waits for its time: it stands as it is until the changed one is sent."""
    return in_full(broadcast).model_copy(update={"replaces": broadcast.id})
