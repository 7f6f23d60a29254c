"""Talking somebody through a conversation: load, take one step, save, show. The end is the journey’s."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.conversations.engine.engine import (
    Answer,
    Conversation,
    Draft,
    Ended,
    NotUnderstood,
    Question,
    Tapped,
    advance,
    back,
    current,
    done,
    reopen,
    skipped,
)
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.show import show, show_changes
from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.messages import Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, may
from bot.domain.privacy.about import About
from bot.services.core.request import Reply, Request, reply
from bot.services.core.typed_labels import tap_of_label
from storage.messaging.conversations import Saved


@dataclass(frozen=True, slots=True)
class Journey:
    """A conversation and what is done with its finished draft."""

    conversation: Conversation[Any]
    finish: Callable[[Request, Any], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody in the middle of a journey."""

    request: Request
    journey: Journey
    facts: Facts
    draft: Draft
    saved: Saved

    @property
    def name(self) -> str:
        return self.saved.name

    @property
    def question(self) -> Question[Any] | None:
        """What is asked now; None at the review."""
        return current(self.journey.conversation, self.draft, self.facts)

    @property
    def asked(self) -> str:
        return self.journey.conversation.asked(self.question)

    @property
    def waits(self) -> bool:
        """Whether what is typed now may still be an answer to it."""
        return self.journey.conversation.waits(self.draft, self.saved.touched, now=self.request.now)

    @property
    def shown(self) -> Message:
        return show(self.journey.conversation, self.draft, self.saved.revision, self.facts)


_STEPS: dict[ConversationMove, Callable[[Conversation[Any], Draft, Facts], Draft]] = {
    ConversationMove.DONE: done,
    ConversationMove.SKIP: skipped,
    ConversationMove.BACK: back,
}
"""On or back without an answer, as far as the question allows it."""


