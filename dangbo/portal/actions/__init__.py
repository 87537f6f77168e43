"""What can be done on the portal; each file holds the verbs of one kind of record."""

from dangbo.portal.actions import articles, attachments, corrections, forgetting, letters, pages, phrases, reading

__all__ = ["articles", "attachments", "corrections", "forgetting", "letters", "pages", "phrases", "reading"]
