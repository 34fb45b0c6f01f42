"""Pages of the enforcement room."""
