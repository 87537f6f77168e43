"""Pages: one question or one action each."""
