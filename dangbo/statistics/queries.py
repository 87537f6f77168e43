"""What can be asked. Public functions take `viewer` and `day` or `period`."""
