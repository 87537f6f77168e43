"""Which words and states exist."""
