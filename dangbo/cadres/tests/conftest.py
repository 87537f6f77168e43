from dangbo.journal.tests.shapes import allowed, refused

__all__ = ["allowed", "refused"]
