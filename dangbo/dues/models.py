"""What is stored, under which constraints."""
