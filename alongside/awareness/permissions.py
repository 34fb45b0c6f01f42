"""What can be done in the awareness room, and by which roles. What the public reads needs none."""
