"""What a room of the page is given and gives back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.domain.core.permissions import Permission
from bot.services.core.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCall:
    """One call of a browser by somebody who is signed in."""

    request: Request
    session: str
    """The secret of their cookie; never shown."""
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    """Empty but for a form that was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page: its template, and what stands in it."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GoTo:
    """Another page of ours, after something was done."""

    path: str


Shown = PageView | GoTo
Room = Callable[[PageCall], Awaitable[Shown]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRoute:
    """What answers an address, and what one has to be allowed for it: asked anew at each call."""

    method: str
    path: str
    permission: Permission
    room: Room
