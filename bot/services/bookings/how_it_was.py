"""What people said of meals is added up at night, for hosts and organisers, once it is of enough people together."""

from datetime import datetime

from bot.domain.bookings.feedback import ANSWERS_OF, SETTLED, next_block
from bot.services.core.environment import Environment
from bot.services.core.nightly import is_due
from storage.unit_of_work import Work

COUNTED = "how_it_was"


async def count(work: Work, environment: Environment, *, now: datetime) -> None:
    """Answers of too few people wait for more; what was counted never changes.

    Once a night, so that nobody sees whose tap did it; before names go (`retention`), and before the digest tells it.
    """
    if not await is_due(work, environment, COUNTED, now=now):
        return
    for offer, answers in (await work.feedback.waiting(now - ANSWERS_OF, now - SETTLED)).items():
        if block := next_block(answers):
            await work.feedback.add_block(offer, block, [answer.booking for answer in answers], now=now)
    await work.retention.done(COUNTED, now=now)
