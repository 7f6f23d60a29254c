"""A vote goes out to everybody, and its result to those who voted. How it stands meanwhile is known to nobody."""

from datetime import datetime, timedelta

from bot.domain.broadcasts.broadcasts import times_to_hear
from bot.domain.core.ids import PersonId, VoteId
from bot.domain.core.messages import Button, Items, Lines, Message, Param, Priority, Queued, Subject, Text, text
from bot.domain.core.moments import Times
from bot.domain.core.people import Person
from bot.domain.voice.actions import VOTE_CHOOSE
from bot.domain.voice.votes import Vote, VoteChoice, VoteNews, shown_votes
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue, withdraw
from bot.services.core.request import or_gone
from storage.unit_of_work import Work

PAGE = 300
"""People a tick."""
RESULT_FOR = timedelta(days=14)
"""A result that nobody could be told for so long is no news any more."""


async def see_to_votes(work: Work, environment: Environment, *, now: datetime) -> None:
    """Ask the next, end what is over, and tell what came out; doing it again changes nothing."""
    for vote in await work.votes.to_end(now=now):
        await end(work, vote.id)
    for vote_id, news, after in await work.votes.to_tell():
        vote = await work.votes.get(vote_id)
        if news is VoteNews.OPEN:
            page = await work.votes.may_vote(vote.network, after=after, limit=PAGE)
            await _ask(work, environment, vote, page, now)
        else:
            page = await work.votes.voters(vote.id, after=after, limit=PAGE)
            await _tell(work, vote, page, now)
        await work.votes.told(vote.id, page[-1] if page else after, all_told=len(page) < PAGE)


async def end(work: Work, vote: VoteId) -> None:
    """Count it, and ask nobody any more. Where nobody voted, nothing came first, and nothing waits for an answer."""
    if await work.votes.end(vote):
        await withdraw(work, Subject.VOTE, vote)
        await work.votes.answered(vote)


async def _ask(work: Work, environment: Environment, vote: Vote, page: list[PersonId], now: datetime) -> None:
    people = await work.people.several(page)
    for person in people.values():
        due = await _due(work, environment, person, now)
        assert vote.ends is not None
        if due < vote.ends and await work.votes.ask(vote.id, person.id):
            await _enqueue(work, vote, person, VoteNews.OPEN, due=due, expires=vote.ends)


async def _due(work: Work, environment: Environment, person: Person, now: datetime) -> datetime:
    """In daytime, and on a day without other news."""
    times = list(times_to_hear(now, person.zone, environment.rules.quiet))
    for day, due in times:
        if not await work.votes.hears_news_on(person.id, day):
            return due
    return times[-1][1]


async def _tell(work: Work, vote: Vote, page: list[PersonId], now: datetime) -> None:
    for person in (await work.people.several(page)).values():
        await _enqueue(work, vote, person, VoteNews.RESULT, due=now, expires=now + RESULT_FOR)


async def _enqueue(work: Work, vote: Vote, person: Person, news: VoteNews, *, due: datetime, expires: datetime) -> None:
    await enqueue(
        work,
        person,
        priority=Priority.BROADCAST,
        due=due,
        expires=expires,
        dedupe=f"vote:{vote.id}:{news}:{person.id}",
        subject=Subject.VOTE,
        subject_id=vote.id,
        detail=news,
    )


async def message(work: Work, row: Queued) -> Message | None:
    """The words for one person; None where they want no more of it, or it is over before they were asked."""
    vote = await or_gone(work.votes.get(VoteId(row.subject_id)))
    if row.person is None or not await work.votes.still_wants(row.person):
        return None
    if row.detail == VoteNews.RESULT:
        return Message(text=result(vote)) if vote.over else None
    if not vote.is_open(row.due):
        return None
    zone = (await work.people.get(row.person)).zone
    return asked(vote, zone)


def asked(vote: Vote, zone: str) -> Message:
    """What everybody is asked, a button for each idea."""
    assert vote.ends is not None
    named = Items(items=tuple(choice.wording for choice in vote.choices))
    words = text("votes.ask", ideas=named, until=Times(start=vote.ends, zone=zone))
    return Message(text=words, rows=choices(vote))


def choices(vote: Vote) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(label=text("votes.choice", wording=choice.wording), tap=VOTE_CHOOSE.tap(vote.id, choice.idea)),)
        for choice in vote.choices
    )


def result(vote: Vote) -> Text:
    """What came first, alone or together. A few votes are not counted out."""
    first = [choice.wording for choice in vote.choices if choice.first]
    if not first:
        return text("votes.result.nobody")
    ordered = sorted(vote.choices, key=lambda choice: (-(shown_votes(choice.votes) or 0), choice.idea))
    lines: list[Param] = [_line(choice) for choice in ordered]
    key = "votes.result.one" if len(first) == 1 else "votes.result.together"
    return text(key, first=Items(items=tuple(first)), lines=Lines(lines=tuple(lines)))


def _line(choice: VoteChoice) -> Text:
    votes = shown_votes(choice.votes)
    if votes is None:
        return text("votes.result.few", wording=choice.wording)
    return text("votes.result.line", wording=choice.wording, count=votes)
