"""A row that is open as a form, and where one goes back to: the table as it was searched, sorted and paged."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.conversations.engine.facts import Facts
from bot.domain.core.fingerprint import Fingerprint
from bot.page.places.fields import Errors, Fields
from bot.page.shown import GoTo, PageCall, a_number
from bot.services.core.conversation_facts import facts_for

PLACES, SIGNPOSTS = "/places", "/places/signposts"
ADDING = 0
"""In the place of a number, for a row that is to be added."""
MOST_OF_BACK = 500
_OF_A_TABLE = frozenset({"q", "show", "way", "kind", "sort", "down", "page"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedRow:
    """The form of one row."""

    id: int
    fields: Fields
    was: Fields
    """What stood in them when the form was made, so that a second organiser’s form changes only what they changed."""
    seen: Fingerprint
    errors: Errors = field(default_factory=dict)
    alike: tuple[object, ...] = ()
    """What is there already and may be the same, for a row that is to be added."""

    @property
    def first_wrong(self) -> str:
        return next((name for name in self.fields if name in self.errors), "")


def opened_id(call: PageCall) -> int | None:
    """Which row the address opens; `ADDING` for a new one."""
    asked = call.query.get("edit", "")
    return a_number(asked) if asked else None


def table_of(call: PageCall) -> Mapping[str, str]:
    """What the table was asked for when the form was opened, as the form says it."""
    back = call.form.get("back")[:MOST_OF_BACK] if call.form.fields else ""
    try:
        said = parse_qsl(urlsplit(back).query)
    except ValueError:
        said = []
    return {name: value for name, value in said if name in _OF_A_TABLE}


def at_the_table(call: PageCall) -> PageCall:
    """The same call, with the table as it was when the form was opened."""
    return replace(call, query=table_of(call))


def back_to(call: PageCall, path: str, done: str, **at: str) -> GoTo:
    """The table, with what was done; `at` marks the row of which it is said."""
    query = urlencode({**table_of(call), **at})
    return GoTo(path=f"{path}?{query}" if query else path, done=done)


async def facts_of_town(call: PageCall) -> Facts:
    """What a question may look up, in the town whose page it is."""
    request = call.request
    return await facts_for(request.of(replace(request.person, network=call.network)))
