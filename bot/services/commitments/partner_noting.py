"""An organiser notes what a partner promises, with somebody of ours who looks after it."""

from zoneinfo import ZoneInfo

from bot.conversations.commitments.partner import PartnerDraft
from bot.conversations.engine.engine import reopen
from bot.domain.commitments.partners import DAYS_BEFORE, NewPartnerPromise, is_near
from bot.domain.core.messages import text
from bot.domain.core.permissions import Permission, must
from bot.services.commitments import partners
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply

NAME = "partner"


async def begin(request: Request) -> Reply:
    """Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_PROMISES, request.person.organises)
    return await request.begin(NAME)


async def finish(request: Request, draft: PartnerDraft) -> Reply:
    """Keep it, and tell whoever looks after it; asked again where they may no more, or its day is over by now.

    Raises `NotAllowed`.
    """
    town = request.person.organises
    must(request.person, Permission.KEEP_PROMISES, town)
    could = {person.id: person for person in await partners.could_own(request.work, town)}
    owner = next((person for number, person in could.items() if number == draft.owner), None)
    if owner is None or draft.day is None:
        asked = await request.begin(NAME, reopen(draft, "owner"))
        return reply(text("partner.owner.gone", name=draft.owner_name or text("partners.somebody")), *asked.messages)
    today = request.now.astimezone(ZoneInfo(request.environment.network(town).zone)).date()
    if draft.day < today:
        asked = await request.begin(NAME, reopen(draft, "when"))
        return reply(text("partner.when.past"), *asked.messages)
    new = NewPartnerPromise(
        network=town,
        who=draft.who,
        words=draft.what,
        owner=owner.id,
        first_day=draft.day,
        rrule=draft.rrule,
        days_before=DAYS_BEFORE[draft.before],
    )
    near = is_near(new.first_day, new.days_before, today=today)
    number = await request.work.partner_promises.add(new, near=near, now=request.now)
    await audit.note(request, owner.id, "partner_noted")
    await partners.tell_owner(request, number, owner)
    kept = await partners.card(request, await request.work.partner_promises.get(number))
    key = "partners.kept.yours" if owner.id == request.person.id else "partners.kept"
    return reply(text(key, name=owner.first_name), kept)
