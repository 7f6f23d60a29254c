"""`feeding-stockport check`: what is right and what is wrong, each in a sentence that says how to mend it."""

import time
from collections.abc import AsyncIterator, Sized
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot.app import application, hang_up
from bot.commands.check_factors import factors
from bot.commands.check_packs import packs, shares
from bot.commands.check_server import server
from bot.commands.check_texts import texts
from bot.commands.copies import copies_finding
from bot.commands.findings import Finding
from bot.config import Config, ConfigProblem, NetworkConfig, RulesConfig
from bot.domain.commitments.promises import PromiseName
from bot.services.core import towns
from bot.transport.aiohttp_request import AiohttpRequest
from handlers.updates import App
from storage.database import Database, DatabaseProblem
from storage.engine import owner_alone
from storage.engine.errors import AnotherBot
from storage.engine.place import shown
from storage.engine.process_lock import astray_elsewhere

MOST_DRIFT_S = 30


async def check(config: Config, *, quick: bool) -> list[Finding]:
    findings = [Finding(good=True, words="The settings can be read.")]
    for network in config.networks:
        findings += [_telephone(network), _run_by(network), *_promises(network, config.rules)]
    findings += packs(config)
    findings += shares(config)
    findings += factors(config)
    of_server, may_be_used = await server(config)
    findings += of_server
    if may_be_used:
        findings += await _database(config)
        findings += [found for found in [copies_finding(config)] if found]
    findings += _readable(config)
    if quick:
        return findings
    return [*findings, *texts(config), *[finding async for finding in _telegram(config)]]


def _telephone(network: NetworkConfig) -> Finding:
    if network.telephone:
        return Finding(good=True, words=f"Somebody in {network.name} can be rung when the bot reaches nobody.")
    return Finding(
        good=True,
        warns=True,
        words=f"{network.name} has no telephone: people hear no number when the bot reaches nobody who should know of"
        " a concern. Set telephone under [[networks]].",
    )


def _run_by(network: NetworkConfig) -> Finding:
    if network.run_by:
        return Finding(good=True, words=f"People in {network.name} are told who runs it.")
    return Finding(
        good=True,
        warns=True,
        words=f"{network.name} does not say who runs it: people see no name in /help, in /privacy and on posters."
        " Set run_by under [[networks]].",
    )


def _promises(network: NetworkConfig, rules: RulesConfig) -> list[Finding]:
    """A promise of which nothing can be counted would stand in `/promises` for ever without how it went."""
    if PromiseName.POST_READ not in network.promises or rules.first_posts_to_approve:
        return []
    words = (
        f"{network.name} promises to read posts in time ({PromiseName.POST_READ}), but first_posts_to_approve is 0:"
        " hardly any post waits to be read. Set that under [rules], or take the promise out under [[networks]]."
    )
    return [Finding(good=True, warns=True, words=words)]


async def _database(config: Config) -> list[Finding]:
    """Whether it can be used, and who looks after each town: named in the settings, or made so in the chat."""
    if astray := astray_elsewhere(config.storage.place):  # to open it would make a new one in its place
        return [Finding(good=False, words=astray)]
    try:
        database = await Database.open(config.storage.place, config.storage.key_file)
    except DatabaseProblem as problem:
        return [Finding(good=False, words=str(problem)), *(finding for one in config.networks for finding in _who(one))]
    try:
        async with database.write() as work:
            bot = await work.inbox.bot()
            gone = await work.towns_in_use.all() - {network.key for network in config.networks}
            found = [
                (network, await work.people.organisers(network.key), await work.people.safeguarding_leads(network.key))
                for network in config.networks
            ]
    finally:
        await database.close()
    usable = Finding(good=True, words=f"The database {shown(config.storage.place)} can be used and is up to date.")
    if bot is not None and config.telegram.token is not None and bot != config.bot_id:
        return [Finding(good=False, words=str(AnotherBot(bot, config.bot_id)))]
    lost = [Finding(good=False, words=towns.in_words(sorted(gone)))] if gone else []
    return [usable, *lost, *(finding for one, *people in found for finding in _who(one, *people))]


def _who(network: NetworkConfig, organisers: Sized = (), leads: Sized = ()) -> list[Finding]:
    if not network.organise and not organisers:
        return [
            Finding(
                good=True,
                warns=True,
                words=f"{network.name} has no organiser: nobody reads what people offer, or hears of a concern. Put a"
                " Telegram id into organisers under [[networks]].",
            )
        ]
    if not network.safeguarding_leads and not leads:
        return [
            Finding(
                good=True,
                warns=True,
                words=f"{network.name} has no safeguarding lead: every organiser there hears of concerns. Put a"
                " Telegram id into safeguarding_leads under [[networks]].",
            )
        ]
    return [Finding(good=True, words=f"{network.name} has organisers and a safeguarding lead.")]


def _readable(config: Config) -> list[Finding]:
    """Secrets, and the database, that others on this machine may read."""
    storage = config.storage
    files = {
        "the token": config.telegram.token_file,
        "the webhook’s secret": config.webhook.secret_file,
        "the key of the database": storage.key_file,
        "the address of the database": storage.url_file,
        "the database": storage.path,
    }
    return [
        Finding(
            good=True,
            warns=True,
            words=f"Others on this machine can read {file}, which holds {what}. Close it: chmod 600 {file}",
        )
        for what, file in files.items()
        if file is not None and file.exists() and owner_alone.is_open(file)
    ]


async def _telegram(config: Config) -> AsyncIterator[Finding]:
    updates = AiohttpRequest()
    try:
        app = application(config, updates)
    except ConfigProblem as problem:
        yield Finding(good=False, words=str(problem))
        return
    try:
        async for finding in _reached(config, app):
            yield finding
    finally:
        await hang_up(app, updates)


async def _reached(config: Config, app: App) -> AsyncIterator[Finding]:
    try:
        await app.bot.initialize()
    except InvalidToken:
        yield Finding(good=False, words="Telegram does not know the token. Ask @BotFather for the right one.")
        return
    except TelegramError:
        yield Finding(
            good=False,
            words=f"{config.telegram.base_url} cannot be reached. Check the network, and telegram.base_url if you have"
            " set it.",
        )
        return
    yield Finding(good=True, words=f"The token is right: the bot is @{app.bot.username}.")
    yield await _clock(config)


async def _clock(config: Config) -> Finding:
    """Compare with the time of the server; its answers carry a date."""
    began = time.monotonic()
    async with aiohttp.ClientSession() as session, session.get(config.telegram.base_url, allow_redirects=False) as got:
        date = got.headers.get("Date")
    if date is None:
        return Finding(good=True, words="The clock could not be compared: the server tells no time.")
    drift = abs((datetime.now(UTC) - parsedate_to_datetime(date)).total_seconds()) - (time.monotonic() - began)
    if drift > MOST_DRIFT_S:
        return Finding(
            good=False,
            words=f"The clock of this machine is {drift:.0f} seconds off, so reminders would come at the wrong time."
            " Switch on time synchronisation (on Debian: apt install systemd-timesyncd).",
        )
    return Finding(good=True, words="The clock of this machine is right.")
