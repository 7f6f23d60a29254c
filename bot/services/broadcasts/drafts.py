"""What is half written to many: all organisers of the town see it, on the page and in the chat.

What can be sent is a row of its own that never changes. It is made to be looked at, and of one draft only the last one
that was made can be sent: what goes out is what was read.
"""

from dataclasses import fields

from bot.conversations.broadcasts.compose_draft import BroadcastDraft, changing
from bot.conversations.broadcasts.compose_form import as_form, read_form
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState, NewBroadcast
from bot.domain.broadcasts.drafts import AnnouncementForm, KeptDraft
from bot.domain.broadcasts.segments import BroadcastAudience
from bot.domain.core.ids import BroadcastDraftId, BroadcastId
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone, NotAllowed
from bot.services.broadcasts.send_off import own
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Request, or_gone

NAME = "broadcast"
HAD_IT = "had_it"
MOST_DRAFTS = 100
"""That are looked through, those changed last."""


async def own_draft(request: Request, draft_id: BroadcastDraftId) -> KeptDraft:
    """One of the organiser’s own network. Raises `NotAllowed`, `Gone`."""
    draft = await or_gone(request.work.broadcast_drafts.get(draft_id))
    must(request.person, Permission.BROADCAST, draft.network)
    return draft


async def begin(request: Request, form: AnnouncementForm | None = None) -> BroadcastDraftId:
    """A new one; whoever begins a second one without a word in the first gets that one. Raises `NotAllowed`."""
    must(request.person, Permission.BROADCAST, request.person.network)
    wanted = form or AnnouncementForm()
    for kept in await request.work.broadcast_drafts.of_network(request.person.network, MOST_DRAFTS):
        if kept.form == wanted and kept.changed_by == request.person.id:
            return kept.id
    return await request.work.broadcast_drafts.add(request.person.network, wanted, request.person.id, now=request.now)


async def begin_change(request: Request, broadcast: Broadcast) -> BroadcastDraftId | None:
    """To change one that waits for its time, in one draft for all. None where it has gone out, or was stopped."""
    if broadcast.state is not BroadcastState.SCHEDULED:
        return None
    for kept in await request.work.broadcast_drafts.of_network(broadcast.network, MOST_DRAFTS):
        if kept.form.replaces == broadcast.id:
            return kept.id
    return await begin(request, as_form(changing(broadcast), broadcast.zone))


async def begin_correction(request: Request, broadcast: Broadcast) -> BroadcastDraftId:
    """To put right what people have. Raises `Gone` where nobody has it."""
    if not may_be_corrected(broadcast):
        raise Gone
    return await begin(request, AnnouncementForm(corrects=broadcast.id))


def may_be_corrected(broadcast: Broadcast) -> bool:
    return broadcast.state not in {BroadcastState.DRAFT, BroadcastState.SCHEDULED}


async def save(request: Request, kept: KeptDraft, form: AnnouncementForm, revision: int) -> bool:
    """What was made of it before can be sent no more. False when somebody else has changed it since `revision`."""
    if form == kept.form:
        return True
    work, person = request.work, request.person.id
    if not await work.broadcast_drafts.change(kept.id, revision, form, person, now=request.now):
        return False
    if kept.broadcast is not None:
        await work.broadcasts.move(kept.broadcast, BroadcastState.DRAFT, BroadcastState.STOPPED)
    return True


def new_broadcast(request: Request, draft: BroadcastDraft) -> NewBroadcast:
    """What would be sent. `draft` has whom it is for."""
    network = request.environment.network(request.person.network)
    audience = BroadcastAudience(draft.segment, draft.choice)
    return NewBroadcast(
        network=network.key,
        kind=BroadcastKind.CORRECTION if draft.corrects else BroadcastKind.NEWS,
        words=draft.words,
        others=draft.others,
        photo=draft.photo,
        place=draft.place,
        starts=draft.start,
        ends=draft.end,
        zone=network.zone,
        asks=draft.asks,
        places=draft.places,
        audience=BroadcastAudience(HAD_IT, (str(draft.corrects),)) if draft.corrects else audience,
        corrects=BroadcastId(draft.corrects) if draft.corrects else None,
        replaces=BroadcastId(draft.replaces) if draft.replaces else None,
        written_by=request.person.id,
        send_at=draft.send_at or request.now,
    )


