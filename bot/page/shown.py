"""What a room of the page is given and gives back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from bot.domain.core.permissions import Permission
from bot.domain.core.refusals import Gone
from bot.services.core.request import Request
from storage.unit_of_work import Work

MOST_DIGITS = 18
"""Of a number of ours."""


@dataclass(frozen=True, slots=True)
class PageUpload:
    """A file that was sent along with a form."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PageForm:
    """What was filled in. A box that may be ticked several times has several answers."""

    fields: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, PageUpload] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        return next((value for key, value in self.fields if key == name), default)

    def every(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.fields if key == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCall:
    """One call of a browser by somebody who is signed in."""

    request: Request
    session: str
    """The secret of their cookie; never shown."""
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: PageForm
    """Empty but for a form that was sent."""
    made: frozenset[str] = frozenset()
    """Keys of what is made aside for this browser, or was a moment ago (`PageLater`)."""

    @property
    def network(self) -> str:
        """The town whose page it is: whatever is looked up is of this town, or is not there."""
        return self.request.person.organises

    def number(self, name: str) -> int:
        """A number of ours in the address. Raises `Gone` for what is none."""
        return a_number(self.path.get(name, ""))


def a_number(written: str) -> int:
    """A number of ours, as an address or a form has it. Raises `Gone` for what is none."""
    if not (written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS):
        raise Gone
    return int(written)


def a_day(written: str) -> date:
    """A day as an address or a form has it. Raises `Gone` for what is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Gone from None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page: its template, and what stands in it."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """Something to keep: a table, a calendar."""

    name: str
    """Letters, digits, dots and hyphens."""
    kind: str
    """Such as `text/csv`."""
    content: bytes = b""
    draw: Callable[[], bytes] | None = None
    """In the place of `content`: what takes long is drawn when the transaction is over, beside the loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoTo:
    """Another page of ours, after something was done; `done` is a text of `page.done.…` that is said there."""

    path: str
    done: str = ""

    @property
    def address(self) -> str:
        if not self.done:
            return self.path
        return f"{self.path}{'&' if '?' in self.path else '?'}{urlencode({'done': self.done})}"


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLater(Generic[Made]):
    """What takes longer than a page may: made aside (`bot/page/aside.py`), shown when it is there, kept for a while."""

    key: str
    """The same for the same thing of the same town."""
    room: str
    """Of the page that says that it is being made."""
    address: str
    """Where it is asked for again meanwhile."""
    make: Callable[[Work], Awaitable[Made]]
    """On another thread, outside of the transaction of the call; it reads, and writes nothing."""
    show: Callable[[Made], PageView | PageFile | GoTo]
    """On another thread, too."""
    anew: bool = False
    """Also where it was made a moment ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageThen(Generic[Made]):
    """What takes a moment, between two transactions: nobody waits for the database while it is worked out."""

    work: Callable[[], Made]
    """On another thread, one at a time; it knows nothing of the database."""
    then: Callable[["PageCall", Made], Awaitable["Shown"]]
    """Whoever calls is asked for anew: they may have been removed meanwhile."""


Ready = PageView | PageFile | GoTo
Shown = Ready | PageLater[Any] | PageThen[Any]
Room = Callable[[PageCall], Awaitable[Shown]]
MOST_BYTES = 100_000
"""Of a form. What is larger is refused before it is read."""
MOST_FILE_BYTES = 3_000_000
"""Of a form with a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRoute:
    """What answers an address, and what one has to be allowed for it: asked anew at each call."""

    method: str
    path: str
    permission: Permission
    room: Room
    most_bytes: int = MOST_BYTES


def look(path: str, permission: Permission, room: Room) -> PageRoute:
    """An address that shows something."""
    return PageRoute(method="GET", path=path, permission=permission, room=room)


def act(path: str, permission: Permission, room: Room, *, most_bytes: int = MOST_BYTES) -> PageRoute:
    """A form that does something."""
    return PageRoute(method="POST", path=path, permission=permission, room=room, most_bytes=most_bytes)
