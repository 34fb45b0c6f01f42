"""Pages about training."""
