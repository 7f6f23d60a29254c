"""A guest leaves, by their own message or through the champion who rings them: one road, at once."""

from bot.domain.core.people import GuestState
from bot.domain.privacy.about import AS_A_GUEST
from bot.domain.privacy.keeping import Ends, KeptAs
from bot.services.bookings.cancel import free_all_places
from bot.services.core.drafts import drop_about
from bot.services.core.request import Request
from bot.services.directory import slip_ends
from bot.services.guests import answers
from storage.guests.answers import CONSENTS

INVITATIONS = "invitations"


async def leave(request: Request, *, way: str = answers.WAY) -> None:
    """Their places go to others; every consent is taken back, and what was kept with it is gone.

    Nobody rings them any more, on account of a slip either.
    """
    work, person = request.work, request.person
    await _end_slips(request)
    await work.guests.set_state(person.id, GuestState.LEFT)
    await work.invitations.withdraw_of_person(person.id)
    await free_all_places(work, person, now=request.now)
    for purpose in CONSENTS:
        if await work.answers.said_last(person.id, purpose):
            await answers.consent(request, purpose, given=False, shown=(), way=way)
    await answers.consent(request, INVITATIONS, given=False, shown=(), way=way)
    await work.calls.drop_all(person.id)
    things = [thing for thing in await work.data_rights.things(person.id) if thing.kind in AS_A_GUEST]
    await drop_about(work, request.environment, person, things)
    await work.leaving.let_go(person.id, KeptAs.GUEST, Ends.AT_ONCE)


async def _end_slips(request: Request) -> None:
    """Of whoever is rung, while the number is still known."""
    work, neighbour = request.work, await request.work.phone_guests.find(request.person.id)
    if neighbour is not None:
        network = request.person.network
        await slip_ends.settle(
            work, request.environment, neighbour.phone, neighbour.first_name, network, now=request.now
        )
