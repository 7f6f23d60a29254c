"""Why something is not right for somebody, put into keys: which of their own answers it is, and how it is now."""

from collections.abc import Sequence

from bot.domain.bookings.place import Misfit
from bot.domain.core.messages import Items, Lines, Text, paragraphs, text
from bot.domain.invitations.eligibility import Reason
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts


def lines(misfits: Sequence[Misfit]) -> Lines:
    """One sentence or two for each."""
    return Lines(lines=tuple(_line(misfit) for misfit in misfits))


def _line(misfit: Misfit) -> Text:
    return text(f"misfits.{misfit.whose}.{misfit.reason}", list=_names(misfit))


def _names(misfit: Misfit) -> Items:
    if misfit.reason is Reason.DIET:
        return offer_facts.diet_names(misfit.items)
    return offer_facts.allergen_names(misfit.items)


def explained(head: Text, misfits: Sequence[Misfit], occurrence: Occurrence, *, coming: bool = False) -> Text:
    """What it means for them, why, and the facts as they are now."""
    facts = offer_facts.facts(occurrence, coming=coming)
    return paragraphs((head, lines(misfits), text("misfits.now"), facts))


def look_again(misfits: Sequence[Misfit]) -> Lines:
    """For somebody who is coming all the same: why they might not, and that it is for them to say."""
    return Lines(lines=(text("misfits.look_again"), *lines(misfits).lines, text("misfits.still_yours")))
