"""Room: guests. A table without names; and one who is looked for, with a reason, as in chat."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import MonthName
from bot.domain.core.people import GuestState
from bot.domain.guests.looking_up import GuestKnown, LookUpReason, sought
from bot.domain.organisers.people_tables import GuestsAsked, GuestSort, Reached, TableGuest
from bot.language.areas import area_said
from bot.page.listing import MOST_LETTERS, ROWS, ListChoice, ListColumn, ListFilter, PageListing, asked
from bot.page.people import guest
from bot.page.shown import PageCall, PageView
from bot.services.core.request import Request
from bot.services.guests import look_up, people_tables

PATH = "/people/guests"
COLUMNS = (
    ListColumn(GuestSort.NUMBER, text("page.guests.col.number")),
    ListColumn("area", text("page.guests.col.area"), sorts=False),
    ListColumn(GuestSort.REACHED, text("page.guests.col.reached")),
    ListColumn(GuestSort.STATE, text("page.guests.col.state")),
    ListColumn("joined", text("page.guests.col.joined"), sorts=False),
)
REACHED = ListFilter(
    "reached",
    text("page.guests.reached"),
    (
        ListChoice("", text("page.guests.reached.every")),
        *(ListChoice(how, text(f"page.guests.reached.{how}")) for how in Reached),
    ),
)
STATES = ListFilter(
    "state",
    text("page.guests.state"),
    (
        ListChoice("", text("page.guests.state.every")),
        *(ListChoice(state, text(f"page.guests.state.{state}")) for state in (GuestState.ACTIVE, GuestState.PAUSED)),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """A row as it is read."""

    row: TableGuest
    area: Text
    reached: Text
    state: Text
    joined: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestChoice:
    """One of several whom somebody may mean, as chat lists them."""

    guest: GuestKnown
    name: Text
    area: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestSearch:
    """What was looked for and what came of it."""

    reasons: tuple[LookUpReason, ...] = tuple(LookUpReason)
    reason: str = ""
    words: str = ""
    wrong_reason: Text | None = None
    wrong_words: Text | None = None
    said: Text | None = None
    found: tuple[GuestChoice, ...] = ()


async def table(call: PageCall) -> PageView:
    """Counted, sorted and paged by the database."""
    return await _view(call, GuestSearch())


async def find(call: PageCall) -> PageView:
    """The one whom they mean, or those whom they may mean."""
    reason, words = guest.reason_in(call.form), call.form.get("words").strip()[:MOST_LETTERS]
    wanted = sought(words)
    if reason is None or wanted is None:
        search = GuestSearch(
            reason=reason or "",
            words=words,
            wrong_reason=text("page.guests.why.missing") if reason is None else None,
            wrong_words=text("looking_up.words.unclear") if wanted is None else None,
        )
        return await _view(call, search, status=422)
    found = await look_up.search(call.request, wanted, reason)
    if len(found) == 1:
        return await guest.shown(call, found[0].id, reason)
    many = len(found) > look_up.MOST_FOUND
    said = text("guests.too_many", count=len(found)) if many else text("guests.found", count=len(found))
    choices = () if many else tuple(_choice(call.request, one) for one in found)
    search = GuestSearch(reason=reason, words=words, said=said if found else text("guests.not_found"), found=choices)
    return await _view(call, search)


def _choice(request: Request, one: GuestKnown) -> GuestChoice:
    return GuestChoice(guest=one, name=_named(look_up.name_of(one)), area=_named(_area(request, one.area)))


def _named(said: Param) -> Text:
    return text("page.people.called", name=said)


def _area(request: Request, code: str) -> Param:
    return area_said(request.environment.gazetteer, code)


async def _view(call: PageCall, search: GuestSearch, *, status: int = 200) -> PageView:
    request = call.request
    areas = await people_tables.areas(request)
    every = ListChoice("", text("page.guests.area.every"))
    named = (ListChoice(code, text("page.people.called", name=name)) for code, name in areas)
    filters = (ListFilter("area", text("page.guests.area"), (every, *named)), REACHED, STATES)
    said = asked(call, COLUMNS, filters)
    wanted = GuestsAsked(**said.chosen, sort=GuestSort(said.sort), down=said.down, skip=said.skip, limit=ROWS)
    count, rows = await people_tables.guests(request, wanted)
    listing = PageListing(
        id="guests",
        path=PATH,
        caption=text("page.guests.caption"),
        search_label=None,
        columns=COLUMNS,
        filters=filters,
        asked=said,
        rows=[_line(request, row, dict(areas)) for row in rows],
        count=count,
    )
    return PageView(template="people/guests.html", values={"listing": listing, "search": search}, status=status)


def _line(request: Request, row: TableGuest, areas: Mapping[str, str]) -> GuestLine:
    zone = request.environment.network(request.person.organises).zone
    joined = row.joined.astimezone(ZoneInfo(zone))  # by its month: a day would be somebody’s whom one knows
    return GuestLine(
        row=row,
        area=_named(areas[row.area]) if row.area in areas else text("page.guests.area.few"),
        reached=text(f"page.guests.reached.{row.reached}"),
        state=text(f"page.guests.state.{row.state}"),
        joined=text("page.guests.joined", month=MonthName(month=joined.month), year=str(joined.year)),
    )
