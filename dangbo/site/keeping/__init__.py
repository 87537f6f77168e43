"""Keeping: one encrypted file with database and attachments, and the way back."""
