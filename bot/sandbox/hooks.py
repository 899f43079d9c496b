"""The methods that switch between waiting for updates and being called with them."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.refusals import Refusal
from bot.sandbox.sending import Params, Uploads
from bot.sandbox.world import Webhook, World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
PORTS = (443, 80, 88, 8443)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def set_webhook(world: World, params: Params, uploads: Uploads) -> bool:
    """HTTPS and Telegram's four ports only, except towards this machine itself."""
    url, secret = params["url"], params.get("secret_token", "")
    if not url:
        return delete_webhook(world, params, uploads)
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise Refusal("bad webhook: An HTTPS URL must be provided for webhook")
    if not _is_here(parts.hostname):
        if parts.scheme != "https":
            raise Refusal("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in PORTS:
            raise Refusal("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if secret and not _SECRET.fullmatch(secret):
        raise Refusal("secret token contains unallowed characters")
    connections = params.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise Refusal("max_connections must be between 1 and 100")
    _accept(world, params)
    world.webhook = Webhook(url, secret, connections)
    world.updates.webhook_active = True
    world.updates.wake()
    return True


def delete_webhook(world: World, params: Params, uploads: Uploads) -> bool:
    _accept(world, params)
    world.webhook = Webhook()
    world.updates.webhook_active = False
    return True


def _accept(world: World, params: Params) -> None:
    if params.get("drop_pending_updates"):
        world.updates.clear()
    world.updates.allow(params.get("allowed_updates"))


def get_webhook_info(world: World, params: Params, uploads: Uploads) -> dict[str, Any]:
    webhook = world.webhook
    info: dict[str, Any] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
        "allowed_updates": sorted(world.updates.allowed),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.last_error_date is not None:
        info |= {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error_message}
    return info
