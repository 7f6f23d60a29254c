"""Somebody in the middle of a conversation: what is asked now, and whether what is typed may be an answer to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, Question, current
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.gives_way import FOR_A_PERSON
from bot.conversations.engine.show import show
from bot.conversations.engine.spoken import spoken
from bot.domain.core.messages import Message, text
from bot.services.core.acting import for_whom
from bot.services.core.request import Reply, Request, reply
from storage.messaging.conversations import Saved

FRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Journey:
    """A conversation and what is done with its finished draft."""

    conversation: Conversation[Any]
    finish: Callable[[Request, Any], Awaitable[Reply]]
    turned_down: Callable[[Request, Any], Awaitable[None]] | None = None
    """What follows from an answer that ends it, where something does."""
    stopped: Callable[[Request, Any], Awaitable[Reply | None]] | None = None
    """What becomes of a draft that its owner stops; None from it where it leaves nothing, as of most."""

    async def end(self, request: Request, draft: Draft) -> Reply:
        """The same, for whoever the draft is answered for."""
        return await for_whom(request, draft, lambda theirs: self.finish(theirs, draft))


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody in the middle of a journey."""

    request: Request
    journey: Journey
    facts: Facts
    draft: Draft
    saved: Saved

    async def stopped(self) -> Reply:
        """What its owner hears who stops it."""
        kept = await self.journey.stopped(self.request, self.draft) if self.journey.stopped else None
        return kept or reply(text(f"{self.name}.cancelled"))

    @property
    def typed_before(self) -> Typed:
        """What may be the answer, and may be meant otherwise; no text where there is nothing such."""
        return spoken(Typed(self.draft.unsure), self.request.person.language)

    async def turned_down(self) -> None:
        """An answer has ended it."""
        if self.journey.turned_down is not None:
            await self.journey.turned_down(self.request, self.draft)

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
        """Whether what is typed now may still be an answer to it. For a neighbour, while they are on the line."""
        if self.draft.for_guest and not self.just_asked:
            return False
        return self.journey.conversation.waits(self.draft, self.saved.touched, now=self.request.now)

    @property
    def for_people(self) -> bool:
        """What is typed now is read by others, and is read back before it goes."""
        return self.to_somebody or self.journey.conversation.gives_way == FOR_A_PERSON

    @property
    def to_somebody(self) -> bool:
        """They may be in the middle of a talk with each other: there a bare yes says something."""
        return self.question is not None and self.question.asked == WORDS_FOR_OTHERS

    @property
    def just_asked(self) -> bool:
        """They have it before them still."""
        return self.saved.touched is None or self.request.now < self.saved.touched + FRESH

    @property
    def asks_again(self) -> bool:
        """After something else came between; what waits in patience only while they have it before them."""
        return self.just_asked or not self.journey.conversation.patient

    @property
    def is_over(self) -> bool:
        """Nobody waits for an answer any more, not even by a button."""
        until = self.draft.open_until
        return until is not None and self.request.now >= until

    @property
    def shown(self) -> Message:
        return show(self.journey.conversation, self.draft, self.saved.revision, self.facts)
