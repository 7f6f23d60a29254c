"""A table that is searched, filtered, sorted and paged, by its address: it can be kept, sent on, and gone back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bot.domain.core.messages import Text
from bot.page.shown import PageCall

ROWS = 50
"""Of one page of a table."""
MOST_LETTERS = 80
"""Of what is searched for."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column; what `sorts` has a head that is a link."""

    name: str
    label: Text
    sorts: bool = True


@dataclass(frozen=True, slots=True)
class ListChoice:
    """One choice of a filter; the empty value is all."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What narrows the table."""

    name: str
    label: Text
    choices: tuple[ListChoice, ...]


@dataclass(frozen=True, slots=True)
class ListAsked:
    """What of a table is asked for. Only names that the table knows are in it."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    down: bool = False
    page: int = 1

    @property
    def skip(self) -> int:
        return (self.page - 1) * ROWS


def asked(call: PageCall, columns: Sequence[ListColumn], filters: Sequence[ListFilter] = ()) -> ListAsked:
    """As the address says it; what makes no sense there is as if it were not said."""
    query = call.query
    sorts = [column.name for column in columns if column.sorts]
    sort, page = query.get("sort", ""), query.get("page", "")
    chosen = {
        each.name: query[each.name]
        for each in filters
        if query.get(each.name, "") in {choice.value for choice in each.choices if choice.value}
    }
    return ListAsked(
        words=query.get("q", "").strip()[:MOST_LETTERS],
        chosen=chosen,
        sort=sort if sort in sorts else sorts[0],
        down=query.get("down", "") == "1",
        page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) <= 6 and int(page) else 1,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageListing:
    """The table as it is shown (`listed` in templates/parts.html)."""

    id: str
    path: str
    caption: Text
    search_label: Text | None
    """None: what is looked for here is personal, and is sent by a form of the caller’s, not by the address."""
    columns: tuple[ListColumn, ...]
    filters: tuple[ListFilter, ...] = ()
    asked: ListAsked
    rows: Sequence[object]
    """Those of this page."""
    count: int
    """Of all pages."""

    @property
    def narrowed(self) -> bool:
        """Something was looked for, or chosen."""
        return bool(self.asked.words or any(self.asked.chosen.values()))

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // ROWS))

    def sorted_by(self, name: str) -> str:
        """The other way round, if it is sorted by that already."""
        return self._address(sort=name, down=self.asked.sort == name and not self.asked.down, page=1)

    def page_at(self, page: int) -> str:
        return self._address(sort=self.asked.sort, down=self.asked.down, page=page)

    def _address(self, *, sort: str, down: bool, page: int) -> str:
        said = {
            "q": self.asked.words,
            **self.asked.chosen,
            "sort": sort,
            "down": "1" if down else "",
            "page": str(page),
        }
        return f"{self.path}?{urlencode({key: value for key, value in said.items() if value})}"
