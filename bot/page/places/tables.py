"""The table of places: searched, narrowed, sorted, with one row open as a form."""

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import text
from bot.domain.core.moments import OneDay
from bot.domain.core.refusals import Gone
from bot.domain.directory.venues import Access, VenueFacts
from bot.page.listing import ROWS, ListAsked, ListChoice, ListColumn, ListFilter, PageListing, asked
from bot.page.places.opened import ADDING, PLACES, OpenedRow, opened_id
from bot.page.places.place_fields import EMPTY, of_place
from bot.page.shown import PageCall, PageView
from bot.services.directory.venue_card import checked_line, seen
from bot.services.directory.venue_editing import of_town
from storage.directory.venue_tables import VenuesShown

COLUMNS = (
    ListColumn("name", text("page.places.name.label")),
    ListColumn("address", text("page.places.where"), sorts=False),
    ListColumn("way_in", text("page.places.step_free.label")),
    ListColumn("access", text("page.places.access.label"), sorts=False),
    ListColumn("checked", text("page.places.checked")),
    ListColumn("change", text("page.places.change.head"), sorts=False),
)
_SHOWN = tuple(
    ListChoice("" if one is VenuesShown.ALL else one, text(f"page.places.show.{one}")) for one in VenuesShown
)
_WAYS = tuple(ListChoice(one, text(f"page.places.way.{one or 'all'}")) for one in ("", "yes", "no", "unknown"))
FILTERS = (
    ListFilter("show", text("page.places.show"), _SHOWN),
    ListFilter("way", text("page.places.step_free.label"), _WAYS),
)


async def show(call: PageCall) -> PageView:
    """The table, with the row open that the address names. Raises `NotAllowed`, `Gone`."""
    which = opened_id(call)
    if which is None:
        return await table(call)
    if which == ADDING:
        return await table(call, OpenedRow(id=ADDING, fields=EMPTY, was=EMPTY, seen=Fingerprint(0)))
    facts = await of_town(call.request, call.network, VenueId(which))
    if facts.taken_out:
        raise Gone
    fields = of_place(facts)
    return await table(call, OpenedRow(id=which, fields=fields, was=fields, seen=seen(facts)), keeps=facts)


async def table(
    call: PageCall, opened: OpenedRow | None = None, *, keeps: VenueFacts | None = None, status: int = 200
) -> PageView:
    """`keeps` is a place that is shown whatever was searched for: somebody is at it."""
    said = asked(call, COLUMNS, FILTERS)
    rows, count = await _rows(call, said)
    if keeps is not None and keeps.venue.id not in {one.venue.id for one in rows}:
        rows = [keeps, *rows]
    listing = PageListing(
        id="places",
        path=PLACES,
        caption=text("page.places.caption"),
        search_label=text("page.places.search"),
        columns=COLUMNS,
        filters=FILTERS,
        asked=said,
        rows=rows,
        count=max(count, len(rows)),
    )
    now = call.request.now
    return PageView(
        template="places/list.html",
        status=status,
        values={
            "listing": listing,
            "here": listing.page_at(said.page),
            "opened": opened,
            "kept": call.query.get("kept", ""),
            "accesses": list(Access),
            "seen": seen,
            "checked": lambda facts: checked_line(facts.checked, facts.checked_by, now),
            "day": lambda moment: OneDay(day=moment.date(), today=now.date()),
        },
    )


async def _rows(call: PageCall, said: ListAsked) -> tuple[list[VenueFacts], int]:
    """Of the page that is asked for. Addresses are sealed, so words are looked for here."""
    tables, now = call.request.work.venue_tables, call.request.now
    shown, way = VenuesShown(said.chosen.get("show", VenuesShown.ALL)), said.chosen.get("way", "")
    if not said.words:
        return await tables.page(
            call.network, shown, way, sort=said.sort, down=said.down, skip=said.skip, limit=ROWS, now=now
        )
    every = await tables.rows(call.network, shown, way, sort=said.sort, down=said.down, now=now)
    wanted = [_plain(word) for word in said.words.split()]
    found = [one for one in every if _has(one, wanted)]
    return found[said.skip : said.skip + ROWS], len(found)


def _has(facts: VenueFacts, wanted: list[str]) -> bool:
    words = _plain(f"{facts.venue.name} {facts.venue.address}")
    return all(word in words or word in words.replace(" ", "") for word in wanted)


def _plain(words: str) -> str:
    return words.casefold().replace("’", "'")
