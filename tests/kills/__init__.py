"""The bot's process is killed again and again while many people act over HTTP; then everything is counted."""
