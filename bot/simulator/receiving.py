"""Methods with which a bot hears: getUpdates, webhooks, files."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.api_errors import WEBHOOK_ACTIVE, ApiError, bad_request
from bot.simulator.bots import BotAccount
from bot.simulator.call import ApiCall
from bot.simulator.files import MAX_DOWNLOAD_BYTES
from bot.simulator.webhook import WebhookTarget

LOOPBACK = ("127.0.0.1", "localhost")
SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
MOST_UPDATES = 100
LONGEST_POLL_S = 50


async def get_updates(bot: BotAccount, call: ApiCall) -> list[str]:
    """Updates, each as JSON; waits up to `timeout` real seconds for the first."""
    if bot.webhook is not None:
        raise ApiError(409, WEBHOOK_ACTIVE)
    bot.updates.allow(call.items("allowed_updates", str))
    limit = call.integer("limit", MOST_UPDATES)
    timeout_s = min(max(call.integer("timeout"), 0), LONGEST_POLL_S)
    if not 1 <= limit <= MOST_UPDATES:
        limit = MOST_UPDATES
    return await bot.updates.poll(call.integer("offset"), limit, timeout_s)


def set_webhook(bot: BotAccount, call: ApiCall) -> bool:
    """Unlike Telegram, plain http is fine, and only an address on this machine."""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return delete_webhook(bot, call)
    if urlsplit(url).hostname not in LOOPBACK:
        raise bad_request("bad webhook: the simulator brings updates only to 127.0.0.1")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    delete_webhook(bot, call)
    bot.updates.allow(call.items("allowed_updates", str))
    bot.webhook = WebhookTarget(bot.in_front or url, secret, bot.world.clock, bot.world.faults)
    bot.webhook.start(bot.updates)
    return True


def delete_webhook(bot: BotAccount, call: ApiCall) -> bool:
    if call.flag("drop_pending_updates"):
        bot.updates.pending.clear()
    if bot.webhook is not None:
        bot.webhook.stop()
        bot.webhook = None
    return True


def get_webhook_info(bot: BotAccount, _call: ApiCall) -> dict[str, Any]:
    hook = bot.webhook
    shown: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.pending),
    }
    if hook is not None:
        shown |= {"max_connections": 1, "ip_address": "127.0.0.1"}
        if hook.last_error_at is not None:
            shown["last_error_date"] = int(hook.last_error_at.timestamp())
            shown["last_error_message"] = hook.last_error
    if bot.updates.allowed:
        shown["allowed_updates"] = sorted(bot.updates.allowed)
    return shown


def get_file(bot: BotAccount, call: ApiCall) -> dict[str, Any]:
    stored = bot.world.files.known(call.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**stored.payload(), "file_path": stored.path}
