"""What organisers have half written to many: as it was typed, so that nothing is lost that cannot be read yet."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from bot.domain.core.ids import BroadcastDraftId, BroadcastId, PersonId
from bot.domain.core.messages import Frozen


class AnnouncementForm(Frozen):
    """What stands in the form, whether or not it can be read. Days and times are as browsers have them."""

    words: str = ""
    """In English, with its marks as tags."""
    others: dict[str, str] = Field(default_factory=dict)
    """The same in other languages, by their codes."""
    photo: str = ""
    """Telegram's id of the file; it comes from the chat."""
    day: str = ""
    begins: str = ""
    ends: str = ""
    place: str = ""
    asks: bool = False
    places: str = ""
    """For how many there is room; empty for as many as like."""
    segment: str = ""
    areas: tuple[str, ...] = ()
    venue: str = ""
    language: str = ""
    names: str = ""
    later: bool = False
    """It goes out at `send_day` and `send_time`; else as soon as it is sent."""
    send_day: str = ""
    send_time: str = ""
    corrects: int = 0
    replaces: int = 0
    """As in `BroadcastDraft`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """One that is kept, for all organisers of the town."""

    id: BroadcastDraftId
    network: str
    form: AnnouncementForm
    revision: int
    """Goes up with each change."""
    changed_by: PersonId | None
    changed_at: datetime
    broadcast: BroadcastId | None
    """What was made of it to be looked at before it is sent."""


def changes(mine: AnnouncementForm, theirs: AnnouncementForm) -> tuple[str, ...]:
    """The names of the fields in which another form is not as mine."""
    return tuple(name for name in AnnouncementForm.model_fields if getattr(mine, name) != getattr(theirs, name))
