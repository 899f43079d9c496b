"""What people live with the bot, a file a subject."""
