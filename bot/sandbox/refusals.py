"""What the Bot API says no with: its code, its own sentence, and what the caller may do about it."""

from typing import Any

PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refusal(Exception):
    """A call that Telegram would refuse.

    ``code`` is the HTTP status and ``error_code``; ``reason`` is the sentence without its prefix ("Bad Request: ").
    """

    def __init__(self, reason: str, code: int = 400, **parameters: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
        self.parameters = parameters

    @property
    def description(self) -> str:
        """Telegram's whole sentence. Like the real server, the first letter is lowered unless it starts a CODE."""
        prefix = PREFIXES.get(self.code)
        if prefix is None:
            return self.reason
        if not self.reason:
            return prefix
        second = self.reason[1:2]
        keep = second == "_" or (second.isascii() and second.isupper())
        return f"{prefix}: {self.reason if keep else self.reason[0].lower() + self.reason[1:]}"

    def envelope(self) -> dict[str, Any]:
        """The JSON body that Telegram answers with."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def forbidden(reason: str) -> Refusal:
    return Refusal(reason, 403)


def too_many_requests(retry_after: int) -> Refusal:
    return Refusal(f"Too Many Requests: retry after {retry_after}", 429, retry_after=retry_after)


class ConnectionDropped(Exception):
    """The line failed. ``delivered`` tells whether Telegram had done the work before it fell silent.

    The doors turn it into what a real client would see; nobody else catches it.
    """

    def __init__(self, *, delivered: bool) -> None:
        super().__init__("after delivery" if delivered else "before delivery")
        self.delivered = delivered


class NotPossible(Exception):
    """Something that a person's Telegram application would not let them do (tap a button that is gone, …)."""
