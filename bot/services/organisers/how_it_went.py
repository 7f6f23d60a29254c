"""The digest’s lines on how it went: what people said lately, what we promised them, who met again. Never who."""

from datetime import datetime, timedelta

from bot.domain.core.messages import Text, text
from bot.domain.core.moments import MonthName
from bot.language.counts import people_said
from bot.language.how_it_was import how_it_was
from bot.services.commitments import our_promises
from bot.services.core.environment import Network
from storage.unit_of_work import Work

WEEK = timedelta(days=7)


async def lines(work: Work, network: Network, *, now: datetime) -> list[Text]:
    """None where there is nothing to say, or too little."""
    answered = await work.feedback.how_it_was_in(network.key, now - WEEK)
    return [
        *how_it_was("afterwards.counted.week", answered),
        *await _promises(work, network, now=now),
        *await _ties(work, network.key, now=now),
    ]


async def _promises(work: Work, network: Network, *, now: datetime) -> list[Text]:
    """How many were kept and broken last week; and, in the first digest after a month was counted, in that month."""
    week = await our_promises.last_week(work, network, since=now - WEEK, now=now)
    said = [text("organising.digest.promises", kept=week.kept, late=week.broken)] if week.all else []
    counted = await work.our_promises.counted_since(network.key, now - WEEK)
    if counted is not None and counted[1].all:
        month, of_month = counted
        name = MonthName(month=month.month)
        said.append(text("organising.digest.promises_month", month=name, kept=of_month.kept, all=of_month.all))
    return said


async def _ties(work: Work, network: str, *, now: datetime) -> list[Text]:
    """In the first digest after a month was counted; not where nobody met again."""
    counted = await work.ties.counted_since(network, now - WEEK)
    if counted is None or not any((counted[1].met_twice, counted[1].met_more, counted[1].second_timers)):
        return []
    month, ties = counted
    return [
        text(
            "organising.digest.met_again",
            month=MonthName(month=month.month),
            twice=people_said(ties.met_twice),
            more=people_said(ties.met_more),
            second=people_said(ties.second_timers),
            third=people_said(ties.third_timers),
        )
    ]
