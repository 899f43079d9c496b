"""The cooperation itself, pure: no clock, no database, no Telegram and no language in here."""
