"""What Telegram shows of the bot before anybody writes: its descriptions, and the commands for whom they are."""

from telegram import Bot, BotCommand

from bot.chat.routes import N_, Right, Routes
from bot.chat.screen import plain
from bot.words import Languages, Words

ABOUT = N_("Two cities build a cooperation together: join, say what matters, meet, and decide what comes first.")
DESCRIPTION = N_(
    "Passerelle · 桥 brings together the people of two cities: elected officials, technicians, associations and"
    " diaspora. Say why you come and what you bring, be reminded of meetings, and vote on what to do first."
    " Tap Start: I speak French and Chinese."
)


def commands_of(routes: Routes, words: Words, coordinator: bool, relay: bool = False) -> list[tuple[str, str]]:
    """The commands with a line each, for members, for relays or for coordinators too."""
    narrowest = Right.COORDINATOR if coordinator else Right.RELAY if relay else Right.ACTIVE
    return [
        (name, words(route.menu)) for name, route in routes.commands.items() if route.menu and route.right <= narrowest
    ]


async def publish(bot: Bot, routes: Routes, languages: Languages) -> None:
    """Tell Telegram, in both languages; what fits neither reads French. Telegram knows two-letter languages only."""
    for code, words in ((None, languages["fr"]), *languages.items()):
        commands = [BotCommand(name, plain(text)) for name, text in commands_of(routes, words, coordinator=False)]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_short_description(plain(words(ABOUT)), language_code=code)
        await bot.set_my_description(plain(words(DESCRIPTION)), language_code=code)
