"""Vietnamese text, names, numbers and dates, in writing and aloud."""
