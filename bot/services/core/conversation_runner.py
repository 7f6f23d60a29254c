"""Talking somebody through a conversation: load, take one step, save, show. The end is the journey’s."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from bot.conversations.concerns.human import HUMAN
from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.correcting import corrected, heard_in_vain
from bot.conversations.engine.engine import (
    Conversation,
    Draft,
    Ended,
    NotUnderstood,
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
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.refusals import Buttons
from bot.domain.privacy.about import About
from bot.services.core.acting import to_whoever_rings
from bot.services.core.conversation_facts import facts_for
from bot.services.core.help import talk_to_a_person
from bot.services.core.request import Reply, Request, reply
from bot.services.core.talk import Journey, Talk
from bot.services.core.typed_labels import tap_of_label
from storage.messaging.conversations import Saved

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
        """Start, or carry on where it was left; a `draft` given starts from that, and one for a neighbour afresh."""
        if request.by is not None:
            request, draft = to_whoever_rings(request, draft or self._journeys[name].conversation.draft())
        saved = await request.work.conversations.named(request.person.id, name)
        if saved is None or draft is not None:
            fresh = draft or self._journeys[name].conversation.draft()
            revision = saved.revision + 1 if saved else 1
            talk = await self._talk(request, Saved(name, fresh.model_dump_json(), revision))
            return await self._go_on(talk, talk.draft)
        kept = await self._kept(request, saved)
        if kept is None:
            again = await self.begin(request, name)
            return reply(text("conversation.outdated"), *again.messages)
        return reply(text("conversation.carry_on"), *(await self._keep(kept, kept.draft)).messages)

    async def heard(self, request: Request, answer: Answer) -> Reply | None:
        """An answer in words, or a shared place. None when this person is in no conversation."""
        saved = await request.work.conversations.current(request.person.id)
        if saved is None or saved.name not in self._journeys:
            return None
        talk = await self._kept(request, saved)
        return reply(text("conversation.outdated")) if talk is None else await self._answer(talk, answer)

    async def corrected(self, request: Request, answer: Typed, *, only: str = "") -> Reply | None:
        """An edited message that a draft, still open, has heard is read anew; None where none, or not `only`, has."""
        for saved in await request.work.conversations.all_of(request.person.id):
            hears = saved.name in self._journeys and only in ("", saved.name)
            talk = await self._kept(request, saved) if hears else None
            if talk is not None and talk.draft.heard_as(answer.message) is not None and not talk.is_over:
                return await self._correct(talk, answer)
        return None

    async def _correct(self, talk: Talk, answer: Typed) -> Reply:
        try:
            draft = corrected(talk.journey.conversation, talk.draft, answer, talk.facts)
        except NotUnderstood as problem:
            return self.again(talk, paragraphs((text("conversation.corrected.not_read"), problem.text())))
        except Ended as end:
            await talk.turned_down()
            await talk.request.work.conversations.end(talk.request.person.id, talk.name)
            return reply(end.say)
        asked_again = set(talk.draft.answered) - set(draft.answered)
        if draft.model_dump(exclude={"answered"}) == talk.draft.model_dump(exclude={"answered"}) and not asked_again:
            return reply()
        first, *others = (await self._go_on(talk, draft)).messages
        head = text("conversation.corrected.ask" if asked_again else "conversation.corrected")
        return reply(replace(first, text=paragraphs((head, first.text))), *others)

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

    async def draft(self, request: Request, name: str) -> Draft | None:
        """What was said so far in a conversation that may be put aside; None where there is none, or none to read."""
        saved = await request.work.conversations.named(request.person.id, name)
        try:
            return self._journeys[name].conversation.draft.model_validate_json(saved.draft) if saved else None
        except ValidationError:
            return None

    async def lost(self, request: Request) -> Reply | None:
        """An answer to a draft that this program cannot read: it is dropped, and that is said."""
        saved = await request.work.conversations.current(request.person.id)
        if saved is None or saved.name not in self._journeys or await self._kept(request, saved) is not None:
            return None
        return reply(text("conversation.outdated"))

    async def typed_a_label(self, talk: Talk, typed: Typed) -> Reply | None:
        """Typing the words on a button is tapping it; None where no button reads like that, or several do."""
        tap = tap_of_label(talk.shown, typed, talk.request.person.language)
        return await self._move(talk, tap) if tap is not None else None

    async def sent_by_yes(self, talk: Talk) -> Reply:
        """A bare yes to what was read back. The review asks "Shall this go?", and they have it before them."""
        return await self._move(talk, ConversationTap(talk.name, talk.saved.revision, ConversationMove.FINISH))

    async def left(self, talk: Talk) -> Reply:
        """Somebody says "never mind". Several answers are not thrown away before the button is tapped."""
        if len(talk.draft.answered) > 1:
            return self.again(talk, text("understood.leave_by_button", label=text(talk.journey.conversation.leave)))
        return await self._move(talk, ConversationTap(talk.name, talk.saved.revision, ConversationMove.CANCEL))

    def again(self, talk: Talk, first: Text, way_on: Buttons = ()) -> Reply:
        """The present question once more, after a word about it, and a person is within reach."""
        shown, words = talk.shown, paragraphs((first, talk.shown.text))
        person = () if talk.name == HUMAN.name else (talk_to_a_person(),)
        return reply(replace(shown, text=words, rows=(*shown.rows, *way_on, *person)))

    def takes(self, talk: Talk, answer: Answer) -> bool:
        """Whether the present question understands it as an answer. Nothing is kept."""
        try:
            advance(talk.journey.conversation, talk.draft, answer, talk.facts)
        except NotUnderstood:
            return False
        except Ended:
            return True
        return True

    async def unsure(self, talk: Talk, words: str, others: tuple[Button, ...]) -> Reply:
        """Two readings fit: the words wait until a button says which."""
        await self._keep(talk, talk.draft.model_copy(update={"unsure": words}))
        keep = ConversationTap(talk.name, talk.saved.revision, ConversationMove.KEEP)
        mine = Button(label=text("understood.my_answer"), tap=keep.encode())
        rows = tuple((button,) for button in (*others, mine))
        return reply(Message(text=text("understood.two_readings", words=words), rows=rows))

    async def meanwhile(self, talk: Talk, done: Reply) -> Reply:
        """Something else was done in the middle: what is still open asks again, or is said to be put aside."""
        request = talk.request
        saved = await request.work.conversations.named(request.person.id, talk.name)
        now_in = await request.work.conversations.current(request.person.id)
        if saved is None or now_in is None or not talk.asks_again:
            return done
        if now_in.name == talk.name:
            again = self.again(talk, text("understood.go_on")).messages if saved == talk.saved else ()
            return replace(done, messages=(*done.messages, *again))
        go_on = ConversationTap(talk.name, saved.revision, ConversationMove.GO_ON).encode()
        button = Button(label=text("understood.put_aside.go_on"), tap=go_on)
        aside = Message(text=text("understood.put_aside"), rows=((button,),))
        return replace(done, messages=(aside, *done.messages))

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
        if tap.move is ConversationMove.GO_ON:
            return replace(await self._keep(talk, talk.draft), replace=True)
        if tap.revision != saved.revision:
            return replace(await self._keep(talk, talk.draft), notice=text("conversation.old_button"))
        return replace(await self._move(talk, tap), replace=True)

    def about(self, name: str, draft: str) -> frozenset[About]:
        """Whom a saved draft is about; nobody, where this version cannot read it."""
        journey = self._journeys.get(name)
        try:
            return journey.conversation.draft.model_validate_json(draft).all_whom() if journey else frozenset()
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
            case ConversationMove.CHANGE if current(conversation, draft, facts) is None:
                return reply(show_changes(conversation, draft, talk.saved.revision, facts))
            case ConversationMove.CHANGE | ConversationMove.GO_ON:
                return await self._keep(talk, draft)
            case ConversationMove.KEEP:
                return await self._as_answer(talk)
            case ConversationMove.REOPEN:
                return await self._go_on(talk, reopen(draft, tap.value), tap)
            case ConversationMove.CANCEL:
                return await self._end(talk, await talk.stopped())
            case ConversationMove.FINISH:
                return await self._finish(talk)

    async def _as_answer(self, talk: Talk) -> Reply:
        """What was typed, and could be meant otherwise, is the answer."""
        answered = replace(talk, draft=talk.draft.model_copy(update={"unsure": ""}))
        words = talk.typed_before
        return await (self._answer(answered, words) if words.text else self._keep(talk, talk.draft))

    async def _answer(self, talk: Talk, answer: Answer, tap: ConversationTap | None = None) -> Reply:
        try:
            draft = advance(talk.journey.conversation, talk.draft, answer, talk.facts)
        except NotUnderstood as problem:
            await self._note_heard(talk, answer)
            return self.again(talk, problem.text(), problem.way_on)
        except Ended as end:
            await talk.turned_down()
            return await self._end(talk, reply(end.say))
        if isinstance(answer, Tapped) and draft.answered == talk.draft.answered:
            return await self._keep(talk, draft)
        return await self._go_on(talk, draft, tap)

    async def _note_heard(self, talk: Talk, answer: Answer) -> None:
        """No step further, and open for no longer than before."""
        draft = heard_in_vain(talk.journey.conversation, talk.draft, answer, talk.facts)
        if draft != talk.draft:
            saved, since = replace(talk.saved, draft=draft.model_dump_json()), talk.saved.touched
            await talk.request.work.conversations.save(talk.request.person.id, saved, now=since or talk.request.now)

    async def _go_on(self, talk: Talk, draft: Draft, tap: ConversationTap | None = None) -> Reply:
        """One answer further: a new revision, so that the buttons of before show as old."""
        conversation = talk.journey.conversation
        said_all = current(conversation, draft, talk.facts) is None
        if said_all and conversation.ends_without_review(by_tap=tap is not None):
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
        outcome = await talk.journey.end(request, talk.draft)
        now_saved = await request.work.conversations.named(request.person.id, talk.name)
        began_anew = now_saved is not None and now_saved.revision != talk.saved.revision
        return outcome if began_anew else await self._end(talk, outcome)

    async def _end(self, talk: Talk, outcome: Reply) -> Reply:
        """It is over. What was open before it asks again, as what is typed next would be an answer to that."""
        request = talk.request
        await request.work.conversations.end(request.person.id, talk.name)
        before = None if outcome.new_person else await self.waiting(request)
        if before is None or before.saved.touched == request.now or not before.asks_again:
            return outcome
        again = self.again(before, text("conversation.carry_on")).messages
        return replace(outcome, messages=(*outcome.messages, *again))

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
