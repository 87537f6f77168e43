"""Pages of the portal: the public ones, those of the office, and those for letters."""
