"""What the regulations demand, clause by clause."""
