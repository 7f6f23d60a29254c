"""Every address of the page, beside who comes in there: one without its line fails, and so does a line without one.

And what the names in an address stand for, so that each can be tried with things of one town and of another.
"""

import re
from collections.abc import Mapping

from bot.page.shown import PageRoute
from tests.support.allowed import LEADS, ORGANISERS

OUTSIDE = frozenset({"stranger", "guest", "applicant", "champion", "paused", "doubted", "host", "rings"})
"""They come to no address at all: the door is shut, whatever is behind it."""


def lines(who: frozenset[str], *addresses: str) -> dict[str, frozenset[str]]:
    return dict.fromkeys(addresses, who)


WHO: dict[str, frozenset[str]] = {
    **lines(ORGANISERS, "GET /"),
    **lines(ORGANISERS, "GET /out", "POST /out", "POST /out-everywhere"),
    **lines(LEADS),
}
"""By method and path. The rooms in the order of `bot.page.rooms`."""

FILLED = {
    "sitting": "meal",
    "meal": "meal",
    "occurrence": "meal",
    "offer": "offer",
    "place": "venue",
    "venue": "venue",
    "guest": "guest",
    "person": "guest",
    "neighbour": "neighbour",
    "volunteer": "champion",
    "helper": "champion",
    "signpost": "signpost",
    "broadcast": "draft",
    "announcement": "draft",
    "idea": "idea_first",
    "vote": "vote",
    "referrer": "referrer",
    "team": "team",
    "call": "call",
}
"""What stands in `{…}` of an address: a number of `tests.support.everybody`."""
FILLED_AT: dict[str, dict[str, str]] = {}
"""The same for one path alone, where a name means another thing there: `{"/paper/posters/{what}/{number}": …}`."""
WORDS = {"day": "2026-07-16", "week": "2026-07-13", "month": "2026-07", "first": "2026-06-01", "last": "2026-06-30"}
"""What is no number of ours."""
NAMED = re.compile(r"\{(\w+)(?::[^}]*)?\}")


def name_of(route: PageRoute) -> str:
    return f"{route.method} {route.path}"


def numbered(route: PageRoute) -> bool:
    """Whether something of a town is named in the address."""
    return any(_meant(route.path, name) not in WORDS for name in NAMED.findall(route.path))


def address(path: str, numbers: Mapping[str, int]) -> str:
    """With things of one town. Raises `KeyError` for a name that stands in none of the tables above."""

    def put(found: re.Match[str]) -> str:
        meant = _meant(path, found[1])
        return WORDS[meant] if meant in WORDS else str(numbers.get(meant, meant))

    return NAMED.sub(put, path)


def _meant(path: str, name: str) -> str:
    here = FILLED_AT.get(path, {})
    if name in here:
        return here[name]
    return name if name in WORDS else FILLED[name]
