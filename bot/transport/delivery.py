"""Saying what is in the outbox: the most pressing first, each chat in order, within Telegram’s limits.

A row is claimed with a lease before it is sent and settled after. If the program dies in between, the row is taken up
again: it may then be said twice, but never not at all.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.domain.core.clock import Clock
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import OutboxState, Queued
from bot.domain.core.shares import Shares
from bot.domain.guests.preferences import stricter
from bot.language.rendering import Words
from bot.services.core.environment import Environment
from bot.services.message_registry import message_for
from bot.transport.aiohttp_request import NotSent
from bot.transport.doubt import in_doubt
from bot.transport.errors import TokenRefused, followed, report, wait_asked, wait_out
from bot.transport.lead import Lead
from bot.transport.letters import Letter, Outcome, keep_pages, letter_for
from bot.transport.rate_limits import Pace, SendLimits, Steps
from bot.transport.returns import Returns
from bot.transport.send import send
from bot.transport.unreachable import follow_up, nobody_there
from bot.transport.wakeup import Wakeup
from storage.database import Database, DatabaseTrouble
from storage.messaging.outbox import Result
from storage.unit_of_work import Work

log = logging.getLogger(__name__)

LOOK_FOR_LOST_EVERY = timedelta(seconds=5)
WAITS_IN_CHAT = timedelta(seconds=1)
LOOK_AGAIN = timedelta(milliseconds=5)
"""Where steps are smaller than this, several are made at once."""
FEW, MANY = 4, 32
"""So many more than may go are looked at, since some cannot go yet; many only where few were not enough."""
LAST_PATIENCE_S = 2.5
"""How long the end of the program waits for what is under way."""


class Delivery:
    """The only one who sends."""

    def __init__(
        self,
        bot: ExtBot[None],
        database: Database,
        clock: Clock,
        environment: Environment,
        words: Words,
        limits: SendLimits,
        pace: Pace,
        lead: Lead | None = None,
    ) -> None:
        self._bot = bot
        self._lead = lead
        self._database = database
        self._clock = clock
        self._environment = environment
        self._words = words
        self._limits = limits
        self._steps = Steps(pace.step)
        self._pace = pace
        self._shares = Shares()
        self._under_way: set[asyncio.Task[None]] = set()
        self._claimed: set[int] = set()
        self._fatal: TokenRefused | None = None
        self._next_try: datetime | None = None
        self.again_at: datetime | None = None
        """What `next_time` was at the end of the last step."""
        self._look_for_lost_at: datetime | None = None
        self.bell = Wakeup()
        self._returns = Returns(self.bell)

    async def run(self) -> None:
        """Deliver for ever. Raises `TokenRefused`."""
        try:
            while True:
                try:
                    await self.step()
                    await self.bell.heard(self._clock, until=self.again_at)
                except DatabaseTrouble as trouble:
                    await wait_out(log, trouble, self._clock)
        finally:
            await self._end()

    async def _end(self) -> None:
        try:
            await self.finish(patience_s=LAST_PATIENCE_S)
        except DatabaseTrouble as trouble:
            log.error("%s What was being sent could not be written down: it is said again.", trouble)  # noqa: TRY400

    async def step(self) -> int:
        """Write down what has come back, then start sending what may go now; return how many were started."""
        if self._fatal:
            raise self._fatal
        async with self._database.write() as work:
            settled = await self._settle(work)
            letters = await self.take(work)
            self.again_at = await self._when_again(work, len(letters))
        self._forget(settled)
        self._start(letters)
        return len(letters)

    def start(self, letters: list[tuple[Queued, Letter]]) -> None:
        """Send what was taken, once that is committed; what is left waits for its turn as ever."""
        self._start(letters)
        if not letters or self._next_try is not None:
            self.bell.ring()  # else the first that comes back rings

    def _start(self, letters: list[tuple[Queued, Letter]]) -> None:
        for row, letter in letters:
            self._claimed.add(row.id)
            with followed(row):
                task = asyncio.create_task(self._send(row, letter))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def finish(self, *, patience_s: float | None = None) -> None:
        """Wait for what is under way and write it down; what takes too long is given up, and is in doubt."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=patience_s)
            for task in late:
                task.cancel()
        if self._returns.outcomes:
            async with self._database.write() as work:
                settled = await self._settle(work)
            self._forget(settled)

    async def next_time(self) -> datetime | None:
        """When to look again if nothing rings: None when there is nothing to say at all, or no hand free."""
        async with self._database.write() as work:
            return await self._when_again(work, 0)

    async def _when_again(self, work: Work, starting: int) -> datetime | None:
        if len(self._under_way) + starting >= self._pace.under_way:
            return None
        if self._next_try is not None:
            later = await work.outbox.next_due(after=self._clock.now())
            return min(self._next_try, later or self._next_try)
        due = await work.outbox.next_due()
        if due is None or starting:
            return due
        # What is due and was not taken waits for something under way in its chat, whose end will ring.
        return max(due, self._clock.now() + WAITS_IN_CHAT)

    def _forget(self, settled: list[Outcome]) -> None:
        """These outcomes are committed."""
        self._returns.forget(settled)
        self._claimed -= {outcome.result.id for outcome in settled}

    async def _settle(self, work: Work) -> list[Outcome]:
        """Write down the outcomes so far and return them, to be forgotten once that is committed."""
        outcomes, now = list(self._returns.outcomes), self._clock.now()
        if not outcomes:
            return []
        await work.outbox.settle([outcome.result for outcome in outcomes], now=now)
        for outcome in outcomes:
            if outcome.sent is not None:
                await keep_pages(work, outcome.sent, outcome.result.message_id, now=now)
            if outcome.unreachable is not None:
                await follow_up(work, self._environment, outcome.unreachable, now=now)
            if outcome.moved is not None:
                await work.people.change_chat(*outcome.moved)
        return outcomes

    async def take(self, work: Work) -> list[tuple[Queued, Letter]]:
        """Claim what may go now; drop what is no longer so; put off what would break the quiet.

        In anybody’s transaction: whoever says something claims it, and has it sent (`start`) once that is committed.
        """
        now = self._clock.now()
        self._next_try = None
        free = self._pace.under_way - len(self._under_way)
        if free <= 0:
            return []
        if (earliest := self._steps.earliest(now)) > now:
            self._next_try = max(earliest, now + LOOK_AGAIN)
            return []
        await self._give_back_lost(work, now)
        may_go = min(free, self._steps.at_once(now))
        taken: list[tuple[Queued, Letter]] = []
        for limit, in_vain in ((may_go + FEW, FEW), (2 * free + MANY, None)):
            looked_at = await work.outbox.first_due(limit, now=now)
            taken += await self._take_of(work, looked_at, free - len(taken), now, in_vain)
            if len(taken) >= may_go or len(looked_at) < limit:
                break
        if looked_at and not taken and self._next_try is None:
            self._next_try = now
        return taken

    async def _take_of(
        self, work: Work, rows: list[Queued], free: int, now: datetime, in_vain: int | None
    ) -> list[tuple[Queued, Letter]]:
        """In their turn, up to so many `in_vain`: then one kind may be used up, and others would have its share."""
        taken: list[tuple[Queued, Letter]] = []
        for seen, row in enumerate(self._shares.in_turn(rows, now)):
            if len(taken) == free or seen - len(taken) == in_vain:
                break
            if (earliest := self._steps.earliest(now)) > now:
                self._next_try = max(earliest, now + LOOK_AGAIN)
                break
            with followed(row):
                letter = await self._letter(work, row, now)
            if letter is not None:
                self._limits.note(row.chat, now, reply=row.priority.is_reply)
                self._steps.note(now)
                self._shares.note(row.priority)
                taken.append((row, letter))
        await work.outbox.claim([row.id for row, _ in taken], until=now + self._pace.lease)
        return taken

    async def _give_back_lost(self, work: Work, now: datetime) -> None:
        """Now and then: rows whose lease is over, and of which nobody here knows."""
        if self._look_for_lost_at is None or abs(now - self._look_for_lost_at) >= LOOK_FOR_LOST_EVERY:
            self._look_for_lost_at = now
            await work.outbox.give_back_expired(now=now, but=self._claimed)

    async def _letter(self, work: Work, row: Queued, now: datetime) -> Letter | None:
        """What to send for a row now, or None after putting it off or dropping it."""
        if row.expires is not None and row.expires <= now:
            await work.outbox.settle([Result(row.id, OutboxState.DROPPED, problem="too late")], now=now)
            return None
        quiet = stricter(self._environment.rules.quiet, row.quiet_from, row.quiet_until)
        if not row.priority.is_reply and quiet.covers(now, row.quiet_zone):
            await work.outbox.postpone(row.id, quiet.next_allowed(now, row.quiet_zone))
            return None
        earliest = self._limits.earliest(row.chat, now, reply=row.priority.is_reply)
        if earliest > now:
            self._next_try = earliest if self._next_try is None else min(self._next_try, earliest)
            return None
        return await self._written(work, row, now)

    async def _written(self, work: Work, row: Queued, now: datetime) -> Letter | None:
        """What was written, or what its subject writes only now; None, and settled, when there is nothing to say."""
        try:
            if row.written:
                return await letter_for(work, row, work.outbox.message_of(row), self._words, now)
            async with work.savepoint():
                message = await message_for(work, row)
                if message is not None:
                    return await letter_for(work, row, message, self._words, now)
        except DatabaseTrouble:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the other messages go on
            report(log, f"Message {row.id} cannot be written", error)
            await work.outbox.settle([Result(row.id, OutboxState.FAILED, problem=type(error).__name__)], now=now)
            return None
        await work.outbox.settle([Result(row.id, OutboxState.DROPPED, problem="no longer so")], now=now)
        return None

    async def _send(self, row: Queued, letter: Letter) -> None:
        try:
            if self._lead is not None and not self._lead.is_sure:
                raise NotSent("another program may lead by now")  # noqa: TRY301 - as if the line had failed
            message_id = await send(self._bot, letter, self._words, self._environment.fonts)
            outcome = Outcome(Result(row.id, OutboxState.SENT, message_id=message_id), sent=letter)
        except InvalidToken:
            self._fatal = TokenRefused()
            outcome = Outcome(Result(row.id, OutboxState.PENDING))
        except TelegramError as problem:
            outcome = self._not_sent(row, problem)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other messages go on
            report(log, f"Message {row.id} cannot be written", error)
            outcome = Outcome(Result(row.id, OutboxState.FAILED, problem=type(error).__name__))
        self._limits.answered(row.chat, letter.claimed_at, self._clock.now(), reply=row.priority.is_reply)
        self._returns.add(outcome, under_way=len(self._under_way))

    def _not_sent(self, row: Queued, problem: TelegramError) -> Outcome:
        """What each of Telegram’s refusals means for a row."""
        name, now = type(problem).__name__, self._clock.now()
        if isinstance(problem, RetryAfter):
            until = now + wait_asked(problem)
            self._limits.pause(until, row.chat)
            self._limits.pause(min(until, now + timedelta(seconds=1)))
            return Outcome(Result(row.id, OutboxState.PENDING, problem=name, due=until))
        if isinstance(problem, ChatMigrated):
            moved = (row.chat, ChatId(problem.new_chat_id))
            return Outcome(Result(row.id, OutboxState.PENDING, problem=name), moved=moved)
        if isinstance(problem, BadRequest):
            log.error("Telegram refused message %s (%s).", row.id, row.dedupe.split(":")[0])
        if isinstance(problem, BadRequest | Forbidden):
            unreachable = row if nobody_there(problem) else None
            return Outcome(Result(row.id, OutboxState.FAILED, problem=name), unreachable=unreachable)
        result = in_doubt(row, problem, now, again=self._pace.resend_ambiguous_broadcasts)
        if result.due is not None:
            self._limits.pause(result.due, row.chat)  # what else is to be said there comes after it, not before
        return Outcome(result)
