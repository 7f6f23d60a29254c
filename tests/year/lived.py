"""The days of the year, one after another, from the first poster to the last meal."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.config import STOCKPORT, Config, DeliveryConfig, RulesConfig
from bot.demo.cast import VENUES
from bot.domain.commitments.promises import PromiseName
from bot.simulator.limits import Flow, ServerLimits
from tests.support.acts import olive_is_there
from tests.support.town import LONDON, Resident, town_at
from tests.year import callers, events, guests, hosts, organiser
from tests.year.cast import CALLERS, FIRST_DAY, HOSTS, cast
from tests.year.life import HOURS, Life
from tests.year.programme import programme
from tests.year.quick_town import QuickTown

PROMISED = {
    PromiseName.HUMAN_ANSWER: 2,
    PromiseName.APPLICATION_ANSWER: 14,
    PromiseName.IDEA_ANSWER: 30,
    PromiseName.FIRST_INVITATION: 21,
    PromiseName.FRIENDLY_CALL: 3,
}
OLIVE_ID = 7_000_000_001


@asynccontextmanager
async def new_life(path: Path, *, seed: int, people: int, weeks: int) -> AsyncIterator[Life]:
    """The town on the evening before, with its places."""
    begins = datetime.combine(FIRST_DAY - timedelta(days=6), HOURS[0], LONDON)
    home = STOCKPORT.model_copy(update={"promises": PROMISED, "run_by": "Feeding Stockport CIC"})
    fast = DeliveryConfig(per_second=1000, per_chat_per_second=10, per_chat_burst=20)
    config = Config(networks=(home,), rules=RulesConfig(first_posts_to_approve=0), delivery=fast)
    async with town_at(begins, path, organisers=(OLIVE_ID,), config=config) as built:
        built.world.bot.flow = Flow(ServerLimits.off())
        town = QuickTown(built.world, built.clock, built.bot, built.config)
        await olive_is_there(town)
        async with town.bot.database.write() as work:
            for name, street, lat, lon, step_free in VENUES:
                await work.venues.add(
                    network="stockport", name=name, address=street, lat=lat, lon=lon, area="", step_free=step_free
                )
        life = Life(town, seed, {persona.name: persona for persona in cast(seed, people, weeks)}, weeks)
        life.people[organiser.OLIVE] = Resident(town, town.world.people[OLIVE_ID])
        yield life


def _nobody_listens(_day: date) -> None:
    """Nothing is told."""


async def live(life: Life, tell: Callable[[date], None] = _nobody_listens) -> None:
    """All of it, and some days more, in which what is over is counted. `tell` hears of each first of a month."""
    codes = await organiser.begins(life)
    posts = list(programme(life.seed, life.weeks))
    hosting = [host for host in HOSTS if host in {post.host for post in posts}]
    for name, *tasks in (*((host, "Cook", "Host") for host in hosting), *((caller, "Ring") for caller in CALLERS)):
        await hosts.offers_help(life, name, *tasks)
        await life.town.moves_to(life.town.now + timedelta(minutes=20))
        await organiser.look(life)
    happenings = list(events.happenings())
    while posts and posts[0].written < FIRST_DAY:
        await life.wakes(posts[0].written)
        await hosts.writes_post(life, posts.pop(0))
    for day in life.days:
        await life.wakes(day)
        if day.day == 1:
            tell(day)
        while posts and posts[0].written == day:
            await hosts.writes_post(life, posts.pop(0))
        await _come_and_go(life, codes)
        while happenings and happenings[0].day == day:
            await happenings.pop(0).what(life)
        for hour in HOURS:
            await life.at(hour)
            await _everybody_looks(life)


async def _come_and_go(life: Life, codes: tuple[str, ...]) -> None:
    for persona in life.personas.values():
        if persona.joins == life.today:
            await (callers.adds(life, persona) if persona.by_call else guests.joins(life, persona, codes))
        if persona.leaves == life.today:
            await (callers.lets_go(life, persona) if persona.by_call else guests.leaves(life, persona))


async def _everybody_looks(life: Life) -> None:
    for host in [host for host in HOSTS if host in life.people]:
        await hosts.look(life, host)
        if hosts.is_over(life, host):
            await hosts.says_who_came(life, host)
    for caller in CALLERS:
        await callers.look(life, caller)
    there = [persona for persona in life.personas.values() if guests.is_there(life, persona, life.today)]
    await guests.look(life, [persona for persona in there if not persona.by_call])
    await organiser.look(life)
