"""What the questions of somebody’s conversation may look up."""

from zoneinfo import ZoneInfo

from bot.conversations.engine.facts import Facts, Town
from bot.domain.core.ids import PersonId
from bot.domain.core.permissions import Permission, may
from bot.services.core import towns
from bot.services.core.languages import offered
from bot.services.core.needed_checks import closed_kinds
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Request


async def facts_for(request: Request) -> Facts:
    """The places and the time, as this person’s conversations may see them."""
    network = request.environment.network(request.person.network)
    posts = may(request.person, Permission.POST, network.key)
    used = await request.work.venues.used_by(request.person.id, 3) if posts else []
    others = await request.work.venues.all(network.key) if posts else []
    keeps = may(request.person, Permission.KEEP_VENUES, network.key)
    to_check = await request.work.venues.to_check(network.key) if keeps else []
    named = await _could_own(request, network.key)
    closed = await closed_kinds(request.work, request.environment, request.person, now=request.now) if posts else {}
    return Facts(
        now=request.now.astimezone(ZoneInfo(network.zone)),
        zone=network.zone,
        network=network.key,
        local_authority=network.local_authority,
        gazetteer=request.environment.gazetteer,
        towns=tuple(
            Town(town.key, town.name, town.called, town.local_authority) for town in request.environment.networks
        ),
        lives_known=request.person.guest in ON_THE_LIST,
        helps=towns.helps(request.person),
        first_name=request.person.first_name,
        language=request.person.language,
        languages=offered(request.environment),
        venues=(*used, *(venue for venue in others if venue not in used)),
        to_check=tuple(to_check),
        could_own=named,
        closed_kinds=closed,
        hot_food_hours=request.environment.rules.hot_food_hours,
        chilled_food_hours=request.environment.rules.chilled_food_hours,
    )


async def _could_own(request: Request, network: str) -> tuple[tuple[PersonId, str], ...]:
    """Whoever asks first."""
    if not may(request.person, Permission.KEEP_PROMISES, network):
        return ()
    found = await request.work.people.several(await request.work.partner_promises.could_own(network))
    named = [(person.id, person.first_name) for person in found.values() if person.first_name]
    return tuple(sorted(named, key=lambda one: one[0] != request.person.id))
