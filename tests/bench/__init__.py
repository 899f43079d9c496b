"""What the bot does in a second, measured beside what the machine could do (`./passerelle bench`)."""
