"""What every service needs, from the settings and the towns’ area packs."""

from bot.config import Config, ConfigProblem, NetworkConfig
from bot.domain.core.languages import LanguageCode
from bot.domain.core.sharing import shared
from bot.language.catalogue import load_catalogues
from bot.services.conversation_registry import CONVERSATIONS
from bot.services.core.environment import Environment, Network, Rules
from bot.transport.paper.shaped import can_be_shaped
from handlers.routes import ROUTES
from storage.directory.gazetteer import load_gazetteer
from storage.directory.packs import CarriedPack, NoPack, carried_by


def served_at(config: Config) -> str:
    """The address at which others reach this program; empty where they do not."""
    return config.webhook.public_url if config.telegram.mode == "webhook" else ""


def whats_on_at(config: Config) -> str:
    """Where everybody finds what is on: served by this program, else as files; empty for nowhere."""
    files = config.calendars.public_url if config.calendars.folder else ""
    return (served_at(config) or files) if config.calendars.public else ""


OF_THE_SETTINGS = {"organisers", "safeguarding_leads", "pack", "shares_with", "learn_more"}
"""What is said of a town and is no fact about it."""


def environment_of(config: Config) -> Environment:
    """Raises `ConfigProblem` for an area pack that is not in order."""
    rules, packs = config.rules, _packs_of(config)
    gazetteer = load_gazetteer()
    for pack in packs.values():
        gazetteer = gazetteer.beside(pack.where.units, pack.where.sectors, pack.where.areas.values())
    fonts = config.posters.fonts if can_be_shaped(config.posters.fonts) else None
    return Environment(
        gazetteer=gazetteer,
        conversations=CONVERSATIONS,
        routes=ROUTES,
        networks=tuple(_town(network, packs.get(network.key)) for network in config.networks),
        organisers={person: network.key for network in config.networks for person in network.organise},
        safeguarding_leads=frozenset(person for network in config.networks for person in network.safeguarding_leads),
        shares=shared(config.shares),
        served_at=served_at(config),
        whats_on_at=whats_on_at(config),
        page_at=config.page.address,
        fonts=fonts,
        posters_in=tuple(LanguageCode(code) for code in load_catalogues()) if fonts else (LanguageCode.ENGLISH,),
        rules=Rules(quiet=rules.quiet, **rules.model_dump(exclude={"quiet_from", "quiet_until"})),
    )


def _packs_of(config: Config) -> dict[str, CarriedPack]:
    try:
        return {network.key: carried_by(network.pack) for network in config.networks if network.pack}
    except NoPack as problem:
        raise ConfigProblem(str(problem)) from None


def _town(network: NetworkConfig, pack: CarriedPack | None) -> Network:
    numbers, facts = pack.numbers if pack else (), network.model_dump(exclude=OF_THE_SETTINGS)
    return Network(**facts, learn_more=network.learn_more, safeguarding=numbers)
