"""Pages of figures, checks and reports."""
