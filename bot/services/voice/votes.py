"""Votes: an organiser puts one together and opens it; everybody who was asked taps what they would like most."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.engine.choices import unanswered
from bot.conversations.voice.votes import OneIdea, VoteDraft
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import IdeaId, VoteId
from bot.domain.core.messages import Button, Message, Subject, paragraphs, text
from bot.domain.core.moments import OneDay, Times
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.voice.actions import VOTE_DISCARD, VOTE_OPEN
from bot.domain.voice.answers import due_after
from bot.domain.voice.ideas import IdeaList, IdeaState
from bot.domain.voice.votes import (
    FEWEST,
    MOST,
    NotEnoughIdeas,
    Vote,
    VoteState,
    VoteTooSoon,
    check_opening,
    next_vote_from,
)
from bot.services.core import audit
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.voice.votes_news import choices, end, result
from storage.unit_of_work import Work

TALK = "vote_make"
SHOWN = 12
"""Ideas to choose from, those that came first."""
EVENING = 18
"""A vote ends at this hour, by the clock on the wall."""


async def make(request: Request) -> Reply:
    """Which ideas, for how long? Raises `NotAllowed`, `VoteIsOpen`, `NotEnoughIdeas`."""
    network = request.person.organises
    must(request.person, Permission.SORT_IDEAS, network)
    kept = await request.work.ideas.after(network, IdeaList.KEPT, IdeaId(0), SHOWN)
    try:
        await _check(request, network, min(len(kept), MOST))
    except VoteTooSoon:
        return reply(await _too_soon(request, network))
    ideas = tuple(OneIdea(id=one.id, wording=one.called) for one in kept)
    return await request.begin(TALK, VoteDraft(kept=ideas))


async def _check(request: Request, network: str, ideas: int) -> None:
    opened = await request.work.votes.opened_last(network)
    one_is_open = await request.work.votes.open_in(network) is not None
    check_opening(opened, one_is_open=one_is_open, ideas=ideas, now=request.now)


async def _too_soon(request: Request, network: str) -> Message:
    opened = next_vote_from(await request.work.votes.opened_last(network))
    assert opened is not None
    day = opened.astimezone(ZoneInfo(request.environment.network(network).zone)).date()
    return Message(text=text("votes.too_soon_until", day=OneDay(day=day)))


async def finish(request: Request, draft: VoteDraft) -> Reply:
    """Kept as a draft, and shown as people will see it. Raises `NotAllowed`, and as `make`."""
    network = request.person.organises
    must(request.person, Permission.SORT_IDEAS, network)
    if not FEWEST <= len(draft.chosen) <= MOST:
        asked_again = await request.begin(TALK, unanswered(draft, "ideas"))
        return reply(NotEnoughIdeas(fewest=FEWEST, most=MOST).text(), *asked_again.messages)
    ideas = [await or_gone(request.work.ideas.get(IdeaId(number))) for number in draft.chosen]
    if any(idea.network != network or idea.state is not IdeaState.KEPT for idea in ideas):
        return reply(text("votes.changed"))
    vote = await request.work.votes.add(network, [idea.id for idea in ideas], draft.days, now=request.now)
    return reply((await to_read(request.work, await request.work.votes.get(vote))).card)


async def to_read(work: Work, vote: Vote) -> ToRead:
    """As people will see it, with how long they may vote; what of it is no longer kept is not there."""
    kept = [one for one in vote.choices if (await work.ideas.get(one.idea)).state is IdeaState.KEPT]
    shown = paragraphs(
        (
            text("votes.preview", count=vote.days),
            *(text("votes.preview.line", wording=choice.wording) for choice in kept),
        )
    )
    seen = fingerprint(shown, vote.id)
    rows = (
        (Button(label=text("votes.open.button"), tap=VOTE_OPEN.tap(vote.id, seen)),),
        (Button(label=text("votes.discard.button"), tap=VOTE_DISCARD.tap(vote.id)),),
    )
    return ToRead(Message(text=shown, rows=rows), seen)


async def open_it(request: Request, vote_id: VoteId, seen: Fingerprint) -> Reply:
    """Everybody is asked from now on. Raises `NotAllowed`, `Gone`, and as `make`."""
    vote = await _of_organiser(request, vote_id)
    if vote.state is not VoteState.DRAFT:
        return reply(text("votes.opened_before"), replace=True)
    read = await to_read(request.work, vote)
    if read.seen != seen:
        return changed_since(read.card)
    try:
        await _check(request, vote.network, len(vote.choices))
    except VoteTooSoon:
        return reply(await _too_soon(request, vote.network))
    ends = ends_at(request.now, vote.days, _zone(request))
    if not await request.work.votes.open(vote, ends, due_after(ends), now=request.now):
        raise Gone
    await audit.note(request, None, "vote_opened")
    return reply(text("votes.opened", until=Times(start=ends, zone=_zone(request))), replace=True)


def ends_at(now: datetime, days: int, zone: str) -> datetime:
    """In so many days, in the evening: before the quiet."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, EVENING, tzinfo=local.tzinfo).astimezone(UTC)


async def discard(request: Request, vote_id: VoteId) -> Reply:
    """Nobody is asked, and its ideas stay for another. Raises `NotAllowed`, `Gone`."""
    vote = await _of_organiser(request, vote_id)
    thrown_away = await request.work.votes.discard(vote.id)
    return reply(text("votes.discarded" if thrown_away else "votes.opened_before"), replace=True)


async def _of_organiser(request: Request, vote_id: VoteId) -> Vote:
    vote = await or_gone(request.work.votes.get(vote_id))
    must(request.person, Permission.SORT_IDEAS, vote.network)
    return vote


def _zone(request: Request) -> str:
    return request.environment.network(request.person.organises or request.person.network).zone


async def choose(request: Request, vote_id: VoteId, idea: IdeaId) -> Reply:
    """One vote a person, to be changed until the end. Raises `Gone` for whoever was not asked."""
    vote = await or_gone(request.work.votes.get(vote_id))
    if vote.state is VoteState.DRAFT or request.person.network != vote.network:
        raise Gone
    if vote.state is VoteState.OPEN and not vote.is_open(request.now):
        await end(request.work, vote.id)
        vote = await request.work.votes.get(vote.id)
    if vote.over:
        return reply(paragraphs((text("votes.over"), result(vote))))
    if not await request.work.votes.choose(vote.id, request.person.id, idea, now=request.now):
        raise Gone
    await _call_is_made(request, vote)
    assert vote.ends is not None
    wording = next(choice.wording for choice in vote.choices if choice.idea == idea)
    until = Times(start=vote.ends, zone=request.person.zone)
    return reply(Message(text=text("votes.chosen", wording=wording, until=until), rows=choices(vote)))


async def _call_is_made(request: Request, vote: Vote) -> None:
    """Whoever rings a neighbour has asked them by that."""
    if request.by is None:
        return
    for call in await request.work.calls.of_guest(request.person.id):
        if call.subject is Subject.VOTE and call.subject_id == vote.id:
            await request.work.calls.finish(call.id, "vote.choose", by=request.by.id, now=request.now)
