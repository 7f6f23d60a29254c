"""What is said, before it is put into words: keys and named parameters, buttons, who hears it and when.

Words live in the catalogues (`bot.language`); Telegram's forms live in `bot.transport`.
"""

from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.moments import Moment

if TYPE_CHECKING:
    from bot.domain.core.sheets import Sheet

MAX_TAP_BYTES = 64
MAX_COPIED = 256
"""Telegram's limits for the data of a button, and for the letters that it copies."""


class Frozen(BaseModel):
    """A value that comes from outside: checked as it is made, compared by content, read back from JSON exactly."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Several things in one sentence: "milk, eggs and fish"."""

    items: tuple["Param", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Several things under one another; `gap` puts an empty line between them."""

    lines: tuple["Param", ...]
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words with bold and links that an organiser wrote, made harmless by `bot.domain.core.html_markup`."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A key of the catalogue with its named parameters. `count` chooses the plural."""

    key: str
    params: dict[str, "Param"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InLanguage:
    """A text that is said in this language, whoever reads it: it is to be handed on."""

    text: Text
    language: str


Param = Text | Moment | Items | Lines | Marked | InLanguage | int | str


def text(key: str, **params: Param) -> Text:
    return Text(key=key, params=params)


def paragraphs(lines: Iterable[Param], *, gap: bool = True) -> Text:
    """One text of several, under one another."""
    return text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=gap))


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A label to tap, and the one thing that it does: it comes back to us, copies, or opens a page or an app."""

    label: Text
    tap: str = ""
    """Comes back to the bot as it is, at most 64 bytes."""
    copies: str = ""
    """Put where the person can paste it; the bot does not hear of it."""
    opens: str = ""
    app: str = ""
    """An https address, in a browser or inside Telegram (a Mini App, in private chats alone); we do not hear of it."""

    def __post_init__(self) -> None:
        if len(self.tap.encode()) > MAX_TAP_BYTES:
            raise ValueError(f"a tap has at most {MAX_TAP_BYTES} bytes")
        if len(self.copies) > MAX_COPIED:
            raise ValueError(f"a button copies at most {MAX_COPIED} letters")
        if bool(self.tap) + bool(self.copies) + bool(self.opens) + bool(self.app) != 1:
            raise ValueError("a button does one thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place on the map, sent with its name."""

    lat: float
    lon: float
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A small file of text, such as a date for a calendar, or of anything else in letters (base 64)."""

    name: str
    content: str
    is_base64: bool = False

    @property
    def bytes(self) -> "bytes":
        return b64decode(self.content) if self.is_base64 else self.content.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One bubble: a text with rows of buttons, or a place on the map."""

    text: Text
    rows: tuple[tuple[Button, ...], ...] = ()
    pin: Pin | None = None
    document: Document | None = None
    """Sent with the text under it, which is then at most 1,024 letters."""
    keyboard: tuple[tuple[Text, ...], ...] | None = None
    """Large buttons in the place of the phone’s keyboard, () to take them away, None to leave it; without `rows`."""
    photo: str = ""
    """Telegram’s id of a photo that stands above the text, which is then at most 1,024 letters."""
    qr: str = ""
    """A link that is drawn as a QR code above the text, which is then at most 1,024 letters."""
    sheet: "Sheet | None" = None
    """A page to be printed, drawn above the text, which is then at most 1,024 letters."""

    @property
    def is_words(self) -> bool:
        """Nothing but a text, with its buttons."""
        return self.pin is None and not self.is_file

    @property
    def is_file(self) -> bool:
        """A file or a picture, with the text under it."""
        return self.document is not None or self.sheet is not None or bool(self.photo or self.qr)


class Priority(IntEnum):
    """What goes first when not everything can go at once; in one chat, the lowest number."""

    REPLY = 0
    """An answer to the person's own tap or text; the only thing sent in quiet hours."""
    URGENT = 1
    """Cancellations and held places."""
    REMINDER = 2
    INVITATION = 3
    BROADCAST = 4
    STRANGER = -1
    """A reply to somebody on no list: the lowest, for its place in their chat; it has a share of its own (`shares`)."""

    @property
    def is_reply(self) -> bool:
        return self <= Priority.REPLY


