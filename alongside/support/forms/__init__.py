"""What people type in the support room."""
