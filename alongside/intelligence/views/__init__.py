"""Pages of the intelligence room."""
