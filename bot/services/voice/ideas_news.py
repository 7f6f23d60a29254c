"""What people hear of ideas: who sent one, what became of it; who voted, what comes of what came first.

Written when it is due, so that nobody hears what is no longer so. It goes out a page of people at a time: a page, its
rows and the mark how far it has got are one transaction.
"""

from datetime import datetime

from bot.conversations.voice.answers import reason_said
from bot.domain.core.ids import IdeaId
from bot.domain.core.messages import Button, Message, Param, Priority, Queued, Subject, paragraphs, text
from bot.domain.voice.actions import IDEA_HELP
from bot.domain.voice.ideas import IdeaNews, IdeaState, KeptIdea
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue
from bot.services.core.request import or_gone
from storage.unit_of_work import Work

PAGE = 300
"""People a tick."""
TO_VOTERS = frozenset({IdeaNews.WILL_DO, IdeaNews.NOT_NOW, IdeaNews.DONE})
"""Whoever voted hears it too, where the idea came first."""
STILL_SO: dict[IdeaNews, frozenset[IdeaState]] = {
    IdeaNews.KEPT: frozenset({IdeaState.KEPT, IdeaState.IN_VOTE}),
    IdeaNews.WILL_DO: frozenset({IdeaState.ANSWERED, IdeaState.DONE}),
    IdeaNews.NOT_NOW: frozenset({IdeaState.ANSWERED}),
    IdeaNews.SET_ASIDE: frozenset({IdeaState.SET_ASIDE}),
    IdeaNews.PASSED_ON: frozenset({IdeaState.PASSED_ON}),
    IdeaNews.DONE: frozenset({IdeaState.DONE}),
}


async def spread(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Take whatever is to be told of ideas a page further; doing it again changes nothing."""
    for idea, news, after in await work.ideas.to_tell():
        page = await work.ideas.hearers(idea, voters=news in TO_VOTERS, after=after, limit=PAGE)
        for person in (await work.people.several(page)).values():
            await enqueue(
                work,
                person,
                priority=Priority.BROADCAST,
                due=now,
                dedupe=f"idea:{idea}:{news}:{person.id}",
                subject=Subject.IDEA,
                subject_id=idea,
                detail=news,
            )
        await work.ideas.told(idea, page[-1] if page else after, all_told=len(page) < PAGE)


async def news(work: Work, row: Queued) -> Message | None:
    """The words for one person; None where it is no longer so, or they want to hear no more of it."""
    idea = await or_gone(work.ideas.get(IdeaId(row.subject_id)))
    what = IdeaNews(row.detail)
    if row.person is None or idea.state not in STILL_SO[what] or not await work.votes.still_wants(row.person):
        return None
    mine = await work.ideas.sent_by(idea.id, row.person)
    said = text(f"ideas.news.{what}", said=_said(idea, mine=mine), reason=reason_said(idea.reason, idea.answer))
    if what is IdeaNews.DONE:
        said = text("ideas.news.done", said=_said(idea, mine=mine), done=idea.done)
    if what is IdeaNews.WILL_DO and idea.promised:
        said = paragraphs((said, text("ideas.help.ask"), text("ideas.help.seen")))
        return Message(text=said, rows=((Button(label=text("ideas.help.button"), tap=IDEA_HELP.tap(idea.id)),),))
    return Message(text=said)


def _said(idea: KeptIdea, *, mine: bool) -> Param:
    """As they know it: in their own words, or as it stood in the vote."""
    return text("ideas.you_said" if mine else "ideas.you_voted", idea=idea.called)
