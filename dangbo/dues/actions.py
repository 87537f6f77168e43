"""What can be done, from which state to which: the only file that writes."""
