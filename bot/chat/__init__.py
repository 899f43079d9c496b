"""The small kit that every handler is written with: turn, step, press, letter, screen, routes, receive."""

from bot.chat.act import Act
from bot.chat.letter import Digest, Letter
from bot.chat.press import Press
from bot.chat.routes import N_, Answer, Payload, PollAnswered, Right, Routes, Sent, Theme
from bot.chat.screen import (
    Again,
    Brief,
    Button,
    Choice,
    Menu,
    NativePoll,
    Screen,
    Toast,
    Venue,
    button,
    choice,
    link_button,
)
from bot.chat.step import Step
from bot.chat.turn import Deed, Turn

__all__ = [
    "Act",
    "Again",
    "Answer",
    "Brief",
    "Button",
    "Choice",
    "Deed",
    "Digest",
    "Letter",
    "Menu",
    "N_",
    "NativePoll",
    "Payload",
    "PollAnswered",
    "Press",
    "Right",
    "Routes",
    "Screen",
    "Sent",
    "Step",
    "Theme",
    "Toast",
    "Turn",
    "Venue",
    "button",
    "choice",
    "link_button",
]
