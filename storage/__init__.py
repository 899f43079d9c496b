"""What the database remembers. Every function here is synchronous over one connection, inside somebody's transaction."""
