"""What the database remembers. All functions here are synchronous over one connection, in somebody's transaction."""
