"""Whom to ring in somebody’s own town when an adult may come to harm: only numbers that were filled in and checked."""

from bot.domain.core.messages import Text, text
from bot.services.core.request import Request


def town_numbers(request: Request) -> list[Text]:
    """A line for each number of the town’s area pack; none where nobody has checked one."""
    town = request.environment.network(request.person.network)
    return [
        text(f"concerns.town.{one.what}", number=one.phone, town=town.name)
        for one in town.safeguarding
        if one.checked <= request.now
    ]
