"""What can be done in the support room, and by which roles."""
