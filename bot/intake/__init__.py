"""How updates come in: acknowledged to Telegram only after they were lived and committed."""
