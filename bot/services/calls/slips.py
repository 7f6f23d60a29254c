"""The desk of a practice writes a slip: by the practice’s link, without an account of their own.

Whoever writes one learns nothing of anybody: they read the same whether or not the number is known, and rough counts.
"""

from bot.conversations.calls.slip import SlipDraft, read_out
from bot.conversations.engine.answer import Typed
from bot.domain.calls.actions import SLIP_ANOTHER
from bot.domain.calls.slips import A_DAY, NUDGE_AFTER, TEAM_FIRST_FOR, NewSlip, SlipState, decide_beginning, too_many
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.privacy.counts import FEW
from bot.language.counts import people_said
from bot.services.calls import slip_calls
from bot.services.core.codes import hash_of
from bot.services.core.request import Reply, Request, reply
from bot.services.guests.shown import as_asked, languages_of, words_of
from bot.services.organisers.alerts import tell_organisers
from storage.directory.referrers import Referrer


async def refer(request: Request, words: Typed) -> Reply:
    """`/refer CODE`; without a code once more for the practice of last time."""
    code = next(iter(words.text.split()), "")
    return await (start(request, code) if code else another(request))


async def start(request: Request, code: str) -> Reply:
    """The link of a practice was opened."""
    return await _begin(request, hash_of(code))


async def another(request: Request) -> Reply:
    """One more, while the link that they used last is still that of its practice."""
    return await _begin(request, await request.work.slips.desk_of(request.person.id) or "")


async def _begin(request: Request, code_hash: str) -> Reply:
    practice = await request.work.referrers.by_slip_code(code_hash)
    if practice is None:
        return reply(text("slips.no_code"))
    if await _is_too_many(request, practice):
        return reply(text("slips.enough"))
    town = request.environment.network(practice.network).called
    draft = SlipDraft(code_hash=code_hash, network=town, days=request.environment.rules.slip_days)
    asked = await request.begin("slip", draft)
    return reply(text("slips.hello", practice=practice.name), *await _so_far(request, practice), *asked.messages)


async def _so_far(request: Request, practice: Referrer) -> list[Text]:
    """What became of those that they sent, in steps; nothing while they could count them on one hand."""
    counts = await request.work.slips.counts(practice.id, now=request.now)
    if counts.sent < FEW:
        return []
    said = {name: people_said(getattr(counts, name)) for name in ("sent", "said_yes", "came")}
    return [text("slips.so_far", **said)]


async def finish(request: Request, draft: SlipDraft) -> Reply:
    """Keep it, and have somebody hear of it. What is said is the same for a number that we know."""
    work, now = request.work, request.now
    practice = await work.referrers.by_slip_code(draft.code_hash)
    if practice is None:
        return reply(text("slips.no_code"))
    if await _is_too_many(request, practice):
        return reply(text("slips.enough"))
    shown = as_asked(draft, read_out(draft))
    begins = decide_beginning(draft.first_name, await work.slips.with_that_number(draft.phone, practice.network))
    new = NewSlip(
        network=practice.network,
        referrer=practice.id,
        code_hash=draft.code_hash,
        sender=request.person.id,
        first_name=draft.first_name,
        phone=draft.phone,
        best_time=draft.best_time,
        words=words_of(shown),
        language=languages_of(shown),
        written_at=now,
        ends_at=now + draft.days * A_DAY,
        team_until=now + TEAM_FIRST_FOR if await work.teams.ringers(practice.id) else None,
    )
    number = await work.slips.add(new, begins.state, begins.by, nudge_at=now + NUDGE_AFTER)
    if begins.state is not SlipState.DOUBLE:
        await slip_calls.tell(work, await work.slips.get(number), now=now)
    again = Button(label=text("slips.another"), tap=SLIP_ANOTHER.tap())
    says = text("slips.sent", name=draft.first_name, days=draft.days)
    return reply(Message(text=says, rows=((again,),)))


async def _is_too_many(request: Request, practice: Referrer) -> bool:
    """Organisers hear of it once a day, as somebody may be playing."""
    sent = await request.work.slips.sent_since(request.now - A_DAY, sender=request.person.id, referrer=practice.id)
    if not too_many(*sent):
        return False
    message = Message(text=text("slips.many", practice=practice.name))
    dedupe = f"many_slips:{practice.id}:{request.now.date()}"
    await tell_organisers(request.work, practice.network, message, dedupe=dedupe, now=request.now)
    return True
