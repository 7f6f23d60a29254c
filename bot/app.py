"""The only wiring: from the configuration to a running bot, on what takes updates in (`bot.intake`)."""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import BaseRequest

from bot.app_environment import environment_of
from bot.app_servers import page, watched
from bot.config import Config, ConfigProblem
from bot.domain.core.clock import Clock
from bot.intake import Intake, MachineClock, opened, taking_in
from bot.jobs import bring_about, copy_at_night
from bot.language.catalogue import OF_COMMANDS, own_texts
from bot.language.rendering import Words
from bot.scheduler import Ring, alarm
from bot.services.core import towns
from bot.services.core.environment import Environment
from bot.transport.aiohttp_request import AiohttpRequest
from bot.transport.commands_menu import CommandsMenu
from bot.transport.delivery import Delivery
from bot.transport.errors import TokenRefused, report
from bot.transport.polling import Polling
from bot.transport.pulse import Pulse
from bot.transport.rate_limits import Pace, SendLimits
from bot.transport.worker import Worker
from handlers.context import Context, Now
from handlers.updates import App, register
from storage.database import Database, DatabaseTrouble

if TYPE_CHECKING:
    from bot.transport.door import FrontDoor
    from bot.transport.webhook import Webhook

log = logging.getLogger(__name__)

STEADY = timedelta(seconds=5)
"""How often what is due is looked for; what is due is always read from the database."""
QUICK = timedelta(seconds=1)
"""The same, when the clock is a simulated one that jumps."""
PAGES_EVERY = timedelta(minutes=10)

MINUTE = timedelta(minutes=1)
MOST_UNDER_WAY = 48
"""Messages on their way at once, however fast it may go: to begin many at one moment would hold everything else up."""


@dataclass(frozen=True, slots=True)
class Bot:
    """All parts of a bot, each of which can also be driven step by step."""

    clock: Clock
    database: Database
    environment: Environment
    application: App
    polling: Polling
    worker: Worker
    delivery: Delivery
    pulse: Pulse
    commands: CommandsMenu
    webhook: "Webhook | None" = None
    door: "FrontDoor | None" = None
    """Open whether this program leads or not, where there are several."""

    async def tick(self) -> None:
        """Do everything that time alone brings about. Raises what went wrong, once all of it was tried."""
        problems = await bring_about(self.database, self.environment, self.clock)
        self.pulse.ticked = self.clock.now()
        self.delivery.bell.ring()
        if problems:
            raise ExceptionGroup("jobs that time brings about", problems)

    async def close(self) -> None:
        await self.application.shutdown()
        await self.database.close()


def application(config: Config, updates: BaseRequest) -> App:
    """The framework’s part: the handlers and the connection; its own way of fetching updates is not used."""
    bot: ExtBot[None] = ExtBot(
        config.bot_token(),
        base_url=config.telegram.api_url,
        base_file_url=config.telegram.file_url,
        request=AiohttpRequest(),
        get_updates_request=updates,
    )
    types: ContextTypes[Context, dict[str, str], dict[str, str], Now] = ContextTypes(
        context=Context, chat_data=dict, user_data=dict, bot_data=Now
    )
    app: App = Application.builder().bot(bot).updater(None).job_queue(None).context_types(types).build()
    register(app)
    return app


async def hang_up(app: App, updates: BaseRequest) -> None:
    """Close the lines of an application that has not come to work."""
    for request in (app.bot.request, updates):
        await request.shutdown()


async def build(config: Config, clock: Clock) -> Bot:
    """All of it at once, for whoever drives it step by step. Raises what `opened` and `build_on` raise."""
    intake = await opened(config, clock)
    try:
        return await build_on(config, intake)
    except BaseException:
        await intake.close()
        raise


async def build_on(config: Config, intake: Intake) -> Bot:
    """The rest, on what works already: it reaches Telegram. Raises `ConfigProblem` and `TokenRefused`.

    Waits for a network that is away.
    """
    environment = environment_of(config)
    await _every_town_is_there(intake.database, environment)
    app = application(config, intake.updates)
    try:
        await _until_reached(app.initialize, intake.clock)
        return await _assemble(config, environment, intake, app)
    except BaseException:
        await app.bot.request.shutdown()
        raise


