"""The card of an idea as an organiser reads it, with all that can be done with it. Who sent it is not on it."""

from zoneinfo import ZoneInfo

from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.messages import Button, Items, Message, Param, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.voice.actions import IDEA_ANSWER, IDEA_KEEP, IDEA_MERGE_ASK, IDEA_PASS_ON
from bot.domain.voice.answers import is_overdue
from bot.domain.voice.ideas import OWED, SORTED, AnswerKind, IdeaState, KeptIdea, may_be_answered
from bot.services.core.reading import ToRead
from bot.services.core.request import Request
from bot.services.voice.votes_news import result

Row = tuple[Button, ...]


async def to_read(request: Request, idea: KeptIdea) -> ToRead:
    """What it says, what it is called, by when an answer is owed; of one that will be done, who would like to help."""
    zone = ZoneInfo(request.environment.network(idea.network).zone)
    lines: list[Param] = [text("ideas.card", idea=idea.words)]
    if idea.wording and idea.wording != idea.words:
        lines.append(text("ideas.card.wording", wording=idea.wording))
    if idea.together > 1:
        lines.append(text("ideas.card.together", count=idea.together))
    if idea.state in OWED:
        key = "ideas.card.overdue" if is_overdue(idea, request.now) else "ideas.card.due"
        lines.append(text(key, day=OneDay(day=idea.due.astimezone(zone).date())))
    vote = await request.work.votes.of_idea(idea.id) if idea.state is IdeaState.IN_VOTE else None
    vote_is_open = vote is not None and not vote.over
    if vote is not None:
        lines.append(text("ideas.card.in_vote") if vote_is_open else result(vote))
    if idea.promised:
        lines.append(text("ideas.card.promised", words=idea.answer))
        names = await request.work.idea_helpers.names(idea.id)
        lines.append(text("ideas.card.helpers", names=Items(items=tuple(names))) if names else text("ideas.card.alone"))
    shown = paragraphs(lines)
    seen = fingerprint(shown, idea.state)
    return ToRead(Message(text=shown, rows=_rows(idea, seen, vote_is_open=vote_is_open)), seen)


def _rows(idea: KeptIdea, seen: Fingerprint, *, vote_is_open: bool) -> tuple[Row, ...]:
    rows: list[Row] = []
    if idea.state in SORTED:
        keep = "ideas.do.keep" if idea.state is IdeaState.NEW else "ideas.do.reword"
        rows.append((Button(label=text(keep), tap=IDEA_KEEP.tap(idea.id, seen)),))
        if idea.together == 1:
            rows.append((Button(label=text("ideas.do.merge"), tap=IDEA_MERGE_ASK.tap(idea.id)),))
    rows += [
        (Button(label=text(f"ideas.do.{kind}"), tap=IDEA_ANSWER.tap(idea.id, kind, seen)),)
        for kind in AnswerKind
        if may_be_answered(idea, kind, vote_is_open=vote_is_open)
    ]
    if idea.state in SORTED:
        rows.append((Button(label=text("ideas.do.pass_on"), tap=IDEA_PASS_ON.tap(idea.id, seen)),))
    return tuple(rows)
