"""The parts of the demo that need the whole bot, and so take a while to import: loaded while the page is shown."""

from bot.app_environment import environment_of
from bot.config import Config
from bot.demo.cast import RUNG
from bot.demo.desk import open_desk
from bot.demo.inspector import Behind
from bot.demo.town import settle_in
from bot.simulator.world import World
from storage.unit_of_work import Work

__all__ = ["Behind", "open_desk", "settle"]


async def settle(work: Work, config: Config, world: World, guests: tuple[str, ...]) -> None:
    """Everybody has been here a while."""
    await settle_in(work, environment_of(config), world, world.clock.now(), guests=guests, rung=(RUNG,))
