"""What people said and what was done, for whoever writes a report."""

from datetime import datetime

from bot.domain.voice import answers
from bot.domain.voice.answers import SaidAndDone
from storage.unit_of_work import Work


async def said_and_done(work: Work, network: str, start: datetime, end: datetime) -> list[SaidAndDone]:
    """Every idea that had its answer between two moments, or was done then: you said, we did. Nobody is named."""
    return answers.said_and_done(await work.ideas.answered_between(network, start, end))