class ConversationRunner:
    """All conversations by name; `bot.services.conversation_registry` lists them."""

    def __init__(self, *conversations: Journey) -> None:
        self._journeys = {journey.conversation.name: journey for journey in conversations}

    async def begin(self, request: Request, name: str, draft: Draft | None = None) -> Reply:
        """Start, or carry on where it was left; a `draft` given starts from that instead."""
        saved = await request.work.conversations.named(request.person.id, name)
        if saved is None or draft is not None:
            journey = self._journeys[name]
            fresh = draft or journey.conversation.draft()
            revision = saved.revision + 1 if saved else 1
            talk = await self._talk(request, Saved(name, fresh.model_dump_json(), revision))
            return await self._go_on(talk, talk.draft)
        kept = await self._kept(request, saved)
        if kept is None:
            again = await self.begin(request, name)
            return reply(text("conversation.outdated"), *again.messages)
        shown = await self._keep(kept, kept.draft)
        return reply(text("conversation.carry_on"), *shown.messages)

    async def heard(self, request: Request, answer: Answer) -> Reply | None:
        """An answer in words, or a shared place. None when this person is in no conversation."""
        saved = await request.work.conversations.current(request.person.id)
        if saved is None or saved.name not in self._journeys:
            return None
        talk = await self._kept(request, saved)
        return reply(text("conversation.outdated")) if talk is None else await self._answer(talk, answer)

    async def waiting(self, request: Request) -> Talk | None:
        """The conversation that somebody is in, if what they type now may still be an answer to it."""
        saved = await request.work.conversations.current(request.person.id)
        if saved is None or saved.name not in self._journeys:
            return None
        try:
            talk = await self._talk(request, saved)
        except ValidationError:
            return None
        return talk if talk.waits else None

    async def lost(self, request: Request) -> Reply | None:
        """An answer to a draft that this program cannot read: it is dropped, and that is said."""
        saved = await request.work.conversations.current(request.person.id)
        if saved is None or saved.name not in self._journeys or await self._kept(request, saved) is not None:
            return None
        return reply(text("conversation.outdated"))

    async def typed_a_label(self, talk: Talk, typed: str) -> Reply | None:
        """Typing the words on a button is tapping it; None where no button reads like that, or several do."""
        tap = tap_of_label(talk.shown, typed, talk.request.person.language)
        return await self._move(talk, tap) if tap is not None else None

    async def left(self, talk: Talk) -> Reply:
        """Somebody says "never mind". Several answers are not thrown away before the button is tapped."""
        if len(talk.draft.answered) > 1 and talk.question is not None:
            return self.again(talk, text("understood.leave_by_button", label=text(talk.journey.conversation.leave)))
        return await self._move(talk, ConversationTap(talk.name, talk.saved.revision, ConversationMove.CANCEL))

    def again(self, talk: Talk, first: Text) -> Reply:
        """The present question once more, after a word about it."""
        return reply(replace(talk.shown, text=paragraphs((first, talk.shown.text))))

    async def tapped(self, request: Request, tap: ConversationTap) -> Reply:
        """A button of a conversation; an older one gets a kind word and the present question."""
        saved = await request.work.conversations.named(request.person.id, tap.conversation)
        if saved is None or saved.name not in self._journeys:
            return reply(notice=text("conversation.over"))
        if saved.last_tap == tap.encode():
            return reply()
        talk = await self._kept(request, saved)
        if talk is None:
            return reply(text("conversation.outdated"), replace=True)
        if tap.revision != saved.revision:
            shown = show(talk.journey.conversation, talk.draft, saved.revision, talk.facts)
            return reply(shown, notice=text("conversation.old_button"))
        return replace(await self._move(talk, tap), replace=True)

    def about(self, name: str, draft: str) -> frozenset[About]:
        """Whom a saved draft is about; nobody, where this version cannot read it."""
        journey = self._journeys.get(name)
        try:
            return journey.conversation.draft.model_validate_json(draft).whom() if journey else frozenset()
        except ValidationError:
            return frozenset()

    async def _move(self, talk: Talk, tap: ConversationTap) -> Reply:
        conversation, draft, facts = talk.journey.conversation, talk.draft, talk.facts
        match tap.move:
            case ConversationMove.CHOOSE:
                return await self._answer(talk, Tapped(tap.value), tap)
            case ConversationMove.ADD | ConversationMove.REMOVE:
                return await self._answer(talk, Tapped(tap.value, on=tap.move is ConversationMove.ADD))
            case ConversationMove.DONE | ConversationMove.SKIP | ConversationMove.BACK:
                return await self._go_on(talk, _STEPS[tap.move](conversation, draft, facts), tap)
            case ConversationMove.CHANGE if current(conversation, draft, facts) is not None:
                return await self._keep(talk, draft)
            case ConversationMove.CHANGE:
                return reply(show_changes(conversation, draft, talk.saved.revision, facts))
            case ConversationMove.REOPEN:
                return await self._go_on(talk, reopen(draft, tap.value), tap)
            case ConversationMove.CANCEL:
                await talk.request.work.conversations.end(talk.request.person.id, talk.name)
                return reply(text(f"{talk.name}.cancelled"))
            case ConversationMove.FINISH:
                return await self._finish(talk)

    async def _answer(self, talk: Talk, answer: Answer, tap: ConversationTap | None = None) -> Reply:
        try:
            draft = advance(talk.journey.conversation, talk.draft, answer, talk.facts)
        except NotUnderstood as problem:
            shown = show(talk.journey.conversation, talk.draft, talk.saved.revision, talk.facts)
            return reply(replace(shown, text=paragraphs((problem.text(), shown.text))))
        except Ended as end:
            await talk.request.work.conversations.end(talk.request.person.id, talk.name)
            return reply(end.say)
        if isinstance(answer, Tapped) and draft.answered == talk.draft.answered:
            return await self._keep(talk, draft)
        return await self._go_on(talk, draft, tap)

    async def _go_on(self, talk: Talk, draft: Draft, tap: ConversationTap | None = None) -> Reply:
        """One answer further: a new revision, so that the buttons of before show as old."""
        conversation = talk.journey.conversation
        if conversation.review is None and current(conversation, draft, talk.facts) is None:
            return await self._finish(replace(talk, draft=draft))
        last_tap = tap.encode() if tap else ""
        saved = replace(talk.saved, revision=talk.saved.revision + 1, last_tap=last_tap)
        return await self._keep(replace(talk, saved=saved), draft)

    async def _keep(self, talk: Talk, draft: Draft) -> Reply:
        request = talk.request
        saved = replace(talk.saved, draft=draft.model_dump_json())
        await request.work.conversations.save(request.person.id, saved, now=request.now)
        return reply(show(talk.journey.conversation, draft, saved.revision, talk.facts))

    async def _finish(self, talk: Talk) -> Reply:
        """All answers again count: a finish tapped after an answer was taken back shows the open question."""
        request = talk.request
        if current(talk.journey.conversation, talk.draft, talk.facts) is not None:
            return await self._keep(talk, talk.draft)
        outcome = await talk.journey.finish(request, talk.draft)
        await request.work.conversations.end(request.person.id, talk.name)
        return outcome

    async def _kept(self, request: Request, saved: Saved) -> Talk | None:
        """None for a draft that an older version of the program wrote and this one cannot read: it is dropped."""
        try:
            return await self._talk(request, saved)
        except ValidationError:
            await request.work.conversations.end(request.person.id, saved.name)
            return None

    async def _talk(self, request: Request, saved: Saved) -> Talk:
        journey = self._journeys[saved.name]
        draft = journey.conversation.draft.model_validate_json(saved.draft)
        return Talk(request, journey, await facts_for(request), draft, saved)


async def facts_for(request: Request) -> Facts:
    """The places and the time, as this person’s conversations may see them."""
    network = request.environment.network(request.person.network)
    posts = may(request.person, Permission.POST, network.key)
    used = await request.work.venues.used_by(request.person.id, 3) if posts else []
    others = await request.work.venues.all(network.key) if posts else []
    return Facts(
        now=request.now.astimezone(ZoneInfo(network.zone)),
        zone=network.zone,
        network=network.key,
        local_authority=network.local_authority,
        gazetteer=request.environment.gazetteer,
        first_name=request.person.first_name,
        venues=(*used, *(venue for venue in others if venue not in used)),
        hot_food_hours=request.environment.rules.hot_food_hours,
        chilled_food_hours=request.environment.rules.chilled_food_hours,
    )
