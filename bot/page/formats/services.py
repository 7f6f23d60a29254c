"""In: a file of services, what it proposes beside what we have, what was ticked, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.core.messages import Items, Param, Text, text
from bot.domain.core.refusals import Gone
from bot.domain.directory.comparing import Compared
from bot.domain.directory.files.services_in import NotServices
from bot.domain.directory.proposals import Proposal, ProposalKind, ProposalState, taken_as, ways
from bot.domain.directory.venues import VenueFacts
from bot.domain.organisers.page_access import hash_of_secret
from bot.page.formats.files import formats
from bot.page.hears import NotSure, hears, unless_sure
from bot.page.shown import GoTo, PageCall, PageThen, PageView, Shown, a_number
from bot.services.directory import proposals
from bot.services.directory.proposals import Here
from storage.directory.proposals import KeptProposal

SERVICES = "/formats/services"
ROWS = 25
"""Proposals of one page."""
MOST_LISTED = 200
"""Of those that are not taken, or were."""
STEPS = {True: "page.formats.way_in.step_free", False: "page.formats.way_in.steps", None: "page.formats.not_said"}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One fact, as we have it and as the file says it."""

    label: Text
    ours: Param
    theirs: Param

    @property
    def differs(self) -> bool:
        return self.ours != self.theirs


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal as it is shown."""

    kept: KeptProposal
    lines: tuple[ComparedLine, ...]
    ways: tuple[tuple[str, Text], ...]
    notes: tuple[Text, ...]

    @property
    def chosen(self) -> str:
        return taken_as(self.kept.proposal)


async def read(call: PageCall) -> Shown:
    """A file is read; nothing of it is taken yet."""
    upload = call.form.files.get("file")
    beside = await proposals.to_be_read(call.request, upload.content if upload else b"")

    def found() -> list[Compared] | NotServices:
        try:
            return beside()
        except NotServices as problem:
            return problem

    return PageThen(work=found, then=_read)


async def _read(call: PageCall, found: list[Compared] | NotServices) -> PageView | GoTo:
    if isinstance(found, NotServices):
        error = text(f"page.formats.file_wrong.{found.why}", number=f"{found.count:,}")
        return PageView(template="formats/show.html", values={**await formats(call), "error": error}, status=422)
    await proposals.keep_read(call.request, hash_of_secret(call.session), found)
    return GoTo(path=SERVICES)


async def show(call: PageCall) -> PageView:
    """All that is left of the file: what to decide, what was taken, what was refused."""
    return await _shown(call, none_ticked=False)


async def take(call: PageCall) -> Shown:
    """Those that are ticked, and no other; where it concerns people who are coming, somebody says yes first."""
    ticked = {a_number(one): call.form.get(f"as-{one}") for one in call.form.every("take")}
    if not ticked:
        return await _shown(call, none_ticked=True)
    try:
        async with call.request.work.savepoint():
            unless_sure(call, await proposals.take(call.request, hash_of_secret(call.session), ticked))
    except NotSure as problem:
        return hears(call, problem.heard, f"{SERVICES}/take", SERVICES, room="formats")
    return GoTo(path=SERVICES, done="formats_taken")


async def undo(call: PageCall) -> Shown:
    """All that was taken of this file."""
    try:
        async with call.request.work.savepoint():
            unless_sure(call, await proposals.undo(call.request, hash_of_secret(call.session)))
    except NotSure as problem:
        return hears(call, problem.heard, f"{SERVICES}/undo", SERVICES, room="formats")
    return GoTo(path=SERVICES, done="formats_undone")


async def forget(call: PageCall) -> GoTo:
    """The file is put away; what was taken of it stays."""
    await call.request.work.proposals.forget(hash_of_secret(call.session))
    return GoTo(path="/formats", done="formats_forgotten")


async def _shown(call: PageCall, *, none_ticked: bool) -> PageView:
    kept = await call.request.work.proposals.all(hash_of_secret(call.session), call.network)
    by_state = {state: [one for one in kept if one.state is state] for state in ProposalState}
    still_open = by_state[ProposalState.OPEN]
    pages = max(1, -(-len(still_open) // ROWS))
    page = min(_page(call.query.get("page", "")), pages)
    here = await proposals.here(call.request)
    return PageView(
        template="formats/services.html",
        values={
            "any": bool(kept),
            "rows": [_row(one, here) for one in still_open[(page - 1) * ROWS : page * ROWS]],
            "open": len(still_open),
            "page": page,
            "pages": pages,
            "same": len(by_state[ProposalState.SAME]),
            "refused": by_state[ProposalState.REFUSED][:MOST_LISTED],
            "refused_more": max(0, len(by_state[ProposalState.REFUSED]) - MOST_LISTED),
            "taken": by_state[ProposalState.TAKEN][:MOST_LISTED],
            "outcomes": tuple(
                (state, by_state[state][:MOST_LISTED])
                for state in (
                    ProposalState.TAKEN,
                    ProposalState.CHANGED_SINCE,
                    ProposalState.UNDONE,
                    ProposalState.KEPT,
                )
                if by_state[state]
            ),
            "none_ticked": none_ticked,
        },
        status=422 if none_ticked else 200,
    )


def _page(written: str) -> int:
    """The first, for what makes no sense."""
    try:
        return max(1, min(a_number(written), 1_000))
    except Gone:
        return 1


def _row(kept: KeptProposal, here: Here) -> ProposalRow:
    one = kept.proposal
    return ProposalRow(
        kept=kept,
        lines=_beside(one, here),
        ways=tuple((way, _way(way)) for way in ways(one)),
        notes=tuple(text(f"page.formats.note.{note}") for note in one.notes),
    )


def _way(way: str) -> Text:
    return text("page.formats.as_place") if way == ProposalKind.PLACE else text(f"signposts.kind.{way}")


def _beside(one: Proposal, here: Here) -> tuple[ComparedLine, ...]:
    """What nobody says of it is not shown; of something new, ours is empty."""
    if one.kind is ProposalKind.PLACE:
        lines = _of_place(one, here.venues.get(one.of))
    else:
        entry = here.signposts.get(one.of)
        ours = (entry.name, entry.about, entry.phone, entry.address) if entry else ("", "", "", "")
        labels = ("name", "about", "phone", "address")
        lines = _lines(labels, ours, (one.name, one.about, one.phone, one.address))
    return tuple(line for line in lines if line.ours or line.theirs)


def _of_place(one: Proposal, facts: VenueFacts | None) -> list[ComparedLine]:
    labels = ("name", "address", "point", "steps", "helps")
    theirs = (one.name, one.address, _point(one.lat, one.lon), text(STEPS[one.step_free]), _helps(one.access))
    if facts is None:
        return _lines(labels, ("", "", "", "", ""), theirs)
    venue = facts.venue
    point, steps = _point(venue.lat, venue.lon), text(STEPS[venue.step_free])
    return _lines(labels, (venue.name, venue.address, point, steps, _helps(venue.access)), theirs)


def _lines(labels: Sequence[str], ours: Sequence[Param], theirs: Sequence[Param]) -> list[ComparedLine]:
    return [
        ComparedLine(text(f"page.formats.fact.{label}"), one, other)
        for label, one, other in zip(labels, ours, theirs, strict=True)
    ]


def _point(lat: float | None, lon: float | None) -> str:
    return "" if lat is None or lon is None else f"{lat:.5f}, {lon:.5f}"


def _helps(access: Sequence[str]) -> Param:
    if not access:
        return ""
    return text("page.formats.helps", names=Items(items=tuple(text(f"venues.access.{kind}") for kind in access)))
