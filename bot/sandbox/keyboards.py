"""Keyboards under messages: what Telegram refuses, and what it would silently drop (refused here too)."""

from typing import Any

from bot.sandbox.links import checked_link
from bot.sandbox.refusals import Refusal

MAX_IN_ROW = 12
MAX_BUTTONS = 300
ACTIONS = ("url", "callback_data", "web_app", "copy_text")

Markup = dict[str, Any]


def check_keyboard(markup: Markup, private: bool) -> Markup:
    """A keyboard fit to be shown; Refusal otherwise. ``private``: whether it goes to a chat with one person."""
    if "inline_keyboard" in markup:
        _check_size(markup["inline_keyboard"])
        for row in markup["inline_keyboard"]:
            for button in row:
                _check_inline_button(button, private)
    elif "keyboard" in markup:
        _check_size(markup["keyboard"])
        if not any(markup["keyboard"]):
            raise Refusal("reply keyboard has no buttons")
        _check_placeholder(markup)
        for row in markup["keyboard"]:
            for button in row:
                _check_reply_button(button, private)
    elif "force_reply" in markup:
        _check_placeholder(markup)
    return markup


def _check_size(rows: list[list[Markup]]) -> None:
    if any(len(row) > MAX_IN_ROW for row in rows):
        raise Refusal(f"a keyboard row has more than {MAX_IN_ROW} buttons, Telegram would drop the rest")
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise Refusal(f"keyboard has more than {MAX_BUTTONS} buttons, Telegram would drop the rest")


def _check_placeholder(markup: Markup) -> None:
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise Refusal("input field placeholder must have 1 to 64 characters")


def _check_inline_button(button: Markup, private: bool) -> None:
    if not button["text"].strip():
        raise Refusal("can't parse inline keyboard button: Button text is empty, Telegram would drop the button")
    actions = [action for action in ACTIONS if button.get(action) not in (None, "")]
    if not actions:
        raise Refusal("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise Refusal(f"can't parse inline keyboard button: it has {len(actions)} actions, Telegram would take one")
    action, value = actions[0], button[actions[0]]
    if action == "callback_data" and len(value.encode("utf-8", "surrogatepass")) > 64:
        raise Refusal("BUTTON_DATA_INVALID")
    if action == "url":
        _check_url(value)
    elif action == "copy_text" and not 1 <= len(value["text"]) <= 256:
        raise Refusal("BUTTON_COPY_TEXT_INVALID")
    elif action == "web_app":
        _check_web_app("inline keyboard button", value, private)


def _check_url(url: str) -> None:
    if checked_link(url) is None:
        protocol = url.split("://")[0] if "://" in url else "http"
        reason = "Wrong HTTP URL" if protocol in ("http", "https") else "Unsupported URL protocol"
        raise Refusal(f"inline keyboard button URL '{url}' is invalid: {reason}")


def _check_web_app(where: str, app: Markup, private: bool) -> None:
    if not app["url"].startswith("https://"):
        raise Refusal(f"{where} Web App URL '{app['url']}' is invalid: Only HTTPS links are allowed")
    if not private:
        raise Refusal("BUTTON_TYPE_INVALID")


def _check_reply_button(button: Markup, private: bool) -> None:
    if not button["text"].strip():
        raise Refusal("can't parse keyboard button: Button text is empty, Telegram would drop the button")
    asks = [action for action in ("request_contact", "request_location", "web_app") if button.get(action)]
    if len(asks) > 1:
        raise Refusal(f"can't parse keyboard button: it has {len(asks)} actions, Telegram would take one")
    if "request_contact" in asks and not private:
        raise Refusal("phone number can be requested in private chats only")
    if "request_location" in asks and not private:
        raise Refusal("location can be requested in private chats only")
    if "web_app" in asks:
        if not private:
            raise Refusal("web app buttons can be used in private chats only")
        _check_web_app("keyboard button", button["web_app"], private)


def carries(markup: Markup | None, data: str) -> bool:
    """Whether a button of this inline keyboard sends ``data``."""
    return any(
        button.get("callback_data") == data for row in (markup or {}).get("inline_keyboard", []) for button in row
    )
