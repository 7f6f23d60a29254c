"""The table of other help, with one entry put right in its row, added, looked at, taken away and put back."""

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import SignpostId
from bot.domain.core.messages import text
from bot.domain.core.refusals import Gone
from bot.domain.directory.signposts import Signpost, SignpostKind
from bot.page.listing import ROWS, ListAsked, ListChoice, ListColumn, ListFilter, PageListing, asked
from bot.page.places.fields import WAS, Fields, differing, filled, in_words, merged
from bot.page.places.opened import ADDING, SIGNPOSTS, OpenedRow, at_the_table, back_to, facts_of_town, opened_id
from bot.page.places.signpost_fields import EMPTY, NAMES, of_signpost, read_signpost
from bot.page.shown import GoTo, PageCall, PageView, a_number
from bot.services.directory import signpost_editing
from bot.services.directory.signpost_editing import of_town
from bot.services.directory.signposts import seen
from bot.services.directory.venue_card import checked_line
from bot.services.directory.venue_editing import ChangedMeanwhile

COLUMNS = (
    ListColumn("name", text("page.signposts.name.label")),
    ListColumn("kind", text("page.signposts.kind.label")),
    ListColumn("about", text("page.signposts.about.label"), sorts=False),
    ListColumn("where", text("page.signposts.reach"), sorts=False),
    ListColumn("checked", text("page.places.checked")),
    ListColumn("change", text("page.places.change.head"), sorts=False),
)
SHOWN = ("", "check", "out")
FILTERS = (
    ListFilter(
        "show",
        text("page.places.show"),
        tuple(ListChoice(one, text(f"page.signposts.show.{one or 'all'}")) for one in SHOWN),
    ),
    ListFilter(
        "kind",
        text("page.signposts.kind.label"),
        (
            ListChoice("", text("page.signposts.kind.all")),
            *(ListChoice(kind, text(f"signposts.kind.{kind}")) for kind in SignpostKind),
        ),
    ),
)


async def show(call: PageCall) -> PageView:
    """The table, with the row open that the address names. Raises `NotAllowed`, `Gone`."""
    which = opened_id(call)
    if which is None:
        return await table(call)
    if which == ADDING:
        return await table(call, OpenedRow(id=ADDING, fields=EMPTY, was=EMPTY, seen=Fingerprint(0)))
    entry = await of_town(call.request, call.network, SignpostId(which))
    if entry.taken_out:
        raise Gone
    fields = of_signpost(entry)
    return await table(call, OpenedRow(id=which, fields=fields, was=fields, seen=seen(entry)), keeps=entry)


async def table(
    call: PageCall, opened: OpenedRow | None = None, *, keeps: Signpost | None = None, status: int = 200
) -> PageView:
    """`keeps` is an entry that is shown whatever was searched for: somebody is at it."""
    said = asked(call, COLUMNS, FILTERS)
    found = await _found(call, said)
    rows = found[said.skip : said.skip + ROWS]
    if keeps is not None and keeps.id not in {one.id for one in rows}:
        rows = [keeps, *rows]
    listing = PageListing(
        id="signposts",
        path=SIGNPOSTS,
        caption=text("page.signposts.caption"),
        search_label=text("page.places.search"),
        columns=COLUMNS,
        filters=FILTERS,
        asked=said,
        rows=rows,
        count=max(len(found), len(rows)),
    )
    now = call.request.now
    return PageView(
        template="places/signposts.html",
        status=status,
        values={
            "listing": listing,
            "here": listing.page_at(said.page),
            "opened": opened,
            "kept": call.query.get("kept", ""),
            "kinds": list(SignpostKind),
            "seen": seen,
            "checked": lambda entry: checked_line(entry.checked, entry.checked_by, now),
        },
    )


async def _found(call: PageCall, said: ListAsked) -> list[Signpost]:
    """A town has some dozens of them."""
    kept, shown = call.request.work.signposts, said.chosen.get("show", "")
    every = await (kept.taken_out(call.network) if shown == "out" else kept.all(call.network))
    wanted = said.words.casefold().split()
    found = [
        one
        for one in every
        if (shown != "check" or one.to_check)
        and said.chosen.get("kind", one.kind) == one.kind
        and all(word in f"{one.name} {one.about} {one.address} {one.phone}".casefold() for word in wanted)
    ]
    return sorted(found, key=lambda one: _sorted_by(one, said.sort), reverse=said.down)


def _sorted_by(entry: Signpost, sort: str) -> tuple[str, str]:
    first = {"kind": entry.kind.value, "checked": entry.checked.isoformat()}.get(sort, "")
    return first, entry.name.casefold()


