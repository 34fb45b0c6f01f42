"""What can be done in the enforcement room, and by which roles."""
