"""A file of places is sent, laid beside the map row by row, its columns matched by hand, kept, and undone."""

from functools import partial
from hashlib import sha256

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.core.refusals import Gone
from bot.domain.directory.bringing_in import KeptFile, RowChoice
from bot.domain.directory.files.columns import FIELDS
from bot.domain.directory.files.places import NameMissing, UnreadableFile
from bot.domain.organisers.page_access import hash_of_secret
from bot.page.hears import NotSure, hears, unless_sure
from bot.page.places.file_view import FileColumn, columns_of, preview_page
from bot.page.places.opened import PLACES
from bot.page.shown import GoTo, PageCall, PageThen, PageView, Shown, a_number
from bot.services.directory import venue_files
from bot.services.directory.venue_files import FilePreview, TownBeside

BRING = f"{PLACES}/import"
LOOK, KEEP, DONE = f"{BRING}/look", f"{BRING}/keep", f"{BRING}/done"
Found = FilePreview | UnreadableFile
MOST_NAME = 100
MOST_BYTES_OF_CHOICES = 200_000
"""Of what was ticked in some hundreds of rows."""


def _session(call: PageCall) -> str:
    return hash_of_secret(call.session)


async def ask(call: PageCall) -> PageView:
    """Where a file is chosen."""
    return await _asked(call)


async def _asked(call: PageCall, wrong: str = "", *, status: int = 200) -> PageView:
    waiting = await call.request.work.page_imports.waiting(_session(call))
    done = await call.request.work.page_imports.done(_session(call))
    return PageView(
        template="places/bring.html", status=status, values={"waiting": waiting, "done": done, "wrong": wrong}
    )


async def send(call: PageCall) -> Shown:
    """A file that can be read waits in the database until somebody has looked at it; any other is sent back."""
    upload = call.form.files.get("file")
    if upload is None or not upload.name:
        return await _asked(call, "none", status=422)
    name = "".join(mark for mark in upload.name if mark.isprintable())[-MOST_NAME:]
    town, content = await venue_files.town_beside(call.request, call.network), upload.content

    def read() -> tuple[KeptFile, Found]:
        file = venue_files.packed(name, content)
        return file, _found(town, file)

    return PageThen(work=read, then=_sent)


def _found(town: TownBeside, file: KeptFile) -> Found:
    """What is in it, or why it cannot be read."""
    try:
        return venue_files.previewed(town, file)
    except UnreadableFile as problem:
        return problem


async def _sent(call: PageCall, read: tuple[KeptFile, Found]) -> PageView | GoTo:
    file, found = read
    if isinstance(found, UnreadableFile) and not (isinstance(found, NameMissing) and found.columns):
        return await _asked(call, str(found), status=422)
    await _put(call, file)
    return GoTo(path=LOOK)


async def _put(call: PageCall, file: KeptFile) -> None:
    await call.request.work.page_imports.put(_session(call), file, by=call.request.person.id, now=call.request.now)


async def look(call: PageCall) -> Shown:
    """The preview. Nothing is changed by looking."""
    file = await call.request.work.page_imports.waiting(_session(call))
    if file is None:
        return GoTo(path=BRING)
    town = await venue_files.town_beside(call.request, call.network)
    return PageThen(work=lambda: _found(town, file), then=partial(_previewed, file=file))


async def _previewed(call: PageCall, found: Found, *, file: KeptFile) -> PageView:
    if isinstance(found, NameMissing):
        columns = [FileColumn(name, "name" if name == found.likely else "", "") for name in found.columns]
        return preview_page(file, columns, None, which=_which(file), status=200)
    if isinstance(found, UnreadableFile):
        return await _asked(call, str(found), status=422)
    return preview_page(file, columns_of(found.read.reading), found, which=_which(file), status=200)


def _which(file: KeptFile) -> str:
    """What was seen of which file, read how: what is ticked holds for that alone."""
    return sha256(file.model_dump_json().encode()).hexdigest()[:16]


