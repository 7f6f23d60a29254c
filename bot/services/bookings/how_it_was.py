"""What people said of meals is added up at night, for hosts and organisers, once it is of enough people together."""

from datetime import datetime

from bot.domain.bookings.feedback import ANSWERS_OF, SETTLED, next_block
from storage.unit_of_work import Work


async def count(work: Work, *, now: datetime) -> None:
    """Answers of too few people wait for more; what was counted never changes. Twice is as once."""
    for offer, answers in (await work.feedback.waiting(now - ANSWERS_OF, now - SETTLED)).items():
        if block := next_block(answers):
            await work.feedback.add_block(offer, block, [answer.booking for answer in answers], now=now)
