"""What can be done in the monitoring room, and by which roles."""