async def match(call: PageCall) -> Shown:
    """What somebody says each column is."""
    file = await _waiting(call)
    names, fields = call.form.every("column"), call.form.every("field")
    if file is None or len(names) != len(fields) or not {*fields} <= {"", *FIELDS}:
        raise Gone
    said = tuple((name, field) for name, field in zip(names, fields, strict=True) if name)
    matched = file.model_copy(update={"columns": said, "exchange": call.form.get("exchange") == "on"})
    town = await venue_files.town_beside(call.request, call.network)
    return PageThen(work=lambda: _found(town, matched), then=partial(_matched, file=file, matched=matched))


async def _matched(call: PageCall, found: Found, *, file: KeptFile, matched: KeptFile) -> PageView | GoTo:
    if isinstance(found, NameMissing):
        columns = [FileColumn(name, field, "") for name, field in matched.columns]
        return preview_page(file, columns, None, which=_which(file), status=422)
    if isinstance(found, UnreadableFile):
        return await _asked(call, str(found), status=422)
    if await _waiting(call) != file:
        return GoTo(path=LOOK, done="import_anew")
    await _put(call, matched)
    return GoTo(path=LOOK, done="import_matched")


async def _waiting(call: PageCall) -> KeptFile | None:
    return await call.request.work.page_imports.waiting(_session(call))


async def keep(call: PageCall) -> PageView | GoTo:
    """What is ticked, in one go. A second press of the button finds it done."""
    file = await _waiting(call)
    if file is None:
        return GoTo(path=DONE)
    if call.form.get("which") != _which(file):
        return GoTo(path=LOOK, done="import_anew")
    try:
        async with call.request.work.savepoint():
            done, heard = await venue_files.keep(call.request, call.network, file, _choices(call))
            unless_sure(call, heard)
    except NotSure as problem:
        return hears(call, problem.heard, KEEP, LOOK)
    except UnreadableFile as problem:
        return await _asked(call, str(problem), status=422)
    await call.request.work.page_imports.note_done(_session(call), done)
    return GoTo(path=DONE)


def _choices(call: PageCall) -> dict[int, RowChoice]:
    """`row_7` is "new", or "12:345": the place that it is, as it was seen; anything else leaves the row out."""
    choices = {}
    for name, value in call.form.fields:
        kind, _, number = name.partition("_")
        if kind == "row" and value:
            choices[a_number(number)] = _choice(value)
    return choices


def _choice(value: str) -> RowChoice:
    if value == "new":
        return RowChoice()
    venue, _, seen = value.partition(":")
    return RowChoice(VenueId(a_number(venue)), Fingerprint(a_number(seen)))


async def done(call: PageCall) -> PageView | GoTo:
    """What was done, and its undo."""
    found = await call.request.work.page_imports.done(_session(call))
    if found is None:
        return GoTo(path=BRING)
    return PageView(
        template="places/brought.html",
        values={
            "done": found,
            "new": [one for one in found.places if one.before is None],
            "changed": [one for one in found.places if one.before is not None],
        },
    )


async def undo(call: PageCall) -> PageView | GoTo:
    """All as it was before, but for what was changed since."""
    found = await call.request.work.page_imports.done(_session(call))
    if found is None or found.undone:
        return GoTo(path=DONE)
    try:
        async with call.request.work.savepoint():
            undone, heard = await venue_files.undo(call.request, call.network, found)
            unless_sure(call, heard)
    except NotSure as problem:
        return hears(call, problem.heard, f"{BRING}/undo", DONE)
    await call.request.work.page_imports.note_done(_session(call), undone)
    return GoTo(path=DONE, done="import_undone")


async def drop(call: PageCall) -> GoTo:
    """The file is not wanted after all."""
    await call.request.work.page_imports.drop(_session(call))
    return GoTo(path=PLACES, done="import_dropped")
