"""Addresses that Telegram would make a link of."""

from urllib.parse import urlsplit


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, or None when it is not one that Telegram links to."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme in ("tg", "ton", "tonsite"):
        return url
    if parts.scheme not in ("http", "https") or "." not in host.strip(".") or " " in url:
        return None
    return parts.geturl() if parts.path or parts.query or parts.fragment else f"{parts.geturl()}/"
