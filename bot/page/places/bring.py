"""A file of places is sent, laid beside the map row by row, its columns matched by hand, kept, and undone."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.core.refusals import Gone
from bot.domain.directory.bringing_in import KeptFile, RowChoice
from bot.domain.directory.files.columns import FIELDS
from bot.domain.directory.files.places import NameMissing, UnreadableFile
from bot.domain.organisers.page_access import hash_of_secret
from bot.page.places.file_view import FileColumn, columns_of, preview_page
from bot.page.places.hears import NotSure, hears, unless_sure
from bot.page.places.opened import PLACES
from bot.page.shown import GoTo, PageBetween, PageCall, PageView, Shown, a_number
from bot.services.directory import venue_files
from bot.services.directory.venue_files import FilePreview, TownPlaces

BRING = f"{PLACES}/import"
LOOK, KEEP, DONE = f"{BRING}/look", f"{BRING}/keep", f"{BRING}/done"
MOST_NAME = 100
MOST_BYTES_OF_CHOICES = 200_000
"""Of what was ticked in some hundreds of rows."""


@dataclass(frozen=True, slots=True)
class ReadBeside:
    """A file, and what was found in it."""

    file: KeptFile
    found: FilePreview | UnreadableFile


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


async def send(call: PageCall) -> PageView | PageBetween[ReadBeside]:
    """A file that can be read waits in the database until somebody has looked at it; any other is sent back."""
    upload = call.form.files.get("file")
    if upload is None or not upload.name:
        return await _asked(call, "none", status=422)
    name = "".join(mark for mark in upload.name if mark.isprintable())[-MOST_NAME:]
    places = await venue_files.places_of(call.request, call.network)

    def read() -> ReadBeside:
        file = venue_files.packed(name, upload.content)
        return ReadBeside(file, places.beside(file))

    return PageBetween(work=read, then=_sent)


async def _sent(call: PageCall, read: ReadBeside) -> PageView | GoTo:
    found = read.found
    if isinstance(found, UnreadableFile) and not (isinstance(found, NameMissing) and found.columns):
        return await _asked(call, str(found), status=422)
    await _put(call, read.file)
    return GoTo(path=LOOK)


async def _put(call: PageCall, file: KeptFile) -> None:
    await call.request.work.page_imports.put(_session(call), file, by=call.request.person.id, now=call.request.now)


async def look(call: PageCall) -> PageBetween[ReadBeside] | GoTo:
    """The preview. Nothing is changed by looking."""
    file = await _waiting(call)
    return GoTo(path=BRING) if file is None else await _read(call, file, _previewed)


async def _read(
    call: PageCall, file: KeptFile, then: Callable[[PageCall, ReadBeside], Awaitable[Shown]]
) -> PageBetween[ReadBeside]:
    """Laid beside the places of this moment, when this transaction is over."""
    places = await venue_files.places_of(call.request, call.network)
    return PageBetween(work=lambda: ReadBeside(file, places.beside(file)), then=then)


async def _previewed(call: PageCall, read: ReadBeside) -> PageView:
    file, found = read.file, read.found
    if isinstance(found, NameMissing):
        columns = [FileColumn(name, "name" if name == found.likely else "", "") for name in found.columns]
        return preview_page(file, columns, None, which=_which(file))
    if isinstance(found, UnreadableFile):
        return await _asked(call, str(found), status=422)
    return preview_page(file, columns_of(found.read.reading), found, which=_which(file))


def _which(file: KeptFile) -> str:
    """What was seen of which file, read how: what is ticked holds for that alone."""
    return sha256(file.model_dump_json().encode()).hexdigest()[:16]


async def match(call: PageCall) -> PageBetween[ReadBeside]:
    """What somebody says each column is."""
    file = await _waiting(call)
    names, fields = call.form.every("column"), call.form.every("field")
    if file is None or len(names) != len(fields) or not {*fields} <= {"", *FIELDS}:
        raise Gone
    said = tuple((name, field) for name, field in zip(names, fields, strict=True) if name)
    matched = file.model_copy(update={"columns": said, "exchange": call.form.get("exchange") == "on"})
    return await _read(call, matched, partial(_matched, file))


async def _matched(file: KeptFile, call: PageCall, read: ReadBeside) -> PageView | GoTo:
    """Of the file that still waits: another may have been sent meanwhile."""
    if await _waiting(call) != file:
        return GoTo(path=LOOK, done="import_anew")
    if isinstance(read.found, NameMissing):
        columns = [FileColumn(name, field, "") for name, field in read.file.columns]
        return preview_page(file, columns, None, which=_which(file), status=422)
    if isinstance(read.found, UnreadableFile):
        return await _asked(call, str(read.found), status=422)
    await _put(call, read.file)
    return GoTo(path=LOOK, done="import_matched")


async def _waiting(call: PageCall) -> KeptFile | None:
    return await call.request.work.page_imports.waiting(_session(call))


async def keep(call: PageCall) -> PageBetween[FilePreview | UnreadableFile] | GoTo:
    """What is ticked, in one go. A second press of the button finds it done."""
    file = await _waiting(call)
    if file is None:
        return GoTo(path=DONE)
    if call.form.get("which") != _which(file):
        return GoTo(path=LOOK, done="import_anew")
    places = await venue_files.places_of(call.request, call.network)
    return PageBetween(work=lambda: places.beside(file), then=partial(_kept, places))


async def _kept(places: TownPlaces, call: PageCall, found: FilePreview | UnreadableFile) -> Shown:
    """Where a place was changed meanwhile, the file is laid beside them once more."""
    file, now = await _waiting(call), await venue_files.places_of(call.request, call.network)
    if file is None or call.form.get("which") != _which(file) or now != places:
        return await keep(call)
    if isinstance(found, UnreadableFile):
        return await _asked(call, str(found), status=422)
    try:
        async with call.request.work.savepoint():
            done, heard = await venue_files.keep(call.request, call.network, file.name, found.rows, _choices(call), now)
            unless_sure(call, heard)
    except NotSure as problem:
        return hears(call, problem.heard, KEEP, LOOK)
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
