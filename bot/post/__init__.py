"""What leaves unasked: planned in the deed's transaction, written at the last moment, sent once."""
