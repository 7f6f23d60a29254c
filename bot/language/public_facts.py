"""A meal in words that may go anywhere: on paper, to another messenger, to somebody who is on no list.

No name of anybody is in them, and of a home its neighbourhood alone.
"""

from collections.abc import Iterable

from bot.domain.core.messages import Param, Text, text
from bot.domain.offers.kinds import KINDS, KindText
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.whats_on import has_name
from bot.language import offer_facts


def title(occurrence: Occurrence, hosts: Iterable[str]) -> Param:
    """What it is called; what kind it is where the name of somebody who has ever hosted its club stands in that."""
    if not has_name(occurrence.title, (occurrence.host_name, *hosts)):
        return occurrence.title
    called = KindText.CHOOSE if KINDS[occurrence.kind].can_be_posted else KindText.NAME
    return text(called.of(occurrence.kind))


def where(occurrence: Occurrence, area: Param) -> Text:
    """`area` is the neighbourhood of a home."""
    venue = occurrence.venue
    if venue.home:
        return text("hand_on.where_home", area=area)
    if venue.address:
        return text("hand_on.where_with_address", venue=venue.name, address=venue.address)
    return text("hand_on.where", venue=venue.name)


def about(occurrence: Occurrence) -> list[Text]:
    """What it costs, whether there are steps, and that people also talk."""
    lines = [offer_facts.price(occurrence)]
    if occurrence.venue.step_free is not None:
        lines.append(text("meals.step_free" if occurrence.venue.step_free else "meals.steps"))
    return [*lines, *offer_facts.conversation(occurrence)]


def food(occurrence: Occurrence) -> list[Text]:
    """As the cook said, what guests may bring, and that they are to be asked."""
    said = (*offer_facts.food_lines(occurrence), *offer_facts.brought_lines(occurrence))
    return [*said, offer_facts.ask_at_the_table(occurrence)]
