"""Pages about sharing: ask, act, show."""
