"""What can be done in the matching room, and by which roles."""
