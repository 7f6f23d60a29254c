"""What the questions of somebody’s conversation may look up."""

from zoneinfo import ZoneInfo

from bot.conversations.engine.facts import Facts
from bot.domain.core.permissions import Permission, may
from bot.services.core.languages import offered
from bot.services.core.needed_checks import closed_kinds
from bot.services.core.request import Request


async def facts_for(request: Request) -> Facts:
    """The places and the time, as this person’s conversations may see them."""
    network = request.environment.network(request.person.network)
    posts = may(request.person, Permission.POST, network.key)
    used = await request.work.venues.used_by(request.person.id, 3) if posts else []
    others = await request.work.venues.all(network.key) if posts else []
    closed = await closed_kinds(request.work, request.environment, request.person, now=request.now) if posts else {}
    return Facts(
        now=request.now.astimezone(ZoneInfo(network.zone)),
        zone=network.zone,
        network=network.key,
        local_authority=network.local_authority,
        gazetteer=request.environment.gazetteer,
        first_name=request.person.first_name,
        language=request.person.language,
        languages=offered(request.environment),
        venues=(*used, *(venue for venue in others if venue not in used)),
        closed_kinds=closed,
        hot_food_hours=request.environment.rules.hot_food_hours,
        chilled_food_hours=request.environment.rules.chilled_food_hours,
    )
