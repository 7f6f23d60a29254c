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


def gets(begin: str, ends: str) -> list[str]:
    return [f"GET {begin}{end}" for end in ends.split()]


def posts(begin: str, ends: str) -> list[str]:
    return [f"POST {begin}{end}" for end in ends.split()]


def both(*paths: str) -> list[str]:
    """A look and the form in it, which goes to the same address."""
    return [f"{method} {path}" for path in paths for method in ("GET", "POST")]


WHO: dict[str, frozenset[str]] = {
    **lines(ORGANISERS, "GET /", "GET /map", "GET /season", "GET /whats-on"),
    **lines(ORGANISERS, *both("/days/{day}")),
    **lines(ORGANISERS, "GET /people", "GET /people/guests", *both("/people/guests/{id}", "/people/{id}/hand-over")),
    **lines(
        ORGANISERS,
        "POST /people",
        "POST /people/guests",
        "GET /people/{id}",
        *posts("/people/{id}/", "check posts back"),
    ),
    **lines(ORGANISERS, *posts("/people/guests/{id}/", "rest put-right remove")),
    **lines(ORGANISERS, "GET /places", "POST /places/add", *both("/places/{venue}", "/places/import")),
    **lines(
        ORGANISERS, *posts("/places/{venue}/", "right out back"), *posts("/places/import/", "match keep drop undo")
    ),
    **lines(ORGANISERS, "GET /places/import/look", "GET /places/import/done", "GET /places/signposts"),
    **lines(ORGANISERS, "POST /places/signposts/add", *both("/places/signposts/{signpost}")),
    **lines(ORGANISERS, *posts("/places/signposts/{signpost}/", "right out back")),
    **lines(ORGANISERS, "GET /formats", "GET /formats/file/{name}", *both("/formats/services")),
    **lines(ORGANISERS, *posts("/formats/services/", "take undo forget")),
    **lines(ORGANISERS, "GET /announcements", *posts("/announcements/", "write from-chat")),
    **lines(ORGANISERS, "GET /announcements/draft/{draft}", "GET /announcements/{number}"),
    **lines(ORGANISERS, *posts("/announcements/draft/{draft}/", "count look throw-away")),
    **lines(ORGANISERS, *posts("/announcements/{number}/", "send stop change correct")),
    **lines(ORGANISERS, *gets("/paper", " /places /calls /guests /guests/{guest} /door /places/{place}/door")),
    **lines(ORGANISERS, *gets("/paper/sittings/{sitting}/", "list allergens")),
    **lines(
        ORGANISERS,
        *gets("/paper/posters/{what}/{number}", " /file"),
        "GET /paper",
        "GET /paper/posters/{what}/{number}",
    ),
    **lines(ORGANISERS, *gets("/report/{first}/{last}/", "report.html tables.zip tables/{name}")),
    **lines(ORGANISERS, "GET /report", "GET /report/{first}/{last}"),
    **lines(ORGANISERS, *both("/calls")),
    **lines(ORGANISERS, "GET /out", "POST /out", "POST /out-everywhere"),
    **lines(LEADS),
}
"""By method and path. A room whose addresses are not there yet may have its lines already."""

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
FILLED_AT: dict[str, dict[str, str]] = {
    "/people/guests": {"id": "guest"},
    "/people/{id}/hand-over": {"id": "host"},
    "/people/{id}": {"id": "champion"},
    "/announcements/draft": {"draft": "page_draft"},
    "/announcements": {"number": "scheduled"},
    "/paper/guests": {"guest": "neighbour"},
    "/paper/posters": {"what": "=meal", "number": "meal"},
    "/report/{first}/{last}/tables": {"name": "reach_people"},
    "/formats/file": {"name": "places.csv"},
}
"""The same for the paths that begin like that, where a name means another thing there; behind “=” the word itself."""
QUERIES = {"/people/{id}/hand-over": "?how=pause"}
"""Without it there is no such page."""
BEGUN_FIRST = frozenset(
    {
        *("/places/import/look", "/places/import/done", "/announcements/draft/{draft}"),
        "/report/{first}/{last}/tables/{name}",
        "/paper/guests/{guest}",  # an organiser who rings nobody has no such card
    }
)
"""There is nothing there before something was begun, which the tests of the room do."""
WORDS = {"day": "2026-07-16", "week": "2026-07-13", "month": "2026-07", "first": "2026-06-01", "last": "2026-06-30"}
"""What is no number of ours."""
NAMED = re.compile(r"\{(\w+)(?::[^}]*)?\}")


def name_of(route: PageRoute) -> str:
    return f"{route.method} {route.path}"


def room_of(path: str) -> str:
    return path.split("/")[1]


def numbered(route: PageRoute, numbers: Mapping[str, int]) -> bool:
    """Whether something of a town is named in the address."""
    return any(_meant(route.path, name) in numbers for name in NAMED.findall(route.path))


def address(path: str, numbers: Mapping[str, object]) -> str:
    """With things of one town. Raises `KeyError` for a name that stands in none of the tables above."""

    def put(found: re.Match[str]) -> str:
        meant = _meant(path, found[1])
        if meant.startswith("="):
            return meant[1:]
        return WORDS.get(meant, str(numbers.get(meant, meant)))

    return NAMED.sub(put, path) + QUERIES.get(path, "")


def _meant(path: str, name: str) -> str:
    here = next((names for begin, names in FILLED_AT.items() if path.startswith(begin) and name in names), {})
    return name if name in WORDS else here.get(name) or FILLED[name]
