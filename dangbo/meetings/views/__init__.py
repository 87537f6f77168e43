"""Pages of meetings, conferences and what is handed in."""
