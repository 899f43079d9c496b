"""A bare python-telegram-bot echo with its defaults: nothing is kept. The measure that the bot is held against."""

import logging
import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    application = ApplicationBuilder().token(sys.argv[2]).base_url(sys.argv[1]).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
