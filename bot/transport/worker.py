"""Handling what is in the inbox: many updates in one transaction, each in a part that can be undone alone."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from time import monotonic

from telegram.error import TelegramError

from bot.domain.core.clock import Clock
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Message, text
from bot.domain.core.rate_limit import Flood, Verdict
from bot.domain.core.refusals import Refused
from bot.domain.core.shares import MOST_FOR_STRANGERS
from bot.language.rendering import Words
from bot.parsing.messages.danger import danger_in
from bot.services.core.environment import Environment
from bot.services.core.request import reply
from bot.services.guests.presence import arrive
from bot.transport.dead_updates import apologise
from bot.transport.delivery import Delivery
from bot.transport.errors import Followed, report, wait_out
from bot.transport.send import call
from bot.transport.splitting import cut_short
from bot.transport.wakeup import Wakeup
from handlers.context import Turn
from handlers.incoming import Incoming, answer, read
from handlers.updates import App
from storage.database import Database, DatabaseTrouble
from storage.messaging.inbox import Received
from storage.unit_of_work import Work

log = logging.getLogger(__name__)

TRIES = 3
ENDINGS = 30
"""So often the program may end while it handles one update: it may be killed for other reasons, too."""
BATCH = 100
BUDGET_S = 0.1
"""Seconds of one transaction: what sends messages waits for it, and nobody’s letters may hold up the others."""
LOOK_AGAIN = timedelta(seconds=1)
TOGETHER = 8
"""So many updates share one undoable part of the transaction, which is the quickest as long as none of them fails."""


class Worker:
    """The only one who handles updates; what is said is claimed in the same transaction, and sent by `delivery`."""

    def __init__(
        self,
        app: App,
        database: Database,
        clock: Clock,
        environment: Environment,
        words: Words,
        delivery: Delivery,
        timer: Callable[[], float] = monotonic,
        *,
        bell: Wakeup,
    ) -> None:
        self._app = app
        self._database = database
        self._clock = clock
        self._environment = environment
        self._words = words
        self._delivery = delivery
        self._notices: set[asyncio.Task[None]] = set()
        self._flood = Flood()
        self._verdicts: dict[int, Verdict] = {}
        self._timer = timer
        self._room = MOST_FOR_STRANGERS
        """So many answers to strangers may still be queued."""
        self.some_wait = True
        """Something was left for later, or may have been by a former run."""
        self._more = True
        """There may be more to handle that nobody will ring for."""
        self.bell = bell

    async def run(self) -> None:
        """Handle for ever, first what a former run left."""
        leftovers = True
        while True:
            try:
                if leftovers:
                    await self.work_off_leftovers()
                    leftovers = False
                while await self.work_through() and self._more:
                    pass
                again = self._clock.now() + LOOK_AGAIN if self.some_wait else None
                await self.bell.heard(self._clock, until=again)
            except DatabaseTrouble as trouble:
                await wait_out(log, trouble, self._clock)

    async def work_through(self) -> int:
        """Handle the next updates in one transaction; return how many."""
        turns: list[tuple[Incoming, Turn]] = []
        async with self._database.write() as work:
            pending = await work.inbox.pending(BATCH)
            later = await self._later(work)
            batch = later + pending
            handled = await self._handle_all(work, batch, turns)
            letters = await self._delivery.take(work) if handled else []
        self._more = handled < len(batch) or len(pending) == BATCH or len(later) == TOGETHER
        self._said(turns)
        if handled:
            self._delivery.start(letters)
        return handled

    async def _later(self, work: Work) -> list[Received]:
        """What strangers wrote that was left for later, as far as few enough answers wait for strangers by now."""
        waiting = await work.outbox.waiting_for_strangers(MOST_FOR_STRANGERS)
        self._room = MOST_FOR_STRANGERS - waiting
        if not self.some_wait or self._room <= 0:
            return []
        later = await work.inbox.pending(TOGETHER, later=True)
        self.some_wait = len(later) == TOGETHER
        return later

    async def work_off_leftovers(self) -> None:
        """What was in hand when a former run ended, one by one, each try written down before it is made.

        So an update that ends the whole program is given up in the end, and the others go on.
        """
        async with self._database.write() as work:
            left = await work.inbox.pending(BATCH)
            self.some_wait = bool(await work.inbox.pending(1, later=True))
        for received in left:
            turns: list[tuple[Incoming, Turn]] = []
            given_up = received.tries >= ENDINGS
            async with self._database.write() as work:
                await work.inbox.mark_tried(received.update_id, tries=received.tries + 1, dead=given_up)
                if given_up:
                    await apologise(work, self._environment, received, now=self._clock.now())
            if not given_up:
                async with self._database.write() as work:
                    await self._handle_all(work, [received], turns)
            self._said(turns)
            self._delivery.bell.ring()

    async def notices_sent(self) -> None:
        """Wait until every tap that was handled has had its notice, or failed to."""
        await asyncio.gather(*self._notices)

    async def _handle_all(self, work: Work, batch: list[Received], turns: list[tuple[Incoming, Turn]]) -> int:
        """Handle them in order until the time is up, and return how many: the next transaction has the others."""
        self._verdicts.clear()
        handled, until = 0, self._timer() + BUDGET_S
        while handled < len(batch) and (not handled or self._timer() < until):
            few = batch[handled : handled + TOGETHER]
            together = await self._handle_together(work, few, turns, until) if len(few) > 1 else 0
            if not together:
                with Followed(update=few[0].update_id):
                    await self._handle(work, few[0], turns)
            handled += together or 1
        left = {turn.update_id for _, turn in turns if turn.left_for_later}
        self.some_wait |= bool(left) or any(received.later for received in batch[handled:])
        await work.inbox.leave_for_later(sorted(left))
        await work.inbox.mark_done([one.update_id for one in batch[:handled] if one.update_id not in left])
        return handled

    async def _handle_together(
        self, work: Work, few: Sequence[Received], turns: list[tuple[Incoming, Turn]], until: float
    ) -> int:
        """Handle them as if nothing could go wrong, and return how many: those after `until` wait.

        0, and nothing was done, when one fails or is refused.
        """
        done: list[tuple[Incoming, Turn]] = []
        try:
            async with work.savepoint():
                for received in few:
                    with Followed(update=received.update_id):
                        incoming, turn = await self._turn(work, received)
                        await self._answer(incoming, turn)
                    done.append((incoming, turn))
                    if self._timer() >= until:
                        break
                await work.outbox.add_all([said for _, turn in done for said in turn.said])
        except DatabaseTrouble:
            raise
        except Exception:  # noqa: BLE001 - handled one by one, it shows again and is reported
            return 0
        turns += done
        return len(done)

    def _said(self, turns: list[tuple[Incoming, Turn]]) -> None:
        """It is committed: let go of the taps."""
        for incoming, turn in turns:
            self._answer_tap(incoming, turn)

    async def _handle(self, work: Work, received: Received, turns: list[tuple[Incoming, Turn]]) -> None:
        """Try up to `TRIES` times; then the update is dead, the person hears an apology, the organisers an alert."""
        for attempt in range(1, TRIES + 1):
            try:
                async with work.savepoint():
                    incoming, turn = await self._turn(work, received)
                await self._process(incoming, turn)
            except DatabaseTrouble:
                raise  # no fault of this update: the whole batch is tried again
            except Exception as error:  # noqa: BLE001 - whatever it is, the other updates go on
                report(log, f"Update {received.update_id} failed", error)
                await work.inbox.mark_tried(received.update_id, tries=attempt, dead=attempt == TRIES)
            else:
                turns.append((incoming, turn))
                return
        await apologise(work, self._environment, received, now=self._clock.now())

    async def _turn(self, work: Work, received: Received) -> tuple[Incoming, Turn]:
        """Who does what. A new person stays known even if what they did cannot be handled."""
        incoming = read(json.loads(received.body), self._app.bot, by_library=self._others_listen)
        person, now = None, self._clock.now()
        if incoming.chat and incoming.chat == incoming.user:
            chat = ChatId(incoming.chat)
            person = await arrive(work, self._environment, chat, now=now, called=incoming.first_name)
        turn = Turn(
            work=work,
            environment=self._environment,
            update_id=received.update_id,
            chat=ChatId(incoming.chat),
            person=person,
            now=now,
            bot_name=self._app.bot.username,
            tapped_message=incoming.tapped_message,
            thread=incoming.thread,
            was_left=received.later,
            telephone_language=incoming.language,
        )
        turn.danger = not turn.at_once and danger_in(incoming.text) is not None
        return incoming, turn

    @property
    def _others_listen(self) -> bool:
        """Somebody has added handlers of the library’s beside our table."""
        return len(self._app.handlers) > 1

    async def _process(self, incoming: Incoming, turn: Turn) -> None:
        """An error undoes what was begun. A refusal is said then; any other error is raised."""
        try:
            async with turn.work.savepoint():
                await self._answer(incoming, turn)
                await turn.put()
        except Refused as refusal:
            turn.said.clear()
            turn.show(reply(refusal.message()))
            await turn.put()

    async def _answer(self, incoming: Incoming, turn: Turn) -> None:
        """Have the handler do it; what it says waits in `turn.said`. Raises whatever went wrong."""
        verdict = Verdict.HEAR if turn.was_left else self._verdict(turn)
        if verdict is Verdict.SAY_SLOWER and turn.chat:
            turn.say(Message(text=text("general.slower")))
        if verdict is not Verdict.HEAR:
            return
        turn.left_for_later = not turn.at_once and (self._room <= 0 or (self.some_wait and not turn.was_left))
        if turn.left_for_later:
            return
        await self._do(incoming, turn)
        self._room -= 0 if turn.at_once else len(turn.said)

    async def _do(self, incoming: Incoming, turn: Turn) -> None:
        if incoming.update is None:
            await answer(incoming, turn)
            return
        self._app.bot_data.turn = turn
        await self._app.process_update(incoming.update)
        if turn.error:
            raise turn.error

    def _verdict(self, turn: Turn) -> Verdict:
        """Counted once in a batch, however often the update is tried in it."""
        if turn.update_id not in self._verdicts:
            self._verdicts[turn.update_id] = self._flood.judge(turn.chat, turn.now, listed=turn.at_once)
        return self._verdicts[turn.update_id]

    def _answer_tap(self, incoming: Incoming, turn: Turn) -> None:
        """Stop the little clock on the button; nothing depends on it."""
        if incoming.query is not None:
            with Followed(update=turn.update_id):
                task = asyncio.create_task(self._send_notice(incoming.query, turn))
            self._notices.add(task)
            task.add_done_callback(self._notices.discard)

    async def _send_notice(self, query_id: str, turn: Turn) -> None:
        language = turn.person.language if turn.person else ""
        try:
            words = cut_short(self._words.plain(turn.notice, language)) if turn.notice else None
            said = {"text": words} if words else {}
            await call(self._app.bot, "answerCallbackQuery", {"callback_query_id": query_id, **said})
        except TelegramError as problem:
            log.debug("A tap could not be answered: %s", type(problem).__name__)
        except Exception as error:  # noqa: BLE001 - the tap itself was handled
            report(log, "A notice cannot be written", error)