async def _assemble(config: Config, environment: Environment, intake: Intake, app: App) -> Bot:
    clock, database = intake.clock, intake.database
    async with database.write() as work:
        said = await work.lately_said.since(clock.now() - MINUTE) if intake.lead is not None else []
        await work.outbox.give_back_all()
        await work.town_shares.keep(environment.shares, {town.key: town.name for town in environment.networks})
    words, pace = Words.load(), config.delivery
    limits = SendLimits(pace.per_second, pace.per_chat_per_second, pace.per_chat_burst, pace.per_group_per_minute)
    patience = Pace(
        under_way=min(MOST_UNDER_WAY, max(1, pace.per_second // 4)),
        step=timedelta(seconds=1) / pace.per_second,
        lease=timedelta(seconds=pace.lease_seconds),
        resend_ambiguous_broadcasts=pace.resend_ambiguous_broadcasts,
    )
    for one in said:  # by another program, which led until now
        limits.note(one.chat, one.at or clock.now(), reply=one.priority.is_reply)
    delivery = Delivery(app.bot, database, clock, environment, words, limits, patience, lead=intake.lead)
    worker = Worker(app, database, clock, environment, words, delivery, bell=intake.came)
    webhook = None
    if config.telegram.mode == "webhook":
        from bot.transport.open_pages import OpenPages  # noqa: PLC0415 - a server is loaded where one is asked for
        from bot.transport.webhook import Webhook  # noqa: PLC0415 - the same

        pages = OpenPages(database, environment, clock, link_to(app.bot))
        webhook = Webhook(config.webhook, database, clock, worker.bell, pages)
        if intake.door is not None:
            intake.door.shows(pages)
            webhook = intake.door.webhook
    commands = CommandsMenu(app.bot, database, clock, environment, Words.load(OF_COMMANDS))
    return Bot(
        clock,
        database,
        environment,
        app,
        intake.polling,
        worker,
        delivery,
        intake.pulse,
        commands,
        webhook,
        intake.door,
    )


async def _every_town_is_there(database: Database, environment: Environment) -> None:
    """Raises `ConfigProblem` where people belong to a town that the settings no longer have: nobody would hear them."""
    async with database.write() as work:
        gone = await towns.gone(work, environment)
    if gone:
        raise ConfigProblem(towns.in_words(gone))


def link_to(bot: ExtBot[None]) -> str:
    """What opens the bot in Telegram."""
    return f"https://t.me/{bot.username}"


async def _until_reached(reach: Callable[[], Awaitable[None]], clock: Clock) -> None:
    pause = 1
    while True:
        try:
            await reach()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as problem:
            log.warning("Telegram cannot be reached (%s); trying again in %s s.", type(problem).__name__, pause)
            await clock.sleep_until(clock.now() + timedelta(seconds=pause))
            pause = min(60, pause * 2)
        else:
            return


async def run(config: Config, clock: Clock | None = None, *, steady: timedelta = STEADY) -> None:
    """Run until cancelled. Raises `Fatal` or `DatabaseProblem` when it cannot go on."""
    clock, work = clock or MachineClock(), partial(work_on, config, steady=steady)
    if config.storage.url is None:
        await taking_in(config, clock, work)
        return
    from bot.standing_by import standing_by  # noqa: PLC0415 - most have a file

    await standing_by(config, clock, work)


async def work_on(config: Config, intake: Intake, *, steady: timedelta = STEADY) -> None:
    """Answer what comes in, and bring about what time alone does, until cancelled. Raises `Fatal`."""
    with own_texts(config.language.folder):
        bot = await build_on(config, intake)
        # All that is there now stays: to look through it again and again would hold everything up for 0.1 s each time.
        gc.freeze()
        log.info("@%s is running.", bot.application.bot.username)
        try:
            rings = alarm(*_rings(config, bot, steady))
            async with rings, watched(config, bot), page(config, bot), asyncio.TaskGroup() as loops:
                loops.create_task(_if_it_can(bot.commands.begin))
                if bot.webhook is not None:
                    has_it_open = bot.door is not None  # whoever leads
                    listen = bot.webhook.announce if has_it_open else partial(_listen, bot.webhook)
                    loops.create_task(listen(bot.application.bot))
                loops.create_task(bot.worker.run())
                loops.create_task(bot.delivery.run())
        finally:
            await bot.application.bot.request.shutdown()


async def _listen(webhook: "Webhook", bot: ExtBot[None]) -> None:
    """For ever."""
    async with webhook.listening():
        await webhook.announce(bot)
        await asyncio.Event().wait()


def _rings(config: Config, bot: Bot, steady: timedelta) -> list[Ring]:
    """Whom the alarm clock wakes."""
    rings = [Ring("tick", partial(_ticked, bot), steady, at_once=True)]
    rings.append(Ring("commands", partial(_if_it_can, bot.commands.step), steady))
    if config.backup.keep:
        rings.append(Ring("copy", partial(copy_at_night, config, bot.clock), timedelta(hours=1)))
    if config.calendars.folder and bot.environment.whats_on_at and bot.webhook is None:
        from bot.transport.page_files import write_pages  # noqa: PLC0415 - loaded where it is asked for

        link = link_to(bot.application.bot)
        write = partial(write_pages, config.calendars.folder, bot.database, bot.environment, bot.clock, link)
        rings.append(Ring("pages", write, PAGES_EVERY, at_once=True))
    return rings


async def _if_it_can(do: Callable[[], Awaitable[None]]) -> None:
    """What Telegram shows beside the chat is a help and no need: nothing else ends with it."""
    try:
        await do()
    except DatabaseTrouble as trouble:
        log.warning("%s", trouble)
    except Exception as error:  # noqa: BLE001 - the next step, or the next start, tries again
        report(log, "Commands could not be set", error)


async def _ticked(bot: Bot) -> None:
    try:
        await bot.tick()
    except DatabaseTrouble as trouble:
        log.warning("%s", trouble)
    except ExceptionGroup as group:
        for problem in group.exceptions:
            report(log, "A tick failed", problem)
    except Exception as error:  # noqa: BLE001 - the next tick tries again
        report(log, "A tick failed", error)
