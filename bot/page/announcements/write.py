"""Room: announcements. The form: each count keeps what was typed, for all organisers of the town."""

from dataclasses import dataclass
from http import HTTPStatus

from bot.conversations.broadcasts.compose_draft import BroadcastDraft
from bot.conversations.broadcasts.compose_form import FormRead
from bot.domain.broadcasts.broadcasts import as_if_kept
from bot.domain.broadcasts.drafts import AnnouncementForm, KeptDraft, changes
from bot.domain.core.html_markup import plain
from bot.domain.core.ids import BroadcastDraftId, BroadcastId
from bot.domain.core.messages import Text, text
from bot.domain.core.moments import Times
from bot.domain.core.refusals import Gone
from bot.page.announcements.bubbles import Bubble, bubbles_of
from bot.page.announcements.counted import ReachSaid, counted
from bot.page.announcements.form import filled_in, in_town, read_here, said_here
from bot.page.shown import GoTo, PageCall, PageView, a_number
from bot.services.broadcasts import drafts
from bot.services.broadcasts.message import beginning
from bot.services.broadcasts.send_off import own
from bot.services.core.request import Request, or_gone

HOME = "/announcements"
WHOM = frozenset({"segment", "choice"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMovedOn:
    """Somebody else has changed it since this window was opened."""

    by: str
    at: Times
    fields: tuple[tuple[str, str], ...]
    """What is not as it stands here: the field, and what they have there."""
    revision: int


async def show(call: PageCall) -> PageView:
    """As it was kept last. Raises `Gone`."""
    kept = await _kept(call)
    return await _form(call, kept, kept.form, kept.revision)


async def count(call: PageCall) -> PageView | GoTo:
    """Keep what was typed, and count whom it reaches."""
    return await _saved(call) or await _counted(call)


async def look(call: PageCall) -> PageView | GoTo:
    """Keep it; if nothing is wrong, show it as it goes out."""
    if (otherwise := await _saved(call)) is not None:
        return otherwise
    kept, request = await _kept(call), in_town(call)
    read, _ = await read_here(request, kept.form)
    if read.wrong:
        return await _form(call, kept, kept.form, kept.revision, errors=True, refused=True)
    broadcast = await drafts.to_be_looked_at(request, kept, read.draft)
    if broadcast is None:
        return await _form(call, kept, kept.form, kept.revision, too_late=True, refused=True)
    return GoTo(path=f"{HOME}/{broadcast.id}")


async def throw_away(call: PageCall) -> GoTo:
    """Nobody gets it. Saying it twice is harmless."""
    try:
        await drafts.drop_draft(in_town(call), await _kept(call))
    except Gone:
        return GoTo(path=HOME)
    return GoTo(path=HOME, done="announcement_away")


async def _kept(call: PageCall) -> KeptDraft:
    """One of this town. Raises `Gone`."""
    kept = await or_gone(call.request.work.broadcast_drafts.get(BroadcastDraftId(call.number("draft"))))
    if kept.network != call.network:
        raise Gone
    return kept


async def _saved(call: PageCall) -> PageView | GoTo | None:
    """None where it was kept. What was typed into a draft that is gone is a new draft, so nothing is lost."""
    try:
        kept = await _kept(call)
    except Gone:
        return await _gone(call)
    form = filled_in(call.form, kept.form)
    revision = a_number(call.form.get("mine") or call.form.get("revision", "0"))
    if await drafts.save(in_town(call), kept, form, revision):
        return None
    meanwhile, refused = await _meanwhile(call, kept, form), not call.form.get("live")
    return await _form(call, kept, form, revision, meanwhile=meanwhile, refused=refused)


async def _gone(call: PageCall) -> PageView | GoTo:
    """Sent off or thrown away meanwhile. While somebody types, they are told; nothing is made behind their back."""
    typed = filled_in(call.form, AnnouncementForm())
    if call.form.get("live"):
        return PageView(template="announcements/gone.html", values={"draft": call.number("draft")})
    draft = await drafts.begin(in_town(call), typed)
    return GoTo(path=f"{HOME}/draft/{draft}", done="announcement_anew")


async def _counted(call: PageCall) -> PageView:
    """What is not filled in yet is not wrong yet."""
    kept = await _kept(call)
    return await _form(call, kept, kept.form, kept.revision, errors=True)


async def _meanwhile(call: PageCall, kept: KeptDraft, mine: AnnouncementForm) -> DraftMovedOn:
    by = await call.request.work.people.get(kept.changed_by) if kept.changed_by is not None else None
    zone = call.request.environment.network(call.network).zone
    return DraftMovedOn(
        by=by.first_name if by and by.id != call.request.person.id else "",
        at=Times(start=kept.changed_at, zone=zone, now=call.request.now),
        fields=tuple((name, _theirs(kept.form, name)) for name in changes(mine, kept.form)),
        revision=kept.revision,
    )


def _theirs(form: AnnouncementForm, name: str) -> str:
    """What they typed; of what was ticked or chosen only the field is named."""
    value = getattr(form, name)
    if name == "others":
        return "\n".join(value.values())
    return value if isinstance(value, str) and name not in {"segment", "venue", "language", "photo"} else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the form: whom it reaches, and how it looks."""

    count: ReachSaid | None
    bubbles: list[Bubble]


async def _beside(request: Request, read: FormRead) -> Beside:
    new = drafts.new_broadcast(request, read.draft)
    whom_known = bool(read.draft.corrects) or not WHOM & read.wrong.keys()
    count = await counted(request, new) if whom_known else None
    by_call = count is not None and count.by_call
    seen = await bubbles_of(request.work, as_if_kept(new), by_call=by_call) if read.draft.words else []
    return Beside(count=count, bubbles=seen)


async def _form(
    call: PageCall,
    kept: KeptDraft,
    form: AnnouncementForm,
    revision: int,
    *,
    meanwhile: DraftMovedOn | None = None,
    errors: bool = False,
    too_late: bool = False,
    refused: bool = False,
) -> PageView:
    """`refused`: what was asked for was not done."""
    request = in_town(call)
    read, choices = await read_here(request, form)
    wrong = said_here(read.wrong) if errors else {}
    if not refused:
        wrong = {field: why for field, why in wrong.items() if field not in _empty(form)}
    unlike = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.CONFLICT
    return PageView(
        template="announcements/write.html",
        status=unlike if refused else HTTPStatus.OK,
        values={
            "draft": kept,
            "form": form,
            "revision": revision,
            "choices": choices,
            "wrong": wrong,
            "letters": len(plain(read.draft.words)) if read.draft.words else len(form.words),
            "meanwhile": meanwhile,
            "too_late": too_late,
            "corrects": await _corrected(request, read.draft),
            "beside": await _beside(request, read),
            "changed": await _changed(request, kept),
        },
    )


def _empty(form: AnnouncementForm) -> frozenset[str]:
    """What is not filled in yet is not wrong yet."""
    empty = {"words": not form.words.strip(), "segment": not form.segment}
    return frozenset(field for field, is_so in empty.items() if is_so)


async def _corrected(request: Request, draft: BroadcastDraft) -> str:
    """The beginning of what it corrects."""
    return beginning((await own(request, BroadcastId(draft.corrects))).words) if draft.corrects else ""


async def _changed(request: Request, kept: KeptDraft) -> Text | None:
    """By whom and when, where it was somebody else."""
    if kept.changed_by is None or kept.changed_by == request.person.id:
        return None
    name = (await request.work.people.get(kept.changed_by)).first_name
    zone = request.environment.network(kept.network).zone
    at = Times(start=kept.changed_at, zone=zone, now=request.now)
    return text("page.announcements.changed", name=name, at=at)
