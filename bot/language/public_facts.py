"""A meal in words that may go anywhere: on paper, to another messenger, to somebody who is on no list.

No name of anybody is in them, nor more of a home than what it is given as (`where`).
"""

from bot.domain.core.messages import Param, Text, text
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts


def street(occurrence: Occurrence) -> Text:
    """Where it is; of a home its street alone."""
    if occurrence.venue.home:
        return text("hand_on.where_home", home=offer_facts.venue_name(occurrence))
    return _hall(occurrence)


def neighbourhood(occurrence: Occurrence, area: Param) -> Text:
    """The same for what hangs on a wall: of a home not even its street."""
    return text("hand_on.where_home_near", area=area) if occurrence.venue.home else _hall(occurrence)


def _hall(occurrence: Occurrence) -> Text:
    venue = occurrence.venue
    if venue.address:
        return text("hand_on.where_with_address", venue=venue.name, address=venue.address)
    return text("hand_on.where", venue=venue.name)


def about(occurrence: Occurrence) -> list[Text]:
    """What it costs and whether there are steps."""
    lines = [offer_facts.price(occurrence)]
    if occurrence.venue.step_free is not None:
        lines.append(text("meals.step_free" if occurrence.venue.step_free else "meals.steps"))
    return lines


def food(occurrence: Occurrence) -> list[Text]:
    """As the cook said, and that they are to be asked."""
    return [*offer_facts.food_lines(occurrence), offer_facts.ask_at_the_table(occurrence)]
