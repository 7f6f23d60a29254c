"""One place: put right in its row, added, looked at, taken out and put back."""

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.directory.same_place import LikelySame
from bot.domain.directory.venues import VenueFacts
from bot.page.hears import NotSure, hears, unless_sure
from bot.page.places.fields import WAS, Fields, differing, filled, in_words, merged
from bot.page.places.opened import ADDING, PLACES, OpenedRow, at_the_table, back_to, facts_of_town
from bot.page.places.place_fields import EMPTY, NAMES, of_place, read_place
from bot.page.places.tables import table
from bot.page.shown import GoTo, PageCall, PageView, a_number
from bot.services.directory import venue_editing
from bot.services.directory.venue_card import checked_line, seen
from bot.services.directory.venue_editing import ChangedMeanwhile, SaidVenue, of_town


async def save(call: PageCall) -> PageView | GoTo:
    """A row put right; where it concerns people who are coming, somebody says yes first. Raises `Gone`."""
    venue = VenueId(call.number("venue"))
    facts = await of_town(call.request, call.network, venue)
    mine, theirs = filled(call.form, NAMES), of_place(facts)
    if seen(facts) != _shown(call):
        return _two_versions(call, facts, mine)
    read = read_place(mine, await facts_of_town(call), facts)
    if read.said is None:
        row = OpenedRow(id=venue, fields=mine, was=theirs, seen=seen(facts), errors=read.errors)
        return await table(at_the_table(call), row, keeps=facts, status=422)
    try:
        async with call.request.work.savepoint():
            unless_sure(call, await venue_editing.put_right(call.request, call.network, venue, read.said))
    except NotSure as problem:
        return hears(call, problem.heard, f"{PLACES}/{venue}", f"{PLACES}?edit={venue}")
    return back_to(call, PLACES, "place_saved", kept=str(venue))


def _shown(call: PageCall) -> Fingerprint:
    return Fingerprint(a_number(call.form.get("seen")))


def _two_versions(call: PageCall, facts: VenueFacts, mine: Fields) -> PageView:
    """Somebody else was first: both stand side by side, and the form has what each has changed."""
    was, theirs = filled(call.form, NAMES, WAS), of_place(facts)
    return PageView(
        template="places/two_versions.html",
        status=409,
        values={
            "name": facts.venue.name,
            "names": NAMES,
            "family": "page.places",
            "theirs": theirs,
            "mine": mine,
            "differing": differing(theirs, mine),
            "by_them": differing(theirs, was),
            "in_words": in_words,
            "fields": merged(was, mine, theirs),
            "seen": seen(facts),
            "action": f"{PLACES}/{facts.venue.id}",
            "back": back_to(call, PLACES, "").address,
            "checked": checked_line(facts.checked, facts.checked_by, call.request.now),
        },
    )


async def add(call: PageCall) -> PageView | GoTo:
    """A place more; one that may be there already is asked about first."""
    fields = filled(call.form, NAMES)
    read = read_place(fields, await facts_of_town(call))
    alike = await _alike(call, read.said) if read.said and call.form.get("another") != "on" else ()
    if read.said is None or alike:
        new = OpenedRow(
            id=ADDING, fields=fields, was=EMPTY, seen=Fingerprint(0), errors=read.errors, alike=tuple(alike)
        )
        return await table(at_the_table(call), new, status=422)
    venue = await venue_editing.add(call.request, call.network, read.said)
    return back_to(call, PLACES, "place_added", kept=str(venue))


async def _alike(call: PageCall, said: SaidVenue) -> tuple[VenueFacts, ...]:
    venues = await call.request.work.venues.all_facts(call.network)
    at = said.place
    return tuple(venues[one] for one in LikelySame.of_map(venues).like(at.name, at.address, at.lat, at.lon))


async def look(call: PageCall) -> PageView:
    """A place alone: what can be done about it beside putting it right. Raises `Gone`."""
    facts = await of_town(call.request, call.network, VenueId(call.number("venue")))
    return PageView(
        template="places/place.html",
        values={
            "facts": facts,
            "fields": of_place(facts),
            "names": NAMES,
            "in_words": in_words,
            "seen": seen(facts),
            "dates": await call.request.work.venue_tables.dates_to_come(facts.venue.id),
            "checked": checked_line(facts.checked, facts.checked_by, call.request.now),
        },
    )


async def is_right(call: PageCall) -> GoTo:
    """Looked at today. Raises `Gone`."""
    venue = VenueId(call.number("venue"))
    try:
        await venue_editing.is_right(call.request, call.network, venue, _shown(call))
    except ChangedMeanwhile:
        return GoTo(path=f"{PLACES}/{venue}", done="place_changed_meanwhile")
    return back_to(call, PLACES, "place_right", kept=str(venue))


async def take_out(call: PageCall) -> GoTo:
    """Out of the directory; the page of the place has the way back. Raises `Gone`."""
    venue = VenueId(call.number("venue"))
    try:
        await venue_editing.take_out(call.request, call.network, venue, _shown(call))
    except ChangedMeanwhile:
        return GoTo(path=f"{PLACES}/{venue}", done="place_changed_meanwhile")
    return GoTo(path=f"{PLACES}/{venue}", done="place_out")


async def put_back(call: PageCall) -> GoTo:
    """Into the directory again. Raises `Gone`."""
    venue = VenueId(call.number("venue"))
    await venue_editing.put_back(call.request, call.network, venue)
    return GoTo(path=f"{PLACES}/{venue}", done="place_back")
