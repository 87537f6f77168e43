"""What can be counted, by which clause."""
