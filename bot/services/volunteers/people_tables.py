"""The page: all who help, as rows of a table."""

from dataclasses import replace

from bot.domain.core.permissions import Permission, must
from bot.domain.organisers.people_tables import HelperRow
from bot.domain.volunteers.vetting import flagged_until
from bot.services.core import audit
from bot.services.core.request import Request
from bot.services.volunteers.profile import today_of


async def helpers(request: Request) -> list[HelperRow]:
    """With the most pressing of the checks that have run out or soon do. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.SEE_PEOPLE, network)
    await audit.note(request, None, "helpers_seen")
    flagged = await request.work.vetting.running_out(network, before=flagged_until(today_of(request)))
    pressing = dict(reversed(flagged))
    return [
        replace(row, check=check.kind, runs_out=check.runs_out) if (check := pressing.get(row.id)) else row
        for row in await request.work.people_tables.helpers(network, now=request.now)
    ]
