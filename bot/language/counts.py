"""How many people: in words that show no single one (`bot.domain.privacy.counts`), and how a meal stands."""

from bot.domain.bookings.tally import Tally
from bot.domain.core.messages import Lines, Param, Text, text
from bot.domain.privacy.counts import shown_count


def people_said(people: int) -> Text:
    """“about 15”, or “fewer than 5”."""
    shown = shown_count(people)
    return text("counts.few") if shown is None else text("counts.about", count=shown)


def as_it_stands(tally: Tally) -> Lines:
    """Who comes, for whom a place is kept, and who waits: each by its own name, and only where there is anybody."""
    return Lines(lines=(text("counts.coming", count=tally.coming), *not_yet(tally)))


def not_yet(tally: Tally) -> tuple[Param, ...]:
    """Those who do not come yet."""
    kept = (text("counts.held", count=tally.held),) if tally.held else ()
    return (*kept, *((text("counts.waiting", count=tally.waiting),) if tally.waiting else ()))
