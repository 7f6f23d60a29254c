"""The areas of an organiser’s town by name, to be typed with a few letters."""

from bot.services.core.request import Request


def names(request: Request) -> list[str]:
    """By name."""
    network = request.environment.network(request.person.organises)
    return sorted(area.name for area in request.environment.gazetteer.areas(network.local_authority))
