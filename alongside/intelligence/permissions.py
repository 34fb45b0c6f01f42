"""What can be done in the intelligence room, and by which roles."""
