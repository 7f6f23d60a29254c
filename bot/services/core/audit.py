"""Who looked at what: a line for every look at and change of somebody’s data, and `/organise → Who looked at what`."""

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Button, Lines, Message, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, must
from bot.domain.organisers.actions import LOG_SHOW
from bot.services.core.request import Reply, Request, reply

PAGE = 20


async def note(request: Request, about: PersonId | None, what: str) -> None:
    """One line more, kept or lost together with the deed. `what` is a text `organising.log.<what>`."""
    await request.work.audit.add(_network(request), request.doer.id, about, what, now=request.now)


async def note_guests(request: Request, occurrence_id: OccurrenceId) -> None:
    """Somebody else than the host saw the names of those who come, or came."""
    await request.work.audit.add_guests(
        _network(request), request.person.id, occurrence_id, "guest_list", now=request.now
    )


def _network(request: Request) -> str:
    return request.doer.organises or request.doer.network


async def show(request: Request, page: int) -> Reply:
    """The log of the network, the newest first. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.SEE_LOG, network)
    looks = await request.work.audit.latest(network, skip=page * PAGE, limit=PAGE + 1)
    if not looks:
        return reply(text("organising.log.no_older" if page else "organising.log.none"))
    gone = text("organising.log.gone")
    lines = tuple(
        text(
            "organising.log.line",
            at=Times(start=seen.at, zone=request.person.zone),
            by=seen.by or gone,
            what=text(f"organising.log.{seen.what}", name=seen.about or gone),
        )
        for seen in looks[:PAGE]
    )
    older = Button(label=text("organising.log.older"), tap=LOG_SHOW.tap(page + 1))
    page_text = text("organising.log.head", lines=Lines(lines=lines))
    return reply(Message(text=page_text, rows=((older,),) if len(looks) > PAGE else ()))