async def to_be_looked_at(request: Request, kept: KeptDraft, draft: BroadcastDraft) -> Broadcast | None:
    """What goes out when it is sent now; the same again while nothing has changed.

    None where it changes one that has gone out by now, or was stopped. Raises `NotAllowed`, `Gone`.
    """
    if draft.corrects:
        await own(request, BroadcastId(draft.corrects))
    if draft.replaces and (await own(request, BroadcastId(draft.replaces))).state is not BroadcastState.SCHEDULED:
        return None
    work, new = request.work, new_broadcast(request, draft)
    before = await work.broadcasts.get(kept.broadcast) if kept.broadcast is not None else None
    if before is not None and before.state is BroadcastState.DRAFT:
        if _reads_alike(before, new, request):
            return before
        await work.broadcasts.move(before.id, BroadcastState.DRAFT, BroadcastState.STOPPED)
    broadcast = await work.broadcasts.add(new, now=request.now)
    await work.broadcast_drafts.is_made_into(kept.id, broadcast)
    return await work.broadcasts.get(broadcast)


def _reads_alike(before: Broadcast, new: NewBroadcast, request: Request) -> bool:
    """Whoever wrote it, and however long it has waited for "now"."""
    apart = {"written_by", "send_at"}
    same_time = before.send_at == new.send_at or max(before.send_at, new.send_at) <= request.now
    names = (field.name for field in fields(NewBroadcast) if field.name not in apart)
    return same_time and all(getattr(before, name) == getattr(new, name) for name in names)


async def from_chat(request: Request, draft: BroadcastDraft) -> Broadcast | None:
    """The chat has all the answers: they are kept for the others too. As `to_be_looked_at`."""
    kept = await _kept_in_chat(request, draft)
    return await to_be_looked_at(request, kept, draft)


async def _kept_in_chat(request: Request, draft: BroadcastDraft) -> KeptDraft:
    """The draft it was begun from, unless that was changed or sent meanwhile: then there are two."""
    work = request.work
    form = as_form(draft, request.environment.network(request.person.network).zone)
    if draft.kept:
        try:
            kept = await own_draft(request, BroadcastDraftId(draft.kept))
        except (Gone, NotAllowed):
            kept = None
        if kept is not None and await save(request, kept, form, draft.kept_revision):
            return await work.broadcast_drafts.get(kept.id)
    added = await work.broadcast_drafts.add(request.person.network, form, request.person.id, now=request.now)
    return await work.broadcast_drafts.get(added)


async def for_chat(request: Request, draft_id: BroadcastDraftId) -> BroadcastDraft:
    """What can be read of it, to be asked for the rest. Raises `NotAllowed`, `Gone`."""
    kept = await own_draft(request, draft_id)
    read = read_form(kept.form, await facts_for(request)).draft
    return read.model_copy(update={"kept": kept.id, "kept_revision": kept.revision})


async def begun_in_chat(request: Request) -> BroadcastDraft | None:
    """What this organiser has begun in their own chat."""
    draft = await request.environment.conversations.draft(request, NAME)
    return draft if isinstance(draft, BroadcastDraft) else None


async def take_over(request: Request) -> BroadcastDraftId | None:
    """What was begun in the chat goes on as a draft for all; None where there is nothing. Raises `NotAllowed`."""
    must(request.person, Permission.BROADCAST, request.person.network)
    begun = await begun_in_chat(request)
    if begun is None:
        return None
    await request.work.conversations.end(request.person.id, NAME)
    return (await _kept_in_chat(request, begun)).id


async def drop(request: Request, broadcast: Broadcast) -> None:
    """It is not sent, and what it was made of is gone."""
    await request.work.broadcasts.move(broadcast.id, BroadcastState.DRAFT, BroadcastState.STOPPED)
    if (kept := await request.work.broadcast_drafts.made_into(broadcast.id)) is not None:
        await request.work.broadcast_drafts.drop(kept.id)


async def drop_draft(request: Request, kept: KeptDraft) -> bool:
    """The same, from the draft. False when somebody was first."""
    if kept.broadcast is not None:
        await request.work.broadcasts.move(kept.broadcast, BroadcastState.DRAFT, BroadcastState.STOPPED)
    return await request.work.broadcast_drafts.drop(kept.id)
