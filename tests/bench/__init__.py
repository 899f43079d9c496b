"""What the bot does in a second, measured beside a bare echo of the library in the same run (`./passerelle bench`)."""