async def save(call: PageCall) -> PageView | GoTo:
    """A row put right. Raises `Gone`."""
    signpost = SignpostId(call.number("signpost"))
    entry = await of_town(call.request, call.network, signpost)
    mine = filled(call.form, NAMES)
    if seen(entry) != _shown(call):
        return _two_versions(call, entry, mine)
    read = read_signpost(mine, await facts_of_town(call), entry)
    errors = dict(read.errors)
    if read.said and await _is_taken(call, read.said.name, but=signpost):
        errors["name"] = text("page.signposts.wrong.taken")
    if read.said is None or errors:
        row = OpenedRow(id=signpost, fields=mine, was=of_signpost(entry), seen=seen(entry), errors=errors)
        return await table(at_the_table(call), row, keeps=entry, status=422)
    await signpost_editing.put_right(call.request, call.network, signpost, read.said)
    return back_to(call, SIGNPOSTS, "signpost_saved", kept=str(signpost))


async def _is_taken(call: PageCall, name: str, but: SignpostId | None = None) -> bool:
    """Each name once in a town, also among those that were taken away."""
    kept = call.request.work.signposts
    every = [*await kept.all(call.network), *await kept.taken_out(call.network)]
    return any(one.name == name and one.id != but for one in every)


def _shown(call: PageCall) -> Fingerprint:
    return Fingerprint(a_number(call.form.get("seen")))


def _two_versions(call: PageCall, entry: Signpost, mine: Fields) -> PageView:
    """Somebody else was first: both stand side by side, and the form has what each has changed."""
    was, theirs = filled(call.form, NAMES, WAS), of_signpost(entry)
    return PageView(
        template="places/two_versions.html",
        status=409,
        values={
            "name": entry.name,
            "names": NAMES,
            "family": "page.signposts",
            "theirs": theirs,
            "mine": mine,
            "differing": differing(theirs, mine),
            "by_them": differing(theirs, was),
            "in_words": in_words,
            "fields": merged(was, mine, theirs),
            "seen": seen(entry),
            "action": f"{SIGNPOSTS}/{entry.id}",
            "back": back_to(call, SIGNPOSTS, "").address,
            "checked": checked_line(entry.checked, entry.checked_by, call.request.now),
        },
    )


async def add(call: PageCall) -> PageView | GoTo:
    """An entry more."""
    fields = filled(call.form, NAMES)
    read = read_signpost(fields, await facts_of_town(call))
    errors = dict(read.errors)
    if read.said and await _is_taken(call, read.said.name):
        errors["name"] = text("page.signposts.wrong.taken")
    if read.said is None or errors:
        new = OpenedRow(id=ADDING, fields=fields, was=EMPTY, seen=Fingerprint(0), errors=errors)
        return await table(at_the_table(call), new, status=422)
    signpost = await signpost_editing.add(call.request, call.network, read.said)
    return back_to(call, SIGNPOSTS, "signpost_added", kept=str(signpost))


async def look(call: PageCall) -> PageView:
    """One entry alone. Raises `Gone`."""
    entry = await of_town(call.request, call.network, SignpostId(call.number("signpost")))
    return PageView(
        template="places/signpost.html",
        values={
            "entry": entry,
            "fields": of_signpost(entry),
            "names": NAMES,
            "in_words": in_words,
            "seen": seen(entry),
            "checked": checked_line(entry.checked, entry.checked_by, call.request.now),
        },
    )


async def is_right(call: PageCall) -> GoTo:
    """Looked at today. Raises `Gone`."""
    signpost = SignpostId(call.number("signpost"))
    try:
        await signpost_editing.is_right(call.request, call.network, signpost, _shown(call))
    except ChangedMeanwhile:
        return GoTo(path=f"{SIGNPOSTS}/{signpost}", done="place_changed_meanwhile")
    return back_to(call, SIGNPOSTS, "signpost_right", kept=str(signpost))


async def take_out(call: PageCall) -> GoTo:
    """Guests see it no more; the page of the entry has the way back. Raises `Gone`."""
    signpost = SignpostId(call.number("signpost"))
    try:
        await signpost_editing.take_out(call.request, call.network, signpost, _shown(call))
    except ChangedMeanwhile:
        return GoTo(path=f"{SIGNPOSTS}/{signpost}", done="place_changed_meanwhile")
    return GoTo(path=f"{SIGNPOSTS}/{signpost}", done="signpost_out")


async def put_back(call: PageCall) -> GoTo:
    """Shown again. Raises `Gone`."""
    signpost = SignpostId(call.number("signpost"))
    await signpost_editing.put_back(call.request, call.network, signpost)
    return GoTo(path=f"{SIGNPOSTS}/{signpost}", done="signpost_back")