class Subject(StrEnum):
    """What a message is about, so that the world can be checked again when it is due."""

    INVITATION = "invitation"
    """`subject_id` is an invitation: said only while it is still queued."""
    HELD_PLACE = "held_place"
    """`subject_id` is a booking: said only while a place is held for them, with the facts of that moment."""
    GUEST_REMINDER = "guest_reminder"
    """`subject_id` is a booking: said only while the guest is still going, with the facts of that moment."""
    HOW_WAS_IT = "how_was_it"
    """`subject_id` is a booking: said the morning after, only if the guest did not cancel and the meal took place."""
    GREETING = "greeting"
    """`subject_id` is a booking: said to the greeter, only while the guest is going and the greeter has agreed."""
    FRIENDLY_CALL = "friendly_call"
    """`subject_id` is a person who has been missed."""
    HOST_LIST = "host_list"
    """`subject_id` is an occurrence: who is coming, as it stands when the message goes."""
    ALERTS = "alerts"
    """`subject_id` were told one by one, `detail` is which and in which hour: how many more there were."""
    SAME_FOOD = "same_food"
    """`subject_id` is an occurrence: asked of its host, only while nobody has said what is in its food."""
    MEAL_QUESTION = "meal_question"
    """`subject_id` is a question to the cook: said to its host, only while it is open and both are still there."""
    MEAL_ANSWER = "meal_answer"
    """`subject_id` is a question to the cook: what its host says to that, only while both are still there."""
    POST_QUESTION = "post_question"
    """`subject_id` is a question of an organiser: said to the host of that post, while both wait."""
    HOST_NOTE = "host_note"
    """`subject_id` is a note to all who come: said while its writer helps, and to those who still come or asked."""
    CALENDAR = "calendar"
    """`subject_id` is a booking that a guest has in their calendar: said as it stands then."""
    GIFT_STEP = "gift_step"
    """`subject_id` is a question to somebody about a small step: said while they may be asked such."""
    HELP_ASK = "help_ask"
    """`subject_id` is somebody who is asked to help: said while they still are, with the facts of that moment."""
    SLIP = "slip"
    """`subject_id` is a slip of a practice: said to those who ring, only while nobody has taken it."""
    COMMUNITY_SUMMARY = "community_summary"
    COMMUNITY_CAME_OF = "community_came_of"
    """`subject_id` is the occurrence of a community conversation: what was said, or came of it, for those who came."""
    PARTNER_DATE = "partner_date"
    """`subject_id` is a date of what a partner promised: said to whoever looks after it, only while it is open."""
    PARTNER_OWNER = "partner_owner"
    """`subject_id` is what a partner promised: said to its new owner, or to organisers while it has none."""
    VOTE = "vote"
    """`subject_id` is a vote, `detail` is what is said of it: to those who may vote, and later to those who did."""
    IDEA = "idea"
    """`subject_id` is an idea, `detail` is what became of it: said while that is still so."""
    STUDY_CONSENT = "study_consent"
    STUDY_RING = "study_ring"
    STUDY_TIME = "study_time"
    """`subject_id` is a member of a study (also to whoever rings them), or a time of asking; said while it waits."""
    BROADCAST = "broadcast"
    """`subject_id` is a broadcast: said only while it is not stopped and to those who still want it."""
    BROADCAST_PROGRESS = "broadcast_progress"
    """`subject_id` is a broadcast: how far it has got, for who wrote it."""


class OutboxState(StrEnum):
    """The life of a thing to be said."""

    PENDING = "pending"
    """Waits for its time and its turn."""
    SENDING = "sending"
    """Claimed by a sender until its lease ends."""
    SENT = "sent"
    """Telegram gave it a message id."""
    AMBIGUOUS = "ambiguous"
    """The answer was lost: it may have arrived, and saying it twice would be worse."""
    FAILED = "failed"
    """Telegram refused it for good, or the person cannot be reached."""
    DROPPED = "dropped"
    """No longer true or no longer wanted when its time came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """What one row of the outbox says, whether or not it has an id by now."""

    person: PersonId | None
    """None for a group or a chat that belongs to nobody we know."""
    chat: ChatId
    priority: Priority
    due: datetime
    expires: datetime | None = None
    dedupe: str
    """Unique for ever: saying the same thing again is harmless."""
    subject: Subject | None = None
    subject_id: int = 0
    detail: str = ""
    """For the subject: which of its messages (the name of a reminder). With `must_hear`: the circle that hears it."""
    edit_of: int | None = None
    """The message id that this changes, instead of a new bubble."""
    buttons_only: bool = False
    """With `edit_of`: leave the words, change the buttons."""
    again: bool = False
    """Part of our first answer to somebody: its words stay until the night, to be said again in another language."""
    thread: int | None = None
    """The topic of a group in which it is said."""
    must_hear: str = ""
    """Who else hears it when this person cannot be reached: a `bot.domain.core.hearers.MustHear` as JSON."""
    asker: PersonId | None = None
    """Who was told that they hear it, and is told when they do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing(OutboxRow):
    """One row of the outbox, before it has an id."""

    message: Message | None = None
    """None when the subject writes it at the time of sending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued(OutboxRow):
    """A row of the outbox as it was stored; many are looked at for one that may go, so its message is still JSON."""

    id: int
    written: str = ""
    """The message; empty when the subject writes it at the time of sending."""
    tries: int
    language: str
    quiet_zone: str
    """The zone whose quiet hours hold for this person."""
    quiet_from: str = ""
    """Their own quiet hours, such as "19:00" and "10:00"; empty for those of the network."""
    quiet_until: str = ""
