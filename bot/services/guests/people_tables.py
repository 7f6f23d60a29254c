"""The page: guests as rows of a table, without names. Who they are is asked for one by one, with a reason."""

from bot.domain.core.ids import AreaCode
from bot.domain.core.permissions import Permission, must
from bot.domain.evaluation.suppression import SMALL
from bot.domain.organisers.people_tables import GuestsAsked, TableGuest
from bot.services.core import audit
from bot.services.core.request import Request


async def guests(request: Request, asked: GuestsAsked) -> tuple[int, list[TableGuest]]:
    """How many there are, and those of one page. Raises `NotAllowed`."""
    must(request.person, Permission.LOOK_UP_GUESTS, request.person.organises)
    await audit.note(request, None, "guests_listed")
    return await request.work.people_tables.guests(request.person.organises, asked)


async def areas(request: Request) -> list[tuple[str, str]]:
    """Where at least five guests live: code and name, by name. Fewer would show where somebody does."""
    gazetteer = request.environment.gazetteer
    codes = await request.work.people_tables.areas_of_guests(request.person.organises, fewest=SMALL)
    known = [(code, area.name) for code in codes if (area := gazetteer.area(AreaCode(code))) is not None]
    return sorted(known, key=lambda one: one[1])
