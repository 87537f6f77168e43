"""What the blocks of the desk say, by what it is about. Each function answers in a query or two."""
