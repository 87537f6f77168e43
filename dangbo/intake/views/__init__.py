"""Pages of imports and comparisons."""
