"""What the regulations and plain sense demand of people's records."""
