"""What can be done in the training room, and by which roles."""
