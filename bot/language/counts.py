"""How many people, in words that show no single one (`bot.domain.privacy.counts`)."""

from bot.domain.core.messages import Text, text
from bot.domain.privacy.counts import shown_count


def people_said(people: int) -> Text:
    """“about 15”, or “fewer than 5”."""
    shown = shown_count(people)
    return text("counts.few") if shown is None else text("counts.about", count=shown)
