"""Room: all who help, as a table. A name that is looked for stands in no address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversations.volunteers.apply import tasks_said
from bot.conversations.volunteers.questions_and_vetting import check_name
from bot.domain.core.messages import Text, text
from bot.domain.core.moments import OneDay
from bot.domain.core.people import Task
from bot.domain.organisers.people_tables import (
    ChecksFilter,
    HelperGroup,
    HelperRow,
    HelpersAsked,
    HelperSort,
    helpers_shown,
)
from bot.page.listing import MOST_LETTERS, ROWS, ListAsked, ListChoice, ListColumn, ListFilter, PageListing, asked
from bot.page.shown import PageCall, PageView
from bot.services.core.request import Request
from bot.services.volunteers import people_tables
from bot.services.volunteers.profile import today_of

PATH = "/people"
COLUMNS = (
    ListColumn(HelperSort.NAME, text("page.people.col.name")),
    ListColumn(HelperSort.STATE, text("page.people.col.state")),
    ListColumn("tasks", text("page.people.col.tasks"), sorts=False),
    ListColumn(HelperSort.CHECK, text("page.people.col.check")),
    ListColumn(HelperSort.POSTS, text("page.people.col.posts")),
    ListColumn(HelperSort.RINGS, text("page.people.col.rings")),
)


def _filter(name: str, values: Sequence[str]) -> ListFilter:
    every = ListChoice("", text(f"page.people.{name}.every"))
    choices = (ListChoice(value, text(f"page.people.{name}.{value}")) for value in values)
    return ListFilter(name, text(f"page.people.{name}"), (every, *choices))


FILTERS = (
    _filter("group", [group for group in HelperGroup if group is not HelperGroup.ALL_NOW]),
    _filter("checks", list(ChecksFilter)),
    ListFilter(
        "task",
        text("page.people.task"),
        (
            ListChoice("", text("page.people.task.every")),
            *(ListChoice(task, text(f"volunteering.tasks.{task}")) for task in Task),
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperLine:
    """A row as it is read."""

    row: HelperRow
    name: Text
    state: tuple[Text, ...]
    tasks: Text | None
    check: Text | None
    over: bool


async def table(call: PageCall) -> PageView:
    """Filtered, sorted and paged by its address."""
    said = asked(call, COLUMNS, FILTERS)
    rows = await people_tables.helpers(call.request)
    shown = helpers_shown(rows, _asked_of(said), today=today_of(call.request))
    return _view(call.request, said, shown[said.skip : said.skip + ROWS], len(shown))


async def find(call: PageCall) -> PageView:
    """By the beginning of a first name, whether they help now or have left."""
    words = call.form.get("words").strip()[:MOST_LETTERS]
    if not words:
        return await table(call)
    rows = await people_tables.helpers(call.request)
    found = helpers_shown(rows, HelpersAsked(group=None, words=words), today=today_of(call.request))
    more = max(0, len(found) - ROWS)
    return _view(call.request, ListAsked(sort=HelperSort.NAME), found[:ROWS], len(found) - more, words=words, more=more)


def _asked_of(said: ListAsked) -> HelpersAsked:
    checks, task = said.chosen.get("checks"), said.chosen.get("task")
    return HelpersAsked(
        group=HelperGroup(said.chosen.get("group", HelperGroup.ALL_NOW)),
        checks=ChecksFilter(checks) if checks else None,
        task=Task(task) if task else None,
        sort=HelperSort(said.sort),
        down=said.down,
    )


def _view(
    request: Request, said: ListAsked, rows: Sequence[HelperRow], count: int, *, words: str = "", more: int = 0
) -> PageView:
    """What was looked for is not sorted or paged by an address, as that would forget it."""
    listing = PageListing(
        id="helpers",
        path=PATH,
        caption=text("page.people.helpers.caption"),
        search_label=None,
        columns=tuple(replace(column, sorts=False) for column in COLUMNS) if words else COLUMNS,
        filters=() if words else FILTERS,
        asked=said,
        rows=[_line(request, row) for row in rows],
        count=count,
    )
    return PageView(template="people/helpers.html", values={"listing": listing, "words": words, "more": more})


def _line(request: Request, row: HelperRow) -> HelperLine:
    today, check = today_of(request), None
    over = row.runs_out is not None and row.runs_out <= today
    if row.check is not None and row.runs_out is not None:
        what, until = check_name(row.check, ""), OneDay(day=row.runs_out, today=today)
        check = text("page.people.check.over" if over else "page.people.check.soon", what=what, until=until)
    elif row.state is not None and not row.inducted:
        check = text("page.people.check.no_induction")
    return HelperLine(
        row=row,
        name=text("page.people.called", name=row.first_name) if row.first_name else text("people.no_name"),
        state=tuple(_state(row)),
        tasks=text("page.people.tasks", tasks=tasks_said(row.tasks)) if row.tasks else None,
        check=check,
        over=over,
    )


def _state(row: HelperRow) -> list[Text]:
    said = [text(f"page.people.group.{row.state}")] if row.state is not None else []
    said += [text("page.people.is_organiser")] if row.organiser else []
    said += [text("page.people.posts_paused")] if row.posts_paused else []
    return said if row.reachable else [*said, text("page.people.away")]
